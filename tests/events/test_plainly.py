"""A count whose words name civilians or fighters counts them, whatever else the report says."""

from __future__ import annotations

import pytest

from marsad.events.plainly import are_plainly
from marsad.kit import Kit
from tests.told import events_of, scene_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("قتل ثلاثة مدنيين في القصف", True),
        ("قتلت طفلتان وامرأة في القصف", True),
        ("مقتل 2000 مدرس خلال النزاع", True),
        ("قتل جنديان في القصف", True),
        ("إصابة عدد من العناصر في القصف", True),
        ("قتل 19 شخصا من قوات الأمن", True),
        # of whom more must be known
        ("قتل ثلاثة أشخاص في القصف", False),
        ("قتل شاب من أبناء المدينة", False),
        ("قتل ثلاثة شهداء في القصف", False),
        ("مقتل 12 مدنيا وعسكريا في القصف", False),
        ("قتل 19 شخصا من قوات الأمن والأهالي والأطفال", False),
        ("مقتل عشرين من طلاب كلية الشرطة في هجوم", False),
    ],
)
def test_plain_words_are_those_that_can_name_nobody_else(text: str, plain: bool, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert are_plainly(scene.page, scene.tolls[0]) is plain


def test_votes_do_not_overrule_plain_words(kit: Kit) -> None:
    text = "شنت الطائرات غارات على مواقع التنظيم وقتلت خمسة من عناصره وثلاثة مدنيين، وفق المرصد."
    [strike] = events_of(text, kit)
    assert {(row.low, row.victims) for row in strike.casualties} == {(5, "combatant"), (3, "civilian")}
