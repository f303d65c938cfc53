from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.export.basemap import load_basemap
from marsad.export.spots import Spot, spots_of
from marsad.export.svg_map import draw_map
from tests.export.readings import NAMES
from tests.export.sample import READING

SVG = "{http://www.w3.org/2000/svg}"
SPOTS = st.lists(
    st.builds(
        Spot, NAMES, NAMES, st.floats(-80, 80), st.floats(-170, 170), st.floats(0, 2000), st.just(((1, 1),))
    ),
    min_size=1,
    max_size=5,
)


def drawn(spots: tuple[Spot, ...] | list[Spot]) -> ElementTree.Element:
    picture = draw_map(spots, load_basemap(), title="خريطة", href=lambda spot: f"#p{len(spot.label)}")
    return ElementTree.fromstring(picture.markup)


@settings(max_examples=40)
@given(SPOTS)
def test_the_picture_is_well_formed_whatever_the_names(spots: list[Spot]) -> None:
    root = drawn(spots)
    assert root.tag == f"{SVG}svg"
    allowed = {"svg", "title", "rect", "path", "circle", "text", "a", "g"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert len([e for e in root.iter(f"{SVG}circle") if e.get("class") == "dot"]) == len(spots)


def test_the_sample_shows_its_places_with_their_radius_in_scale() -> None:
    root = drawn(spots_of([(1, READING)]))
    names = [e.text for e in root.iter(f"{SVG}text") if e.get("class") == "spot-name"]
    assert "قرية الجزرة" in names
    assert "قرب مدينة الرقة" in names
    radii = [float(e.get("r", 0)) for e in root.iter(f"{SVG}circle") if e.get("class") == "reach"]
    bar = next(e for e in root.iter(f"{SVG}text") if e.get("class") == "scale-text")
    line = next(e.get("d", "") for e in root.iter(f"{SVG}path") if e.get("class") == "scale")
    pixels_of_km = (float(line.split("H")[1].split("V")[0]) - 12) / float((bar.text or "").split()[0])
    assert sorted(radii)[-2:] == [pytest.approx(km * pixels_of_km, rel=0.01) for km in (15, 90)]


def test_ground_names_stay_clear_of_the_places_named() -> None:
    root = drawn([Spot("مدينة حلب", "Aleppo", 36.2, 37.16, 5, ((1, 1),))])
    towns = [e.text for e in root.iter(f"{SVG}text") if e.get("class") == "city-name"]
    assert "حلب" not in towns


def test_names_do_not_overlap() -> None:
    spots = [Spot("بلدة في الريف", "x", 35.0 + n / 200, 39.0, 1, ((1, 1),)) for n in range(20)]
    root = drawn(spots)
    texts = [e for e in root.iter(f"{SVG}text") if e.get("class") == "spot-name"]
    places = {(e.get("x"), e.get("y")) for e in texts}
    assert 0 < len(texts) <= 20
    assert len(places) == len(texts)


def test_the_scale_bar_is_there() -> None:
    assert any(e.get("class") == "scale-text" for e in drawn(spots_of([(1, READING)])).iter(f"{SVG}text"))
