"""Words for comparing: what writing does not change of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.copies.words import MOST_CHARACTERS, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("قُتِلَ مدنيّان", "قتل مدنيان"),
        ("أُصيب ٣ أطفال في إدلب", "اصيب 3 اطفال في ادلب"),
        ("«الدفاع المدني»: قصف!", "الدفاع المدني قصف"),
        ("قـصـف", "قصف"),
        ("قصف\u200f السوق", "قصف السوق"),
        ("ﻗﺼﻒ ﻻ ينقطع", "قصف لا ينقطع"),
        ("قصف السوق https://t.co/Ab12 الآن", "قصف السوق الآن"),
        ("#قصف_السوق", "قصف السوق"),
        ("Syria TV", "syria tv"),
    ],
)
def test_ways_of_writing_are_one(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_other_words_are_other_words() -> None:
    assert words_of("قتل 5 مدنيين") != words_of("قتل 7 مدنيين")


@given(st.text())
def test_any_text_has_words_or_none(text: str) -> None:
    assert all(word and not word.isspace() for word in words_of(text))


def test_a_very_long_text_is_compared_by_its_beginning() -> None:
    words = words_of("كلمة " * MOST_CHARACTERS)
    assert len(words) == MOST_CHARACTERS // 5
