"""SQLite's index of events by their marks: written here, read by `search_plan`.

An FTS5 table that keeps no text, with a row for each row of `search_events`; its row ids stand in the order
of results. PostgreSQL, which combines its own indexes by how many rows each leaves, has none: there all of
this does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    and_,
    column,
    func,
    select,
    table,
    text,
)

from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.event_marks import Marked, marks_of

EVENT_INDEX = table("event_index", column("rowid", BigInteger), column("event_index"))

_BITS = 17  # of a row id, for the events of one article; the rest is its rank
_MOST = 1 << _BITS
_AT_ONCE = 500

# All entries, by rank and number: each has one mark of its state.
ENTRIES = (
    f"SELECT rowid >> {_BITS} AS rank, rowid & {_MOST - 1} AS number"
    """ FROM event_index WHERE event_index MATCH '"st" *'"""
)

_EVENTS = tables.search_events
_NAMES = tables.search_names
_LINKS = tables.search_event_names
_POINTS = tables.search_points

Entries = Mapping[int, str]  # row id -> marks


def entries(connection: Connection, within: ColumnElement[bool]) -> Entries:
    """Return what the index must hold of the events for which a condition on `search_events` holds.

    Raises:
        StoreError: an article has more events than can be told apart here: 131,072.
    """
    if connection.dialect.name != "sqlite":
        return {}
    names: dict[tuple[int, int], list[tuple[str, str]]] = {}
    own = and_(_LINKS.c.rank == _EVENTS.c.rank, _LINKS.c.number == _EVENTS.c.number)
    query = select(_LINKS.c.rank, _LINKS.c.number, _NAMES.c.field, _NAMES.c.name)
    query = query.select_from(_EVENTS.join(_LINKS, own).join(_NAMES, _NAMES.c.id == _LINKS.c.name_id))
    for rank, number, field, name in connection.execute(query.where(within)):
        names.setdefault((rank, number), []).append((field, name))
    points: dict[tuple[int, int], list[tuple[float, float]]] = {}
    own = and_(_POINTS.c.rank == _EVENTS.c.rank, _POINTS.c.number == _EVENTS.c.number)
    query = select(_POINTS.c.rank, _POINTS.c.number, _POINTS.c.lat, _POINTS.c.lon)
    for rank, number, lat, lon in connection.execute(
        query.select_from(_EVENTS.join(_POINTS, own)).where(within)
    ):
        points.setdefault((rank, number), []).append((lat, lon))
    found: dict[int, str] = {}
    for row in connection.execute(select(_EVENTS).where(within)):
        key = row.rank, row.number
        event = Marked(
            type=row.type,
            state=row.state,
            days=(row.first_day, row.last_day),
            killed=(row.killed_low, row.killed_high),
            wounded=(row.wounded_low, row.wounded_high),
            names=names.get(key, ()),
            points=points.get(key, ()),
        )
        found[_row_id(*key)] = marks_of(event)
    return found


def replace(connection: Connection, before: Entries, after: Entries) -> None:
    """Put entries in place of those that the index holds."""
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    gone = [{"key": key, "marks": before[key]} for key in changed if key in before]
    if gone:
        # A table that keeps no text must be told what it held.
        connection.execute(
            text("INSERT INTO event_index (event_index, rowid, marks) VALUES ('delete', :key, :marks)"),
            gone,
        )
    new = [{"key": key, "marks": after[key]} for key in changed if key in after]
    if new:
        connection.execute(text("INSERT INTO event_index (rowid, marks) VALUES (:key, :marks)"), new)


def clear(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO event_index (event_index) VALUES ('delete-all')"))


def rebuild(connection: Connection) -> None:
    """Make the index anew from `search_events` and the names and points beside it.

    Raises:
        StoreError: as `entries`.
    """
    if connection.dialect.name != "sqlite":
        return
    clear(connection)
    for first, last in _parts(connection):
        replace(connection, {}, entries(connection, _EVENTS.c.rank.between(first, last)))


def _parts(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield the first and last ranks of some articles at a time, in order, all that have events."""
    last = -1
    ranks = select(_EVENTS.c.rank).distinct().order_by(_EVENTS.c.rank).limit(_AT_ONCE)
    while found := list(connection.scalars(ranks.where(_EVENTS.c.rank > last))):
        yield found[0], found[-1]
        last = found[-1]


def matches(expression: str) -> ColumnElement[bool]:
    """Return that the index finds an expression (`event_marks.expression_of`)."""
    return EVENT_INDEX.c.event_index.bool_op("MATCH")(expression)


def of_ranks(first: int, last: int) -> ColumnElement[bool]:
    """Return that an entry is of an article with a rank from `first` to `last`."""
    return EVENT_INDEX.c.rowid.between(first << _BITS, (last + 1 << _BITS) - 1)


def rank() -> ColumnElement[int]:
    """Return the rank of an entry's article."""
    return EVENT_INDEX.c.rowid.op(">>", return_type=BigInteger())(_BITS)


def with_events() -> FromClause:
    """Return the entries with the rows of `search_events` that they are of."""
    number = EVENT_INDEX.c.rowid.op("&")(_MOST - 1)
    return EVENT_INDEX.join(_EVENTS, and_(_EVENTS.c.rank == rank(), _EVENTS.c.number == number))


def days_begun(connection: Connection) -> tuple[date, date] | None:
    """Return the earliest and the latest day on which an event began, None where none has a day."""
    first, last = (connection.scalar(select(of(_EVENTS.c.first_day))) for of in (func.min, func.max))
    return None if first is None or last is None else (first, last)


def _row_id(rank: int, number: int) -> int:
    if number >= _MOST:
        raise StoreError("search", f"more than {_MOST:,} events of one article: divide its text")
    return rank << _BITS | number
