"""Timelines of control as both databases keep them: spans never overlap, and follow from the evidence."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, func, insert, select, update

from marsad.casework.control_deciding import ControlWish, decide_control
from marsad.casework.controlling import work_out
from marsad.casework.deciding import demand_two_people
from marsad.errors import StoreError
from marsad.kit import Kit
from marsad.store import control, control_decisions, tables
from marsad.store.case import Case
from marsad.store.control_decisions import Hold
from marsad.store.control_lore import load_lore
from marsad.store.control_tables import (
    control_decisions as decision_rows,
)
from marsad.store.control_tables import (
    control_places,
    control_span_events,
    control_spans,
    control_statements,
)
from marsad.store.verifying import verify
from tests.store.control_case import BUKAMAL, everything, keep, reports


def span_row(number: int, first: date, until: date | None) -> dict[str, object]:
    return {
        "place": "gn:1",
        "number": number,
        "first_day": first,
        "earliest_day": first,
        "until_day": until,
        "state": "held",
        "certainty": "high",
        "rule": "voices",
        "decision_id": None,
        "body": "{}",
    }


def put(case: Case, *rows: dict[str, object]) -> None:
    with case.changing() as change:
        place = {"place": "gn:1", "name": "Town", "rulings": "[]"}
        known = select(func.count()).select_from(control_places)
        if not change.connection.scalar(known):
            change.connection.execute(insert(control_places).values(**place))
        for row in rows:
            change.connection.execute(insert(control_spans).values(**row))


@pytest.mark.parametrize(
    ("first", "until"),
    [
        (date(2017, 10, 5), date(2017, 10, 6)),  # inside
        (date(2017, 9, 1), date(2017, 12, 1)),  # around
        (date(2017, 9, 1), date(2017, 10, 2)),  # over the beginning
        (date(2017, 10, 9), None),  # over the end
        (date(2017, 10, 1), date(2017, 10, 10)),  # the same
        (date(2017, 9, 1), None),  # open, around
    ],
)
def test_the_database_refuses_spans_that_overlap(case: Case, first: date, until: date | None) -> None:
    put(case, span_row(0, date(2017, 10, 1), date(2017, 10, 10)))
    with pytest.raises(StoreError, match=r"overlap|control_spans_apart"):
        put(case, span_row(1, first, until))
    with case.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(control_spans)) == 1


def test_the_database_takes_spans_that_follow_one_another(case: Case) -> None:
    put(
        case,
        span_row(0, date(2017, 10, 1), date(2017, 10, 10)),
        span_row(1, date(2017, 10, 10), None),
        span_row(2, date(2017, 9, 1), date(2017, 10, 1)),
    )
    with pytest.raises(StoreError, match=r"overlap|control_spans_apart"), case.changing() as change:
        change.connection.execute(
            update(control_spans).where(control_spans.c.number == 2).values(until_day=date(2017, 10, 2))
        )
    with case.changing() as change:
        change.connection.execute(
            update(control_spans).where(control_spans.c.number == 2).values(until_day=date(2017, 9, 20))
        )


def test_a_span_that_ends_before_it_begins_is_refused(case: Case) -> None:
    with pytest.raises(StoreError):
        put(case, span_row(0, date(2017, 10, 10), date(2017, 10, 10)))


def test_what_is_worked_out_is_the_same_in_steps_as_at_once_and_in_any_order(case: Case, kit: Kit) -> None:
    for report in reports():
        keep(case, kit, [report])
        assert sum(work_out(case)) == 1
    in_steps = everything(case)
    assert sum(work_out(case)) == 0
    assert sum(work_out(case, again=True)) == len(reports())
    assert everything(case) == in_steps
    assert [row[5] for row in in_steps["control_spans"]] == ["left", "contested"]


def test_what_is_said_no_more_is_forgotten(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    before = everything(case)
    with case.changing() as change:
        change.connection.execute(delete(control_statements).where(control_statements.c.place == BUKAMAL))
        control.settle(change.connection, [BUKAMAL], load_lore())
    assert [row[0] for row in everything(case)["control_places"]] != [
        row[0] for row in before["control_places"]
    ]
    with case.reading() as connection:
        assert {each.key for each in control.places(connection)} == {"gn:167538"}


def test_a_decision_is_evidence_and_comes_back_as_it_was_made(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    decide_control(
        case,
        ControlWish(
            place=BUKAMAL, person="سلمى", reason="صورتان", day=date(2017, 11, 9), held_by=("sy_army",)
        ),
    )
    with case.reading() as connection:
        decided = control_decisions.of_place(connection, BUKAMAL)
        (line,) = connection.execute(select(tables.log).where(tables.log.c.kind == "decide control")).all()
    (decision,) = decided.decisions
    assert isinstance(decision.act, Hold)
    assert (decision.person, decision.act.day) == ("سلمى", date(2017, 11, 9))
    assert [each.key for each in decision.act.holders] == ["sy_army"]
    assert "control_decisions 1" in line.content
    assert [str(each) for each in verify(case)] == []


def test_an_altered_decision_is_found(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    wish = ControlWish(
        place=BUKAMAL, person="سلمى", reason="صورتان", day=date(2017, 11, 9), held_by=("sy_army",)
    )
    decide_control(case, wish)
    with case.changing() as change:
        change.connection.execute(update(decision_rows).values(reason="غير ذلك"))
    assert any("control_decisions 1" in str(each) and "altered" in str(each) for each in verify(case))
    with case.changing() as change:
        change.connection.execute(update(decision_rows).values(body="{}"))
    with case.reading() as connection, pytest.raises(StoreError, match="verify"):
        control_decisions.of_place(connection, BUKAMAL)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (control_spans, {"state": "held"}),
        (control_places, {"name": "Elsewhere"}),
        (control_statements, {"place": "gn:1"}),
        (control_span_events, {"event_id": "nothing"}),
    ],
)
def test_verify_finds_what_is_not_what_the_evidence_gives(
    case: Case, kit: Kit, table: object, values: dict[str, str]
) -> None:
    keep(case, kit, reports()[:1])
    list(work_out(case))
    assert list(verify(case)) == []
    with case.changing() as change:
        change.connection.execute(update(table).values(**values))  # type: ignore[arg-type]
    assert any(str(each).startswith("control_") for each in verify(case))


def test_verify_finds_a_span_that_was_taken_out(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    with case.changing() as change:
        change.connection.execute(delete(control_spans))
    found = [str(each) for each in verify(case)]
    assert any(each.startswith("control_spans") and "missing" in each for each in found)


def test_what_was_not_worked_out_yet_is_no_damage(case: Case, kit: Kit) -> None:
    keep(case, kit, reports()[:1])
    list(work_out(case))
    keep(case, kit, reports()[1:])
    assert list(verify(case)) == []


def test_where_two_people_must_agree_the_spans_follow(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    wish = ControlWish(
        place=BUKAMAL, person="سلمى", reason="صورتان", day=date(2017, 11, 9), held_by=("nobody",)
    )
    assert decide_control(case, wish).word == "counts"
    with case.reading() as connection:
        assert control.spans_on(connection, date(2017, 11, 9))[BUKAMAL].decision == 1
    demand_two_people(case, on=True, person="سلمى", reason="قاعدة الفريق")
    with case.reading() as connection:
        assert control.behind(connection) == [BUKAMAL]
    assert list(verify(case)) == []
    list(work_out(case))
    with case.reading() as connection:
        assert control.spans_on(connection, date(2017, 11, 9))[BUKAMAL].state == "contested"
    decided = decide_control(case, ControlWish(place=BUKAMAL, person="ليث", reason="نعم", approve=1))
    assert (decided.word, decided.answer.state, decided.answer.certainty) == ("counts", "left", "decided")
    assert list(verify(case)) == []


def test_an_altered_span_is_told_with_its_remedy(case: Case, kit: Kit) -> None:
    keep(case, kit, reports())
    list(work_out(case))
    before = everything(case)
    for body in ("{", "{}", '{"holders": 1}'):
        with case.changing() as change:
            change.connection.execute(update(control_spans).values(body=body))
        with case.reading() as connection, pytest.raises(StoreError, match="--rebuild"):
            control.spans_on(connection, date(2017, 11, 12))
    list(work_out(case, again=True))
    assert everything(case) == before
