"""What the events of a case say about who holds places, as it is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from marsad.control.statement import CONTROL_TYPES, Statement
from marsad.control.statement_json import statement_from_json, statement_to_json
from marsad.control.telling import statements_of
from marsad.errors import StoreError
from marsad.incidents.claims import claims_of
from marsad.store import copies, standing
from marsad.store.article_stamps import Stamp, put
from marsad.store.control_lore import LoadedLore
from marsad.store.control_tables import control_articles, control_statements
from marsad.store.digests import canonical
from marsad.store.incident_claims import batches
from marsad.store.tables import articles, standing_events
from marsad.text.page import prepare


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
    put(connection, control_articles, stamps, scheme=loaded.scheme)
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
