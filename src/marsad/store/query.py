"""What a search asks for: conditions on articles and their events, joined by AND, OR and NOT.

Conditions on words (`Text`), outlet, day of publication and article hold of an article; all others hold of
one event. A query is true of an article if it is true of it with one of its events: `place:` and `type:` in
one query mean the same event. An article without events is taken alone; no condition on events holds there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Literal, NamedTuple, TypeAlias

KM_OF_DEGREE = 111.195  # of latitude, on a sphere of 6,371 km


@dataclass(frozen=True, slots=True)
class Step:
    """One word: any of these keys of the index or, where `begins`, any key that begins with one of them."""

    keys: tuple[str, ...]
    begins: bool = False

    def takes(self, key: str) -> bool:
        """Say whether a key of the index is meant."""
        return key.startswith(self.keys) if self.begins else key in self.keys


@dataclass(frozen=True, slots=True)
class Text:
    """Words that follow one another in an article's title or text; most often one."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """The outlet's name has all these words."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """The article's day, both ends included; None leaves an end open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class OfArticle:
    """The article's name in the case, or its beginning."""

    ref: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An actor, place or source of the event: its id, or a name of it that has all these words."""

    field: Literal["actor", "place", "source"]
    identifier: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OfType:
    """The event's type is one of these."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InState:
    """The event's state is this one. A query that says no state sees only events in `STANDING` states."""

    state: str


@dataclass(frozen=True, slots=True)
class Happened:
    """The event may have happened on one of these days; None leaves an end open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Harmed:
    """How many were killed or wounded, both ends included.

    `low` is compared with the lower figure of the event, or with the upper where it gives no lower; `high`
    the other way round. So "at least 35" counts as 35, "up to 70" as 70. Where `low` and `high` are one
    figure, it must lie between the event's two. No figure is no match.
    """

    harm: Literal["killed", "wounded"]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Near:
    """A place of the event lies within so many km of a point (WGS 84), by its own point."""

    lat: float
    lon: float
    km: float

    def box(self) -> Box:
        """Return a box that holds all such points."""
        high = self.km / KM_OF_DEGREE
        wide = high / cos(radians(self.lat))
        return Box(self.lat - high, self.lat + high, self.lon - wide, self.lon + wide)


class Box(NamedTuple):
    """Degrees of latitude and longitude, both ends included."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Node, ...]


OfEvent: TypeAlias = Named | OfType | InState | Happened | Harmed | Near
OfArticleAlone: TypeAlias = Outlet | Published | OfArticle
Leaf: TypeAlias = Text | OfArticleAlone | OfEvent
Node: TypeAlias = Leaf | Not | All | AnyOf

# The states of an event (`review.board.State`), and those of events that are part of the record
# (`review.standing.STANDS`): written here too, since a search need not load what decides them.
STATES = ("machine", "pending", "accepted", "corrected", "rejected", "split", "merged", "superseded", "gone")
STANDING = frozenset(STATES[:4])


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the conditions of a query, as written."""
    match node:
        case Not(part):
            yield from leaves(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield node


def wanted_texts(node: Node) -> Iterator[Text]:
    """Yield the words that a result is wanted for: those under no NOT."""
    match node:
        case Text():
            yield node
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from wanted_texts(part)
        case _:
            return


def asks_of_events(node: Node) -> bool:
    """Say whether a query has any condition on events."""
    return any(isinstance(leaf, OfEvent) for leaf in leaves(node))


def holds_of_no_event(node: Node) -> bool:
    """Say whether a query can hold of an article that has no events: whatever is on articles may."""
    match node:
        case Not(part):
            return not _always_holds_of_no_event(part)
        case All(parts):
            return all(map(holds_of_no_event, parts))
        case AnyOf(parts):
            return any(map(holds_of_no_event, parts))
        case _:
            return not isinstance(node, OfEvent)


def _always_holds_of_no_event(node: Node) -> bool:
    match node:
        case Not(part):
            return not holds_of_no_event(part)
        case All(parts):
            return all(map(_always_holds_of_no_event, parts))
        case AnyOf(parts):
            return any(map(_always_holds_of_no_event, parts))
        case _:
            return False
