"""From what something was worked out of each article, and which articles are behind.

A table of stamps has a row for each article that says what was in force then: its newest coding, the newest
decision on it, whether two people must agree, its group of near-copies, and the scheme, which names the way
in which it was worked out. Where one of them is another now, the article is behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)

from marsad.store import settings
from marsad.store.tables import articles, codings, decisions
from marsad.store.tables import copies as copy_groups

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is worked out from now of an article: the columns of a table of stamps.

    `before` is the scheme by which it was worked out before, None where it never was.
    """

    article_id: int
    coding_id: int
    decision_id: int
    two_people: str
    group_id: int
    before: str | None


def stale(connection: Connection, stamped: Table, *, scheme: str, limit: int) -> list[Stamp]:
    """Return the first coded articles, by publication, that are behind; `scheme` is that of now."""
    query, current = _stamps(connection, stamped)
    behind = or_(stamped.c.article_id.is_(None), ~current, stamped.c.scheme != scheme)
    query = query.where(behind).order_by(articles.c.published, articles.c.id).limit(limit)
    return [Stamp(*row) for row in connection.execute(query)]


def up_to_date(connection: Connection, stamped: Table, made: ColumnElement[bool]) -> Iterator[int]:
    """Yield the articles that are not behind, in order, of those whose stamp meets the condition `made`."""
    query, current = _stamps(connection, stamped)
    query = query.where(current, made).order_by(articles.c.id)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield row[0]


def put(connection: Connection, stamped: Table, stamps: Sequence[Stamp], *, scheme: str) -> None:
    """Note that these articles are up to date by this scheme."""
    ids = [each.article_id for each in stamps]
    connection.execute(delete(stamped).where(stamped.c.article_id.in_(ids)))
    rows = [
        {
            "article_id": each.article_id,
            "coding_id": each.coding_id,
            "decision_id": each.decision_id,
            "two_people": each.two_people,
            "group_id": each.group_id,
            "scheme": scheme,
        }
        for each in stamps
    ]
    if rows:
        connection.execute(insert(stamped), rows)


def _stamps(connection: Connection, stamped: Table) -> tuple[Select[Any], ColumnElement[bool]]:
    """Return the stamp of each coded article as it would be now, and whether it is the one that is kept."""
    newest, decided = _newest(codings), _newest(decisions)
    two_people = settings.value_of(connection, settings.TWO_PEOPLE)
    decision = func.coalesce(decided.c.newest, 0)
    group = func.coalesce(copy_groups.c.group_id, articles.c.id)
    current = and_(
        stamped.c.coding_id == newest.c.newest,
        stamped.c.decision_id == decision,
        or_(stamped.c.two_people == two_people, decision == 0),
        stamped.c.group_id == group,
    )
    query = (
        select(articles.c.id, newest.c.newest, decision, literal(two_people), group, stamped.c.scheme)
        .join(newest, newest.c.article_id == articles.c.id)
        .outerjoin(decided, decided.c.article_id == articles.c.id)
        .outerjoin(copy_groups, copy_groups.c.article_id == articles.c.id)
        .outerjoin(stamped, stamped.c.article_id == articles.c.id)
    )
    return query, current


def _newest(table: Table) -> Subquery:
    newest = select(table.c.article_id, func.max(table.c.id).label("newest"))
    return newest.group_by(table.c.article_id).subquery()
