"""The rows that a condition finds by an index of its own: how many they are, and which.

Searching on SQLite begins with the condition that finds fewest, as SQLite cannot know which that is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select, true

from marsad.store import tables
from marsad.store.conditions import NameIds, is_near, listed, names_of, of_event, outlets_of
from marsad.store.query import (
    Happened,
    Named,
    Near,
    Node,
    OfArticle,
    OfArticleAlone,
    OfEvent,
    OfType,
    Outlet,
    leaves,
)

_NEVER = 1 << 60  # rows: a limit that is never reached

_EVENTS = tables.search_events
_LINKS = tables.search_event_names
_POINTS = tables.search_points


@dataclass(frozen=True, slots=True)
class Meant:
    """The outlets of a case that a query's conditions mean, and the names of actors, places and sources.

    `single` are the conditions of which it is known that they mean one name at most.
    """

    outlets: Mapping[Outlet, Sequence[str]]
    names: Mapping[Named, NameIds]
    single: frozenset[Named]


def meant_by(connection: Connection, query: Node) -> Meant:
    """Return what a query means in a case. Names are looked up here on SQLite, by PostgreSQL where used."""
    every = set(leaves(query))
    outlets = {leaf: outlets_of(connection, leaf) for leaf in every if isinstance(leaf, Outlet)}
    names = {leaf: names_of(leaf) for leaf in every if isinstance(leaf, Named)}
    if connection.dialect.name != "sqlite":
        return Meant(outlets, names, frozenset())
    found = {leaf: _looked_up(connection, ids) for leaf, ids in names.items()}
    single = frozenset(leaf for leaf, (count, _) in found.items() if count < 2)
    return Meant(outlets, {leaf: listed(ids) for leaf, (_, ids) in found.items()}, single)


def _looked_up(connection: Connection, names: NameIds) -> tuple[int, str]:
    """Return how many names there are, and their numbers as a JSON array."""
    own = names.subquery()
    query = select(func.count(), func.json_group_array(own.c.name_id)).select_from(own)
    count, ids = connection.execute(query).one()
    return count, ids


def count_of(connection: Connection, leaf: OfArticleAlone | OfEvent, meant: Meant, *, most: int) -> int:
    """Return how many rows a condition's own index has for it, `most` where there are so many or no index.

    For days, events are counted that began in them or, where they are open, may have: an estimate, since
    whether an event went on until then is found in the rows only.
    """
    articles = tables.articles
    match leaf:
        case Outlet():
            found: Select[Any] = select(articles.c.outlet).where(articles.c.outlet.in_(meant.outlets[leaf]))
        case OfArticle():
            return most if leaf.begins else 1
        case Named():
            found = select(_LINKS.c.rank).where(_LINKS.c.name_id.in_(meant.names[leaf]))
        case Near():
            found = select(_POINTS.c.rank).where(is_near(leaf))
        case OfType():
            found = select(_EVENTS.c.rank).where(of_event(leaf, meant.names, listed=True))
        case Happened(first, last):
            begin = _EVENTS.c.first_day
            found = select(_EVENTS.c.rank).where(begin.between(first or date.min, last or date.max))
        case _:
            return most
    return connection.scalar(select(func.count()).select_from(found.limit(most).subquery())) or 0


def newest(leaf: Named | OfType, meant: Meant) -> Select[Any]:
    """Return the ranks of articles with an event that has a name, or is of a type: the newest first."""
    if isinstance(leaf, Named):
        found = select(_LINKS.c.rank).where(_LINKS.c.name_id.in_(meant.names[leaf]))
        return found.distinct().order_by(_LINKS.c.rank.desc())
    found = select(_EVENTS.c.rank).where(of_event(leaf, meant.names, listed=True))
    return found.distinct().order_by(_EVENTS.c.rank.desc())


def events_with(
    leaf: OfEvent, meant: Meant, *, low: int | None = None, high: int | None = None
) -> FromClause:
    """Return `search_events` as far as a condition's own index finds them, of ranks from `low` to `high`."""
    match leaf:
        case Named():
            rows = select(_LINKS.c.rank, _LINKS.c.number).where(_LINKS.c.name_id.in_(meant.names[leaf]))
            rows = rows.where(_within(_LINKS.c.rank, low, high))
        case Near():
            rows = select(_POINTS.c.rank, _POINTS.c.number).where(is_near(leaf))
            rows = rows.where(_within(_POINTS.c.rank, low, high))
        case _:
            rows = select(_EVENTS.c.rank, _EVENTS.c.number).where(of_event(leaf, meant.names, listed=True))
            rows = rows.where(_within(_EVENTS.c.rank, low, high))
    # The limit has SQLite list them from the index first, and read only those rows.
    found = rows.limit(_NEVER).subquery()
    own = and_(_EVENTS.c.rank == found.c.rank, _EVENTS.c.number == found.c.number)
    return found.join(_EVENTS, own)


def _within(rank: ColumnElement[int], low: int | None, high: int | None) -> ColumnElement[bool]:
    return and_(
        true(), rank >= low if low is not None else true(), rank <= high if high is not None else true()
    )
