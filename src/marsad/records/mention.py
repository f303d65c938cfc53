"""What an extractor finds in a page, before anything is linked: word ranges with what they seem to mean.

`first` and `last` are half-open word ranges of the page. `rule` names the grammar rule and the list row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.records.event import ActorClass, Harm, Victims


@dataclass(frozen=True, slots=True)
class TollMention:
    """A number of people harmed, or a vague quantity of them.

    `harm_at` is the word that says the harm (قتل, جرحى …), or -1 where none was found. `cumulative` marks
    totals over a period ("since the start of the month"), `detail` a part of another count (بينهم).
    """

    first: int
    last: int
    harm: Harm | None
    low: int | None
    high: int | None
    victims: Victims
    harm_at: int
    cumulative: bool
    detail: bool
    rule: str

    @property
    def vague(self) -> bool:
        """Whether it is a quantity without a number («عدد من»)."""
        return self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name days, resolved against the publication day (`begin`, `end` inclusive).

    `background` marks dates that introduce earlier happenings ("last March", "a year ago").
    """

    first: int
    last: int
    begin: date
    end: date
    precision: str
    background: bool
    rule: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name or describe someone who acts or is acted upon.

    `kind`: named (a row of the actor list), pattern (a head such as لواء or قوات with a name), description
    (a definite description such as المليشيات, التنظيم), person, people (civilians and other groups)
    or object (positions, buildings, vehicles). `refers_to` is the index of the mention in the article that a
    description stands for, or -1.
    """

    first: int
    last: int
    actor_id: str | None
    name: str
    actor_class: ActorClass
    kind: str
    refers_to: int
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place.

    `head` is the generic word written before the name (مدينة, حي …) or empty; the range covers head and
    name as written. `place_ids` are gazetteer entries the name could mean, best first, empty if none.
    `rel` and `bearing` (degrees, clockwise from north) hold a relation to the place ("west of"), `context`
    the index of the mention that this one is described by (qualifies: "north of the city of …"), or -1.
    """

    first: int
    last: int
    head: str
    name: str
    place_ids: tuple[str, ...]
    rel: str | None
    context: int
    rule: str


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Someone the text credits for what it says, and the words that the credit covers.

    `scope` is the half-open word range of what is credited; `cue` the word that marks it (قال, وفق …).
    """

    first: int
    last: int
    scope_first: int
    scope_last: int
    cue: int
    rule: str
