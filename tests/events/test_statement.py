"""Told as done, planned or denied: what bears on it stands near the trigger."""

from __future__ import annotations

import pytest

from marsad.events.statement import modality_features
from marsad.kit import Kit
from tests.told import each_alone, events_of, scene_of


@pytest.mark.parametrize(
    "text",
    [
        "نفت وزارة الدفاع الروسية قصف مستشفى في مدينة إدلب.",
        "نفى التحالف قصف سوق في مدينة صعدة.",
        "نفى التحالف أن يكون قد قصف سوقا في مدينة صعدة.",
        "نفى الجيش شن أي غارات جوية على المدينة.",
        "نفى المتحدث باسم الجيش العقيد سالم الهادي صحة الأنباء عن انسحاب القوات من الموصل.",
        "قال الجيش إن أنباء انسحابه من الموصل غير صحيحة.",
    ],
)
def test_an_act_that_is_denied(text: str, kit: Kit) -> None:
    assert [event.modality for event in events_of(text, kit)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "نفت وزارة الدفاع الروسية مسؤوليتها عن قصف مستشفى في مدينة إدلب.",
        "نفى الجيش الليبي مسؤوليته عن الغارة الجوية على مدينة غريان.",
    ],
)
def test_to_deny_the_blame_is_not_to_deny_the_act(text: str, kit: Kit) -> None:
    assert [event.modality for event in events_of(text, kit)] == ["actual"]


def test_a_denial_of_the_line_before_bears_on_nothing(kit: Kit) -> None:
    text = "نفى المتحدث باسم الجيش ذلك أمام الصحفيين.\nقصفت طائرات حربية مدينة معرة النعمان صباح اليوم."
    assert [event.modality for event in events_of(text, kit)] == ["actual"]


def test_a_denial_of_the_sentence_before_bears_on_nothing(kit: Kit) -> None:
    text = "نفى الجيش ذلك. وقصفت طائرات حربية مدينة معرة النعمان صباح اليوم."
    assert [event.modality for event in events_of(text, kit)] == ["actual"]


def test_an_act_that_is_only_intended(kit: Kit) -> None:
    [event] = events_of("تعتزم القوات العراقية شن هجوم على مدينة تلعفر.", kit)
    assert (event.type, event.modality) == ("attack", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت قوات الحكومة اليمنية، مساء الثلاثاء، تحرير مدينة حرض.",
        "أعلن المتحدث باسم الجيش، أمس الأربعاء، استعادة بلدة خناصر.",
        "أعلن قائد عسكري، يوم الأحد 5 أيار 2019، السيطرة على قرية الحماميات.",
    ],
)
def test_what_is_announced_is_done_though_the_day_stands_between(text: str, kit: Kit) -> None:
    assert [(event.type, event.modality) for event in events_of(text, kit)] == [("capture", "actual")]


def test_a_day_between_does_not_hide_an_intent(kit: Kit) -> None:
    [event] = events_of("تعتزم القوات العراقية، صباح الأحد، شن هجوم على مدينة تلعفر.", kit)
    assert event.modality == "planned"


def test_the_kind_of_statement_is_told_by_the_trigger_and_what_is_near(kit: Kit) -> None:
    scene = scene_of("تعتزم القوات شن هجوم على المدينة.", kit)
    [one] = each_alone(scene, "هجوم")
    features = modality_features(scene, one)
    assert len(features) == len(set(features))
    assert f"type:{one.type}" in features
    assert set(features) - {f"type:{one.type}"} <= set(one.triggers[0].features)
    assert {"b", "w-1:شن", "n:plan"} <= set(features) or "n:intent" in features
    assert not [each for each in features if each.startswith(("num", "has:", "si:"))]


@pytest.mark.parametrize(
    "text",
    [
        "من المقرر أن تنسحب القوات من مدينة حمص.",
        "ومن المتوقع أن يغادر المقاتلون بلدة داريا خلال ساعات، ضمن عملية إخلاء.",
        "سيتم إخلاء سكان بلدة داريا.",
    ],
)
def test_what_is_expected_is_still_to_come(text: str, kit: Kit) -> None:
    assert {event.modality for event in events_of(text, kit)} == {"planned"}


def test_what_is_expected_ends_with_its_clause(kit: Kit) -> None:
    [event] = events_of("من المقرر أن يزورها الوفد غدا، وقصفت طائرات حربية مدينة معرة النعمان اليوم.", kit)
    assert event.modality == "actual"


@pytest.mark.parametrize(
    "text",
    ["تعهد الجيش بشن هجوم على مدينة الموصل.", "لوحت تركيا بشن عملية عسكرية ضد الأكراد في عفرين."],
    ids=["vowed", "threatened"],
)
def test_what_is_vowed_is_still_to_come(text: str, kit: Kit) -> None:
    assert [event.modality for event in events_of(text, kit)] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "انتشر الجيش في الطرقات بعد إحكامه السيطرة على مدينة الحوطة.",
        "تعرض عشرات المعتقلين للتعذيب في سجن مدينة ذمار.",
        "قامت دورية تابعة للجيش بمداهمة منزل في بلدة عندان.",
        "تم تحرير مدينة حرض من الحوثيين.",
    ],
    ids=["after", "undergone", "carried-out", "brought-about"],
)
def test_what_is_told_as_done_is_not_planned(text: str, kit: Kit) -> None:
    assert {event.modality for event in events_of(text, kit)} == {"actual"}


def test_the_aim_of_an_act_does_not_make_the_act_itself_one(kit: Kit) -> None:
    text = "تمهيدا لاقتحام المدينة، قصفت المدفعية أحياء في مدينة داريا."
    assert {event.type: event.modality for event in events_of(text, kit)} == {
        "attack": "planned",
        "shelling": "actual",
    }


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("حذر الجيش الإسرائيلي حزب الله من شن هجوم على شمال إسرائيل.", "planned"),
        ("دوت صفارات الإنذار في مدينة عسقلان محذرة من هجوم صاروخي.", "possible"),
        ("حذرت المنظمة من تداعيات القصف على مدينة إدلب.", "actual"),
        ("حذر الجيش السكان، وقصف مدينة إدلب.", "actual"),
    ],
    ids=["an act", "by sirens", "what an act brings", "another act"],
)
def test_what_is_warned_of_has_not_happened(text: str, modality: str, kit: Kit) -> None:
    assert [event.modality for event in events_of(text, kit)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "نفت قوات الدعم السريع قصف مدنيين في كبكابية وقالت إن القصف طال منصة صواريخ للجيش.",
        "نفى التحالف استهداف المستشفى وأكد أن الغارة استهدفت موقعا عسكريا قرب تعز.",
    ],
)
def test_what_who_denies_goes_on_to_say_was_done(text: str, kit: Kit) -> None:
    assert [event.modality for event in events_of(text, kit)] == ["denied", "actual"]


def test_who_else_did_it_is_the_same_act(kit: Kit) -> None:
    text = "نفى الجيش قصف السوق وقال إن القصف نفذته المليشيا."
    assert len(events_of(text, kit)) == 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("أصدرت المحكمة حكما بإعدام ثمانية مواطنين في مدينة صعدة.", "planned"),
        ("قضت محكمة في بغداد بإعدام خمسة متهمين.", "planned"),
        ("أعدمت السلطات خمسة متهمين في مدينة بغداد.", "actual"),
    ],
)
def test_a_ruling_is_no_execution_yet(text: str, modality: str, kit: Kit) -> None:
    [event] = [each for each in events_of(text, kit) if each.type == "execution"]
    assert event.modality == modality
    assert bool(event.casualties) == (modality == "actual")
