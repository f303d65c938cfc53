from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.export.highlight import Mark, anchor, flatten, marked_text, marks_of
from marsad.export.wording import Role
from marsad.records.span import Span
from tests.export.sample import READING, span

LENGTH = 30
ROLES: tuple[Role, ...] = ("trigger", "place", "source", "unresolved")
MARKS = st.lists(
    st.builds(
        lambda start, length, role, event: Mark(Span(start, min(start + length, LENGTH)), role, event),
        st.integers(0, LENGTH - 1),
        st.integers(1, 12),
        st.sampled_from(ROLES),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(MARKS)
def test_segments_tile_the_text_and_carry_exactly_the_marks_over_them(marks: list[Mark]) -> None:
    segments = flatten(LENGTH, marks)
    assert segments[0].start == 0
    assert segments[-1].end == LENGTH
    for before, after in pairwise(segments):
        assert before.end == after.start
    for segment in segments:
        for offset in range(segment.start, segment.end):
            over = {mark for mark in marks if mark.span.start <= offset < mark.span.end}
            assert set(segment.marks) == over


@given(MARKS)
def test_every_mark_starts_a_segment_so_that_links_have_a_target(marks: list[Mark]) -> None:
    starts = {segment.start for segment in flatten(LENGTH, marks) if segment.marks}
    assert {mark.span.start for mark in marks} <= starts


@given(MARKS)
def test_the_order_of_marks_does_not_matter(marks: list[Mark]) -> None:
    assert flatten(LENGTH, marks) == flatten(LENGTH, marks[::-1])


def test_a_nested_span_comes_first_and_its_surroundings_go_on_after_it() -> None:
    outer, inner = Mark(Span(0, 10), "source", 1), Mark(Span(3, 5), "place", 2)
    assert [(s.start, s.end, s.marks) for s in flatten(12, [outer, inner])] == [
        (0, 3, (outer,)),
        (3, 5, (inner, outer)),
        (5, 10, (outer,)),
        (10, 12, ()),
    ]


def test_a_mark_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="past the text's 4 characters"):
        flatten(4, [Mark(Span(2, 5), "place", 1)])


def test_an_empty_text_has_no_segments() -> None:
    assert flatten(0, []) == ()


def test_every_field_of_the_sample_is_marked() -> None:
    marks = marks_of(READING)
    roles = {mark.role for mark in marks}
    assert roles == {
        "trigger", "initiator", "target", "place", "date", "casualties", "source", "unresolved",
    }  # fmt: skip
    assert Mark(span("سيطروا"), "trigger", 2) in marks
    assert Mark(span("تل الهوى"), "unresolved", None) in marks


def test_marks_never_use_what_breaks_the_joining_of_letters() -> None:
    markup = marked_text(READING, article=1).markup
    assert "style=" not in markup
    assert "<span" not in markup
    trigger = span("سيطروا")
    assert f'id="{anchor(1, trigger)}"' in markup
    assert '<a href="#a1-e2">سيطروا</a>' in markup


def test_overlapping_fields_share_a_segment() -> None:
    markup = marked_text(READING, article=1).markup
    start = span("قوات سوريا الديمقراطية").start
    assert f'<mark class="m initiator under1-source goes-on" id="a1-{start}"' in markup
