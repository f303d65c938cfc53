"""A case with one small article that a reader has coded, for people to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from marsad.records.arrival import Arrival
from marsad.records.event import Event
from marsad.records.interchange import to_json
from marsad.records.reading import Reading
from marsad.review.standing import StandingEvent
from marsad.store import articles, codings, originals, standing, tables
from marsad.store.case import Case
from tests.review.sessions import ARTICLE, READING


def coded(*events: Event) -> dict[str, Any]:
    return to_json(Reading(ARTICLE, events, ()))


def add_article(case: Case) -> int:
    with case.changing() as change:
        kept = originals.keep(change, [ARTICLE.text.encode()], path="in/d1.txt", kind="text")
        arrival = Arrival(
            article=ARTICLE, kind="text", place="", published_from="header", published_precision="day"
        )
        return articles.take(change, arrival, original_id=kept.id).article_id


def code(case: Case, article_id: int, *events: Event, reader: str = "rules 1") -> codings.Keeping:
    with case.changing() as change:
        kept = codings.keep(change, article_id, reader=reader, coded=coded(*events))
        standing.rebuild(change, article_id)
    return kept


def fill(case: Case) -> int:
    """Add the article and code it; return its id."""
    article_id = add_article(case)
    code(case, article_id, *READING.events)
    return article_id


def states(case: Case) -> Mapping[str, str]:
    """Return the state of each event by its id, as the standing table has it."""
    events = tables.standing_events
    with case.reading() as connection:
        rows = connection.execute(select(events.c.event_id, events.c.state).order_by(events.c.position))
        return {row.event_id: row.state for row in rows}


def stands(case: Case, article_id: int, event_id: str) -> StandingEvent:
    with case.reading() as connection:
        return standing.bench_of(connection, article_id).event(event_id)
