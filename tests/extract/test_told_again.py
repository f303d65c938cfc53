"""Persons named where an act is told are mentions, in full and again by the last of their names."""

from __future__ import annotations

import pytest

from tests.actor_kit import words_of
from tests.told import scene_of


def persons(kit, text):
    scene = scene_of(text, kit)
    return [words_of(scene.page, each) for each in scene.actors if each.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفت الغارة المتشدد البارز سالم قطيفان في بلدته", ["سالم قطيفان"]),
        ("تعرض محافظ المدينة سالم الحداد لإطلاق نار", ["سالم الحداد"]),
        ("وقصفت طائرة مسيرة أمس محمود سالم الناصر قرب بيته", ["محمود سالم الناصر"]),
        ("وكان سالم القطيفان قد هاجم الميناء", ["سالم القطيفان"]),
        ("قال سالم الحداد إن الطائرات قصفت القرية", []),
        ("وزار سالم الحداد المعرض، وتحدث طويلا إلى الحاضرين عن الزراعة، وأضاف أن طائرات قصفت القرية", []),
        ("قصفت الطائرات مدرسة سالم الحداد", []),
        ("هبطت الطائرات بعد القصف في مطار الأمير سالم الدولي", []),
        ("بعد هجمات أشرف عليها قادة في القرية", []),
    ],
)
def test_who_is_named_beside_an_act_is_a_mention(kit, text, expected):
    assert persons(kit, text) == expected


NAMED = "قال سالم القطيفان إن البيت بعيد.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وهاجم القطيفان الميناء أمس.", ["القطيفان"]),
        ("واعتقلت القوات القطيفان في المدينة.", ["القطيفان"]),
        ("واغتال مسلحون اللواء القطيفان أمس.", ["اللواء القطيفان"]),
        ("وأكدت الوزارة أن القطيفان قتل في غارة.", ["القطيفان"]),
        ("والتقى المبعوث أمس بالقطيفان.", ["بالقطيفان"]),
        ("وسلمت الشرطة جثة للقطيفان بعد مقتله.", ["للقطيفان"]),
        ("واجتمع الوزير أمس مع القطيفان.", ["القطيفان"]),
        ("وقصفت الطائرات بلدة القطيفان.", []),
        ("ووقع هجوم في القطيفان أمس.", []),
        ("وقال القطيفان إن الطائرات قصفت القرية.", []),
        ("وزار القطيفان معرضا للزهور.", []),
    ],
)
def test_who_was_named_in_full_is_told_of_again_by_his_last_name(kit, text, expected):
    assert persons(kit, NAMED + text) == expected


def test_a_last_name_is_nobodys_where_nobody_is_named_in_full(kit):
    assert persons(kit, "واعتقلت القوات القطيفان في المدينة.") == []


def test_a_last_name_that_is_a_place_on_the_page_is_nobodys(kit):
    assert persons(kit, "قال سالم الرستن إنه بعيد.\nوهاجمت القوات الرستن أمس، وهي مدينة الرستن.") == []


def test_a_listed_leader_told_of_again_is_the_same(kit):
    scene = scene_of("قال بشار الأسد إن الحرب طويلة.\nوهاجم الأسد المدينة أمس.", kit)
    assert [each.actor_id for each in scene.actors if each.actor_id] == ["p_assad", "p_assad"]
