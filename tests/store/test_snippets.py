"""Snippets are pieces of the text itself and show what was sought."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.finding import read_query
from marsad.store.query import Text, wanted_texts
from marsad.store.snippets import Marker
from marsad.text.search_words import words_of

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


def plain(wanted: list[Text], text: str) -> tuple[int, int, set[tuple[int, int]]]:
    """Return piece and marks as the rule says them, from all words of a text."""
    words = list(words_of(text))
    seen = [
        (at, at + len(each.steps), which)
        for at in range(len(words))
        for which, each in enumerate(wanted)
        if at + len(each.steps) <= len(words)
        and all(step.takes(words[at + n].key) for n, step in enumerate(each.steps))
    ]
    # Read until all has been seen once, by the hundred.
    read = next(
        (
            end
            for end in range(100, len(words), 100)
            if len({w for _, e, w in seen if e <= end}) == len(wanted)
        ),
        len(words),
    )
    seen = [each for each in seen if each[1] <= read]
    held = {at: len({w for a, e, w in seen if at <= a and e <= at + 24}) for at, _, _ in seen}
    best = max(held, key=lambda at: (held[at], -at), default=0)
    end = min(len(words), max(0, best - 6) + 30)
    begin = max(0, end - 30)
    marks = {(words[a].start, words[e - 1].end) for a, e, _ in seen if begin <= a and e <= end}
    return words[begin].start, words[end - 1].end, marks


@given(
    st.lists(WORDS, min_size=1, max_size=60).flatmap(
        lambda some: st.integers(0, 120).map(lambda gap: " ".join([*some, *["نص"] * gap, *some]))
    ),
    st.sampled_from(["قصف", "الرقة 35", '"مدينة الرقة" قصف', '"كلمة قصف الرقة"']),
)
def test_the_piece_is_the_one_the_rule_says(text: str, query: str) -> None:
    wanted = list(wanted_texts(read_query(query)))
    if not any(True for _ in words_of(text)):
        return
    piece = marker(query).snippet(text)
    start, end, marks = plain(wanted, text)
    assert (piece.start, piece.end) == (start, end)
    covered = {at for mark in piece.marks for at in range(*mark)}
    assert covered == {at for mark in marks for at in range(*mark)}
