"""An incident: one happening in the world, made of the claims of one or more articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.records.event import Harm, Victims


@dataclass(frozen=True, slots=True)
class Reason:
    """What one comparison adds to a link.

    `field` is what was compared (place, time, type, initiator, target, toll, words, source …), `says` the
    finding in English words with its figures ("0.4 km apart, within both radii"), `weight` what it adds to
    the match weight (log2 of the Bayes factor: positive speaks for one happening, negative against).
    """

    field: str
    says: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """How likely two claims tell of one happening, and why.

    `one` and `other` are claim ids, `one` < `other`. `weight` is the match weight: the prior's and all
    reasons' weights added, log2 odds. `probability` (0-1) is the same as a probability.
    """

    one: str
    other: str
    weight: float
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person decided about two claims: that they are (`together`) or are not one happening."""

    one: str
    other: str
    together: bool
    decision_id: int


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that tell of one happening.

    `id` is worked out of the claims alone, so that linking again gives it again. `claims` are ids, sorted.
    `links` are those between its claims that hold it together.
    """

    id: str
    claims: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high of one harm to one kind of victims, under a named rule.

    `victims` None means all kinds together. A None value is unknown: `high` None is "no upper bound was
    told". `rule` is the rule's name; `claims` the ids of the claims it rests on; `note` what a reader must
    know ("cumulative tolls left out: 2", "status of victims contested") or empty.
    """

    harm: Harm
    victims: Victims | None
    low: int | None
    best: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...]
    note: str


HarmGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]

SourceKind = Literal["research", "medical", "media", "residents", "officials", "belligerent", "unknown"]
"""Kinds of source: human-rights organisations and field research; medicine and rescue; media and activists;
people of the place; officials and forces; who is said to have done it himself; not known."""
