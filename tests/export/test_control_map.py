"""Maps of control: an SVG that needs no colour, and GeoJSON with numbers as numbers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.export.basemap import load_basemap
from marsad.export.control_geojson import control_geojson
from marsad.export.control_map import draw_control
from marsad.export.control_marks import STATE_NAMES, Mark, sides_of
from tests.export.readings import NAMES

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2017, 10, 16)
MAYADIN = Mark(
    key="gn:173480",
    ar="الميادين",
    en="Al Mayadin",
    lat=35.02,
    lon=40.45,
    radius_km=2.1,
    precision="town",
    state="held",
    certainty="high",
    holders=("Syrian Arab Army",),
    parts=(),
    besiegers=(),
    last_word=DAY,
    age_days=0,
)
MARKS = st.builds(
    Mark,
    key=st.uuids().map(str),
    ar=NAMES,
    en=NAMES,
    lat=st.none() | st.floats(-80, 80),
    lon=st.none() | st.floats(-170, 170),
    radius_km=st.none() | st.floats(0, 500),
    precision=st.none() | st.just("town"),
    state=st.sampled_from(sorted(STATE_NAMES)),
    certainty=st.sampled_from(["decided", "high", "fair", "low", "none"]),
    holders=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    parts=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    besiegers=st.lists(NAMES, max_size=1).map(tuple),
    last_word=st.none() | st.just(DAY),
    age_days=st.none() | st.integers(0, 4000),
)


def drawn(*marks: Mark, stale_after: int = 30) -> ElementTree.Element:
    return ElementTree.fromstring(draw_control(marks, load_basemap(), day=DAY, stale_after=stale_after))


@settings(max_examples=40)
@given(st.lists(MARKS, max_size=5), st.integers(0, 90))
def test_the_map_is_well_formed_whatever_the_names_and_holds_every_place(
    marks: list[Mark], stale_after: int
) -> None:
    placed = [each for each in marks if each.lat is not None and each.lon is not None]
    if not placed:
        with pytest.raises(ValueError, match="no places"):
            draw_control(marks, load_basemap(), day=DAY, stale_after=stale_after)
        return
    root = drawn(*marks, stale_after=stale_after)
    hints = list(root.iter(f"{SVG}title"))
    left_out = [each for each in root.iter(f"{SVG}text") if (each.text or "").startswith("Not drawn: ")]
    assert len(hints) - 1 + len(left_out) == len(marks)
    description = root.find(f"{SVG}desc")
    assert description is not None


@settings(max_examples=40)
@given(st.lists(MARKS, max_size=5))
def test_geojson_is_as_rfc_7946_has_it(marks: list[Mark]) -> None:
    whole = json.loads(control_geojson(marks, day=DAY, stale_after=30))
    assert whole["type"] == "FeatureCollection"
    assert len(whole["features"]) == len(marks)
    for feature, mark in zip(whole["features"], marks, strict=True):
        assert feature["type"] == "Feature"
        properties = feature["properties"]
        if mark.lat is None or mark.lon is None:
            assert feature["geometry"] is None
        else:
            lon, lat = feature["geometry"]["coordinates"]
            assert (-180 <= lon <= 180, -90 <= lat <= 90) == (True, True)
            assert abs(lon - mark.lon) < 1e-6
        for name, value in (("age_days", mark.age_days), ("stale_after_days", 30)):
            assert properties[name] == value
            assert value is None or isinstance(properties[name], int)
        assert (properties["radius_m"] is None) == (mark.radius_km is None)


def test_each_state_has_a_shape_of_its_own() -> None:
    shapes = set()
    for state in STATE_NAMES:
        root = drawn(replace(MAYADIN, state=state))
        (group,) = [
            each
            for each in root.iter(f"{SVG}g")
            if each.get("opacity") and each.find(f"{SVG}title") is not None
        ]
        parts = []
        for each in group:
            if each.tag != f"{SVG}title":
                kept = {key: value for key, value in each.attrib.items() if key != "fill"}
                hatched = "hatch" if "hatch" in each.get("fill", "") else ""
                parts.append((each.tag, tuple(sorted(kept.items())), hatched, each.text))
        shapes.add(tuple(parts))
    assert len(shapes) == len(STATE_NAMES)


def test_an_older_word_is_paler_and_one_that_is_too_old_a_question() -> None:
    def paleness(mark: Mark) -> float:
        groups = [each for each in drawn(mark).iter(f"{SVG}g") if each.find(f"{SVG}title") is not None]
        return float(groups[0].get("opacity", "1"))

    ages = [paleness(replace(MAYADIN, age_days=age)) for age in (0, 10, 20, 30)]
    assert ages == sorted(ages, reverse=True)
    assert len(set(ages)) == 4
    unknown = drawn(replace(MAYADIN, state="not_known", age_days=400))
    assert "?" in {each.text for each in unknown.iter(f"{SVG}text")}


def test_sides_have_letters_most_places_first() -> None:
    marks = [MAYADIN, replace(MAYADIN, key="b"), replace(MAYADIN, key="c", holders=("Islamic State",))]
    assert sides_of(marks) == {"Syrian Arab Army": "A", "Islamic State": "B"}
    words = {each.text for each in drawn(*marks).iter(f"{SVG}text")}
    assert {
        "A",
        "B",
        "Syrian Arab Army",
        "Islamic State",
        "contested: what is said contradicts itself",
    } <= words


def test_a_place_without_a_point_is_named_below_the_map() -> None:
    lost = replace(MAYADIN, key="=قرية", en="Qarya", lat=None, lon=None)
    words = [each.text or "" for each in drawn(MAYADIN, lost).iter(f"{SVG}text")]
    assert any(each.startswith("Not drawn: Qarya: held") for each in words)
