"""What one claim says about who holds a place: the values that the timeline is made of. START HERE.

`telling` makes statements out of claims, `timeline` folds those of one place into spans, `answer` says what
is known on a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from marsad.records.claim import Claim, Party, Spot
from marsad.records.event import Modality

Act = Literal["take", "hold", "leave", "besiege", "lift", "advance", "surrender"]
"""What is said to have been done: a place is taken, is still held, is left; it is besieged, a siege is
lifted; a side advances inside it; fighters in it give themselves up."""

Extent = Literal["whole", "part", "near"]
"""Of how much of the place it is said; `near` is said of its surroundings, or of a way towards it."""

CONTROL_TYPES: frozenset[str] = frozenset({"capture", "advance", "withdrawal", "siege", "surrender"})
"""The event types that say something about who holds a place. Fighting, strikes and agreements do not."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it.

    Two voices of one `key` are one source. `camp` is the side in the conflict that speaks, None for others.
    """

    key: str
    name: str
    camp: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says about one place.

    `parties` are those who take, hold, leave, besiege, advance or give themselves up; `against` whom. Where a
    place is handed over, who hands it over leaves it and who is given it takes it: two statements. `first`
    and `last` bound the day: `first` is None where the claim names no day, and `last` is never later than the
    day of publication of something told as done. `quote` is the sentence (or several, with « … » between),
    `wording` what in it made it say something else than the event's type alone («لا يزال»), empty where
    nothing did.
    """

    claim: Claim
    spot: Spot
    act: Act
    extent: Extent
    modality: Modality
    parties: tuple[Party, ...]
    against: tuple[Party, ...]
    camps: frozenset[str]
    against_camps: frozenset[str]
    first: date | None
    last: date
    voices: tuple[Voice, ...]
    quote: str
    wording: str

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """What orders statements of one day, whatever order they came in."""
        return self.act, self.claim.id, self.spot.key, self.quote

    @property
    def own_word(self) -> bool:
        """Whether only those say it who do it."""
        return all(voice.camp in self.camps for voice in self.voices)
