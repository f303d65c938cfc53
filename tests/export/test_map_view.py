from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.export.geometry import Box
from marsad.export.map_view import KM_PER_DEGREE, fit, scale_bar, split_coarse
from marsad.export.spots import Spot

REGION = Box(-10.0, 8.0, 65.0, 43.0)


def spot(lat: float, lon: float, radius_km: float) -> Spot:
    return Spot("الرقة", "Raqqa", lat, lon, radius_km, ((1, 1),))


SPOTS = st.lists(
    st.builds(spot, st.floats(12, 40), st.floats(0, 60), st.floats(0.1, 150)), min_size=1, max_size=6
)


@given(SPOTS)
def test_every_circle_is_wholly_in_the_frame(spots: list[Spot]) -> None:
    view = fit(spots, within=REGION, width=760, height=460)
    for each in spots:
        x, y = view.pixel(each.lon, each.lat)
        radius = view.pixels_of_km(each.radius_km)
        assert x - radius >= -0.01
        assert x + radius <= 760.01
        assert y - radius >= -0.01
        assert y + radius <= 460.01


@given(SPOTS)
def test_the_view_is_never_finer_than_the_places_are_known(spots: list[Spot]) -> None:
    view = fit(spots, within=REGION, width=760, height=460)
    across = 760 / view.pixels_of_km(1)
    assert across >= 59.9
    assert across >= 4.99 * min(each.radius_km for each in spots)


def test_distances_are_right_in_both_directions() -> None:
    view = fit([spot(35.95, 39.01, 5), spot(35.34, 40.14, 5)], within=REGION, width=760, height=460)
    (x1, y1), (x2, y2) = view.pixel(39.01, 35.95), view.pixel(40.14, 35.34)
    drawn_km = math.hypot(x2 - x1, y2 - y1) / view.pixels_of_km(1)
    assert drawn_km == pytest.approx(122.5, rel=0.01)  # great circle Raqqa to Deir ez-Zor
    assert view.pixels_of_km(KM_PER_DEGREE) == pytest.approx(view.scale)


def test_a_view_at_the_edge_of_the_basemap_is_pushed_inside() -> None:
    view = fit([spot(42.6, 40.0, 1)], within=REGION, width=760, height=460)
    assert view.box.top <= REGION.top + 1e-9


def test_no_places_no_view() -> None:
    with pytest.raises(ValueError, match="no places"):
        fit([], within=REGION, width=760, height=460)


def test_a_country_is_not_drawn_over_towns() -> None:
    near, country = spot(35.95, 39.0, 3), spot(35.0, 38.0, 400)
    assert split_coarse([country, near]) == ((near,), (country,))
    assert split_coarse([country]) == ((country,), ())


@given(SPOTS)
def test_parting_coarse_spots_loses_none(spots: list[Spot]) -> None:
    drawn, coarse = split_coarse(spots)
    assert drawn
    assert sorted([*drawn, *coarse], key=repr) == sorted(spots, key=repr)


@given(SPOTS)
def test_the_scale_bar_is_round_and_fits(spots: list[Spot]) -> None:
    view = fit(spots, within=REGION, width=760, height=460)
    km, length = scale_bar(view)
    assert str(km)[0] in "125"
    assert set(str(km)[1:]) <= {"0"}
    assert 760 / 12 <= length <= 760 / 4
