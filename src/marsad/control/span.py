"""Spans of time in which one thing is said of who holds a place, and the rules by which it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from marsad.control.statement import Statement
from marsad.records.claim import Party

State = Literal["held", "claimed", "partly_held", "contested", "besieged", "left", "not_known"]
Certainty = Literal["decided", "high", "fair", "low", "none"]

STATES: Mapping[State, str] = MappingProxyType(
    {
        "held": "two independent sources say who holds it, or the side that lost it says so",
        "claimed": "one source alone says who holds it, often the side itself",
        "partly_held": "a side holds part of it, or has advanced inside it",
        "contested": "what is said contradicts itself, and nobody has decided",
        "besieged": "a side has surrounded it; who holds it inside is unchanged, where known",
        "left": "who held it has left; nobody is known to hold it",
        "not_known": "nothing was ever said, or the last word is too old",
    }
)
CERTAINTIES: Mapping[Certainty, str] = MappingProxyType(
    {
        "decided": "a person decided, with a reason",
        "high": "two sources besides the side itself say it, or the side that lost says so",
        "fair": "the side itself and one other source say it",
        "low": "one source says it",
        "none": "nobody knows",
    }
)

Rule = Literal[
    "one_voice",
    "voices",
    "admitted",
    "part",
    "left",
    "besieged",
    "lifted",
    "denied",
    "rival",
    "decided",
    "too_old",
    "no_word",
]
RULES: Mapping[Rule, str] = MappingProxyType(
    {
        "one_voice": "told by one source alone: claimed",
        "voices": "told by two independent sources, one of them not the side itself: held",
        "admitted": "told by the side that lost it too: held",
        "part": "a side advanced inside it or took part of it: partly held",
        "left": "who held it withdrew: nobody is known to hold it",
        "besieged": "besieged: who holds it is unchanged, where known",
        "lifted": "a siege was lifted, and who holds it was never told",
        "denied": "somebody denies the capture or withdrawal: contested until decided",
        "rival": "two things said do not agree: contested until decided",
        "decided": "a person decided what held on its first day",
        "too_old": "the last word is older than the limit: not known since",
        "no_word": "nothing was said of it up to that day",
    }
)

AsideRule = Literal[
    "planned",
    "possible",
    "near",
    "surrender",
    "unnamed",
    "stray_denial",
    "own_siege",
    "stray_lift",
    "stray_leave",
    "overtaken",
]
ASIDES: Mapping[AsideRule, str] = MappingProxyType(
    {
        "planned": "what is only planned changes nothing",
        "possible": "what only may have happened changes nothing",
        "near": "said of its surroundings or of a way towards it, not of the place",
        "surrender": "fighters who give themselves up change nothing: who holds it is told apart",
        "unnamed": "the sentence does not say which side",
        "stray_denial": "denies what nobody here says",
        "own_siege": "a siege by the side that is said to hold it changes nothing",
        "stray_lift": "no siege is known that could be lifted",
        "stray_leave": "another is said to hold it: that this side left changes nothing",
        "overtaken": "what else was said of that day, or decided, goes further",
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A statement and the day it is taken to speak of (`placing`)."""

    day: date
    statement: Statement

    @property
    def sort_key(self) -> tuple[date, tuple[str, str, str, str]]:
        """What orders words, whatever order they came in."""
        return self.day, self.statement.sort_key


@dataclass(frozen=True, slots=True)
class Version:
    """One of the things said of a place at one time: who holds it, and who says so.

    No `holders` is "nobody is known to hold it". `denies` is set where the version is only that `holders` do
    not hold it. Of a decision `words` are those of the claims that it names.
    """

    holders: tuple[Party, ...]
    denies: bool
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with one state.

    It began on `first` at the latest and on `earliest` at the earliest (None: nothing bounds it); it ends
    before `until`, the day on which the next span begins at the latest (None: nothing came after), and may
    have ended on `sure_until`, the earliest day of the next (None: as early as this one began). `holders`
    hold it, `parts` are sides in part of it, `besiegers` around it. `versions` are what is said of who holds
    it, one unless it is contested. `words` are all that bear on it up to its end, at least one, in the order
    of their days. `decision` is the number of the decision that made it, or None. `before` are those who held
    it before, as far as that was told.
    """

    place: str
    first: date
    earliest: date | None
    until: date | None
    sure_until: date | None
    state: State
    certainty: Certainty
    rule: Rule
    holders: tuple[Party, ...]
    parts: tuple[Party, ...]
    besiegers: tuple[Party, ...]
    before: tuple[Party, ...]
    versions: tuple[Version, ...]
    words: tuple[Word, ...]
    decision: int | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day and (self.until is None or day < self.until)

    def last_word(self, day: date) -> date:
        """Return the day of the last word in it up to a day, which lies in it."""
        found = max((each.day for each in self.words if each.day <= day), default=self.first)
        return max(found, self.first) if self.decision is not None else found


@dataclass(frozen=True, slots=True)
class Aside:
    """A statement that changes nothing, and the rule by which it does not."""

    statement: Statement
    rule: AsideRule


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who held one place when: spans that never overlap, in order; and what is said and changes nothing."""

    place: str
    spans: tuple[Span, ...]
    asides: tuple[Aside, ...]
