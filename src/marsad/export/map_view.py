"""Which part of the world a map shows, and at what scale.

Equirectangular, with longitudes shrunk by the cosine of the middle latitude: distances are right to
about a percent over a province, which is finer than the places are known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.export.geometry import Box, Point
from marsad.export.spots import Spot

KM_PER_DEGREE = 111.195  # of latitude, on the sphere of radius 6371.0088 km (IUGG mean radius)
_MIN_WIDTH_KM = 60.0  # the basemap's lines are good to about a kilometre
_RADII_ACROSS = 5.0  # a view is at least this many times as wide as its least uncertain place
_COARSE = 4.0  # a circle this much larger than all finer places together would hide them
_MARGIN = 0.16


@dataclass(frozen=True, slots=True)
class View:
    """A map's frame: `left`/`top` corner in degrees, `scale` in pixels per degree of latitude."""

    left: float
    top: float
    scale: float
    squeeze: float
    width: float
    height: float

    def pixel(self, lon: float, lat: float) -> Point:
        """Return where a point of the world is drawn, from the frame's top left corner."""
        return (lon - self.left) * self.squeeze * self.scale, (self.top - lat) * self.scale

    def pixels_of_km(self, km: float) -> float:
        """Return how long a distance is drawn."""
        return km / KM_PER_DEGREE * self.scale

    @property
    def box(self) -> Box:
        """Return the part of the world inside the frame, in degrees."""
        right = self.left + self.width / (self.squeeze * self.scale)
        return Box(self.left, self.top - self.height / self.scale, right, self.top)


def split_coarse(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Part the spots into those to draw and those too vague to stand beside them.

    A place known only to a country or province would put a circle over every finer place of the map;
    it is left to the list of places. A map of vague places alone draws them all.
    """
    ordered = sorted(spots, key=lambda spot: spot.radius_km)
    for index in range(1, len(ordered)):
        box = _box_of(ordered[:index])
        extent = math.hypot(box.width * math.cos(math.radians(box.top)), box.height) * KM_PER_DEGREE
        if ordered[index].radius_km > _COARSE * max(extent, _MIN_WIDTH_KM / 4):
            return tuple(ordered[:index]), tuple(ordered[index:])
    return tuple(spots), ()


def fit(spots: Sequence[Spot], *, within: Box, width: float, height: float) -> View:
    """Return the closest view that holds every spot's whole circle, with a margin.

    It is never closer than the places are known: at least five times as wide as the smallest radius,
    and no less than 60 km. `within` is what the basemap covers; the view is pushed inside it as far
    as it goes.

    Raises:
        ValueError: there are no spots.
    """
    if not spots:
        raise ValueError("no places to fit a map to")
    box = _box_of(spots)
    middle_lon, middle_lat = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_lat)))
    least = max(_MIN_WIDTH_KM, _RADII_ACROSS * min(spot.radius_km for spot in spots)) / KM_PER_DEGREE
    wide = max(box.width * squeeze * (1 + 2 * _MARGIN), least)
    high = max(box.height * (1 + 2 * _MARGIN), least * height / width)
    scale = min(width / wide, height / high)
    across, down = width / (scale * squeeze), height / scale
    left = _pushed(middle_lon - across / 2, across, within.left, within.right)
    bottom = _pushed(middle_lat - down / 2, down, within.bottom, within.top)
    if not (left <= box.left and box.right <= left + across):
        left = middle_lon - across / 2
    if not (bottom <= box.bottom and box.top <= bottom + down):
        bottom = middle_lat - down / 2
    return View(left, bottom + down, scale, squeeze, width, height)


def _pushed(start: float, length: float, low: float, high: float) -> float:
    """Move an interval into [low, high] where it fits, else centre it there."""
    if length >= high - low:
        return (low + high - length) / 2
    return min(max(start, low), high - length)


def _box_of(spots: Sequence[Spot]) -> Box:
    """Return the box around the spots' circles, in degrees."""
    lefts, bottoms, rights, tops = [], [], [], []
    for spot in spots:
        reach = spot.radius_km / KM_PER_DEGREE
        sideways = reach / max(0.2, math.cos(math.radians(spot.lat)))
        lefts.append(spot.lon - sideways)
        rights.append(spot.lon + sideways)
        bottoms.append(spot.lat - reach)
        tops.append(spot.lat + reach)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def scale_bar(view: View) -> tuple[int, float]:
    """Return a round distance in km (1, 2 or 5 times a power of ten) and its length in pixels.

    It is the longest such distance within a quarter of the map's width.
    """
    room = view.width / 4 / view.pixels_of_km(1)
    power = 10 ** math.floor(math.log10(max(room, 1)))
    km = max((step * power for step in (1, 2, 5) if step * power <= room), default=1)
    return km, view.pixels_of_km(km)
