"""The standing events held against what codings and decisions give, article by article."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from marsad.store import standing
from marsad.store.agreement import UNREADABLE, Told, by_key, disagreements, not_worked_out, strays
from marsad.store.findings import Finding

STEP = "standing events"
_AT_ONCE = 500


def check(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield every standing row that is missing, differs, or should not be there."""
    articles = "SELECT article_id FROM codings UNION SELECT article_id FROM standing_events"
    count = connection.scalar(text(f"SELECT count(*) FROM ({articles}) AS coded")) or 0
    query = text(f"{articles} ORDER BY article_id").execution_options(yield_per=_AT_ONCE)
    for done, (article_id,) in enumerate(connection.execute(query), start=1):
        yield from _check_article(connection, article_id)
        if done % _AT_ONCE == 0 or done == count:
            told(STEP, done, count)
    for table in standing.TABLES[1:]:
        of_none = (
            f"SELECT DISTINCT event_id FROM {table.name}"
            " WHERE event_id NOT IN (SELECT event_id FROM standing_events) ORDER BY event_id"
        )
        yield from strays(connection, table.name, of_none, "belongs to no event")


def _check_article(connection: Connection, article_id: int) -> Iterator[Finding]:
    try:
        expected, held = standing.worked_out(connection, article_id), standing.kept(connection, article_id)
    except UNREADABLE as error:
        yield not_worked_out(standing.TABLES[0].name, article_id, error)
        return
    for table in standing.TABLES:
        key = [each.name for each in table.primary_key.columns]
        yield from disagreements(
            table.name,
            by_key(expected[table.name], *key),
            by_key(held[table.name], *key),
            differs="is not what codings and decisions give",
        )
