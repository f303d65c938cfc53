from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.gazetteer.places import Gazetteer, PlaceEntry, distance_km, offset

POINTS = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def entry(place_id: str, name: str, lat: float, lon: float, *, kind: str = "town") -> PlaceEntry:
    return PlaceEntry(
        place_id, name, place_id, lat, lon, kind, "SY", "Raqqa", None, 2.0, None, "test", "CC0", "", ()
    )


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_never_over_half_the_earth(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= math.pi * 6371.01


@given(POINTS)
def test_a_point_is_at_no_distance_from_itself(point):
    assert distance_km(point, point) == 0


@given(POINTS, st.floats(0, 360), st.floats(0.1, 500))
def test_an_offset_lies_at_the_distance_asked_for(point, bearing, km):
    assert distance_km(point, offset(point, bearing, km)) == pytest.approx(km, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize(
    ("bearing", "north", "east"), [(0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1), (45, 1, 1)]
)
def test_bearings_turn_clockwise_from_north(bearing, north, east):
    lat, lon = offset((35.0, 40.0), bearing, 10)
    assert (round((lat - 35.0) * 50) > 0) == (north > 0)
    assert (round((lat - 35.0) * 50) < 0) == (north < 0)
    assert (round((lon - 40.0) * 50) > 0) == (east > 0)
    assert (round((lon - 40.0) * 50) < 0) == (east < 0)


def test_within_finds_the_near_and_not_the_far_and_heeds_the_kind():
    near, far = entry("near", "قريبة", 35.05, 39.0), entry("far", "بعيدة", 36.0, 39.0)
    dam = entry("dam", "سد", 35.01, 39.0, kind="dam")
    places = Gazetteer({}, {place.id: place for place in (near, far, dam)}, {}, frozenset())
    assert {place.id for _, place in places.within((35.0, 39.0), 20)} == {"near", "dam"}
    assert [place.id for _, place in places.within((35.0, 39.0), 20, kinds={"town"})] == ["near"]
    assert list(places.within((35.0, 39.0), 1)) == []


def test_names_are_found_however_they_are_written():
    place = entry("a", "إعزاز", 36.6, 37.0)
    places = Gazetteer({"اعزاز": (place,)}, {"a": place}, {}, frozenset({"شعب"}))
    assert places.named("أَعزاز") == places.named("اعـزاز") == (place,)
    assert places.named("حلب") == ()
    assert places.is_common("شَعب")
    assert not places.is_common("إعزاز")
