from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from marsad.review.bodies import act_of, bases_of, body_of
from marsad.review.decision import Decision
from tests.review.sessions import ARTICLE, STRIKE, Session, row
from tests.review.test_standing import STEPS, play


def through_json(decision: Decision) -> tuple[Any, Any]:
    body = json.loads(json.dumps(body_of(decision.act, decision.bases, ARTICLE), ensure_ascii=False))
    return act_of(decision.kind, body, ARTICLE), bases_of(body, ARTICLE)


@given(STEPS)
def test_every_act_comes_back_from_its_body(steps: Any) -> None:
    session = Session()
    play(session, steps)
    for decision in session.decisions:
        assert through_json(decision) == (decision.act, decision.bases)


def test_values_come_back() -> None:
    session = Session()
    actor = row("طائرات", name_en="", actor_id=None, kind="", rule="", **{"class": "unknown"})
    session.correct(STRIKE.id, initiators=[actor], date={"from": "2017-10-12", "to": "2017-10-13"})
    (decision,) = session.decisions
    assert through_json(decision) == (decision.act, decision.bases)
    assert decision.bases[0].beside == ("bbbbbb2222", "cccccc3333")


def test_a_body_of_a_note_is_empty() -> None:
    session = Session()
    session.note("")
    assert body_of(session.decisions[0].act, (), ARTICLE) == {}
