from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.evaluate.facts import facts_of
from marsad.evaluate.matching import match_events, sentence_ends
from marsad.ontology.model import Ontology
from marsad.records.event import Event
from tests.evaluate.coding import CLASH, FLIGHT, RETREAT, STRIKE, TEXT, event


def matched(gold: list[Event], coded: list[Event], ontology: Ontology) -> set[tuple[int, int]]:
    pairs = match_events(
        [facts_of(each, TEXT) for each in gold],
        [facts_of(each, TEXT) for each in coded],
        TEXT,
        ontology=ontology,
    )
    return {(pair.gold, pair.coded) for pair in pairs}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("قف. امش", [2]),
        ("نسبة 3.5 و٣.٥", []),
        ("لماذا؟ نعم! هنا\nهناك", [5, 10, 15]),
        ("what? no", []),
        ("آخر.", [3]),
        ("..", [0, 1]),
    ],
)
def test_where_sentences_end(text: str, ends: list[int]) -> None:
    assert sentence_ends(text) == ends


def test_events_are_matched_whatever_their_order(ontology: Ontology) -> None:
    gold = [STRIKE, CLASH, RETREAT, FLIGHT]
    assert matched(gold, gold[::-1], ontology) == {(0, 3), (1, 2), (2, 1), (3, 0)}


def test_events_of_different_sentences_never_match(ontology: Ontology) -> None:
    assert matched([STRIKE], [replace(STRIKE, triggers=CLASH.triggers)], ontology) == set()


def test_one_shared_sentence_is_enough(ontology: Ontology) -> None:
    told_twice = replace(STRIKE, triggers=(*CLASH.triggers, *STRIKE.triggers))
    assert matched([STRIKE], [told_twice], ontology) == {(0, 0)}


def test_an_event_without_trigger_matches_nothing(ontology: Ontology) -> None:
    assert matched([STRIKE], [replace(STRIKE, triggers=())], ontology) == set()


def test_the_type_decides_between_events_of_one_sentence(ontology: Ontology) -> None:
    """Both coded events stand on the other's trigger: the types (4 and 2) outweigh the overlap (3)."""
    coded = [event("withdrawal", "اشتباكات"), event("armed_clash", "انسحب")]
    assert matched([event("armed_clash", "اشتباكات"), event("withdrawal", "انسحب")], coded, ontology) == {
        (0, 1),
        (1, 0),
    }


def test_a_type_nobody_knows_can_still_be_the_same_happening(ontology: Ontology) -> None:
    assert matched([STRIKE], [replace(STRIKE, type="bombing")], ontology) == {(0, 0)}
