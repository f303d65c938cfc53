"""What the events of a case say about who holds places, as it is kept; and which articles are behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, literal, or_, select

from marsad.control.statement import CONTROL_TYPES, Statement
from marsad.control.statement_json import statement_from_json, statement_to_json
from marsad.control.telling import statements_of
from marsad.errors import StoreError
from marsad.incidents.claims import claims_of
from marsad.store import copies, settings, standing
from marsad.store.control_lore import LoadedLore
from marsad.store.control_tables import control_articles, control_statements
from marsad.store.digests import canonical
from marsad.store.incident_claims import batches
from marsad.store.tables import articles, codings, decisions, standing_events
from marsad.store.tables import copies as copy_groups
from marsad.text.page import prepare

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an article's statements are worked out from: the columns of `control_articles`."""

    article_id: int
    coding_id: int
    decision_id: int
    two_people: str
    group_id: int


def stale(connection: Connection, *, scheme: str, limit: int) -> list[Stamp]:
    """Return the first articles whose statements were worked out from something else than now.

    `scheme` names the lists and rules by which statements are made.
    """
    query, current = _stamps(connection, scheme=scheme)
    query = query.where(or_(control_articles.c.article_id.is_(None), ~current))
    return [Stamp(*row) for row in connection.execute(query.order_by(articles.c.id).limit(limit))]


def up_to_date(connection: Connection, *, scheme: str) -> Iterator[int]:
    """Yield the articles whose statements must be what they are worked out from now, in order."""
    query, current = _stamps(connection, scheme=scheme)
    query = query.where(current).order_by(articles.c.id)
    for row in connection.execute(query.execution_options(yield_per=AT_ONCE)):
        yield row[0]


def _stamps(connection: Connection, *, scheme: str) -> tuple[Select[Any], Any]:
    newest, decided = _newest(codings), _newest(decisions)
    known, two_people = control_articles.c, settings.value_of(connection, settings.TWO_PEOPLE)
    decision = func.coalesce(decided.c.newest, 0)
    group = func.coalesce(copy_groups.c.group_id, articles.c.id)
    current = and_(
        known.coding_id == newest.c.newest,
        known.decision_id == decision,
        or_(known.two_people == two_people, decision == 0),
        known.group_id == group,
        known.scheme == scheme,
    )
    query = (
        select(articles.c.id, newest.c.newest, decision, literal(two_people), group)
        .join(newest, newest.c.article_id == articles.c.id)
        .outerjoin(decided, decided.c.article_id == articles.c.id)
        .outerjoin(copy_groups, copy_groups.c.article_id == articles.c.id)
        .outerjoin(control_articles, known.article_id == articles.c.id)
    )
    return query, current


def _newest(table: Any) -> Any:
    query = select(table.c.article_id, func.max(table.c.id).label("newest"))
    return query.group_by(table.c.article_id).subquery()


def worked_out(connection: Connection, article_id: int, loaded: LoadedLore) -> tuple[Statement, ...]:
    """Return what the events of an article say about control as they stand now.

    Raises:
        StoreError: a coding or decision was altered.
        KeyError: an event's type is none of the shipped ones.
    """
    bench = standing.bench_of(connection, article_id)
    article = bench.reading.article
    group = connection.scalar(
        select(articles.c.ref).where(articles.c.id == copies.group_of(connection, article_id))
    )
    events = [each.event for each in bench.standing() if each.stands and each.event.type in CONTROL_TYPES]
    claims = claims_of(
        events,
        article,
        outlet=article.source,
        copies=group or article.doc_id,
        ontology=loaded.kit.ontology,
    )
    event_of = {event.id: event for event in events}
    page = prepare(article)
    return tuple(
        each for claim in claims for each in statements_of(claim, event_of[claim.id], page, loaded.lore)
    )


def replace(connection: Connection, stamps: Sequence[Stamp], loaded: LoadedLore) -> set[str]:
    """Keep what these articles say now; return the places of which they said anything before or do now.

    Raises:
        StoreError: a coding or decision was altered.
    """
    own = control_statements
    ids = [stamp.article_id for stamp in stamps]
    touched = set(connection.scalars(select(own.c.place).where(own.c.article_id.in_(ids)).distinct()))
    connection.execute(delete(own).where(own.c.article_id.in_(ids)))
    rows: list[dict[str, object]] = []
    for article_id in _telling(connection, ids):
        rows += statement_rows(article_id, worked_out(connection, article_id, loaded))
    for some in batches(rows):
        connection.execute(insert(own), some)
    _put_stamps(connection, stamps, scheme=loaded.scheme)
    return touched | {str(row["place"]) for row in rows}


def statement_rows(article_id: int, statements: Sequence[Statement]) -> list[dict[str, object]]:
    """Return statements of an article as rows of `control_statements`."""
    numbers: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for each in statements:
        number = numbers[each.claim.id] = numbers.get(each.claim.id, -1) + 1
        rows.append(
            {
                "event_id": each.claim.id,
                "number": number,
                "article_id": article_id,
                "place": each.spot.key,
                "body": canonical(statement_to_json(each)),
            }
        )
    return rows


def _telling(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return those of these articles that have an event of a type that bears on control."""
    events = standing_events.c
    query = select(events.article_id).where(
        events.article_id.in_(ids), events.type.in_(sorted(CONTROL_TYPES))
    )
    return sorted(connection.scalars(query.distinct()))


def _put_stamps(connection: Connection, stamps: Sequence[Stamp], *, scheme: str) -> None:
    known = control_articles
    connection.execute(delete(known).where(known.c.article_id.in_([each.article_id for each in stamps])))
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
        connection.execute(insert(known), rows)


def of_place(connection: Connection, place: str) -> tuple[Statement, ...]:
    """Return the kept statements about a place.

    Raises:
        StoreError: one was altered.
    """
    query = select(control_statements).where(control_statements.c.place == place)
    rows = connection.execute(query.order_by(control_statements.c.event_id, control_statements.c.number))
    return tuple(map(_statement_of, rows.all()))


def _statement_of(row: Row[Any]) -> Statement:
    try:
        return statement_from_json(json.loads(row.body))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"statement {row.event_id}", "cannot be read: 'marsad control CASE --rebuild' makes it anew"
        ) from error
