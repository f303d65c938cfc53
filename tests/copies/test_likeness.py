"""The rule: bounds are met exactly, and both texts see the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.copies.likeness import LEAST_HELD, LEAST_SHINGLES, Likeness, compare, shingles_of

WORDS = st.lists(st.sampled_from(["قصف", "السوق", "طفل", "مدني", "امس"]), max_size=60)


def run(first: int, last: int) -> list[str]:
    return [f"كلمه{number}" for number in range(first, last)]


def seen(one: list[str], other: list[str], *, across: bool = False) -> Likeness | None:
    return compare(shingles_of(one), shingles_of(other), across=across)


def test_half_of_all_shingles_is_a_copy_and_less_is_none() -> None:
    text = run(0, 32)  # 30 shingles
    assert seen(text, run(0, 62)) == Likeness("copy", 0.5)  # 30 of 60
    assert seen(text, run(0, 63)) is None  # 30 of 61; too short to be held


def test_two_fifths_are_enough_for_texts_of_different_outlets() -> None:
    text = run(0, 32)
    assert seen(text, run(0, 77), across=True) == Likeness("copy", 0.4)  # 30 of 75
    assert seen(text, run(0, 78), across=True) is None


def test_four_fifths_of_a_shorter_text_are_held() -> None:
    text = run(0, 62)  # 60 shingles
    at_bound = run(12, 250)  # has 48 of them
    assert seen(text, at_bound) == Likeness("held", 0.8)
    assert seen(at_bound, text) == Likeness("holds", 0.8)
    assert seen(text, run(13, 250)) is None


@pytest.mark.parametrize(("words", "found"), [(LEAST_SHINGLES + 2, True), (LEAST_SHINGLES + 1, False)])
def test_too_few_shingles_say_nothing(words: int, found: bool) -> None:
    assert (seen(run(0, words), run(0, words)) is not None) is found


@pytest.mark.parametrize(("words", "found"), [(LEAST_HELD + 2, True), (LEAST_HELD + 1, False)])
def test_a_short_text_is_not_held(words: int, found: bool) -> None:
    assert (seen(run(0, words), run(0, 500)) is not None) is found


def test_a_text_under_three_words_has_no_shingles() -> None:
    assert shingles_of(["قصف", "السوق"]) == set()


@given(WORDS, WORDS, st.booleans())
def test_both_see_the_same(one: list[str], other: list[str], across: bool) -> None:
    there, back = seen(one, other, across=across), seen(other, one, across=across)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.degree == back.degree
        assert {there.kind, back.kind} in ({"copy"}, {"holds", "held"})
        least = 0.4 if across else 0.5
        assert there.degree >= (least if there.kind == "copy" else 0.8)
