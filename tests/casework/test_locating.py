from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.locating import find_words
from marsad.errors import UsageError
from marsad.records.span import Span

TEXT = "قصفت  الطائرات حارة\nالبدو، ثم عادت إلى «حارة الورد» وإلى البدويين في 12 مكانا."


@pytest.mark.parametrize(
    ("given_words", "found"),
    [
        ("قصفت", "قصفت"),
        ("حارة البدو", "حارة\nالبدو"),  # any white space for any other
        ("قصفت الطائرات", "قصفت  الطائرات"),
        ("البدو", "البدو"),  # a word of its own goes before a part of البدويين
        ("حاره الورد", "حارة الورد"),
        ('"حارة الورد"', "«حارة الورد»"),
        ("١٢", "12"),
        ("بدويين", "بدويين"),
    ],
)
def test_words_are_found_as_the_text_has_them(given_words: str, found: str) -> None:
    assert find_words("place", given_words, TEXT).of(TEXT) == found


def test_words_of_several_places_need_their_start() -> None:
    first, second = TEXT.index("حارة"), TEXT.rindex("حارة")
    with pytest.raises(
        UsageError, match=rf"place: 'حارة' stands in 2 places: add one of @{first} \(.*@{second}"
    ):
        find_words("place", "حارة", TEXT)
    assert find_words("place", f"حارة@{second}", TEXT) == Span(second, second + 4)
    with pytest.raises(UsageError, match=r"does not stand at character 3: add one of @"):
        find_words("place", "حارة@3", TEXT)


@pytest.mark.parametrize("words", ["دمشق", "دمشق@4", "[", "(?:", "\\"])
def test_words_that_are_not_there_are_told(words: str) -> None:
    with pytest.raises(UsageError, match="copy the words from its text"):
        find_words("place", words, TEXT)


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_are_told(words: str) -> None:
    with pytest.raises(UsageError, match="no words are given"):
        find_words("place", words, TEXT)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20))
def test_any_stretch_with_its_start_is_found_there(start: int, length: int) -> None:
    words = TEXT[start : start + length]
    if words.strip() != words or not words:
        return
    assert find_words("f", f"{words}@{start}", TEXT).start == start
