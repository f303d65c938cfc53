"""Persons named with no noun that says they are people are found where something is done to them."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.actor_kit import words_of
from tests.told import scene_of


def mentions(kit: Kit, text: str) -> list[str]:
    scene = scene_of(text, kit)
    return [words_of(scene.page, mention) for mention in scene.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اغتيال محمود سالم الحداد أمام بيته", ["محمود سالم الحداد"]),
        ("أعلنوا القبض على خالد الحداد في المدينة", ["خالد الحداد"]),
        ('اغتال مسلحون "أبو محمود الحداد" قرب بيته', ["مسلحون", "أبو محمود الحداد"]),
        ('شاب يدعى "خالد الناصر" من القرية', ["خالد الناصر"]),
        ("القيادي الحوثي، محمود الحداد، من القرية", ["القيادي الحوثي", "محمود الحداد"]),
        ("اغتيال خالد الحداد وأحمد الناصر", ["خالد الحداد", "وأحمد الناصر"]),
        ("التقى نظيره العراقي خالد الحداد أمس", ["خالد الحداد"]),
        ("حكم على المتهم الرئيسي خالد الحداد", ["خالد الحداد"]),
        ("استشهد الفتى محمود الحداد", ["محمود الحداد"]),
        ("قتل المتهم المعروف باسم “أبو خالد” أمس", ["أبو خالد"]),
        ("قائد كتيبة الدبابات، محمود الحداد، من القرية", ["قائد كتيبة الدبابات", "محمود الحداد"]),
        ("اغتيال #محمود_سالم_الحداد أمام بيته", ["محمود_سالم_الحداد"]),
        ("قال محمود الحداد إن القرية آمنة", []),
        ("إصابة محمود الحداد بشظايا", []),
        ("نفذوا هجوما على المدينة", []),
    ],
)
def test_who_is_named_where_something_is_done_to_him_is_a_mention(kit, text, expected):
    assert mentions(kit, text) == expected
