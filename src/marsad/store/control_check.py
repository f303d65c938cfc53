"""Statements and spans of control held against the evidence: worked out again and compared.

What was added since control was last worked out is in no timeline yet: that is no damage. What was worked out
with other lists than this marsad's is not compared: only with those can it be worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from marsad.store import control, control_statements
from marsad.store.agreement import UNREADABLE, Told, by_key, disagreements, not_worked_out, strays
from marsad.store.article_stamps import up_to_date
from marsad.store.control_lore import LoadedLore, load_lore
from marsad.store.control_tables import control_articles, control_places
from marsad.store.control_tables import control_statements as statement_table
from marsad.store.findings import Finding

STEP = "control"
_STATEMENT = ("event_id", "number")  # names a statement


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
    for article_id in up_to_date(connection, control_articles, control_articles.c.scheme == loaded.scheme):
        try:
            found = control_statements.worked_out(connection, article_id, loaded)
            query = select(statement_table).where(statement_table.c.article_id == article_id)
            held = by_key((dict(row) for row in connection.execute(query).mappings()), *_STATEMENT)
        except KeyError:
            continue  # a type of the caller's own lists: nothing to compare with
        except UNREADABLE as error:
            yield not_worked_out(statement_table.name, article_id, error)
            continue
        expected = by_key(control_statements.statement_rows(article_id, found), *_STATEMENT)
        yield from disagreements(statement_table.name, expected, held, differs="is not what its event says")


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
        yield from strays(connection, table, wanted, problem)


def _check_places(connection: Connection, loaded: LoadedLore, told: Told) -> Iterator[Finding]:
    query = select(statement_table.c.place).distinct().order_by(statement_table.c.place)
    names = list(connection.scalars(query))
    behind = set(control.behind(connection)) | _told_by_other_lists(connection, loaded)
    for done, place in enumerate(names, start=1):
        if place not in behind:
            yield from _check_place(connection, place, loaded)
        if done % 500 == 0 or done == len(names):
            told(STEP, done, len(names))


def _told_by_other_lists(connection: Connection, loaded: LoadedLore) -> set[str]:
    query = select(statement_table.c.place).join(
        control_articles, control_articles.c.article_id == statement_table.c.article_id
    )
    return set(connection.scalars(query.where(control_articles.c.scheme != loaded.scheme).distinct()))


def _check_place(connection: Connection, place: str, loaded: LoadedLore) -> Iterator[Finding]:
    try:
        said = control_statements.of_place(connection, place)
        expected = control.place_rows(connection, control.timeline_of(connection, place, loaded), said)
    except UNREADABLE as error:
        yield Finding(control_places.name, place, None, f"cannot be worked out again ({error})")
        return
    for table in control.SPAN_TABLES:
        key = [each.name for each in table.primary_key.columns]
        query = select(table).where(table.c.place == place)
        yield from disagreements(
            table.name,
            by_key(expected[table.name], *key),
            by_key((dict(row) for row in connection.execute(query).mappings()), *key),
            differs="is not what is said and decided of its place",
        )
