from __future__ import annotations

from dataclasses import replace

from marsad.export.spots import spots_of
from marsad.records.reading import Reading
from tests.export.sample import ARTICLE, JAZRA, READING, STRIKE, span


def test_one_spot_for_each_point_with_all_its_events() -> None:
    spots = {spot.english: spot for spot in spots_of([(3, READING)])}
    assert set(spots) == {"Al Kasra", "Al Jazra", "Raqqa", "Deir ez-Zor Governorate"}
    assert spots["Al Jazra"].events == ((3, 2), (3, 3))
    assert spots["Raqqa"].label == "قرب مدينة الرقة"


def test_the_busiest_place_comes_first() -> None:
    assert spots_of([(1, READING)])[0].english == "Al Jazra"


def test_the_same_place_in_two_articles_is_one_spot() -> None:
    assert spots_of([(1, READING), (2, READING)])[0].events == ((1, 2), (1, 3), (2, 2), (2, 3))


def test_a_point_without_radius_is_drawn_to_a_kilometre() -> None:
    bare = replace(STRIKE, places=(replace(JAZRA, radius_km=None),))
    assert spots_of([(1, Reading(ARTICLE, (bare,), ()))])[0].radius_km == 1.0


def test_a_relation_the_words_begin_with_is_not_said_twice() -> None:
    east = replace(STRIKE, places=(replace(JAZRA, rel="east_of"), replace(JAZRA, lat=35.0)))
    labels = [spot.label for spot in spots_of([(1, Reading(ARTICLE, (east,), ()))])]
    assert labels == ["شرق قرية الجزرة", "قرية الجزرة"]
    west = span("غرب مدينة دير الزور")
    already = replace(STRIKE, places=(replace(JAZRA, span=west, rel="west_of"),))
    assert spots_of([(1, Reading(ARTICLE, (already,), ()))])[0].label == "غرب مدينة دير الزور"
