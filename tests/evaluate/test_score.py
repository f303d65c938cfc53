from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.evaluate.score import MEASURES, Tally, evaluate
from marsad.ontology.model import Ontology
from marsad.records.event import Event
from tests.evaluate.coding import CLASH, FLIGHT, GOLD, RETREAT, STRIKE, coded, day, harmed


def test_gold_against_itself_is_perfect(ontology: Ontology) -> None:
    report = evaluate(GOLD, GOLD, ontology=ontology)
    assert list(report.figures) == list(MEASURES)
    assert {tally.f1 for tally in report.figures.values()} == {1.0}
    assert not report.disagreements
    assert report.missing == report.extra == report.altered == ()


def test_figures_of_a_reading_with_known_mistakes(ontology: Ontology) -> None:
    """A wrong count, a wrong type of the same group, a wrong day, an event not found."""
    strike = replace(
        STRIKE,
        casualties=(harmed("سبعة مدنيين", "killed", 7, 7, "civilian"), STRIKE.casualties[1]),
    )
    clash = replace(CLASH, type="attack", date=day(5))
    report = evaluate(GOLD, coded(strike, clash, RETREAT), ontology=ontology)
    wanted = {
        "event": (3, 4, 3),
        "event+group": (3, 4, 3),
        "event+type": (2, 4, 3),
        "initiators": (3, 3, 3),
        "targets": (1, 1, 1),
        "places": (3, 4, 3),
        "date": (1, 3, 2),
        "casualties": (1, 3, 2),
        "casualty_count": (1, 3, 2),
        "sources": (2, 2, 2),
        "modality": (3, 4, 3),
        "fact": (16, 24, 19),
    }
    assert {name: (t.matched, t.gold, t.coded) for name, t in report.figures.items()} == wanted
    assert report.figures["date"].precision == pytest.approx(1 / 2)
    assert report.figures["date"].recall == pytest.approx(1 / 3)
    assert report.figures["date"].f1 == pytest.approx(2 / 5)


def test_figures_by_type_follow_the_ontology_and_show_unknown_types_last(ontology: Ontology) -> None:
    report = evaluate(GOLD, coded(replace(STRIKE, type="bombing"), CLASH, CLASH), ontology=ontology)
    assert list(report.by_type.items()) == [
        ("armed_clash", Tally(1, 1, 2)),
        ("withdrawal", Tally(0, 1, 0)),
        ("air_strike", Tally(0, 1, 0)),
        ("displacement", Tally(0, 1, 0)),
        ("bombing", Tally(0, 0, 1)),
    ]
    assert report.figures["event+group"].matched == 2  # strike: of no group; the second clash: the retreat's


def test_an_article_that_was_not_coded_misses_all_its_events_and_is_named(ontology: Ontology) -> None:
    gold = GOLD | coded(FLIGHT, doc_id="own-2")
    report = evaluate(gold, GOLD | coded(STRIKE, doc_id="stray"), ontology=ontology)
    assert report.missing == ("own-2",)
    assert report.extra == ("stray",)
    assert report.articles == 2
    assert report.figures["event"] == Tally(4, 5, 4)
    assert [(each.doc_id, each.kind) for each in report.disagreements] == [("own-2", "missed")]


def test_an_article_coded_from_another_text_is_named(ontology: Ontology) -> None:
    other = next(iter(GOLD.values())).article.text + " تتمة"
    report = evaluate(GOLD, coded(STRIKE, text=other), ontology=ontology)
    assert report.altered == ("own-1",)
    assert report.figures["event+type"].matched == 1


def test_a_gold_type_nobody_knows_is_refused(ontology: Ontology) -> None:
    with pytest.raises(UsageError, match="gold article own-1: 'bombing' is no event type"):
        evaluate(coded(replace(STRIKE, type="bombing")), GOLD, ontology=ontology)


def test_nothing_coded_scores_zero_and_divides_by_nothing(ontology: Ontology) -> None:
    report = evaluate(GOLD, coded(), ontology=ontology)
    assert {(t.precision, t.recall, t.f1) for t in report.figures.values()} == {(0.0, 0.0, 0.0)}
    assert evaluate({}, {}, ontology=ontology).figures["fact"] == Tally(0, 0, 0)


@given(events=st.lists(st.sampled_from([STRIKE, CLASH, RETREAT, FLIGHT]), max_size=6))
def test_precision_one_way_is_recall_the_other_way(ontology: Ontology, events: list[Event]) -> None:
    """True of whole events; names of symmetric events are judged from the gold side, so not of slots."""
    other = coded(*events)
    there, back = evaluate(GOLD, other, ontology=ontology), evaluate(other, GOLD, ontology=ontology)
    for name in ("event", "event+group", "event+type"):
        assert there.figures[name].precision == back.figures[name].recall
