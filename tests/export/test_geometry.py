from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marsad.export.geometry import Box, Line, box_around, clip_line, clip_ring, simplify

POINTS = st.tuples(st.integers(-40, 40).map(float), st.integers(-40, 40).map(float))
LINES = st.lists(POINTS, min_size=2, max_size=12)
BOX = Box(-10.0, -10.0, 10.0, 10.0)
WIDER = Box(-10.001, -10.001, 10.001, 10.001)


@given(LINES)
def test_a_cut_line_stays_in_the_box_and_keeps_every_inner_point(line: Line) -> None:
    parts = clip_line(line, BOX)
    assert all(WIDER.holds(point) for part in parts for point in part)
    strictly_inside = {p for p in line if -10 < p[0] < 10 and -10 < p[1] < 10}
    moving = {p for pair in pairwise(line) if pair[0] != pair[1] for p in pair}
    assert strictly_inside & moving <= {point for part in parts for point in part}


@given(LINES)
def test_a_line_inside_is_not_changed(line: Line) -> None:
    distinct = [point for index, point in enumerate(line) if index == 0 or point != line[index - 1]]
    parts = clip_line(distinct, Box(-40.0, -40.0, 40.0, 40.0))
    assert parts == ([distinct] if len(distinct) > 1 else [])


def test_a_line_through_the_box_is_cut_at_both_edges() -> None:
    assert clip_line([(-20.0, 0.0), (20.0, 0.0)], BOX) == [[(-10.0, 0.0), (10.0, 0.0)]]


@given(st.lists(POINTS, min_size=3, max_size=12))
def test_a_cut_ring_stays_in_the_box(ring: Line) -> None:
    assert all(WIDER.holds(point) for point in clip_ring(ring, BOX))


def test_a_ring_around_the_box_becomes_the_box() -> None:
    ring = [(-30.0, -30.0), (30.0, -30.0), (30.0, 30.0), (-30.0, 30.0)]
    assert set(clip_ring(ring, BOX)) == {(-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0)}


@given(LINES, st.floats(0, 5))
def test_simplifying_keeps_the_ends_and_strays_no_further_than_allowed(line: Line, tolerance: float) -> None:
    kept = simplify(line, tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for x, y in line:
        assert min(_distance(x, y, *pair) for pair in pairwise(kept)) <= tolerance + 1e-9


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((x - start[0]) * dx + (y - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(start[0] + along * dx - x, start[1] + along * dy - y)


def test_a_straight_line_keeps_its_ends_only() -> None:
    assert simplify([(0.0, 0.0), (1.0, 0.01), (2.0, 0.0)], 0.1) == [(0.0, 0.0), (2.0, 0.0)]


def test_boxes() -> None:
    assert box_around([(1.0, 5.0), (-2.0, 3.0)]) == Box(-2.0, 3.0, 1.0, 5.0)
    assert Box(0, 0, 2, 2).overlaps(Box(1, 1, 3, 3))
    assert not Box(0, 0, 2, 2).overlaps(Box(2, 0, 3, 2))
