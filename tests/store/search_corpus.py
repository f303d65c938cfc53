"""Small cases to search in: articles and standing events put in as rows, without files or a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from marsad.casework.finding import read_query
from marsad.store import search_index, tables
from marsad.store.case import Case
from marsad.store.searching import Results, search

DAY = date(2017, 10, 12)


@dataclass(frozen=True, slots=True)
class Told:
    """An event of an article, with one actor, place and source at most."""

    type: str = "air_strike"
    state: str = "machine"
    days: tuple[date | None, date | None] = (DAY, DAY)
    killed: tuple[int | None, int | None] = (None, None)
    place: str = ""
    place_id: str | None = None
    place_name: str = ""
    point: tuple[float, float] | None = None
    actor: str = ""
    actor_id: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article."""

    text: str
    title: str = ""
    published: date = DAY
    outlet: str = "وكالة الضفة"
    events: tuple[Told, ...] = ()


def put(case: Case, pieces: Sequence[Piece]) -> None:
    """Put articles into a case, named a1, a2 … in their order, and into its index."""
    with case.changing() as change:
        for piece in pieces:
            row = {
                "ref": "",
                "identity": "",
                "doc_id": "",
                "published_precision": "day",
                "published_from": "",
                "published_written": "",
                "url": "",
                "forwarded_from": "",
                "sha256": "",
                "added_at": change.at,
                "outlet": piece.outlet,
                "published": piece.published,
                "title": piece.title,
                "text": piece.text,
            }
            number = (change.connection.scalar(select(func.max(tables.articles.c.id))) or 0) + 1
            row |= {"ref": f"a{number}", "identity": f"{number:064d}"}
            change.connection.execute(insert(tables.articles).values(id=number, **row))
            search_index.add(change.connection, number, title=piece.title, text=piece.text)
            for position, told in enumerate(piece.events):
                _put_event(change.connection, number, position, told)
            search_index.add_events(change.connection, [number])


def _put_event(connection: Any, article: int, position: int, told: Told) -> None:
    event = f"e{article}.{position}"
    connection.execute(
        insert(tables.standing_events).values(
            event_id=event,
            article_id=article,
            position=position,
            type=told.type,
            modality="actual",
            state=told.state,
            first_day=told.days[0],
            last_day=told.days[1],
            killed_low=told.killed[0],
            killed_high=told.killed[1],
            confidence=0.5,
        )
    )
    if told.place or told.point:
        lat, lon = told.point or (None, None)
        connection.execute(
            insert(tables.standing_places).values(
                event_id=event,
                number=0,
                place_id=told.place_id,
                name=told.place_name,
                words=told.place,
                lat=lat,
                lon=lon,
            )
        )
    if told.actor:
        connection.execute(
            insert(tables.standing_actors).values(
                event_id=event,
                role="initiator",
                number=0,
                actor_id=told.actor_id,
                actor_class="state",
                name="",
                words=told.actor,
            )
        )
    if told.source:
        connection.execute(
            insert(tables.standing_sources).values(event_id=event, number=0, words=told.source)
        )


def found(case: Case, query: str, *, limit: int = 20, skip: int = 0) -> Results:
    """Return the results of a query."""
    with case.reading() as connection:
        return search(connection, read_query(query), limit=limit, skip=skip)


def refs(case: Case, query: str, *, limit: int = 20, skip: int = 0) -> list[str]:
    """Return the names of the articles found, in order."""
    return [each.ref for each in found(case, query, limit=limit, skip=skip).found]
