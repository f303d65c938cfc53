"""The shipped basemap: land, borders, provinces, rivers, lakes and the names on them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from marsad.export.geometry import Box, Line, box_around


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or closed ring in degrees, with the box around it."""

    points: Line
    around: Box


@dataclass(frozen=True, slots=True)
class MapName:
    """A name to write on the map: `kind` is country, city or water; `rank` 1 is the most important."""

    kind: str
    ar: str
    lon: float
    lat: float
    rank: int


@dataclass(frozen=True, slots=True)
class Basemap:
    """Everything under the places: `layers` by name, in degrees; `box` is what they cover."""

    box: Box
    layers: Mapping[str, Sequence[Shape]]
    names: Sequence[MapName]
    credit: str


@cache
def load_basemap() -> Basemap:
    """Read the shipped basemap (`basemap-build/make_basemap.py` writes it), once."""
    path = files("marsad").joinpath("data/basemap/region.json")
    raw = json.loads(path.read_text(encoding="utf-8"))
    left, bottom, right, top = raw["box"]
    return Basemap(
        box=Box(left, bottom, right, top),
        layers={
            layer: tuple(_shape(steps, raw["unit"]) for steps in packed)
            for layer, packed in raw["layers"].items()
        },
        names=tuple(MapName(*row) for row in raw["labels"]),
        credit=raw["credit"],
    )


def _shape(steps: Sequence[int], unit: float) -> Shape:
    """Unpack a line: x and y steps in turn, the first pair from zero."""
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    points = [(x * unit, y * unit) for x, y in zip(xs, ys, strict=True)]
    return Shape(points, box_around(points))
