"""A page holds every word of its article once, in sentences without gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.records.article import Article
from marsad.text.normal import drop_marks, fold_text
from marsad.text.page import Page, prepare

LETTERS = "ابتجدرسعفقلمنهويةىأإ ًَُِّْـ٠١٢3 .،؟!:/«»\n\n\u200f\u200cabZ²٬ﷺﻻ"


def page_of(text: str) -> Page:
    return prepare(Article("a", "outlet", date(2021, 6, 16), text))


@given(text=st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"]))))
def test_words_and_sentences_are_in_order_and_without_gaps(text):
    page = page_of(text)
    places = [place for pair in zip(page.starts, page.ends, strict=True) for place in pair]
    assert places == sorted(places)
    assert all(page.keys)
    assert [n for s in page.sentences for n in [s.index] * (s.last - s.first)] == list(page.sentence_of)
    assert [s.first for s in page.sentences[1:]] == [s.last for s in page.sentences[:-1]]
    assert page.digits == tuple(at for at, key in enumerate(page.keys) if key[0].isdecimal())


@given(text=st.text(alphabet=st.sampled_from(LETTERS)))
def test_marks_elsewhere_in_the_text_do_not_change_a_word(text):
    for key, start, end in zip(*(lambda p: (p.keys, p.starts, p.ends))(page_of(text)), strict=True):
        plain = drop_marks(fold_text(text[start:end]))
        kept = plain.replace(" ", "").replace(".", "") if plain[0].isalpha() and len(plain) > 1 else plain
        assert key == kept


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("قُتِلَ", ["قتل"]),
        ("قـ.صف", ["قصف"]),
        ("قـ ـصف حي", ["قصف", "حي"]),
        ("ـ مدينة", ["مدينه"]),
        ("بلغ 3.5 كم.", ["بلغ", "3.5", "كم", "."]),
    ],
)
def test_a_word_is_one_whatever_marks_are_written_in_it(text, keys):
    assert list(page_of(text).keys) == keys


def test_a_full_stop_before_a_digit_ends_no_sentence():
    assert [s.last for s in page_of("رقم .5 هنا. ثم هنا").sentences] == [5, 7]
