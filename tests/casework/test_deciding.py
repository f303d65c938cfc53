"""Deciding on the events of a case: kept with its line in the log, seen at once, in both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from marsad.casework import deciding, showing
from marsad.casework.deciding import Decided, Wish
from marsad.errors import StoreError, UsageError
from marsad.store import tables
from marsad.store.case import Case, make_case
from marsad.store.verifying import verify
from tests.review.sessions import CLASH, READING, RETREAT, STRIKE, row
from tests.store.reviewed_case import code, fill, stands, states

S, C, R = STRIKE.id, CLASH.id, RETREAT.id


def decide(case: Case, subject: str, kind: str, *settings: str, by: str = "سلمى", **more: Any) -> Decided:
    wish = Wish(subject=subject, kind=kind, person=by, reason="كما في النص", settings=settings, **more)
    return deciding.decide(case, wish)


def count(case: Case, table: str) -> int:
    with case.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0


def test_a_newcomers_decisions(case: Case) -> None:
    article_id = fill(case)
    corrected = decide(case, S[:6], "correct", "type=air_strike", "killed=3+", "source=طائرات")
    assert (corrected.article, corrected.decision.id) == ("d1", 1)
    assert [(each.event.id, each.state) for each in corrected.standing] == [(S, "corrected")]
    event = stands(case, article_id, S).event
    assert (event.type, event.casualties[0].low, event.casualties[0].high) == ("air_strike", 3, None)
    assert event.casualties[0].span == STRIKE.casualties[0].span
    decide(case, C, "reject", by="عمر")
    decide(case, R, "annotate")
    decide(case, "d1", "annotate")
    assert states(case) == {S: "corrected", C: "rejected", R: "machine"}
    decide(case, S, "undo")
    assert states(case)[S] == "machine"
    assert count(case, "decisions") == 5
    assert list(verify(case)) == []


def test_split_and_merge_are_typed_too(case: Case) -> None:
    article_id = fill(case)
    decided = decide(case, S, "split", "1.type=air_strike", "2.trigger=سوق", "2.killed=none")
    assert [each.event.id for each in decided.standing] == [S, f"{S}.1", f"{S}.2"]
    part = stands(case, article_id, f"{S}.2").event
    assert (part.triggers[0].of(READING.article.text), part.casualties) == ("سوق", ())
    decided = decide(case, C, "merge", others=(R, f"{S}.2"))
    assert {each.event.id: each.state for each in decided.standing} == {
        C: "corrected",
        R: "merged",
        f"{S}.2": "merged",
    }
    assert list(verify(case)) == []


def test_whole_slots_come_as_json(case: Case) -> None:
    article_id = fill(case)
    decide(case, S, "correct", given={"places": [row("البلدة", name_en="", country=None, admin1=None)]})
    assert len(stands(case, article_id, S).event.places) == 1
    parts = [{"type": "air_strike"}, {"triggers": [{"text": "سوق"}]}]
    decide(case, C, "split", given={"parts": parts})
    assert stands(case, article_id, f"{C}.2").event.triggers[0].of(READING.article.text) == "سوق"


def test_two_people_are_demanded_and_no_longer(case: Case) -> None:
    fill(case)
    decide(case, S, "reject")
    assert deciding.demand_two_people(case, on=True, person="ليلى", reason="قرار الفريق")
    assert not deciding.demand_two_people(case, on=True, person="ليلى", reason="قرار الفريق")
    assert states(case)[S] == "pending"
    with pytest.raises(UsageError, match="made by سلمى: another person must approve it"):
        decide(case, S, "approve", by="سلمى ")
    assert [event.event.id for _, event, _ in showing.waiting(case)] == [S]
    decide(case, S, "approve", by="عمر")
    assert states(case)[S] == "rejected"
    assert list(showing.waiting(case)) == []
    decide(case, C, "reject")
    assert deciding.demand_two_people(case, on=False, person="ليلى", reason="قرار الفريق")
    assert states(case)[C] == "rejected"
    assert list(verify(case)) == []


def test_decisions_outlive_a_newer_reading(case: Case) -> None:
    article_id = fill(case)
    decide(case, S, "correct", "type=air_strike")
    decide(case, C, "accept")
    code(case, article_id, RETREAT, reader="rules 2")
    assert states(case) == {S: "corrected", C: "accepted", R: "machine"}
    assert "kept: the newest reading no longer has it" in stands(case, article_id, C).remarks
    decide(case, C[:7], "reject", by="عمر")
    assert states(case)[C] == "rejected"
    with case.reading() as connection:
        bodies = connection.scalars(select(tables.decisions.c.body).order_by(tables.decisions.c.id)).all()
    assert [json.loads(body)["bases"][0]["coding"] for body in bodies] == [1, 1, 1], (
        "what it was first made on"
    )


REFUSED: list[tuple[str, Callable[[Case], object]]] = [
    ("--by: a decision needs the name", lambda case: decide(case, S, "accept", by=" ")),
    ("zap: no such decision: it is one of accept, reject", lambda case: decide(case, S, "zap")),
    ("unknown1: no event or article of this case", lambda case: decide(case, "unknown1", "accept")),
    ("no: no event or article: give an event's id, or 6", lambda case: decide(case, "no", "accept")),
    (
        r"d1: is an article: name one of its events \('marsad show CASE d1'\)",
        lambda case: decide(case, "d1", "reject"),
    ),
    ("correct: say what is to change: --set", lambda case: decide(case, S, "correct")),
    (
        "--set and --json-file: goes with correct and split, not with accept",
        lambda case: decide(case, S, "accept", "type=x"),
    ),
    ("--with: goes with merge, not with reject", lambda case: decide(case, S, "reject", others=(C,))),
    ("--decision: goes with approve and undo", lambda case: decide(case, S, "accept", decision=1)),
    (
        "--set type: only parts of a split are numbered",
        lambda case: decide(case, S, "correct", "1.type=shelling"),
    ),
    ("--set type: number the parts", lambda case: decide(case, S, "split", "type=shelling")),
    (
        "--set: number the parts 1, 2, 3",
        lambda case: decide(case, S, "split", "1.type=shelling", "3.type=ied"),
    ),
    ("give two parts at least", lambda case: decide(case, S, "split", "1.type=shelling")),
    ("type: 'strike' is no event type", lambda case: decide(case, S, "correct", "type=strike")),
    (
        "--set and --json-file: give one",
        lambda case: decide(case, S, "correct", "type=ied", given={"type": "ied"}),
    ),
    ("--json-file: a split is", lambda case: decide(case, S, "split", given={"type": "ied"})),
    ("merge: an event is named twice", lambda case: decide(case, S, "merge", others=(S,))),
    ("decision 7 is none on article d1", lambda case: decide(case, "d1", "undo", decision=7)),
    ("nothing is decided on it", lambda case: decide(case, S, "undo")),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = make_case(str(tmp_path_factory.mktemp("case") / "a.marsad"))
    fill(made)
    return made


@pytest.mark.parametrize(("problem", "act"), REFUSED, ids=[problem[:40] for problem, _ in REFUSED])
def test_what_cannot_be_decided_changes_nothing(
    filled: Case, problem: str, act: Callable[[Case], object]
) -> None:
    lines = count(filled, "log")
    with pytest.raises(UsageError, match=problem):
        act(filled)
    assert (count(filled, "log"), count(filled, "decisions")) == (lines, 0)


def test_a_reason_is_needed(filled: Case) -> None:
    with pytest.raises(UsageError, match="--reason: a decision needs its reason"):
        deciding.decide(filled, Wish(subject=S, kind="accept", person="سلمى", reason=" "))


def test_what_changed_under_ones_eyes_is_looked_at_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(case)
    own = deciding._act

    def slowly(*given: Any) -> Any:
        monkeypatch.setattr(deciding, "_act", own)
        decide(case, S, "reject", by="عمر")
        return own(*given)

    monkeypatch.setattr(deciding, "_act", slowly)
    with pytest.raises(
        StoreError, match=r"عمر decided on this article just now \(decision 1\): look at it again"
    ):
        decide(case, S, "accept")
    assert states(case)[S] == "rejected"
    assert count(case, "decisions") == 1


def test_a_note_needs_no_reading(case: Case) -> None:
    from tests.store.reviewed_case import add_article

    add_article(case)
    decided = decide(case, "d1", "annotate")
    assert (decided.decision.event_id, decided.standing) == ("", ())
    decide(case, "d1", "undo", decision=1)
    view = showing.look_at(case, "d1")
    assert [each.kind for each in view.decisions] == ["annotate", "undo"]
    assert view.force.undone == {1: 2}
