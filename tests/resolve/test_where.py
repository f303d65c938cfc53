"""A mention of a place becomes a point with a radius: namesakes, offsets, descriptions, roads, lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.gazetteer.places import KINDS, distance_km
from marsad.kit import Kit
from marsad.reading import look
from marsad.resolve.place_kinds import HEAD_KINDS, level_of
from marsad.resolve.where import MOST_CANDIDATES, article_countries, resolve_places, unresolved_places
from tests.place_kit import gazetteer_of, place_kit
from tests.strategies import texts
from tests.told import article, events_of

RAQQA, MANBIJ, HAYS, KHOKHA = (35.95, 39.01), (36.53, 37.95), (13.94, 43.48), (13.81, 43.25)
# Airwars accuracy levels, finest first.
LEVELS = (
    "nearby_landmark", "neighbourhood_area", "village", "town", "city", "subdistrict", "district",
    "province_governorate",
)  # fmt: skip


def ids(text):
    return [place.place_id for place in place_kit().resolve(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the generic word decides between a town and its province
        ("قصف على مدينة حلب", ["aleppo"]),
        ("قصف على محافظة حلب", ["aleppo-p"]),
        ("قصف على حلب", ["aleppo"]),
        # the place that describes it, and the rest of the article, decide between namesakes
        ("قصف على مدينة أريحا جنوب إدلب", ["ariha-sy", "idlib"]),
        ("قصف على مدينة أريحا. وفي منبج وإدلب وحلب معارك", ["ariha-sy", "manbij", "idlib", "aleppo"]),
        ("اشتباكات في حي الزهراء بمدينة تعز", ["zahraa-t", "taiz"]),
        ("اشتباكات في حي الزهراء بمدينة حلب", ["zahraa-a", "aleppo"]),
        # a name with another generic word is another place
        ("معارك في جبل الأحص بريف حلب", ["shahba", "aleppo-p"]),
        # a small place's namesake far from everything else is not taken
        ("هاجموا قرية الصلو شمال إدلب", [None, "idlib"]),
        # a road may bear the name of a city of another country
        ("انفجار في مدينة تعز. وأغلقوا طريق حلب بمدينة تعز", ["taiz", None]),
    ],
)
def test_which_place_is_meant(text, expected):
    assert ids(text) == expected


def test_an_unknown_village_lies_beside_the_place_that_describes_it():
    village, raqqa = place_kit().resolve("سقطت قذائف على قرية الهلالية غرب مدينة الرقة")
    assert village.place_id is None
    assert village.name == ""
    assert (village.country, village.admin1) == ("SY", "Raqqa")
    assert village.lat == pytest.approx(35.95, abs=0.05)
    assert village.lon is not None
    assert village.lon < 38.9
    assert village.radius_km == 25.0
    assert village.precision == "district"
    assert "west_of" in village.rule
    assert raqqa.rel == "west_of"


def test_a_stated_distance_is_kept():
    village, _ = place_kit().resolve("سيطروا على قرية السلطانية على بعد 30 كم شرق منبج")
    assert village.lat is not None
    assert village.lon is not None
    assert distance_km(MANBIJ, (village.lat, village.lon)) == pytest.approx(30, abs=0.2)
    assert village.lon > MANBIJ[1]


def test_a_quarter_lies_within_its_city():
    quarter, _ = place_kit().resolve("غارة على حارة الهلالية شمال مدينة الرقة")
    assert quarter.lat is not None
    assert quarter.lon is not None
    assert distance_km(RAQQA, (quarter.lat, quarter.lon)) <= 6.5
    assert quarter.radius_km == 6.5


def test_a_listed_village_lies_among_the_others():
    _, unknown, _ = place_kit().resolve("دخلوا قرى حيس والهلالية والخوخة")
    assert unknown.place_id is None
    assert unknown.country == "YE"
    assert unknown.lat == pytest.approx((HAYS[0] + KHOKHA[0]) / 2, abs=0.01)
    assert unknown.radius_km is not None
    assert unknown.radius_km >= distance_km(HAYS, KHOKHA) / 2


def test_a_direction_moves_the_point_and_keeps_the_named_place():
    (place,) = place_kit().resolve("وقع الانفجار شمال مدينة الرقة")
    assert place.place_id == "raqqa"
    assert place.rel == "north_of"
    assert place.lat is not None
    assert place.lat > RAQQA[0]
    assert place.radius_km == 11.5


def test_surroundings_widen_the_radius():
    at, around = place_kit().resolve("قتل شخص في منبج. وقصف آخرون محيط منبج.")
    assert (at.lat, at.lon) == (around.lat, around.lon)
    assert at.radius_km is not None
    assert around.radius_km is not None
    assert around.radius_km > at.radius_km


def test_a_side_of_the_countryside_is_a_part_of_the_province():
    (whole,) = place_kit().resolve("معارك في ريف حلب")
    (south,) = place_kit().resolve("معارك في ريف حلب الجنوبي")
    assert whole.place_id == south.place_id == "aleppo-p"
    assert south.lat is not None
    assert whole.lat is not None
    assert south.lat < whole.lat
    assert south.radius_km == pytest.approx(75 / 2)


def test_between_two_places_is_midway():
    one, other = place_kit().resolve("نصب الكمين بين حيس والخوخة")
    assert (one.lat, one.lon) == (other.lat, other.lon)
    assert one.rel == other.rel == "between"
    assert one.radius_km is not None
    assert one.radius_km >= distance_km(HAYS, KHOKHA) / 2


def test_a_road_is_the_stretch_between_its_ends():
    (road,) = place_kit().resolve("انفجر لغم على طريق منبج - صرين")
    assert road.rel == "road"
    assert road.name == "Manbij – Sarrin"
    assert (road.country, road.admin1, road.place_id) == ("SY", "Aleppo", None)


def test_a_description_stands_for_the_last_place_of_its_kind():
    places = place_kit().resolve(
        "دخلوا مدينة الرقة قرب نهر الفرات. وقصفت المدينة من شمال المحافظة، في شمال البلاد."
    )
    assert [place.place_id for place in places] == ["raqqa", "euphrates", "raqqa", "raqqa-p", "c:SY"]
    assert places[2].rule.startswith("places.description")


def test_a_description_may_stand_for_the_whole_of_a_part(kit: Kit):
    text = "قتل ثلاثة بغارة شمالي قطاع غزة.\nوقتل عشرة أمس بغارات على مناطق من القطاع."
    assert {place.name for event in events_of(text, kit) for place in event.places} >= {"Gaza Strip"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("قصف على قرية الهلالية", "not in the gazetteer, and no known place is named with it"),
        ("قصف على المدينة", "no place before it that the words could stand for"),
        (
            "قرية الصلو. معارك في حلب وإدلب",
            "every place of that name is far from all that the article tells of",
        ),
    ],
)
def test_what_is_not_resolved_says_why(text, reason):
    kit = place_kit()
    page, mentions = kit.find(text)
    places = resolve_places(page, mentions, kit.gazetteer)
    assert places[0].lat is None
    assert places[0].place_id is None
    assert unresolved_places(mentions, places)[0] == (mentions[0].first, mentions[0].last, reason)


def test_candidates_are_ranked_shares():
    (place,) = place_kit().resolve("قصف على أريحا")
    assert {candidate.place_id for candidate in place.candidates} == {"ariha-sy", "ariha-ps"}
    scores = [candidate.score for candidate in place.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("homes", "likeliest"),
    [(("SY",), "ariha-sy"), (("PS",), "ariha-ps"), (("SY", "PS", "SY", "SY"), "ariha-sy")],
    ids=["one", "the other", "most"],
)
def test_of_two_namesakes_the_one_at_the_parties_home_is_likelier(homes, likeliest):
    kit = place_kit()
    page, mentions = kit.find("قصف على أريحا")
    (place,) = resolve_places(page, mentions, kit.gazetteer, homes)
    assert place.place_id == likeliest
    # an army of a country that fights abroad is named for what it does there
    (abroad,) = resolve_places(page, mentions, kit.gazetteer, ("TR",))
    (unknown,) = resolve_places(page, mentions, kit.gazetteer)
    assert abroad == unknown


def test_a_country_is_no_finer_than_a_country():
    (place,) = place_kit().resolve("ماتوا في سوريا")
    assert (place.country, place.admin1, place.precision) == ("SY", None, None)
    assert place.radius_km == 243


def test_article_countries_most_frequent_first():
    places = place_kit().resolve("معارك في تعز. وفي حلب ومنبج قصف. وفي قرية الهلالية.")
    assert article_countries(places) == ("SY", "YE")
    assert article_countries([]) == ()


def test_the_article_is_the_only_liberty_with_a_name():
    gazetteer = gazetteer_of(
        "a|الهلالية|Al-Hilaliyah|35|38|village|SY|Raqqa||2\nraqqa|الرقة|Raqqa|35.9|39|city|SY|Raqqa||6"
    )
    kit = place_kit()
    page, mentions = kit.find("قصف على قرية هلالية غرب الرقة")
    place = resolve_places(page, mentions, gazetteer)[0]
    assert place.place_id == "a"
    assert "with an article" in place.rule
    page, mentions = kit.find("قصف على قرية هلاليات غرب الرقة")
    assert resolve_places(page, mentions, gazetteer)[0].place_id is None


@pytest.mark.parametrize(
    ("kind", "radius", "level"),
    [
        ("city", 6.5, "city"),
        ("village", 1.5, "village"),
        ("village", 12.0, "subdistrict"),
        ("quarter", 1.0, "neighbourhood_area"),
        ("crossing", 0.5, "nearby_landmark"),
        ("admin1", 220.0, "province_governorate"),
        ("region", 100.0, "province_governorate"),
        ("region", 300.0, None),
        ("country", 10.0, None),
        ("", 25.0, "district"),
    ],
)
def test_airwars_levels(kind, radius, level):
    assert level_of(kind, radius) == level


@given(
    st.sampled_from(["city", "town", "village", "quarter", "base", "region", "", "road"]),
    st.floats(0.05, 400),
)
def test_a_wider_radius_is_never_a_finer_level(kind, radius):
    order = [*LEVELS, None]
    assert order.index(level_of(kind, radius)) <= order.index(level_of(kind, radius * 2))


def test_generic_words_name_kinds_of_the_gazetteer():
    assert set().union(*HEAD_KINDS.values()) <= set(KINDS)


_WORDS = """
قرية قرى مدينة حلب والرقة غرب في ، الهلالية ريف بين - طريق منبج المدينة البلاد 5 كم محيط أريحا تعز . الغربي
"""


@given(texts() | st.lists(st.sampled_from(_WORDS.split()), max_size=16).map(" ".join))
def test_every_mention_gets_a_possible_place(text):
    kit = place_kit()
    page, mentions = kit.find(text)
    places = resolve_places(page, mentions, kit.gazetteer)
    assert len(places) == len(mentions)
    for mention, place in zip(mentions, places, strict=True):
        assert place.span == page.span(mention.first, mention.last)
        assert place.rule
        assert len(place.candidates) <= MOST_CANDIDATES
        if place.place_id is not None and place.candidates:
            assert place.candidates[0].place_id == place.place_id
        if place.lat is None:
            assert (place.lon, place.radius_km, place.precision, place.place_id) == (None, None, None, None)
        else:
            assert place.lon is not None
            assert place.radius_km is not None
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.radius_km > 0
            assert place.precision in (*LEVELS, None)


def test_a_square_of_another_city_draws_no_capital_there(kit: Kit):
    text = "تظاهر المئات في ميدان التحرير في القاهرة."
    places = look(article(text), kit).places
    assert [place.country for place in places] == ["EG", "EG"]
    text = "اشتباكات في حي القاهرة بمدينة تعز."
    places = look(article(text), kit).places
    assert [place.country for place in places] == ["YE", "YE"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("انفجرت سيارة مفخخة في مقديشو. وقالت شرطة الصومال إنها انفجرت قرب القصر الرئاسي.", None),
        ("سيطر مسلحون على صنعاء وتعز في اليمن، وعلى مبنى الإذاعة والتلفزيون.", None),
        ("قصف الجيش الخرطوم وأم درمان في السودان، وقصف القصر الرئاسي.", "SD"),
        ("قتل مدنيون في دوما وحلب في سوريا، وقال البيت الأبيض إنه يتابع.", "US"),
    ],
)
def test_a_landmark_called_as_many_are_is_of_no_land_that_nothing_tells_of(text, country, kit: Kit):
    assert look(article(text), kit).places[-1].country == country
