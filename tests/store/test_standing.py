"""The standing rows are what the evidence gives, in both databases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select, update

from marsad.records.event import Place
from marsad.review.decision import Act, Correct, Reject
from marsad.review.slots import json_of
from marsad.store import decisions, standing, tables
from marsad.store.case import Case
from marsad.store.decisions import Entry
from tests.review.sessions import ARTICLE, CLASH, READING, RETREAT, STRIKE, row, span, values
from tests.store.reviewed_case import add_article, code, fill, states

CORRECTION = values(
    type="air_strike",
    initiators=[row("طائرات", name_en="", **{"class": "unknown"})],
    targets=[row("سوق البلدة", name_en="market", **{"class": "object"})],
    places=[row("البلدة", name_en="Town", country="SY", admin1="Raqqa", lat=35.5, lon=39.25, radius_km=2.0)],
    sources=[row("مقاتلون")],
    date={"from": "2017-10-12", "to": "2017-10-13"},
)


def decide(case: Case, article_id: int, event_id: str, act: Act) -> None:
    with case.changing() as change:
        bench = standing.bench_of(change.connection, article_id)
        entry = Entry(event_id=event_id, person="سلمى", reason="ر", act=act, bases=bench.bases(event_id))
        decisions.append(change, article_id, ARTICLE, entry)
        standing.rebuild(change, article_id)


def all_rows(case: Case) -> dict[str, list[tuple[object, ...]]]:
    with case.reading() as connection:
        return {
            table.name: [
                tuple(found) for found in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in standing.TABLES
        }


def test_rows_say_what_stands(case: Case) -> None:
    article_id = fill(case)
    decide(case, article_id, STRIKE.id, Correct(CORRECTION))
    decide(case, article_id, CLASH.id, Reject())
    rows = all_rows(case)
    first, second, third = rows["standing_events"]
    assert first == (
        *(STRIKE.id, article_id, 0, "air_strike", "actual", "corrected"),
        *(date(2017, 10, 12), date(2017, 10, 13), 3, 3, None, None, 0.7),
    )
    assert (second[0], second[5], third[5]) == (CLASH.id, "rejected", "machine")
    assert rows["standing_actors"] == [
        (STRIKE.id, "initiator", 0, None, "unknown", "", "طائرات"),
        (STRIKE.id, "target", 0, None, "object", "market", "سوق البلدة"),
    ]
    place = (STRIKE.id, 0, None, "Town", "البلدة", "SY", "Raqqa", 35.5, 39.25, 2.0)
    assert rows["standing_places"] == [place]
    assert rows["standing_sources"] == [(STRIKE.id, 0, "مقاتلون")]


def test_what_is_kept_is_what_is_worked_out(case: Case) -> None:
    article_id = fill(case)
    decide(case, article_id, STRIKE.id, Correct(CORRECTION))
    with case.reading() as connection:
        assert standing.kept(connection, article_id) == standing.worked_out(connection, article_id)
    with case.changing() as change:
        change.connection.execute(update(tables.standing_places).values(lat=1.0))
    with case.reading() as connection:
        assert standing.kept(connection, article_id) != standing.worked_out(connection, article_id)


def test_all_can_be_made_anew(case: Case) -> None:
    article_id = fill(case)
    decide(case, article_id, STRIKE.id, Correct(CORRECTION))
    before = all_rows(case)
    with case.changing() as change:
        change.connection.execute(delete(tables.standing_sources))
        change.connection.execute(update(tables.standing_events).values(state="machine"))
    assert all_rows(case) != before
    with case.changing() as change:
        assert standing.rebuild_all(change) == 1
    assert all_rows(case) == before


def test_a_newer_reading_replaces_the_rows_of_the_older(case: Case) -> None:
    article_id = fill(case)
    decide(case, article_id, CLASH.id, Reject())
    code(case, article_id, RETREAT, reader="rules 2")
    assert states(case) == {CLASH.id: "rejected", RETREAT.id: "machine"}


def test_an_article_that_is_not_coded_has_no_rows(case: Case) -> None:
    article_id = add_article(case)
    with case.changing() as change:
        standing.rebuild(change, article_id)
    assert not any(all_rows(case).values())


def test_places_that_are_not_resolved_are_rows_too(case: Case) -> None:
    from dataclasses import replace

    place = Place(span("البلدة"), "", None, None, None, None, None, None, None, None, None, (), "not found")
    event = replace(STRIKE, places=(place,))
    assert json_of(event, ARTICLE)["places"][0]["lat"] is None
    article_id = add_article(case)
    code(case, article_id, event)
    assert all_rows(case)["standing_places"] == [
        (STRIKE.id, 0, None, "", "البلدة", None, None, None, None, None)
    ]


def test_the_article_of_the_rows_is_the_one_that_was_read(case: Case) -> None:
    article_id = fill(case)
    with case.reading() as connection:
        bench = standing.bench_of(connection, article_id)
    assert bench.reading == READING
    assert bench.coding_id == 1
