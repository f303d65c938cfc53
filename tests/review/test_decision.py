from __future__ import annotations

import pytest

from marsad.errors import UsageError
from marsad.review.decision import Accept, Decision, Undo, checked_person, checked_reason, person_key


@pytest.mark.parametrize(
    "other", ["سلمى حداد", " سلمى  حداد ", "سلمى\u200fحداد"[:4] + "\u200f حداد", "ﺳﻠﻤﻰ حداد"]
)
def test_one_name_in_several_ways_is_one_person(other: str) -> None:
    assert person_key(other) == person_key("سلمى حداد")


def test_case_and_composed_letters_make_no_other_person() -> None:
    assert person_key("RENE\u0301 Straße") == person_key("rené STRASSE")


def test_two_names_are_two_people() -> None:
    assert person_key("سلمى") != person_key("سلمان")


@pytest.mark.parametrize("name", ["", "  ", "\u200f", "\u00a0\t"])
def test_a_decision_needs_a_person(name: str) -> None:
    with pytest.raises(UsageError, match="--by: a decision needs the name"):
        checked_person(name)


@pytest.mark.parametrize("name", ["سلمى\u202e", "سل\x00مى", "سلمى\u200b"])
def test_a_name_holds_nothing_that_cannot_be_seen(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be seen"):
        checked_person(name)


@pytest.mark.parametrize("reason", ["", " \n", "...", "—"])
def test_a_decision_needs_a_reason(reason: str) -> None:
    with pytest.raises(UsageError, match="--reason: a decision needs its reason"):
        checked_reason(reason)


def test_name_and_reason_are_kept_without_space_around() -> None:
    assert checked_person("  سلمى ") == "سلمى"
    assert checked_reason("\nصورة تؤكد ") == "صورة تؤكد"


def test_a_decision_on_values_says_what_it_was_made_on() -> None:
    with pytest.raises(ValueError, match="decision 3: what it was made on is missing"):
        Decision(id=3, event_id="a", person="س", reason="ر", at="", act=Accept(""))
    assert Decision(id=3, event_id="a", person="س", reason="ر", at="", act=Undo(1)).kind == "undo"
