"""Searching a case: the articles for which a query holds, best first, a page at a time.

The order is the same in both databases, and says itself:

1. articles whose title or lead (the first 40 words) has all the wanted words; then all others;
2. the newest publication day first;
3. of one day, the article that was added first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, islice
from typing import Any

from sqlalchemy import Connection, FromClause, Row, select

from marsad.store import tables
from marsad.store.query import Node, asks_of_events, wanted_texts
from marsad.store.search_parts import parts_of
from marsad.store.search_plan import Planner, Rows
from marsad.store.snippets import Marker, Snippet
from marsad.store.text_conditions import WORD_INDEX

_AT_ONCE = 1_000
COUNTED = 1_000  # results are counted up to here

_EVENTS = tables.search_events
_STANDING = tables.standing_events
_RANKS = tables.search_ranks


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event for which a query holds. `places` are as written; figures are None where none is given."""

    id: str
    type: str
    modality: str
    state: str
    first_day: date | None
    last_day: date | None
    killed: tuple[int | None, int | None]
    wounded: tuple[int | None, int | None]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was found: why (`snippet`, `title_marks`, `events`), and if it is of the first tier.

    `events` is empty for a query that has no condition on events.
    """

    ref: str
    outlet: str
    published: date
    title: str
    title_marks: tuple[tuple[int, int], ...]
    text: str
    snippet: Snippet
    in_lead: bool
    events: tuple[FoundEvent, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, and how many there are in all: None stands for more than 1,000."""

    found: tuple[Found, ...]
    total: int | None


def search(connection: Connection, query: Node, *, limit: int, skip: int = 0) -> Results:
    """Return the results of a query after the first `skip`, at most `limit` of them."""
    planner = Planner(connection, query)
    ranks, total = _ranked(planner, limit=limit, skip=skip)
    events = _events_of(planner, list(ranks)) if asks_of_events(query) else {}
    articles = tables.articles
    rows = connection.execute(
        select(
            _RANKS.c.rank,
            articles.c.ref,
            articles.c.outlet,
            articles.c.published,
            articles.c.title,
            articles.c.text,
        )
        .join(articles, articles.c.id == _RANKS.c.article_id)
        .where(_RANKS.c.rank.in_(list(ranks)))
    )
    by_rank = {row.rank: row for row in rows}
    marker = Marker(list(wanted_texts(query)))
    found = tuple(
        Found(
            ref=row.ref,
            outlet=row.outlet,
            published=row.published,
            title=row.title,
            title_marks=marker.marks(row.title),
            text=row.text,
            snippet=marker.snippet(row.text),
            in_lead=in_lead,
            events=tuple(events.get(rank, ())),
        )
        for rank, in_lead in ranks.items()
        for row in (by_rank[rank],)
    )
    return Results(found, total)


def _ranked(planner: Planner, *, limit: int, skip: int) -> tuple[dict[int, bool], int | None]:
    """Return the ranks of a page in order, each with whether it is of the first tier, and their number."""
    most = max(COUNTED, skip + limit) + 1
    ranks: dict[int, bool] = {}
    for tier in planner.tiers():
        wanted = most - len(ranks) if tier.apart else most
        best = [_best(planner.connection, rows, wanted) for rows in tier.rows]
        for rank in best[0] if len(best) == 1 else sorted(set(chain(*best)), reverse=True):
            ranks.setdefault(rank, tier.in_lead)
            if len(ranks) == most:
                break
        if len(ranks) == most:
            break
    page = dict(islice(ranks.items(), skip, skip + limit))
    return page, len(ranks) if len(ranks) <= COUNTED else None


def _best(connection: Connection, rows: Rows, most: int) -> list[int]:
    """Return the highest ranks of some rows, in order."""
    query = select(rows.rank).select_from(rows.source).where(rows.condition)
    query = query.order_by((rows.rank if rows.order is None else rows.order).desc())
    if not rows.repeats:
        return list(connection.scalars(query.limit(most)))
    # Rows of one article follow one another: they are read only until there are enough articles.
    with connection.scalars(query.execution_options(yield_per=_AT_ONCE)) as ranks:
        return [rank for rank, _ in islice(groupby(ranks), most)]


def _events_of(planner: Planner, ranks: Sequence[int]) -> Mapping[int, list[FoundEvent]]:
    """Return the events of articles for which the query holds, in the order in which the text tells them."""
    parts = parts_of(planner.query)
    source: FromClause = _EVENTS.join(_STANDING, _STANDING.c.event_id == _EVENTS.c.event_id)
    wanted = planner.query
    if parts is not None and parts.events is not None:
        wanted = parts.events
    else:
        source = source.join(_RANKS, _RANKS.c.rank == _EVENTS.c.rank)
        if planner.connection.dialect.name != "sqlite":
            source = source.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
    query = select(_EVENTS.c.rank, *_STANDING.c).select_from(source)
    rows = planner.connection.execute(
        query.where(
            _EVENTS.c.rank.in_(ranks), planner.conditions.visible, planner.conditions.of(wanted)
        ).order_by(_EVENTS.c.rank, _EVENTS.c.number)
    ).all()
    places = _places_of(planner.connection, [row.event_id for row in rows])
    found: dict[int, list[FoundEvent]] = {}
    for row in rows:
        found.setdefault(row.rank, []).append(_event(row, places.get(row.event_id, ())))
    return found


def _event(row: Row[Any], places: Sequence[str]) -> FoundEvent:
    return FoundEvent(
        id=row.event_id,
        type=row.type,
        modality=row.modality,
        state=row.state,
        first_day=row.first_day,
        last_day=row.last_day,
        killed=(row.killed_low, row.killed_high),
        wounded=(row.wounded_low, row.wounded_high),
        places=tuple(places),
    )


def _places_of(connection: Connection, event_ids: Sequence[str]) -> Mapping[str, list[str]]:
    places = tables.standing_places
    found: dict[str, list[str]] = {}
    for start in range(0, len(event_ids), _AT_ONCE):
        query = select(places.c.event_id, places.c.words).order_by(places.c.event_id, places.c.number)
        for event_id, words in connection.execute(
            query.where(places.c.event_id.in_(event_ids[start : start + _AT_ONCE]))
        ):
            found.setdefault(event_id, []).append(words)
    return found
