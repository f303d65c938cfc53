from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.records.span import Span
from tests.strategies import spans_in, texts


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 0), (4, 4), (5, 2)])
def test_a_stretch_without_characters_or_before_the_text_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"not a span: \[{start}, {end}\)"):
        Span(start, end)


@given(st.data())
def test_a_span_holds_as_many_characters_as_it_is_long(data: st.DataObject) -> None:
    text = data.draw(texts())
    span = data.draw(spans_in(text))
    assert len(span.of(text)) == span.end - span.start
    assert text[: span.start] + span.of(text) + text[span.end :] == text


def test_code_points_are_counted_not_bytes_or_utf_16_units() -> None:
    assert Span(1, 5).of("😀قُصف") == "قُصف"


@given(st.data())
def test_spans_overlap_when_they_share_a_character(data: st.DataObject) -> None:
    text = data.draw(texts())
    one, two = data.draw(spans_in(text)), data.draw(spans_in(text))
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    assert one.overlaps(two) == two.overlaps(one) == bool(shared)


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_spans_sort_in_reading_order() -> None:
    assert sorted([Span(4, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 6)]
