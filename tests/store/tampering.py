"""Changing a case behind the program's back, as one with the database's own tools can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, create_engine, insert, select

from marsad.store.case import Case


@contextmanager
def behind_its_back(case: Case) -> Iterator[Connection]:
    """Give a connection that no foreign key holds back; what it does is kept."""
    if case.engine.dialect.name == "postgresql":
        with case.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
        return
    engine = create_engine(f"sqlite:///{case.name}")  # checks no foreign keys unless told to
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def rows_of(connection: Connection, table: Table) -> list[Row[Any]]:
    """Return a table's rows in the order of their keys."""
    return list(connection.execute(select(table).order_by(*table.primary_key.columns)))


def this_row(table: Table, row: object) -> Any:
    """Return the condition that a row meets alone."""
    keys = list(table.primary_key.columns)
    condition = keys[0] == getattr(row, keys[0].name)
    for key in keys[1:]:
        condition &= key == getattr(row, key.name)
    return condition


def altered(value: object) -> object:
    """Return a value of the same kind that differs as little as can be."""
    match value:
        case bool() | None:
            raise TypeError("no column of evidence holds these")
        case int():
            return value + 1000
        case date():
            return value + timedelta(days=1)
        case bytes():
            middle = len(value) // 2
            return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
        case str():
            middle = len(value) // 2
            return value[:middle] + chr(ord(value[middle]) ^ 16) + value[middle + 1 :] if value else "x"
    raise TypeError(type(value).__name__)


def put_in(connection: Connection, table: Table, row: Row[Any]) -> None:
    """Insert a row like another one."""
    unlike = {
        column.name
        for constraint in table.constraints
        for column in getattr(constraint, "columns", ())
        if not column.foreign_keys
    }
    values = {name: altered(value) if name in unlike else value for name, value in row._mapping.items()}
    connection.execute(insert(table).values(**values))
