"""A claim: one event of one article, flattened to what tells whether others speak of the same happening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.records.event import ActorClass, Harm, Modality, Victims
from marsad.records.span import Span


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a claim.

    `key` is what two claims are compared by: the actor list's id, or, of an actor that is on no list, its
    words, folded, with "=" before them.
    """

    key: str
    name: str
    actor_class: ActorClass


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a claim.

    `key` is the gazetteer's id, or the folded words with "=" before them. `lat`, `lon` (WGS 84) and
    `radius_km` are None where the place has no point; `precision` is an Airwars level or None. `words` are
    the folded words of the place as the article writes them.
    """

    key: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """One casualty row: as in `records.event.Casualty`, with the words that say it."""

    harm: Harm
    victims: Victims
    low: int | None
    high: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies what an article tells as done: the credited words, folded, and the sentence that says so."""

    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One event of one article, as it stands after people's decisions.

    `id` is the event's; `article` the article's name, `outlet` who published it on `published`. `copies`
    names the group of near-copies the article belongs to: the same for two articles that are one text, and
    the article's own name where it has no copy. `type` is one of the ontology's event types and `group` its
    group. `first` and `last` are the days it happened on (None where unknown), `precision` that of the date
    (day, days, week, month, season, year). `sources` are the credited sources' words, folded; whom the
    article credits only with a denial of what it tells as done is in `denials` instead. `quote` is the
    sentence that tells it; `words` the folded content words of the sentences that tell it, without those of
    places, actors and numbers, sorted. `triggers` are the event's: by these its words are known again when
    another reading gives the event another id.
    """

    id: str
    article: str
    outlet: str
    published: date
    copies: str
    type: str
    group: str
    modality: Modality
    first: date | None
    last: date | None
    precision: str | None
    spots: tuple[Spot, ...]
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    sources: tuple[str, ...]
    quote: str
    words: tuple[str, ...]
    triggers: tuple[Span, ...]
    confidence: float
    denials: tuple[Denial, ...] = ()

    @property
    def start(self) -> int:
        """The first trigger's offset in the article's text."""
        return min(span.start for span in self.triggers)

    @property
    def cumulative(self) -> bool:
        """Whether it sums up several happenings: a toll over days or places, never added to others."""
        return self.type == "toll"
