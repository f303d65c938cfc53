"""Plane geometry for small maps: cutting lines and rings to a box, and dropping points nobody would see.

Points are `(x, y)` pairs in any one unit; longitude before latitude where they are degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, `left <= right` and `bottom <= top`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return the extent along x."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the extent along y."""
        return self.top - self.bottom

    def holds(self, point: Point) -> bool:
        """Say whether the point lies in the box or on its edge."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    def overlaps(self, other: Box) -> bool:
        """Say whether the two boxes share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def box_around(points: Sequence[Point]) -> Box:
    """Return the smallest box that holds every point. Raises ValueError for no points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def clip_line(line: Sequence[Point], box: Box) -> list[Line]:
    """Return the parts of a line inside the box, in order, cut exactly at its edges."""
    parts: list[Line] = []
    for start, end in pairwise(line):
        piece = _clip_segment(start, end, box)
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append([piece[0], piece[1]])
    return parts


def _clip_segment(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Cut one segment (Liang and Barsky 1984); None where no part of it is inside."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for delta, room in (
        (-dx, start[0] - box.left),
        (dx, box.right - start[0]),
        (-dy, start[1] - box.bottom),
        (dy, box.top - start[1]),
    ):
        if delta == 0:
            if room < 0:
                return None
        elif delta < 0:
            first = max(first, room / delta)
        else:
            last = min(last, room / delta)
    if first >= last:
        return None
    enter = start if first == 0 else (start[0] + first * dx, start[1] + first * dy)
    leave = end if last == 1 else (start[0] + last * dx, start[1] + last * dy)
    return enter, leave


def clip_ring(ring: Sequence[Point], box: Box) -> Line:
    """Return a closed ring cut to the box (Sutherland and Hodgman 1974); empty where it is all outside.

    A concave ring may come back with edges that run along the box: right for filling, not for stroking.
    """
    sides: tuple[tuple[Callable[[Point], bool], Callable[[Point, Point], Point]], ...] = (
        (lambda p: p[0] >= box.left, lambda a, b: _at_x(a, b, box.left)),
        (lambda p: p[0] <= box.right, lambda a, b: _at_x(a, b, box.right)),
        (lambda p: p[1] >= box.bottom, lambda a, b: _at_y(a, b, box.bottom)),
        (lambda p: p[1] <= box.top, lambda a, b: _at_y(a, b, box.top)),
    )
    points = list(ring)
    for inside, crossing in sides:
        kept: Line = []
        for index, point in enumerate(points):
            before = points[index - 1]
            if inside(point) != inside(before):
                kept.append(crossing(before, point))
            if inside(point):
                kept.append(point)
        points = kept
    return points


def _at_x(start: Point, end: Point, x: float) -> Point:
    return x, start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])


def _at_y(start: Point, end: Point, y: float) -> Point:
    return start[0] + (end[0] - start[0]) * (y - start[1]) / (end[1] - start[1]), y


def simplify(line: Sequence[Point], tolerance: float) -> Line:
    """Return the line with points left out that lie within `tolerance` of it (Douglas and Peucker 1973).

    The first and last points always stay; a closed ring therefore keeps its seam.
    """
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = 0.0, -1
        for index in range(first + 1, last):
            distance = _squared_distance(line[index], line[first], line[last])
            if distance > far:
                far, at = distance, index
        if far > tolerance * tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[index] for index in sorted(keep)]


def _squared_distance(point: Point, start: Point, end: Point) -> float:
    """Squared distance of a point from a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0
    if length > 0:
        along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
        along = min(1.0, max(0.0, along))
    x, y = start[0] + along * dx - point[0], start[1] + along * dy - point[1]
    return x * x + y * y
