"""Acts that are supposed, usual or hindered tell of nothing that happened."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import scene_of


def _keys(text: str, kit: Kit) -> set[str]:
    scene = scene_of(text, kit)
    return {scene.page.keys[hit.first] for hit in scene.triggers}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("إذا هاجمت القوات المدينة فستقع كارثة.", "هاجمت"),
        ("وقال إنه سيرد لو قصفوا القرية.", "قصفوا"),
        ("وحذر من خطر الهجمات على الموانئ.", "الهجمات"),
        ("زرع المسلحون ألغاما لعرقلة تقدم الجيش.", "تقدم"),
        ("أعلن الوسيط إحراز تقدم كبير في المفاوضات.", "تقدم"),
        ("وأحرزت المحادثات تقدما أمس.", "تقدما"),
        ("هتف المتظاهرون مطالبين بإسقاط النظام.", "باسقاط"),
        ("تستهدف قوات النظام بشكل مستمر قرى الجبل.", "تستهدف"),
        ("تشن المجموعات هجمات على الطريق كل فترة.", "هجمات"),
        ("وينفذ المسلحون بين الفينة والأخرى هجمات على الطريق.", "هجمات"),
    ],
)
def test_what_is_supposed_usual_or_hindered_is_no_act(text: str, key: str, kit: Kit) -> None:
    assert key not in _keys(text, kit)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("لم يعرف ما إذا هاجمت القوات المدينة أمس.", "هاجمت"),
        ("وقال إنه سيدافع عن البلدة إذا لزم الأمر، وقصفت الطائرات البلدة.", "وقصفت"),
        ("أحرز الجيش تقدم في المحور الشمالي.", "تقدم"),
        ("أحرزت القوات تقدما في جبهات عدة.", "تقدما"),
        ("أعلن الجيش إسقاط طائرة فوق المدينة.", "اسقاط"),
        ("تسقط القذائف بشكل متكرر، وقصفت الطائرات البلدة أمس.", "وقصفت"),
    ],
)
def test_what_stands_beside_such_words_may_have_happened(text: str, key: str, kit: Kit) -> None:
    assert key in _keys(text, kit)
