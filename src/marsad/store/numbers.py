"""Thousands of whole numbers handed to the database at once, as one value instead of thousands.

Naming each as a value of its own costs more than what is done with it, and both databases take only so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    any_,
    bindparam,
    cast,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY


def among(connection: Connection, column: ColumnElement[int], numbers: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that a column's value is among these numbers."""
    written = _written(set(numbers))
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(f"[{written}]").table_valued("value").c.value))
    return column == any_(_array(written))


def insert_pairs(connection: Connection, table: Table, pairs: Sequence[tuple[int, int]]) -> None:
    """Insert rows into a table that has two columns of whole numbers."""
    first, second = table.columns
    if not pairs:
        return
    if connection.dialect.name == "sqlite":
        names = f"INSERT INTO {table.name} ({first.name}, {second.name}) VALUES (?, ?)"
        connection.exec_driver_sql(names, list(pairs))
        return
    columns = [func.unnest(_array(_written(side))) for side in zip(*pairs, strict=True)]
    connection.execute(insert(table).from_select([first.name, second.name], select(*columns)))


def _written(numbers: Iterable[int]) -> str:
    return ",".join(map(str, sorted(numbers) if isinstance(numbers, set) else numbers))


def _array(written: str) -> ColumnElement[Any]:
    whole_numbers: Any = ARRAY(BigInteger)
    return cast(func.string_to_array(bindparam(None, written), ","), whole_numbers)
