"""Whether what is kept agrees with what working it out again gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import NoResultFound

from marsad.errors import MarsadError
from marsad.store.findings import Finding

UNREADABLE = (
    MarsadError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NoResultFound,
)
"""What working out again from altered rows may raise. That they were altered is told by their digests."""

Told = Callable[[str, int, int], None]
"""Is told the step, how much of it is done, and how much there is."""

Rows = Mapping[tuple[object, ...], Mapping[str, Any]]
"""Rows by their keys."""


def by_key(rows: Iterable[Mapping[str, Any]], *key: str) -> Rows:
    """Return rows by the values of these columns."""
    return {tuple(row[name] for name in key): row for row in rows}


def disagreements(table: str, expected: Rows, held: Rows, *, differs: str) -> Iterator[Finding]:
    """Yield every row of a table that is missing, differs, or should not be there.

    `differs` says in words what a row that differs is not; the columns follow.
    """
    for key in sorted(expected.keys() | held.keys(), key=str):
        name = " ".join(map(str, key))
        if key not in held:
            yield Finding(table, name, None, "is missing")
        elif key not in expected:
            yield Finding(table, name, None, "is in no coding or decision")
        elif held[key] != expected[key]:
            wrong = ", ".join(each for each, value in expected[key].items() if held[key].get(each) != value)
            yield Finding(table, name, None, f"{differs}: {wrong}")


def strays(connection: Connection, table: str, query: str, problem: str) -> Iterator[Finding]:
    """Yield what belongs to nothing: the rows of a table whose keys the query gives."""
    for row in connection.execute(text(query)):
        yield Finding(table, " ".join(map(str, row)), None, problem)


def not_worked_out(table: str, article_id: int, error: Exception) -> Finding:
    """Return that an article's rows of a table cannot be compared."""
    return Finding(table, "", None, f"those of article {article_id} cannot be worked out again ({error})")
