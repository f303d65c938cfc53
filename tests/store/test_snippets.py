"""Snippets are pieces of the text itself and show what was sought."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.finding import read_query
from marsad.store.query import wanted_texts
from marsad.store.snippets import Marker

WORDS = st.sampled_from(["قصف", "الرقة", "والرقة", "مدينة", "٣٥", "كلمة", "قُصِفَ", "،", "\n"])


def marker(query: str) -> Marker:
    return Marker(list(wanted_texts(read_query(query))))


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marker(query).snippet(text).marks]


def test_it_shows_the_words_as_the_text_has_them() -> None:
    text = "بداية " * 80 + "ثم قُصِفَتْ والرَّقّة بـ٣٥ قذيفة " + "نهاية " * 50
    piece = marker("الرقة 35 قصفت").snippet(text)
    assert marked("الرقة 35 قصفت", text) == ["قُصِفَتْ", "والرَّقّة", "٣٥"]
    assert piece.start > 0
    assert len(text[piece.start : piece.end].split()) in range(28, 33)


def test_the_piece_with_most_of_it_is_shown() -> None:
    text = "قصف " + "كلمة " * 60 + "قصف حلب " + "كلمة " * 60
    assert marked("قصف حلب", text) == ["قصف", "حلب"]


def test_a_phrase_is_one_mark_even_where_reading_pauses() -> None:
    for before in range(96, 103):
        assert marked('"حارة البدو"', "كلمة " * before + "بحارة البدو") == ["بحارة البدو"]


def test_without_sought_words_the_beginning_is_shown() -> None:
    piece = marker("type:air_strike").snippet("كلمة " * 100)
    assert (piece.start, piece.marks) == (0, ())
    assert marker("قصف").snippet("").end == 0


@given(
    st.lists(WORDS, max_size=300).map(" ".join),
    st.sampled_from(["قصف", "الرقة 35", '"مدينة الرقة"', "قص* OR كل*"]),
)
def test_marks_lie_in_order_within_the_piece(text: str, query: str) -> None:
    piece = marker(query).snippet(text)
    at = piece.start
    for start, end in piece.marks:
        assert at <= start < end <= piece.end
        at = end
    assert piece.end <= len(text)
