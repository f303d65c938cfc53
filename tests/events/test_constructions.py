"""How a place changes hands, and how an act was done: constructions tell what single words do not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from marsad.events.constructions import constructions, tells_how
from marsad.kit import Kit
from marsad.records.mention import ActorMention, PlaceMention
from tests.told import events_of, scene_of, words


def told_in(text: str, kit: Kit) -> list[tuple[str, str, str]]:
    """Return the type, the place and the taker of every construction in a text, as written."""
    scene = scene_of(text, kit)

    def named(first: int, mentions: Sequence[ActorMention] | Sequence[PlaceMention]) -> str:
        return next((scene.page.span(m.first, m.last).of(text) for m in mentions if m.first == first), "")

    found = constructions(scene).values()
    return [(each.type, named(each.place, scene.places), named(each.taker, scene.actors)) for each in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "سقطت مدينة الفلوجة بيد تنظيم الدولة مطلع العام.",
            ("capture", "مدينة الفلوجة", "تنظيم الدولة"),
        ),
        ("سقطت بلدة صوران في يد قوات النظام.", ("capture", "بلدة صوران", "قوات النظام")),
        ("وقال إن المدينة التي سقطت في قبضة الحوثيين باتت خالية.", ("capture", "المدينة", "الحوثيين")),
        ("باتت بلدة كفرنبودة تحت سيطرة قوات النظام.", ("capture", "بلدة كفرنبودة", "قوات النظام")),
        (
            "وأضاف أن بلدة عين عيسى أصبحت منذ الفجر تحت سيطرة قوات سوريا الديمقراطية.",
            ("capture", "بلدة عين عيسى", "قوات سوريا الديمقراطية"),
        ),
        ("دخلت قوات النظام مدينة دوما صباح اليوم.", ("advance", "مدينة دوما", "قوات النظام")),
        ("ودخل الجيش العراقي إلى مدينة هيت.", ("advance", "مدينة هيت", "الجيش العراقي")),
    ],
)
def test_a_place_that_changes_hands(text: str, told: tuple[str, str, str], kit: Kit) -> None:
    assert told_in(text, kit) == [told]
    [event] = [each for each in events_of(text, kit) if each.type == told[0]]
    assert event.modality == "actual"
    assert words(text, [place.span for place in event.places]) == [told[1]]
    assert words(text, [actor.span for actor in event.initiators]) == [told[2]]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات المناطق الواقعة تحت سيطرة الحوثيين.",  # the state, not the taking
        "كانت مدينة الباب تحت سيطرة تنظيم الدولة.",
        "سقط عشرات الجنود أسرى بيد تنظيم الدولة قرب مدينة الرقة.",  # men fall, not a place
        "سقطت قذيفة على مدينة حلب، بيد أن أحدا لم يصب.",
        "دخلت قافلة مساعدات مدينة دوما.",
        "دخل الصراع عامه الثامن في مدينة حلب.",
        "قبل أن تدخل قوات النظام مدينة دوما.",
        "لم تدخل قوات النظام مدينة دوما.",
        "باتت المدارس مغلقة في المناطق الواقعة تحت سيطرة الحوثيين.",
    ],
)
def test_words_that_tell_of_no_change_of_hands(text: str, kit: Kit) -> None:
    assert told_in(text, kit) == []


@pytest.mark.parametrize(
    ("text", "place", "takers", "losers"),
    [
        (
            "طردت قوات النظام تنظيم الدولة من بلدة صوران.",
            "بلدة صوران",
            ["قوات النظام"],
            ["تنظيم الدولة"],
        ),
        (
            "عاد السكان بعد طرد الحوثيين وقوات صالح من مدينة لودر.",
            "مدينة لودر",
            [],
            ["الحوثيين وقوات صالح"],
        ),
        (
            "بعد طرد تنظيم الدولة وجبهة النصرة من بلدة صوران.",
            "بلدة صوران",
            [],
            ["تنظيم الدولة", "وجبهة النصرة"],
        ),
        ("وتمكنت القوات من دحر تنظيم الدولة من مدينة الباب.", "مدينة الباب", None, ["تنظيم الدولة"]),
    ],
)
def test_a_place_out_of_which_armed_men_are_driven_is_taken(
    text: str, place: str, takers: list[str] | None, losers: list[str], kit: Kit
) -> None:
    assert [told[:2] for told in told_in(text, kit)] == [("capture", place)]
    [event] = [each for each in events_of(text, kit) if each.type == "capture"]
    assert words(text, [each.span for each in event.places]) == [place]
    assert words(text, [actor.span for actor in event.targets]) == losers
    assert takers is None or words(text, [actor.span for actor in event.initiators]) == takers


@pytest.mark.parametrize(
    "text",
    [
        "طردت قوات النظام الأهالي من بلدة صوران.",  # people are displaced, nothing is taken
        "انطلقت حملة عسكرية لطرد تنظيم الدولة من مدينة الباب.",  # what is wanted
        "طردت قوات النظام تنظيم الدولة. وعاد النازحون من بلدة صوران.",
    ],
)
def test_no_place_is_taken_where_nobody_armed_is_driven_out_of_one(text: str, kit: Kit) -> None:
    assert told_in(text, kit) == []


def test_a_fall_whose_taker_is_not_named_keeps_its_place(kit: Kit) -> None:
    assert told_in("سقطت مدينة الفلوجة بيد مجهولة.", kit) == [("capture", "مدينة الفلوجة", "")]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("تظاهر المئات في مدينة السويداء احتجاجا على الغلاء.", True),
        ("قصفت المدفعية بلدة حاس قصفا عنيفا.", True),
        ("تظاهر المئات وأعلنوا احتجاجا آخر.", False),
        ("تظاهر المئات، احتجاجا على الغلاء.", False),
        ("تظاهر المئات ضد الاحتجاج.", False),
        ("تظاهر المئات. احتجاجا على الغلاء.", False),
    ],
)
def test_a_noun_in_the_accusative_says_how_the_act_before_it_was_done(
    text: str, together: bool, kit: Kit
) -> None:
    scene = scene_of(text, kit)
    verb, noun = scene.triggers[0], scene.triggers[-1]
    assert verb is not noun
    assert tells_how(scene, verb, noun) is together
