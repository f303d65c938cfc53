from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

import pytest

from marsad.export.basemap import load_basemap


def test_it_is_small_enough_to_ship() -> None:
    assert len(files("marsad").joinpath("data/basemap/region.json").read_bytes()) <= 200_000


def test_all_layers_lie_in_its_box() -> None:
    basemap = load_basemap()
    assert set(basemap.layers) == {"land", "borders", "provinces", "rivers", "lakes"}
    unit = json.loads(files("marsad").joinpath("data/basemap/region.json").read_text("utf-8"))["unit"]
    for shapes in basemap.layers.values():
        for shape in shapes:
            assert len(shape.points) >= 2
            assert basemap.box.left - unit <= shape.around.left
            assert shape.around.right <= basemap.box.right + unit
            assert basemap.box.bottom - unit <= shape.around.bottom
            assert shape.around.top <= basemap.box.top + unit


@pytest.mark.parametrize(
    ("place", "lon", "lat", "on_land"),
    [
        ("Raqqa", 39.01, 35.95, True),
        ("Damascus", 36.29, 33.51, True),
        ("Gaza city", 34.47, 31.50, True),
        ("Sanaa", 44.21, 15.35, True),
        ("Khartoum", 32.53, 15.55, True),
        ("Tripoli", 13.19, 32.87, True),
        ("open sea west of Cyprus", 31.0, 34.5, False),
        ("middle of the Red Sea", 38.0, 20.5, False),
        ("middle of the Gulf", 51.5, 27.0, False),
    ],
)
def test_land_is_where_it_should_be(place: str, lon: float, lat: float, on_land: bool) -> None:
    crossings = 0
    for shape in load_basemap().layers["land"]:
        for (x1, y1), (x2, y2) in pairwise(shape.points):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (x2 - x1) * (lat - y1) / (y2 - y1):
                crossings += 1
    assert (crossings % 2 == 1) is on_land, place


def test_the_euphrates_runs_through_raqqa() -> None:
    rivers = load_basemap().layers["rivers"]
    nearest = min((x - 39.01) ** 2 + (y - 35.93) ** 2 for shape in rivers for x, y in shape.points)
    assert nearest < 0.1**2


def test_names_are_arabic_and_inside() -> None:
    basemap = load_basemap()
    assert {name.kind for name in basemap.names} == {"country", "city", "water"}
    for name in basemap.names:
        assert all("\u0600" <= letter <= "\u06ff" or letter == " " for letter in name.ar), name
        assert basemap.box.holds((name.lon, name.lat)), name
