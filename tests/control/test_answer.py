"""What is known on a day never goes further than the last word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.control.answer import STALE_AFTER, answer
from marsad.control.statement import Statement
from tests.control.told import DAY, MANY, day, made, ruled, said


def test_it_says_how_old_the_last_word_is() -> None:
    told = made(said("take", "river", 1), said("take", "river", 4, by="network"))
    assert (answer(told, day(9)).last_word, answer(told, day(9)).age) == (day(4), 5)
    assert (answer(told, day(2)).last_word, answer(told, day(2)).age) == (day(1), 1)


def test_a_word_that_is_too_old_says_nothing_any_more() -> None:
    told = made(said("take", "river", 1))
    last = day(1) + timedelta(days=STALE_AFTER)
    assert answer(told, last).state == "claimed"
    after = answer(told, last + timedelta(days=1))
    assert (after.state, after.certainty, after.rule) == ("not_known", "none", "too_old")
    assert after.last_word == day(1)
    assert after.span is not None
    assert answer(told, last + timedelta(days=1), stale_after=60).state == "claimed"
    with pytest.raises(ValueError, match="0 days or more"):
        answer(told, last, stale_after=-1)


def test_before_the_first_word_nothing_is_known() -> None:
    found = answer(made(said("take", "river", 5)), day(4))
    assert (found.state, found.rule, found.age, found.span) == ("not_known", "no_word", None, None)


def test_it_says_what_may_have_begun_already() -> None:
    told = made(said("take", "river", 1), said("take", "desert", 4, until=9))
    found = answer(told, day(6))
    assert [each.key for each in found.span.holders] == ["river"] if found.span else False
    assert found.maybe is not None
    assert [each.key for each in found.maybe.holders] == ["desert"]
    assert answer(told, day(3)).maybe is None


def test_a_decision_is_a_word_of_its_day() -> None:
    one = said("take", "river", 1)
    told = made(one, rulings=[ruled(1, 20, "river", one)])
    assert answer(told, day(40)).age == 20


@given(MANY, st.integers(-5, 80), st.integers(0, 40))
def test_a_day_without_evidence_is_never_held_without_its_age(
    told: list[Statement], at: int, stale_after: int
) -> None:
    asked = DAY + timedelta(days=at)
    found = answer(made(*told), asked, stale_after=stale_after)
    if found.state == "not_known":
        assert found.certainty == "none"
        return
    assert found.age is not None
    assert 0 <= found.age <= stale_after
    assert found.last_word == asked - timedelta(days=found.age)
    assert found.span is not None
    assert any(word.day == found.last_word for word in found.span.words)
