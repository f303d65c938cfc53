"""Searches kept under a name; each change of them is logged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from marsad.errors import UsageError
from marsad.store import tables
from marsad.store.changes import Change
from marsad.store.digests import row_digest

_NAME = re.compile(r"[^\s@\x00-\x1f][^\s\x00-\x1f]{0,59}")
_SAVED = tables.saved_searches


def save(change: Change, name: str, query: str) -> bool:
    """Keep a query under a name, in place of one kept there before; say whether that changed anything.

    Raises:
        UsageError: the name cannot be one.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' cannot name a search: use up to 60 characters without spaces and no @ in front"
        )
    if find(change.connection, name) == query:
        return False
    change.connection.execute(delete(_SAVED).where(_SAVED.c.name == name))
    row = {"name": name, "query": query, "at": change.at}
    change.connection.execute(insert(_SAVED).values(**row))
    _record(change, "save search", name, {"query": query}, row_digest(row))
    return True


def forget(change: Change, name: str) -> None:
    """Take a search away; the log keeps what it was.

    Raises:
        UsageError: there is none of this name.
    """
    if find(change.connection, name) is None:
        raise UsageError(_unknown(change.connection, name))
    change.connection.execute(delete(_SAVED).where(_SAVED.c.name == name))
    _record(change, "forget search", name, {}, None)


def _record(change: Change, kind: str, name: str, content: dict[str, object], digest: str | None) -> None:
    subject = f"{_SAVED.name} {name}"
    change.record(kind, subject, {**content, "rows": {subject: digest}})


def find(connection: Connection, name: str) -> str | None:
    """Return the query kept under a name, if there is one."""
    return connection.scalar(select(_SAVED.c.query).where(_SAVED.c.name == name))


def require(connection: Connection, name: str) -> str:
    """Return the query kept under a name.

    Raises:
        UsageError: there is none.
    """
    query = find(connection, name)
    if query is None:
        raise UsageError(_unknown(connection, name))
    return query


def listed(connection: Connection) -> list[Row[Any]]:
    """Return all saved searches by name: name, query, moment."""
    rows: Iterable[Row[Any]] = connection.execute(select(_SAVED.c.name, _SAVED.c.query, _SAVED.c.at))
    return sorted(
        rows, key=lambda row: row.name
    )  # not the database's order, which differs from one to another


def _unknown(connection: Connection, name: str) -> str:
    known = ", ".join(f"@{row.name}" for row in listed(connection)) or "none yet; --save NAME keeps one"
    return f"no search is saved as '{name}': there are {known}"
