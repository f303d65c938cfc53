from __future__ import annotations

from dataclasses import replace

from marsad.evaluate.disagreements import Cited, Disagreement
from marsad.evaluate.score import evaluate
from marsad.ontology.model import Ontology
from marsad.records.event import Event
from tests.evaluate.coding import CLASH, GOLD, RETREAT, STRIKE, coded, day, event, harmed, place


def disagreements(gold: Event, other: Event, ontology: Ontology) -> list[Disagreement]:
    return list(evaluate(coded(gold), coded(other), ontology=ontology).disagreements)


def test_a_count_is_shown_in_the_articles_words_and_as_it_was_read(ontology: Ontology) -> None:
    other = replace(
        STRIKE, casualties=(harmed("سبعة مدنيين", "killed", 7, 7, "civilian"), STRIKE.casualties[1])
    )
    assert disagreements(STRIKE, other, ontology) == [
        Disagreement(
            doc_id="own-1",
            kind="casualties",
            event_type="air_strike",
            trigger="قصفت",
            gold=(
                Cited("سبعة مدنيين على الأقل", "killed 7+ civilian"),
                Cited("عشرون آخرون", "wounded 20 unknown"),
            ),
            coded=(Cited("سبعة مدنيين", "killed 7 civilian"), Cited("عشرون آخرون", "wounded 20 unknown")),
        )
    ]


def test_a_day_taken_without_words_is_shown_as_a_day(ontology: Ontology) -> None:
    (found,) = disagreements(STRIKE, replace(STRIKE, date=day(4, last=6)), ontology)
    assert found.kind == "date"
    assert found.gold == (Cited("مساء الاثنين", "2018-03-05"),)
    assert found.coded == (Cited("", "2018-03-04 to 2018-03-06"),)


def test_a_wrong_type_is_named_and_the_slots_are_still_compared(ontology: Ontology) -> None:
    other = replace(STRIKE, type="shelling", modality="planned", places=(place("الزهور"), place("حي النخيل")))
    found = disagreements(STRIKE, other, ontology)
    assert [(each.kind, each.gold, each.coded) for each in found] == [
        ("type", (Cited("", "air_strike"),), (Cited("", "shelling"),)),
        ("places", (Cited("الزهور", ""),), (Cited("الزهور", ""), Cited("حي النخيل", ""))),
        ("modality", (Cited("", "actual"),), (Cited("", "planned"),)),
    ]


def test_what_no_event_answers_is_missed_or_spurious(ontology: Ontology) -> None:
    report = evaluate(coded(STRIKE, CLASH), coded(STRIKE, event("toll", "عائلة")), ontology=ontology)
    assert list(report.disagreements) == [
        Disagreement("own-1", "missed", "armed_clash", "اشتباكات", (Cited("اشتباكات", ""),), ()),
        Disagreement("own-1", "spurious", "toll", "عائلة", (), (Cited("عائلة", ""),)),
    ]


def test_a_coded_event_without_trigger_is_spurious_not_a_crash(ontology: Ontology) -> None:
    report = evaluate(GOLD, coded(replace(RETREAT, triggers=())), ontology=ontology)
    assert report.disagreements[-1] == Disagreement("own-1", "spurious", "withdrawal", "", (), ())
