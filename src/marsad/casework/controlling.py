"""Who held which place when, in a case: worked out as far as it is behind, looked up, and decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from marsad.casework.copying import look_for_copies
from marsad.casework.place_naming import NamedPlace, find_place, named_place
from marsad.control.answer import STALE_AFTER, Answer, answer
from marsad.control.containing import parts_among, wholes_among
from marsad.control.span import Timeline
from marsad.control.statement import Statement
from marsad.errors import UsageError
from marsad.review.sightings import Known
from marsad.store import control, control_decisions, control_statements
from marsad.store.article_stamps import stale
from marsad.store.case import Case
from marsad.store.control import KeptSpan
from marsad.store.control_decisions import Decided
from marsad.store.control_lore import load_lore
from marsad.store.control_tables import control_articles

_AT_ONCE = 500  # articles looked at in one transaction


@dataclass(frozen=True, slots=True)
class Near:
    """What is known on a day of a place that lies in the one asked for, or holds it."""

    place: NamedPlace
    answer: Answer


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place's timeline with all that is said of it.

    `on` is what is known on the day that was asked for, None where none was. `parts` are the places in it
    and `wholes` those around it of which anything is said, as of that day or of the newest word. `idle` are
    the numbers of decisions that count but decide nothing, since no claim that they name is left; `known`
    says what became of the claims that decisions name.
    """

    place: NamedPlace
    timeline: Timeline
    on: Answer | None
    parts: tuple[Near, ...]
    wholes: tuple[Near, ...]
    decided: Decided
    idle: tuple[int, ...]
    known: Known
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """What is known of one place on a day; `span` is None where nothing was said up to then."""

    place: NamedPlace
    span: KeptSpan | None
    age: int | None
    stale: bool

    @property
    def state(self) -> str:
        """The state, or "not_known" where the last word is too old or there is none."""
        return "not_known" if self.span is None or self.stale else self.span.state

    @property
    def certainty(self) -> str:
        """How certain it is, "none" where it is not known."""
        return "none" if self.span is None or self.stale else self.span.certainty


def work_out(case: Case, *, again: bool = False, data: Path | None = None) -> Iterator[int]:
    """Work out what is new or has changed since the last time; yield how many articles were, step by step.

    Copies are looked for first: they are one source. `again` forgets all that was worked out; what people
    decided stays. `data` is the folder of the caller's own lists: what was worked out with others is worked
    out anew. The case is not even asked for its turn where there is nothing to do.

    Raises:
        StoreError: the case cannot be read or written; what was yielded before is kept.
    """
    for _ in look_for_copies(case):
        pass
    loaded = load_lore(data)
    if again:
        with case.changing() as change:
            control.forget_all(change.connection)
    while True:
        with case.reading() as connection:
            left = stale(connection, control_articles, scheme=loaded.scheme, limit=1)
            behind = control.behind(connection)
        if not left and not behind:
            return
        with case.changing() as change:
            stamps = stale(change.connection, control_articles, scheme=loaded.scheme, limit=_AT_ONCE)
            touched = control_statements.replace(change.connection, stamps, loaded)
            control.settle(change.connection, touched | set(control.behind(change.connection)), loaded)
        yield len(stamps)


def look_at_place(
    case: Case,
    name: str,
    *,
    on: date | None = None,
    stale_after: int = STALE_AFTER,
    data: Path | None = None,
) -> PlaceView:
    """Return what is said of a place, named in Arabic or English or by its id.

    Raises:
        UsageError: there is no such place, or there are several; the message lists them.
        StoreError: the case cannot be read.
    """
    loaded = load_lore(data)
    with case.reading() as connection:
        known = {each.key: each for each in control.places(connection)}
        place = find_place(name, known, loaded)
        statements = control_statements.of_place(connection, place.key)
        made = control.timeline_of(connection, place.key, loaded)
        decided = control_decisions.of_place(connection, place.key)
        day = on or control.newest_word(connection)
        gazetteer = loaded.kit.gazetteer
        parts, wholes = (
            tuple(
                Near(named_place(known[key], loaded), answer(timeline, day, stale_after=stale_after))
                for key in among(place.key, known, gazetteer)
                if day is not None
                for timeline in [control.timeline_of(connection, key, loaded)]
            )
            for among in (parts_among, wholes_among)
        )
    claims = {each.claim.id: each.claim for each in statements}
    return PlaceView(
        place=place,
        timeline=made,
        on=answer(made, on, stale_after=stale_after) if on is not None else None,
        parts=parts,
        wholes=wholes,
        decided=decided,
        idle=tuple(
            each.id for each in decided.rulings(claims.values()) if claims.keys().isdisjoint(each.claims)
        ),
        known=decided.known(claims.values()),
        statements=statements,
    )


def places_on(
    case: Case, day: date | None, *, stale_after: int = STALE_AFTER, data: Path | None = None
) -> tuple[date, list[DayRow]]:
    """Return what is known of all places on a day, by name; of no day given, that of the newest word.

    Raises:
        UsageError: no day is given and nothing is said of any place.
        StoreError: the case cannot be read.
    """
    loaded = load_lore(data)
    with case.reading() as connection:
        day = day or control.newest_word(connection)
        if day is None:
            raise UsageError(_nothing_said(connection))
        spans = control.spans_on(connection, day)
        rows = [
            _day_row(named_place(place, loaded), spans.get(place.key), day, stale_after)
            for place in control.places(connection)
        ]
    return day, rows


def _nothing_said(connection: Connection) -> str:
    if next(iter(control.places(connection)), None) is None:
        return "no article of this case says who holds a place: 'marsad code CASE' codes what is new"
    return "no article of this case says who held a place on a day: name one with --on DAY"


def _day_row(place: NamedPlace, span: KeptSpan | None, day: date, stale_after: int) -> DayRow:
    age = None if span is None else (day - span.last_word).days
    return DayRow(place, span, age, stale=age is not None and age > stale_after)


def checked_age(days: int) -> int:
    """Return a limit on the age of the last word, in days.

    Raises:
        UsageError: it is negative.
    """
    if days < 0:
        raise UsageError("--stale-after: must be 0 days or more")
    return days
