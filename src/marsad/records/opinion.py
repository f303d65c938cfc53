"""An opinion: what the neural reader thinks of a page's words, asked for by whoever decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

Words = tuple[int, int]
"""Words `first` up to, not including, `last` of a page."""

Part = Literal["places", "sources", "tolls", "dates"]
"""What may belong to a happening, but for its sides."""


class Opinion(Protocol):
    """Scores of one page; log-odds unless said otherwise. None where the model has not looked."""

    def tells(self, words: Words) -> float | None:
        """Return how much speaks for a trigger word telling of an event at all."""

    def types(self, words: Words) -> Mapping[str, float]:
        """Return the log-chance of each event type, given that the words tell of one."""

    def marked(self, words: Words) -> float | None:
        """Return how much speaks for a coder marking the words, by themselves, as a trigger."""

    def same(self, one: Words, other: Words) -> float | None:
        """Return how much speaks for two triggers telling of the same happening."""

    def sides(self, triggers: Sequence[Words], words: Words) -> tuple[float, float] | None:
        """Return how much speaks for an actor being the initiator, and the target, rather than neither."""

    def belongs(self, part: Part, triggers: Sequence[Words], words: Words) -> float | None:
        """Return how much speaks for a mention belonging to a happening."""

    def victims(self, triggers: Sequence[Words], words: Words) -> tuple[float, float, float] | None:
        """Return the scores of a count counting civilians, combatants or people of unknown kind."""

    def statement(self, triggers: Sequence[Words]) -> Mapping[str, float]:
        """Return the score of each kind of statement; none where the model has not looked."""
