"""From what the claims of each article were worked out, and which articles' claims are behind."""

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
from marsad.store.incident_tables import claimed_articles
from marsad.store.tables import articles, codings, decisions
from marsad.store.tables import copies as copy_groups

SCHEME = "claims 2"  # raised when the same events make other claims than before
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an article's claims are worked out from now: the columns of `claimed_articles`.

    `before` is the scheme by which they were made and compared before, None where they never were.
    """

    article_id: int
    coding_id: int
    decision_id: int
    two_people: str
    group_id: int
    before: str | None


def stale(connection: Connection, *, scheme: str, limit: int) -> list[Stamp]:
    """Return the first articles, by publication, whose claims were worked out from something else than now.

    `scheme` names the way in which claims are compared.
    """
    query, current = _stamps(connection)
    known = claimed_articles.c
    behind = or_(known.article_id.is_(None), ~current, known.scheme != whole_scheme(scheme))
    query = query.where(behind).order_by(articles.c.published, articles.c.id).limit(limit)
    return [Stamp(*row) for row in connection.execute(query)]


def up_to_date(connection: Connection) -> Iterator[int]:
    """Yield the articles whose claims must be what they are worked out from now, in order."""
    query, current = _stamps(connection)
    own = claimed_articles.c.scheme.startswith(f"{SCHEME}; ", autoescape=True)
    query = query.where(current, own).order_by(articles.c.id)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield row[0]


def whole_scheme(scheme: str) -> str:
    """Return the name of the way claims are both made and compared."""
    return f"{SCHEME}; {scheme}"


def _stamps(connection: Connection) -> tuple[Select[Any], ColumnElement[bool]]:
    """Return the stamp of each coded article as it would be now, and whether it is the one that is kept."""
    newest, decided = _newest(codings), _newest(decisions)
    known, two_people = claimed_articles, settings.value_of(connection, settings.TWO_PEOPLE)
    decision = func.coalesce(decided.c.newest, 0)
    group = func.coalesce(copy_groups.c.group_id, articles.c.id)
    current = and_(
        known.c.coding_id == newest.c.newest,
        known.c.decision_id == decision,
        or_(known.c.two_people == two_people, decision == 0),
        known.c.group_id == group,
    )
    query = (
        select(articles.c.id, newest.c.newest, decision, literal(two_people), group, known.c.scheme)
        .join(newest, newest.c.article_id == articles.c.id)
        .outerjoin(decided, decided.c.article_id == articles.c.id)
        .outerjoin(copy_groups, copy_groups.c.article_id == articles.c.id)
        .outerjoin(known, known.c.article_id == articles.c.id)
    )
    return query, current


def _newest(table: Table) -> Subquery:
    newest = select(table.c.article_id, func.max(table.c.id).label("newest"))
    return newest.group_by(table.c.article_id).subquery()


def put_stamps(connection: Connection, stamps: Sequence[Stamp], *, scheme: str) -> None:
    """Note from what these articles' claims were worked out."""
    known = claimed_articles
    connection.execute(delete(known).where(known.c.article_id.in_([each.article_id for each in stamps])))
    rows = [
        {
            "article_id": each.article_id,
            "coding_id": each.coding_id,
            "decision_id": each.decision_id,
            "two_people": each.two_people,
            "group_id": each.group_id,
            "scheme": whole_scheme(scheme),
        }
        for each in stamps
    ]
    if rows:
        connection.execute(insert(known), rows)
