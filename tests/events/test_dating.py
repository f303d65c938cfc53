"""A happening is dated by words near it, by the article's own day, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.events.dating import DateOption, choose_date, date_options
from marsad.events.linear import TwoWay
from marsad.kit import Kit
from tests.told import PUBLISHED, scene_of, stage_of

DAY, OTHER = (date(2019, 5, 5), date(2019, 5, 5)), (date(2019, 4, 1), date(2019, 4, 30))


def options_of(text: str, kit: Kit, key: str = "قصفت", previous: tuple[date, date] | None = None):
    scene = scene_of(text, kit)
    stage = stage_of(scene, key)
    return date_options(stage, 0, scene.dates, PUBLISHED, previous)


def test_a_happening_without_words_of_time_may_be_of_the_day_or_untold(kit: Kit) -> None:
    options = options_of("قصفت المدفعية بلدة حاس.", kit)
    assert [(each.origin, each.days) for each in options] == [
        ("published", (PUBLISHED, PUBLISHED)),
        ("untold", None),
    ]


def test_words_of_time_near_it_are_one_option_each(kit: Kit) -> None:
    options = options_of("قصفت المدفعية بلدة حاس يوم الأحد.\nوعاد الهدوء إلى شوارع البلدة أمس.", kit)
    told = [each.days for each in options if each.origin == "mention"]
    assert told == [DAY, (date(2019, 5, 6), date(2019, 5, 6))]
    assert all(each.mention is not None for each in options if each.origin == "mention")
    assert [each.days for each in options if each.origin == "main"] == [DAY]


def test_a_bare_year_tells_no_days(kit: Kit) -> None:
    options = options_of("قصفت المدفعية بلدة حاس في عام 2016.", kit)
    assert [each.days for each in options if each.origin == "mention"] == [None]


def test_a_sum_may_be_counted_over_a_bare_year(kit: Kit) -> None:
    text = "بلغت حصيلة القتلى في عام 2016 نحو تسعين."
    scene = scene_of(text, kit)
    stage = stage_of(scene, "حصيله")
    assert [group.type for group in stage.groups] == ["toll"]
    options = date_options(stage, 0, scene.dates, PUBLISHED, None)
    told = [each.days for each in options if each.origin == "mention"]
    assert told == [None, (date(2016, 1, 1), date(2016, 12, 31))]


def test_a_long_time_until_now_is_no_bare_year(kit: Kit) -> None:
    options = options_of("قصفت المدفعية بلدة حاس مرارا منذ مطلع عام 2018.", kit)
    told = [each.days for each in options if each.origin == "mention"]
    assert told == [(date(2018, 1, 1), PUBLISHED)]


def features_of(options: list[DateOption], origin: str) -> set[str]:
    return {feature for each in options if each.origin == origin for feature in each.features}


def test_what_stands_between_a_day_and_the_trigger_is_seen(kit: Kit) -> None:
    text = "قصفت المدفعية بلدة حاس بعد أن تقدمت القوات يوم الأحد."
    features = features_of(options_of(text, kit), "mention")
    assert {"joint:بعد|a", "joint:ان|a", "joints:2|a", "at:3"} <= features
    plain = features_of(options_of("يوم الأحد قصفت المدفعية بلدة حاس.", kit), "mention")
    assert {"joints:0|b", "at:0"} <= plain
    assert not [each for each in plain if each.startswith("joint:")]


@pytest.mark.parametrize(
    ("previous", "seen"), [(None, "untold"), ((PUBLISHED, PUBLISHED), "published"), (OTHER, "other")]
)
def test_how_the_happening_before_is_dated_is_seen(
    previous: tuple[date, date] | None, seen: str, kit: Kit
) -> None:
    scene = scene_of("خطف مسلحون طبيبا.\nقصفت المدفعية بلدة حاس وأحياءها القديمة.", kit)
    stage = stage_of(scene, "خطف", "قصفت")
    for origin in ("published", "untold"):
        features = features_of(date_options(stage, 1, scene.dates, PUBLISHED, previous), origin)
        assert {f"{origin}|before:{seen}", f"{origin}|before:{seen}|gap:1"} <= features
        first = features_of(date_options(stage, 0, scene.dates, PUBLISHED, None), origin)
        assert f"{origin}|before:-" in first


def test_a_day_that_the_happening_before_has_is_known_again(kit: Kit) -> None:
    scene = scene_of("خطف مسلحون طبيبا.\nقصفت المدفعية بلدة حاس يوم الأحد.", kit)
    stage = stage_of(scene, "خطف", "قصفت")
    for previous, again in ((DAY, "again:1"), (OTHER, "again:0")):
        assert again in features_of(date_options(stage, 1, scene.dates, PUBLISHED, previous), "mention")


def test_a_day_far_off_is_no_option_of_its_own(kit: Kit) -> None:
    far = "وجلس الناس في السوق.\n" * 4
    options = options_of(f"قصفت المدفعية بلدة حاس.\n{far}وعاد الهدوء إلى شوارع البلدة أمس.", kit)
    assert [each for each in options if each.origin == "mention"] == []


def test_the_day_of_the_happening_told_before_is_an_option(kit: Kit) -> None:
    scene = scene_of("خطف مسلحون طبيبا يوم الأحد.\nقصفت المدفعية بلدة حاس وأحياءها القديمة.", kit)
    stage = stage_of(scene, "خطف", "قصفت")
    options = date_options(stage, 1, scene.dates, PUBLISHED, DAY)
    assert [each.days for each in options if each.origin == "previous"] == [DAY]
    today = date_options(stage, 1, scene.dates, PUBLISHED, (PUBLISHED, PUBLISHED))
    assert not [each for each in today if each.origin == "previous"]


def option(days: tuple[date, date] | None, origin: str, *features: str) -> DateOption:
    return DateOption(days, None, origin, features)


MODEL = TwoWay("dates", {"weak": -0.5, "fair": 0.2, "strong": 2.0})


def test_the_likeliest_days_are_taken() -> None:
    options = [option(DAY, "mention", "weak"), option(OTHER, "mention", "strong"), option(None, "untold")]
    chosen, chance = choose_date(options, MODEL, 0.4)
    assert chosen is options[1]
    assert chance == pytest.approx(MODEL.shares([each.features for each in options])[1])


def test_of_equal_days_the_words_are_cited() -> None:
    options = [
        option(OTHER, "mention", "fair"),
        option(DAY, "main", "strong"),
        option(DAY, "mention", "weak"),
    ]
    chosen, chance = choose_date(options, MODEL, 0.4)
    assert chosen is options[2]
    shares = MODEL.shares([each.features for each in options])
    assert chance == pytest.approx(shares[1] + shares[2])


def test_that_nothing_tells_the_day_can_win() -> None:
    options = [option(DAY, "published", "weak"), option(None, "untold", "strong")]
    assert choose_date(options, MODEL, 0.4)[0].days is None


def test_days_less_likely_than_the_cut_are_left_untold() -> None:
    options = [option(DAY, "mention", "fair"), option(OTHER, "mention"), option(None, "untold", "weak")]
    assert choose_date(options, MODEL, 0.4)[0].days == DAY
    assert choose_date(options, MODEL, 0.6)[0].days is None
