"""Statements and spans of control held against the evidence: worked out again and compared.

What was added since control was last worked out is in no timeline yet: that is no damage. What was worked out
with other lists than this marsad's is not compared with the articles, only in itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import NoResultFound

from marsad.errors import MarsadError
from marsad.store import control, control_statements
from marsad.store.control_lore import LoadedLore, load_lore
from marsad.store.control_tables import control_articles, control_places
from marsad.store.control_tables import control_statements as statement_table
from marsad.store.findings import Finding

STEP = "control"
_UNREADABLE = (
    MarsadError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NoResultFound,
)

Told = Callable[[str, int, int], None]


def check(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield every statement and span that is not what the evidence gives."""
    if not connection.scalar(select(func.count()).select_from(control_articles)):
        yield from _check_strays(connection)
        return  # nothing was worked out yet: the lists need not be loaded
    loaded = load_lore()
    yield from _check_statements(connection, loaded)
    yield from _check_strays(connection)
    yield from _check_places(connection, loaded, told)


def _check_statements(connection: Connection, loaded: LoadedLore) -> Iterator[Finding]:
    for article_id in control_statements.up_to_date(connection, scheme=loaded.scheme):
        try:
            found = control_statements.worked_out(connection, article_id, loaded)
        except KeyError:
            continue  # a type of the caller's own lists: nothing to compare with
        except _UNREADABLE as error:
            problem = f"those of article {article_id} cannot be worked out again ({error})"
            yield Finding(statement_table.name, "", None, problem)
            continue
        expected = _by_key(control_statements.statement_rows(article_id, found))
        query = select(statement_table).where(statement_table.c.article_id == article_id)
        held = _by_key([dict(row) for row in connection.execute(query).mappings()])
        yield from _compare(statement_table.name, expected, held, "is not what its event says")


def _by_key(rows: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    return {(row["event_id"], row["number"]): row for row in rows}


def _compare(table: str, expected: dict[Any, Any], held: dict[Any, Any], differs: str) -> Iterator[Finding]:
    for key in sorted(expected.keys() | held.keys(), key=str):
        name = " ".join(map(str, key))
        if key not in held:
            yield Finding(table, name, None, "is missing")
        elif key not in expected:
            yield Finding(table, name, None, "is in no coding or decision")
        elif expected[key] != held[key]:
            yield Finding(table, name, None, differs)


def _check_strays(connection: Connection) -> Iterator[Finding]:
    for table, wanted, problem in (
        (
            "control_statements",
            "SELECT DISTINCT event_id FROM control_statements WHERE article_id NOT IN"
            " (SELECT article_id FROM control_articles) ORDER BY event_id",
            "is of an article that was not looked at",
        ),
        (
            "control_places",
            "SELECT place FROM control_places WHERE place NOT IN (SELECT place FROM control_statements)"
            " ORDER BY place",
            "is a place of which nothing is said",
        ),
        (
            "control_span_events",
            "SELECT DISTINCT place FROM control_span_events WHERE place NOT IN"
            " (SELECT place FROM control_spans) ORDER BY place",
            "belongs to no span",
        ),
    ):
        for (name,) in connection.execute(text(wanted)):
            yield Finding(table, str(name), None, problem)


def _check_places(connection: Connection, loaded: LoadedLore, told: Told) -> Iterator[Finding]:
    query = select(statement_table.c.place).distinct().order_by(statement_table.c.place)
    names = list(connection.scalars(query))
    behind = set(control.behind(connection))
    for done, place in enumerate(names, start=1):
        if place not in behind:
            yield from _check_place(connection, place, loaded)
        if done % 500 == 0 or done == len(names):
            told(STEP, done, len(names))


def _check_place(connection: Connection, place: str, loaded: LoadedLore) -> Iterator[Finding]:
    try:
        said = control_statements.of_place(connection, place)
        expected = control.place_rows(connection, control.timeline_of(connection, place, loaded), said)
    except _UNREADABLE as error:
        yield Finding(control_places.name, place, None, f"cannot be worked out again ({error})")
        return
    for table in control.SPAN_TABLES:
        keys = [each.name for each in table.primary_key.columns]
        query = select(table).where(table.c.place == place)
        held = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(query).mappings()}
        wanted = {tuple(row[key] for key in keys): row for row in expected[table.name]}
        yield from _compare(table.name, wanted, held, "is not what is said and decided of its place")
