"""An event: one happening as one article tells it, every field tied to the characters that say it.

Field names and value sets are those of the coding guidelines (the interchange format); what the
system adds to them is marked "added".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from marsad.records.span import Span

Modality = Literal["actual", "planned", "denied", "possible"]
Harm = Literal["killed", "wounded", "killed_or_wounded", "missing", "detained", "displaced", "surrendered"]
Victims = Literal["civilian", "combatant", "unknown"]
ActorClass = Literal[
    "state",
    "rebel",
    "militia",
    "jihadist",
    "external",
    "civilian",
    "protester",
    "media_ngo",
    "object",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, or to whom or what it was done, as this article names them.

    `name` is the canonical English name, empty where no list knows the actor. Added: `actor_id` (row of
    the actor list or None), `kind` (how the mention was recognised: named, pattern, description, object)
    and `rule` (the rule and list row that gave it).
    """

    span: Span
    name: str
    actor_class: ActorClass
    actor_id: str | None
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A gazetteer entry that a written name could mean, with its score relative to the others (0-1)."""

    place_id: str
    name: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened, never finer than the text.

    `country` is ISO 3166 alpha-2, `admin1` the English name of the first-level area, `rel` the relation
    to the named place (`north_of`, `near`, `between`, `road` ...) or None. Added: the gazetteer's
    `place_id`, a WGS 84 point with `radius_km` around it, `precision` (an Airwars level), the OCHA
    `p_code`, and `candidates`: the listed places that the name could mean, likeliest first, the one taken
    (if any is) being the first; empty for a name that is not listed and for a description («the city»). All
    others are None where the place is not resolved.
    """

    span: Span
    name: str
    country: str | None
    admin1: str | None
    rel: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    radius_km: float | None
    p_code: str | None
    candidates: tuple[PlaceCandidate, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class When:
    """The days it happened on, `first` to `last` inclusive.

    `span` is None where the text has no date word and the day is taken from the article's own day (or
    from an event it belongs to): `rule` says which. `precision` is day, days, week, month, season, year.
    """

    first: date
    last: date
    span: Span | None
    precision: str
    rule: str


@dataclass(frozen=True, slots=True)
class Casualty:
    """How many were harmed, in one way and of one kind.

    `low` None and `high` None is a vague quantity kept as worded; `high` None alone is "at least";
    `low` None alone is "at most".
    """

    span: Span
    harm: Harm
    low: int | None
    high: int | None
    victims: Victims
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """To whom the article credits the report."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as the article tells it.

    `confidence` (0-1) estimates the chance that a careful coder records an event of this type here.
    `rule` names the trigger row and the decisions that made it.
    """

    id: str
    type: str
    modality: Modality
    triggers: tuple[Span, ...]
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    places: tuple[Place, ...]
    date: When | None
    casualties: tuple[Casualty, ...]
    sources: tuple[Source, ...]
    confidence: float
    rule: str
