"""The standing events held against what codings and decisions give, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import NoResultFound

from marsad.errors import MarsadError
from marsad.store import standing
from marsad.store.findings import Finding

STEP = "standing events"
_AT_ONCE = 500

# What an altered coding or decision may lead to. That it was altered is told by its digest.
_UNREADABLE = (
    MarsadError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NoResultFound,
)

_Rows = Mapping[tuple[object, ...], Mapping[str, Any]]


def check(connection: Connection, told: Callable[[str, int, int], None]) -> Iterator[Finding]:
    """Yield every standing row that is missing, differs, or should not be there."""
    articles = "SELECT article_id FROM codings UNION SELECT article_id FROM standing_events"
    count = connection.scalar(text(f"SELECT count(*) FROM ({articles}) AS coded")) or 0
    query = text(f"{articles} ORDER BY article_id").execution_options(yield_per=_AT_ONCE)
    for done, (article_id,) in enumerate(connection.execute(query), start=1):
        yield from _check_article(connection, article_id)
        if done % _AT_ONCE == 0 or done == count:
            told(STEP, done, count)
    for table in standing.TABLES[1:]:
        query = text(
            f"SELECT DISTINCT event_id FROM {table.name}"
            " WHERE event_id NOT IN (SELECT event_id FROM standing_events) ORDER BY event_id"
        )
        for (event_id,) in connection.execute(query):
            yield Finding(table.name, str(event_id), None, "belongs to no event")


def _check_article(connection: Connection, article_id: int) -> Iterator[Finding]:
    try:
        expected, held = standing.worked_out(connection, article_id), standing.kept(connection, article_id)
    except _UNREADABLE as error:
        problem = f"those of article {article_id} cannot be worked out again ({error})"
        yield Finding(standing.TABLES[0].name, "", None, problem)
        return
    for table in standing.TABLES:
        yield from _compare(table, _by_key(table, expected[table.name]), _by_key(table, held[table.name]))


def _compare(table: Table, expected: _Rows, held: _Rows) -> Iterator[Finding]:
    for key in sorted(expected.keys() | held.keys(), key=str):
        name = " ".join(map(str, key))
        if key not in held:
            yield Finding(table.name, name, None, "is missing")
        elif key not in expected:
            yield Finding(table.name, name, None, "is in no coding or decision")
        elif held[key] != expected[key]:
            wrong = ", ".join(each for each, value in expected[key].items() if held[key].get(each) != value)
            yield Finding(table.name, name, None, f"is not what codings and decisions give: {wrong}")


def _by_key(table: Table, rows: list[dict[str, Any]]) -> _Rows:
    names = [each.name for each in table.primary_key.columns]
    return {tuple(row[name] for name in names): row for row in rows}
