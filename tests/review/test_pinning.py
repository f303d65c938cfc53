from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.records.incident import Pin
from marsad.records.span import Span
from marsad.review.decision import Annotate, Approve, Undo
from marsad.review.incident_bodies import incident_act, incident_body
from marsad.review.incident_decision import (
    ChooseRule,
    GradeIncident,
    IncidentAct,
    IncidentDecision,
    MergeIncidents,
    SplitIncident,
    kind_of,
)
from marsad.review.pinning import has_effect, pins_of
from marsad.review.sightings import Seen, seen_from_json

ALL = "abcdef"


def decision(number: int, claims: str, act: IncidentAct) -> IncidentDecision:
    return IncidentDecision(
        id=number, incident_id="i", person="سلمى", reason="سبب", at="", act=act, claims=tuple(claims)
    )


def merge(number: int, claims: str, others: str) -> IncidentDecision:
    return decision(number, claims, MergeIncidents("o", tuple(others)))


def split(number: int, claims: str, part: str) -> IncidentDecision:
    return decision(number, claims, SplitIncident(tuple(part)))


def together(pins: Iterable[Pin]) -> set[frozenset[str]]:
    """Return the groups that pins make of claims they put together."""
    groups: list[set[str]] = []
    for pin in pins:
        if pin.together:
            joined = {pin.one, pin.other}
            for group in [each for each in groups if each & joined]:
                joined |= group
                groups.remove(group)
            groups.append(joined)
    return {frozenset(group) for group in groups}


def apart(pins: Iterable[Pin]) -> set[str]:
    return {pin.one + pin.other for pin in pins if not pin.together}


def test_a_merge_puts_all_claims_of_both_together() -> None:
    pins = pins_of([merge(3, "ab", "c")], ALL)
    assert pins == (Pin("a", "b", True, 3), Pin("a", "c", True, 3))


def test_a_split_keeps_each_of_one_part_from_each_of_the_other() -> None:
    pins = pins_of([split(1, "abcd", "ab")], ALL)
    assert together(pins) == {frozenset("ab"), frozenset("cd")}
    assert apart(pins) == {"ac", "ad", "bc", "bd"}


def test_claims_that_are_gone_are_in_no_pin_and_hold_no_others_up() -> None:
    assert together(pins_of([merge(1, "ab", "cd")], "bcd")) == {frozenset("bcd")}
    assert pins_of([merge(1, "a", "b")], "b") == ()


def test_the_later_decision_holds() -> None:
    pins = pins_of([split(1, "abc", "c"), merge(2, "ab", "c")], ALL)
    assert (together(pins), apart(pins)) == ({frozenset("abc")}, set())
    pins = pins_of([merge(1, "ab", "c"), split(2, "abc", "c")], ALL)
    assert (together(pins), apart(pins)) == ({frozenset("ab")}, {"ac", "bc"})


def test_what_was_kept_apart_stays_so_from_the_parts_of_what_is_split_again() -> None:
    pins = pins_of([split(1, "abc", "a"), split(2, "bc", "b")], ALL)
    assert apart(pins) == {"ab", "ac", "bc"}


def test_what_was_kept_apart_stays_so_from_what_is_joined_to_it() -> None:
    assert apart(pins_of([split(1, "ab", "a"), merge(2, "b", "c")], ALL)) == {"ab", "ac"}


@pytest.mark.parametrize(
    ("made", "left", "expected"),
    [
        (merge(1, "ab", "c"), "bc", True),
        (merge(1, "ab", "c"), "ab", False),
        (split(1, "abc", "c"), "ac", True),
        (split(1, "abc", "c"), "ab", False),
        (decision(1, "ab", GradeIncident("weak")), "b", True),
        (decision(1, "ab", GradeIncident("weak")), "c", False),
    ],
)
def test_a_decision_means_something_while_claims_of_each_side_are_left(
    made: IncidentDecision, left: str, expected: bool
) -> None:
    assert has_effect(made, left) is expected


def test_notes_grades_and_rules_move_nothing() -> None:
    acts: tuple[IncidentAct, ...] = (
        Annotate(),
        GradeIncident("fair"),
        ChooseRule("span"),
        Undo(1),
        Approve(1),
    )
    assert pins_of([decision(n, "ab", act) for n, act in enumerate(acts)], ALL) == ()


CLAIMS = st.sets(st.sampled_from(ALL), min_size=1).map(lambda found: "".join(sorted(found)))
ACTS = st.lists(
    st.tuples(st.booleans(), CLAIMS, CLAIMS).map(
        lambda each: (each[0], each[1], each[2] if each[0] else each[1][:1])
    )
)


@given(ACTS, st.sets(st.sampled_from(ALL)))
def test_no_two_claims_are_both_to_be_together_and_apart(
    acts: list[tuple[bool, str, str]], present: set[str]
) -> None:
    decisions = [
        merge(n, claims, others) if joins else split(n, claims, others)
        for n, (joins, claims, others) in enumerate(acts)
    ]
    pins = pins_of(decisions, present)
    groups = together(pins)
    assert not any(set(pair) <= group for pair in apart(pins) for group in groups)
    assert {each for pin in pins for each in (pin.one, pin.other)} <= present
    if decisions and decisions[-1].moves and isinstance(decisions[-1].act, MergeIncidents):
        last = set(decisions[-1].spoken_of) & present
        assert len(last) < 2 or any(last <= group for group in groups)


@pytest.mark.parametrize(
    "act",
    [
        MergeIncidents("o", ("c", "d")),
        SplitIncident(("a",)),
        GradeIncident("weak"),
        ChooseRule("latest"),
        Annotate(),
        Undo(3),
        Approve(4),
    ],
    ids=kind_of,
)
def test_an_act_comes_back_as_it_was_kept(act: IncidentAct) -> None:
    seen = (Seen("a", "d1", (Span(3, 7), Span(9, 12)), ("b",)),)
    body = incident_body(act, ("a", "b"), seen)
    assert incident_act(kind_of(act), body) == act
    assert body["claims"] == ["a", "b"]
    assert seen_from_json(json.loads(json.dumps(body))["seen"]) == seen
    assert "seen" not in incident_body(act, ("a", "b"), ())


@pytest.mark.parametrize(
    ("kind", "body"), [("grade", {"grade": "sure"}), ("merge", {}), ("undo", {"decision": "x"}), ("join", {})]
)
def test_a_body_that_was_altered_is_refused(kind: str, body: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        incident_act(kind, body)
