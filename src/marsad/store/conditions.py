"""Conditions of a query on articles and events, as SQL that both databases take.

Each is true or false, never null, so that NOT means the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Table,
    and_,
    column,
    exists,
    func,
    or_,
    select,
    true,
)

from marsad.store import tables
from marsad.store.event_marks import identifier_key
from marsad.store.query import (
    KM_OF_DEGREE,
    STANDING,
    Happened,
    Harmed,
    InState,
    Named,
    Near,
    Node,
    OfArticle,
    OfEvent,
    OfType,
    Outlet,
    Published,
    Step,
    leaves,
)
from marsad.store.search_index import ranks_of
from marsad.text.search_words import index_keys

NameIds: TypeAlias = Select[Any] | CompoundSelect[Any]

_EVENTS = tables.search_events
_POINTS = tables.search_points
_RANKS = tables.search_ranks
_WORDS = tables.search_name_words
_LINKS = tables.search_event_names


def visible(node: Node) -> ColumnElement[bool]:
    """Return which events a query sees: all, where it says a state; else those of the record."""
    if any(isinstance(leaf, InState) for leaf in leaves(node)):
        return true()
    return _EVENTS.c.state.in_(sorted(STANDING))


def of_event(leaf: OfEvent, names: Mapping[Named, NameIds], *, sqlite: bool = True) -> ColumnElement[bool]:
    """Return a condition on a row of `search_events`.

    `names` are those that each `Named` means. `sqlite` words it so that SQLite goes through an event's own
    few names, not through all that are meant; PostgreSQL, which knows how many there are, chooses for itself.
    """
    match leaf:
        case Named():
            name = _LINKS.c.name_id + 0 if sqlite else _LINKS.c.name_id
            return _own(_LINKS).where(name.in_(names[leaf])).exists()
        case Near():
            return _own(_POINTS).where(is_near(leaf)).exists()
        case OfType(types):
            return func.coalesce(_EVENTS.c.type, "").in_(types)
        case InState(state):
            return _EVENTS.c.state == state
        case Happened():
            return _happened(leaf)
        case Harmed():
            return _harmed(leaf)


def _own(table: Table) -> Select[tuple[int]]:
    own = select(table.c.number).where(table.c.rank == _EVENTS.c.rank, table.c.number == _EVENTS.c.number)
    return own.correlate(_EVENTS)


def _happened(leaf: Happened) -> ColumnElement[bool]:
    begin, end = _EVENTS.c.first_day, _EVENTS.c.last_day
    conditions: list[ColumnElement[bool]] = [begin.is_not(None), end.is_not(None)]
    if leaf.first is not None:
        conditions.append(end >= leaf.first)
    if leaf.last is not None:
        conditions.append(begin <= leaf.last)
    return and_(*conditions)


def _harmed(leaf: Harmed) -> ColumnElement[bool]:
    lower, upper = _EVENTS.c[f"{leaf.harm}_low"], _EVENTS.c[f"{leaf.harm}_high"]
    least, most = func.coalesce(lower, upper), func.coalesce(upper, lower)
    conditions: list[ColumnElement[bool]] = [least.is_not(None)]
    exact = leaf.low == leaf.high  # lies anywhere between the event's figures
    if leaf.low is not None:
        conditions.append((most if exact else least) >= leaf.low)
    if leaf.high is not None:
        conditions.append((least if exact else most) <= leaf.high)
    return and_(*conditions)


def names_of(leaf: Named) -> NameIds:
    """Return the names that an id, or words, mean: those that have all the words, in any order."""
    first, *others = (_names_with(leaf.field, step) for step in leaf.steps)
    by_words = first.where(*(first.selected_columns[0].in_(other) for other in others))
    by_id = select(_WORDS.c.name_id).where(
        _WORDS.c.field == leaf.field, _WORDS.c.word == identifier_key(leaf.identifier)
    )
    return by_words.union(by_id)


def listed(numbers: str) -> Select[Any]:
    """Return numbers, written as a JSON array, as SQLite reads many: not from one place holder for each."""
    return select(column("value", BigInteger)).select_from(func.json_each(numbers).alias())


def _names_with(field: str, step: Step) -> Select[tuple[int]]:
    words = _WORDS.alias()
    meant = (
        or_(*(words.c.word.startswith(key) for key in step.keys))
        if step.begins
        else words.c.word.in_(step.keys)
    )
    return select(words.c.name_id).where(words.c.field == field, meant)


def is_near(leaf: Near) -> ColumnElement[bool]:
    """Return a condition on a row of `search_points`: in a box, by PostgreSQL's index, then by a flat map."""
    box = leaf.box()
    north = (_POINTS.c.lat - leaf.lat) * KM_OF_DEGREE
    east = (_POINTS.c.lon - leaf.lon) * KM_OF_DEGREE * cos(radians(leaf.lat))
    return and_(
        _POINTS.c.lat.between(box.south, box.north),
        _POINTS.c.lon.between(box.west, box.east),
        north * north + east * east <= leaf.km * leaf.km,
    )


def of_article(
    leaf: Outlet | Published | OfArticle, outlets: Sequence[str], *, probed: bool = False
) -> ColumnElement[bool]:
    """Return a condition on a row of `search_ranks`; `outlets` are those that an `Outlet` means."""
    articles = tables.articles
    match leaf:
        case Published(first, last):
            return _RANKS.c.rank.between(*ranks_of(first, last))
        case OfArticle(ref, begins):
            meant = articles.c.ref.startswith(ref, autoescape=True) if begins else articles.c.ref == ref
        case Outlet():
            meant = articles.c.outlet.in_(outlets)
    if probed:
        return exists().where(articles.c.id == _RANKS.c.article_id, meant).correlate(_RANKS)
    return _RANKS.c.article_id.in_(select(articles.c.id).where(meant))


def outlets_of(connection: Connection, leaf: Outlet) -> list[str]:
    """Return the names of outlets that have all the words, without reading every article."""
    column = tables.articles.c.outlet
    found: list[str] = []
    name = connection.scalar(select(func.min(column)))
    while name is not None:
        keys = index_keys(name)
        if all(any(map(step.takes, keys)) for step in leaf.steps):
            found.append(name)
        name = connection.scalar(select(func.min(column)).where(column > name))
    return found
