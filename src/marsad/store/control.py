"""The timelines of a case: each place's spans, made anew whenever what is said or decided of it changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from marsad.control.span import Span, Timeline
from marsad.control.statement import Statement
from marsad.control.timeline import timeline
from marsad.errors import StoreError
from marsad.records.claim import Party, Spot
from marsad.store import control_decisions, control_statements
from marsad.store.control_lore import LoadedLore
from marsad.store.control_tables import (
    control_articles,
    control_places,
    control_span_events,
    control_spans,
)
from marsad.store.control_tables import control_statements as statement_rows
from marsad.store.digests import canonical
from marsad.store.incident_claims import batches

SPAN_TABLES = (control_span_events, control_spans, control_places)


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place of which anything is said; its point is that of the first sentence that is not only near it."""

    key: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class KeptSpan:
    """A span as it is kept: with names in place of statements, and the days of its words up to a day."""

    first: date
    earliest: date | None
    until: date | None
    state: str
    certainty: str
    rule: str
    holders: tuple[Party, ...]
    parts: tuple[Party, ...]
    besiegers: tuple[Party, ...]
    before: tuple[Party, ...]
    versions: tuple[tuple[tuple[Party, ...], bool], ...]  # who holds it, or (True) does not
    decision: int | None
    last_word: date


def timeline_of(connection: Connection, place: str, loaded: LoadedLore) -> Timeline:
    """Return a place's timeline, by what is kept and decided.

    Raises:
        StoreError: a statement or decision was altered.
    """
    said = control_statements.of_place(connection, place)
    rulings = control_decisions.of_place(connection, place).rulings(each.claim for each in said)
    return timeline(place, said, rulings, camp_of=loaded.lore.camp_of)


def behind(connection: Connection) -> list[str]:
    """Return the places on which other decisions count now than when their spans were made."""
    kept = connection.execute(select(control_places.c.place, control_places.c.rulings))
    made = {row.place: row.rulings for row in kept}
    decided = control_decisions.decided_places(connection)
    found = [
        place for place in decided if place in made and made[place] != rulings_written(connection, place)
    ]
    empty = canonical([])
    return sorted({*found, *(place for place, ids in made.items() if ids != empty and place not in decided)})


def rulings_written(connection: Connection, place: str) -> str:
    """Return the ids of the decisions on a place that count, as `control_places` keeps them."""
    return canonical(control_decisions.of_place(connection, place).numbers())


def settle(connection: Connection, places: Iterable[str], loaded: LoadedLore) -> None:
    """Make the spans of places anew.

    Raises:
        StoreError: a statement or decision was altered.
    """
    wanted = sorted(set(places))
    for some in batches(wanted):
        for table in SPAN_TABLES:
            connection.execute(delete(table).where(table.c.place.in_(some)))
    for place in wanted:
        said = control_statements.of_place(connection, place)
        if not said:
            continue
        rows = place_rows(connection, timeline_of(connection, place, loaded), said)
        for table in reversed(SPAN_TABLES):
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])


def forget_all(connection: Connection) -> None:
    """Forget all that was worked out; what people decided stays."""
    for table in (*SPAN_TABLES, statement_rows, control_articles):
        connection.execute(delete(table))


def place_rows(
    connection: Connection, made: Timeline, said: Iterable[Statement]
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that `SPAN_TABLES` must hold for a place of which something is said, by table."""
    spot = _spot(said)
    own = [each.name for each in control_places.columns if each.name not in ("place", "rulings")]
    place: dict[str, Any] = {name: getattr(spot, name) for name in own}
    place |= {"place": spot.key, "rulings": rulings_written(connection, made.place)}
    events = [
        {"place": made.place, "number": number, "event_id": event, "day": day}
        for number, span in enumerate(made.spans)
        for day, event in sorted({(word.day, word.statement.claim.id) for word in span.words})
    ]
    spans = [_span_row(number, span) for number, span in enumerate(made.spans)]
    return {control_places.name: [place], control_spans.name: spans, control_span_events.name: events}


def _spot(said: Iterable[Statement]) -> Spot:
    return min(said, key=lambda each: (each.extent == "near", each.claim.published, each.sort_key)).spot


def _span_row(number: int, span: Span) -> dict[str, Any]:
    body = {
        "holders": [asdict(each) for each in span.holders],
        "parts": [asdict(each) for each in span.parts],
        "besiegers": [asdict(each) for each in span.besiegers],
        "before": [asdict(each) for each in span.before],
        "versions": [
            {"holders": [asdict(party) for party in each.holders], "denies": each.denies}
            for each in span.versions
        ],
    }
    return {
        "place": span.place,
        "number": number,
        "first_day": span.first,
        "earliest_day": span.earliest,
        "until_day": span.until,
        "state": span.state,
        "certainty": span.certainty,
        "rule": span.rule,
        "decision_id": span.decision,
        "body": canonical(body),
    }


def places(connection: Connection) -> Iterator[KeptPlace]:
    """Yield every place of which anything is said, by name."""
    # Databases differ in how they order names.
    rows = connection.execute(select(control_places)).all()
    for row in sorted(rows, key=lambda row: (row.name.casefold(), row.place)):
        yield KeptPlace(
            row.place, row.name, row.country, row.admin1, row.lat, row.lon, row.radius_km, row.precision
        )


def spans_on(connection: Connection, day: date) -> dict[str, KeptSpan]:
    """Return the span that a day lies in, by place, with the day of its last word up to then.

    Raises:
        StoreError: a span was altered.
    """
    spans, words = control_spans, control_span_events
    last = (
        select(words.c.place, words.c.number, func.max(words.c.day).label("last"))
        .where(words.c.day <= day)
        .group_by(words.c.place, words.c.number)
        .subquery()
    )
    query = (
        select(spans, last.c.last)
        .outerjoin(last, (last.c.place == spans.c.place) & (last.c.number == spans.c.number))
        .where(spans.c.first_day <= day, or_(spans.c.until_day.is_(None), spans.c.until_day > day))
    )
    return {row.place: _kept_span(row) for row in connection.execute(query)}


def newest_word(connection: Connection) -> date | None:
    """Return the day of the newest word in the case, None where there is none."""
    day: date | None = connection.scalar(select(func.max(control_span_events.c.day)))
    return day


def _kept_span(row: Any) -> KeptSpan:
    try:
        body = json.loads(row.body)
        sides = {
            name: tuple(Party(**each) for each in body[name])
            for name in ("holders", "parts", "besiegers", "before")
        }
        versions = tuple(
            (tuple(Party(**party) for party in each["holders"]), bool(each["denies"]))
            for each in body["versions"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"control of {row.place}", "cannot be read: 'marsad control CASE --rebuild' makes it anew"
        ) from error
    last = row.last or row.first_day
    return KeptSpan(
        first=row.first_day,
        earliest=row.earliest_day,
        until=row.until_day,
        state=row.state,
        certainty=row.certainty,
        rule=row.rule,
        versions=versions,
        decision=row.decision_id,
        last_word=last if row.decision_id is None else max(last, row.first_day),
        **sides,
    )
