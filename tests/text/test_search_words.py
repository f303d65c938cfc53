"""Words are found however Arabic writes them, and nothing but letters and digits becomes a key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.search_words import (
    LONGEST,
    beginnings_of,
    forms_of,
    index_keys,
    plain_keys,
    words_of,
)

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ"
WORDS = st.text(LETTERS, min_size=3, max_size=12)
CONJUNCTIONS = st.sampled_from(("", "و", "ف"))
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


def with_clitics(conjunction: str, preposition: str, word: str, *, article: bool) -> str:
    if not article:
        return conjunction + preposition + word
    if preposition == "ل":
        return conjunction + ("ل" if word.startswith("ل") else "لل") + word
    return conjunction + preposition + "ال" + word


CLITICS = st.tuples(CONJUNCTIONS, st.sampled_from(("", "ب", "ل", "ك")), st.booleans())


def finds(query: str, text: str) -> bool:
    (key,) = plain_keys(query)
    return not set(forms_of(key)).isdisjoint(index_keys(text))


@given(WORDS, CLITICS)
def test_a_word_and_the_word_with_clitics_find_each_other(word: str, clitics: tuple[str, str, bool]) -> None:
    conjunction, preposition, article = clitics
    longer = with_clitics(conjunction, preposition, word, article=article)
    assert finds(word, f"قبل {longer}، بعد")
    assert finds(longer, f"قبل {word}، بعد")


@given(WORDS, st.data())
def test_tashkeel_and_tatweel_make_no_difference(word: str, data: st.DataObject) -> None:
    marked = "".join(letter + data.draw(st.text(MARKS, max_size=3)) for letter in word)
    assert index_keys(marked) == index_keys(word)
    assert finds(word, marked)
    assert finds(marked, word)


@given(WORDS, st.integers(2, 8))
def test_a_beginning_finds_what_begins_so(word: str, letters: int) -> None:
    (key,) = plain_keys(word)
    begin = key[:letters]
    if len(begin.removeprefix("ال")) >= 2:
        assert any(found.startswith(beginnings_of(begin)) for found in index_keys(word))


@pytest.mark.parametrize(("word", "begin"), [("للرقة", "لل"), ("والرقة", "وال"), ("بالرقة", "بال")])
def test_a_beginning_may_be_the_article_and_what_is_written_onto_it(word: str, begin: str) -> None:
    assert any(found.startswith(beginnings_of(begin)) for found in index_keys(word))


@given(st.text(max_size=200))
def test_any_text_gives_keys_that_no_database_can_misread(text: str) -> None:
    words = list(words_of(text))
    assert [word.key for word in words] == index_keys(text)
    last, end = (0, 0), 0
    for word in words:
        assert word.key.isalnum()
        assert not any(letter in word.key for letter in " \"'*:&|!()-")
        assert len(word.key) <= LONGEST + 1
        assert end <= word.start < word.end <= len(text) or (word.start, word.end) == last
        last, end = (word.start, word.end), word.end


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("٣٥ و35 بـ٣٥ الـ35", ["35", "35", "35", "35"]),
        ("1,200 ١٬٢٠٠ 1200", ["1200", "1200", "1200"]),
        ("12/10/2017", ["12", "10", "2017"]),
        ("#قصف_الرقة", ["قصف", "الرقه"]),
        ("ﻣﺪﻳﻨﺔ ﻻ", ["مدينه", "لا"]),
        ("قـ.صف قـ ـصف", ["قصف", "قصف"]),
        ("الـBBC Café CAFE\u0301", ["bbc", "cafe", "cafe"]),
        ("T-72", ["t", "72"]),
        ("ﷺ", ["صلي", "الله", "عليه", "وسلم"]),
        ("«» ـ — ! \u200f", []),
        ("والي فالح بالغ", ["والي", "فالح", "بالغ"]),
    ],
)
def test_texts_as_they_come(text: str, keys: list[str]) -> None:
    assert index_keys(text) == keys


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("الرقة", "فرقة مدرعة", False),
        ("رقة", "فرقة مدرعة", True),  # a lone letter may be a conjunction: asked for bare, nothing is lost
        ("الرقة", "رقة", True),
        ("فرقة", "الرقة", False),
        ("لجنة", "للجنة", True),
        ("اللجنة", "للجنة", True),
        ("بلد", "لد", False),
        ("إلغاء", "بالإلغاء", True),
        ("الإلغاء", "إلغاء", True),
    ],
)
def test_what_finds_what(query: str, text: str, *, found: bool) -> None:
    assert finds(query, text) is found
