"""Words cut as needed are the very words that cutting the whole text gives, in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.search_words import words_of
from marsad.text.words_as_needed import WordsAsNeeded

PIECES = st.sampled_from(
    [
        "قصف",
        "والرقّة،",
        "٣٥",
        "1,200",
        "قـ.صف",
        "قـ ـصف",
        "ـ",
        "ﷺ",
        "الـBBC",
        "و35",
        "naïve",
        "«",
        "-",
        "كلمةـ",
        "",
    ]
)
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\u00a0", "  ", ""])), max_size=200).map(
        lambda parts: "".join(piece + gap for piece, gap in parts)
    ),
    st.text(st.sampled_from("قصف ـ. ﷺ35,٬َّA\u200d\n"), max_size=300),
)


@given(TEXTS, st.integers(0, 300), st.integers(0, 60))
def test_they_are_those_of_the_whole_text(text: str, first: int, length: int) -> None:
    whole = list(words_of(text))
    words = WordsAsNeeded(text)
    for count in (first, first + length):
        assert words.reach(count) == min(count, len(whole))
        assert words.keys == [word.key for word in whole[: len(words.keys)]]
    assert words.words(first, words.reach(first + length)) == whole[first : first + length]


@pytest.mark.parametrize("text", ["كلمة " * 5_000, "كلمة،" * 5_000, "قـ ـصف " * 5_000])
def test_the_long_and_the_unusual_are_cut_alike(text: str) -> None:
    words = WordsAsNeeded(text)
    assert words.reach(5) == 5
    assert words.words(3, 5) == list(words_of(text))[3:5]


def test_a_usual_text_is_not_cut_to_its_end() -> None:
    words = WordsAsNeeded("كلمة " * 5_000)
    words.reach(50)
    assert len(words.keys) < 100
