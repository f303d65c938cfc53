"""Decisions are kept in order, each with its line in the log, in both databases."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from marsad.errors import StoreError
from marsad.review.decision import Annotate, Approve, Reject
from marsad.store import decisions, settings, standing, tables
from marsad.store.case import Case
from marsad.store.decisions import Entry
from marsad.store.verifying import verify
from tests.review.sessions import ARTICLE, CLASH, STRIKE
from tests.store.reviewed_case import fill, states


def decide(case: Case, article_id: int, entry: Entry) -> int:
    with case.changing() as change:
        number = decisions.append(change, article_id, ARTICLE, entry).id
        standing.rebuild(change, article_id)
    return number


def rejection(case: Case, article_id: int, *, person: str = "سلمى") -> int:
    with case.reading() as connection:
        bases = standing.bench_of(connection, article_id).bases(STRIKE.id)
    entry = Entry(event_id=STRIKE.id, person=person, reason="نقل عن حادثة أقدم", act=Reject(), bases=bases)
    return decide(case, article_id, entry)


def test_a_decision_comes_back_as_it_was_made(case: Case) -> None:
    article_id = fill(case)
    number = rejection(case, article_id)
    with case.reading() as connection:
        (decision,) = decisions.of_article(connection, article_id, ARTICLE)
        line = connection.execute(select(tables.log).order_by(tables.log.c.seq.desc()).limit(1)).one()
    assert (decision.id, decision.event_id, decision.person) == (number, STRIKE.id, "سلمى")
    assert (decision.act, decision.bases[0].event, decision.bases[0].coding_id) == (Reject(), STRIKE, 1)
    assert decision.bases[0].beside == ("bbbbbb2222", "cccccc3333")
    assert (line.kind, line.subject) == ("decide", f"articles {article_id}")
    content = json.loads(line.content)
    assert (content["person"], list(content["rows"])) == ("سلمى", [f"decisions {number}"])
    assert list(verify(case)) == []


def test_decisions_are_found_by_event_and_by_person(case: Case) -> None:
    article_id = fill(case)
    first = rejection(case, article_id)
    second = rejection(case, article_id, person="عمر")
    third = decide(case, article_id, Entry(event_id="", person=" سلمى", reason="ملاحظة", act=Annotate()))
    with case.reading() as connection:
        assert list(decisions.of_event(connection, STRIKE.id)) == [(article_id, first), (article_id, second)]
        assert list(decisions.of_event(connection, CLASH.id)) == []
        assert list(decisions.by_person(connection, "سلمى\u200f")) == [
            (article_id, first),
            (article_id, third),
        ]
        assert list(decisions.by_person(connection, "ليلى")) == []
        assert decisions.decided_articles(connection) == [article_id]


@pytest.mark.parametrize("body", ["", "{}", '{"bases": [{}]}', "[1]", '{"bases": [{"coding": "x"}]}'])
def test_an_altered_decision_is_told(case: Case, body: str) -> None:
    article_id = fill(case)
    rejection(case, article_id)
    with case.changing() as change:
        change.connection.execute(update(tables.decisions).values(body=body))
    with case.reading() as connection, pytest.raises(StoreError, match="decision 1: cannot be read"):
        decisions.of_article(connection, article_id, ARTICLE)


def test_two_people_are_demanded_by_a_setting(case: Case) -> None:
    article_id = fill(case)
    number = rejection(case, article_id)
    with case.changing() as change:
        assert settings.put(change, settings.TWO_PEOPLE, "on", person="سلمى", reason="قرار الفريق")
        assert not settings.put(change, settings.TWO_PEOPLE, "on", person="سلمى", reason="قرار الفريق")
        assert standing.rebuild_decided(change) == 1
    assert states(case)[STRIKE.id] == "pending"
    decide(case, article_id, Entry(event_id=STRIKE.id, person="عمر", reason="نعم", act=Approve(number)))
    assert states(case)[STRIKE.id] == "rejected"
    assert list(verify(case)) == []
