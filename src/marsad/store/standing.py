"""The standing events as rows to search and count, worked out from codings and decisions.

They are written in the change that keeps a coding or a decision, so they are never behind, and hold nothing
that is not in the evidence: `rebuild` gives the same rows again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from marsad.records.event import Actor, Event
from marsad.review.proposing import Bench
from marsad.review.standing import StandingEvent
from marsad.review.tolls import harmed
from marsad.store import codings, decisions, search_index, settings, tables
from marsad.store.changes import Change

Rows = Mapping[str, list[dict[str, Any]]]
TABLES: tuple[Table, ...] = (
    tables.standing_events,
    tables.standing_actors,
    tables.standing_places,
    tables.standing_sources,
)
_AT_ONCE = 100


def bench_of(connection: Connection, article_id: int) -> Bench:
    """Return an article's newest reading with all decisions on it.

    Raises:
        StoreError: a coding or decision was altered.
    """
    coding_id, reading = codings.newest_reading(connection, article_id)
    decided = decisions.of_article(connection, article_id, reading.article)
    return Bench(reading, coding_id, decided, settings.two_people(connection))


def worked_out(connection: Connection, article_id: int) -> Rows:
    """Return the rows that the standing tables must hold for an article, by table."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    bench = bench_of(connection, article_id)
    text = bench.reading.article.text
    for position, standing in enumerate(bench.standing()):
        rows["standing_events"].append(_event_row(standing, article_id, position))
        event = standing.event
        for role, actors in (("initiator", event.initiators), ("target", event.targets)):
            rows["standing_actors"].extend(_actor_rows(event.id, role, actors, text))
        rows["standing_places"].extend(_place_rows(event, text))
        rows["standing_sources"].extend(
            {"event_id": event.id, "number": number, "words": source.span.of(text)}
            for number, source in enumerate(event.sources)
        )
    return rows


def kept(connection: Connection, article_id: int) -> Rows:
    """Return the rows that the standing tables hold for an article, in the order of `worked_out`."""
    events = tables.standing_events
    own = select(events.c.event_id).where(events.c.article_id == article_id)
    rows: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        query = (
            select(table)
            .join_from(table, events, events.c.event_id == table.c.event_id)
            .order_by(events.c.position, *table.primary_key.columns)
            if table is not events
            else select(table).order_by(events.c.position)
        )
        found = connection.execute(query.where(table.c.event_id.in_(own)))
        rows[table.name] = [dict(row._mapping) for row in found]
    return rows


def states(connection: Connection, event_ids: Sequence[str]) -> dict[str, str]:
    """Return the states of those of the events that are remembered, standing or not."""
    events = tables.standing_events.c
    found: dict[str, str] = {}
    for start in range(0, len(event_ids), _AT_ONCE):
        query = select(events.event_id, events.state)
        some = query.where(events.event_id.in_(event_ids[start : start + _AT_ONCE]))
        found |= {event: state for event, state in connection.execute(some)}  # noqa: C416
    return found


def rebuild(change: Change, *article_ids: int) -> None:
    """Write the standing rows of articles anew, and the names in them that searches look for.

    Cheaper for many articles at once than one by one.

    Raises:
        StoreError: a coding or decision was altered.
    """
    connection = change.connection
    events = tables.standing_events
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for article_id in article_ids:
        for name, new in worked_out(connection, article_id).items():
            rows[name].extend(new)
    own = select(events.c.event_id).where(events.c.article_id.in_(article_ids))
    if connection.execute(own.limit(1)).first() is not None:
        for table in reversed(TABLES):
            connection.execute(delete(table).where(table.c.event_id.in_(own)))
    for table in TABLES:
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
    search_index.add_events(connection, article_ids)


def rebuild_all(change: Change) -> int:
    """Write all standing rows anew and return how many articles have any."""
    for table in reversed(TABLES):
        change.connection.execute(delete(table))
    last = count = 0
    while ids := _coded_after(change.connection, last):
        rebuild(change, *ids)
        last, count = ids[-1], count + len(ids)
    return count


def rebuild_decided(change: Change) -> int:
    """Write anew the rows of the articles with decisions, and return how many these are."""
    ids = decisions.decided_articles(change.connection)
    for start in range(0, len(ids), _AT_ONCE):
        rebuild(change, *ids[start : start + _AT_ONCE])
    return len(ids)


def _coded_after(connection: Connection, last: int) -> list[int]:
    column = tables.codings.c.article_id
    query = select(column).distinct().where(column > last).order_by(column).limit(_AT_ONCE)
    return list(connection.scalars(query))


def _event_row(standing: StandingEvent, article_id: int, position: int) -> dict[str, Any]:
    event = standing.event
    killed, wounded = harmed(event, "killed"), harmed(event, "wounded")
    return {
        "event_id": event.id,
        "article_id": article_id,
        "position": position,
        "type": event.type,
        "modality": event.modality,
        "state": standing.state,
        "first_day": event.date.first if event.date else None,
        "last_day": event.date.last if event.date else None,
        "killed_low": killed[0],
        "killed_high": killed[1],
        "wounded_low": wounded[0],
        "wounded_high": wounded[1],
        "confidence": event.confidence,
    }


def _actor_rows(event_id: str, role: str, actors: tuple[Actor, ...], text: str) -> list[dict[str, Any]]:
    return [
        {
            "event_id": event_id,
            "role": role,
            "number": number,
            "actor_id": actor.actor_id,
            "actor_class": actor.actor_class,
            "name": actor.name,
            "words": actor.span.of(text),
        }
        for number, actor in enumerate(actors)
    ]


def _place_rows(event: Event, text: str) -> list[dict[str, Any]]:
    return [
        {
            "event_id": event.id,
            "number": number,
            "place_id": place.place_id,
            "name": place.name,
            "words": place.span.of(text),
            "country": place.country,
            "admin1": place.admin1,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
        }
        for number, place in enumerate(event.places)
    ]
