"""All rows of a case carried over into the empty tables of another database, the same in every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from marsad.store import search_index
from marsad.store.every_table import metadata

_FEW = {"original_pieces": 4, "articles": 50}  # rows held together where each may be long
_MANY = 500

T = TypeVar("T")


def carry(source: Connection, target: Connection) -> None:
    """Copy every table, ids and all; what searching looks in is made anew, in the database's own way.

    Raises:
        ValueError: a day of the source is no day: its row was altered.
    """
    for table in metadata.sorted_tables:
        if table.name.startswith("search_"):
            continue
        _carry_table(source, target, table)
        if target.dialect.name == "postgresql":
            _count_on(target, table)
    search_index.rebuild(target)


def _carry_table(source: Connection, target: Connection, table: Table) -> None:
    at_once = _FEW.get(table.name, _MANY)
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=at_once)
    adding = insert(table)
    if target.dialect.name == "postgresql":
        # With something to return, many rows go in one statement; else each makes a journey of its own.
        adding = adding.returning(*table.primary_key.columns)
    for rows in _batches(source.execute(query).mappings(), at_once):
        target.execute(adding, [dict(row) for row in rows])


def _count_on(target: Connection, table: Table) -> None:
    """Let PostgreSQL's counter of ids go on after the highest: it does not see ids that are given."""
    counted = table.autoincrement_column
    if counted is None or not isinstance(counted.type, Integer) or counted.foreign_keys:
        return
    sequence = target.scalar(select(func.pg_get_serial_sequence(table.name, counted.name)))
    highest = target.scalar(select(func.max(counted)))
    if sequence is not None and highest is not None:
        target.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    held = iter(rows)
    while batch := list(islice(held, size)):
        yield batch
