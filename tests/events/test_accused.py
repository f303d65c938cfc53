"""Who accuses whom of an act."""

from __future__ import annotations

import pytest

from marsad.events.accused import accusations
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


@pytest.mark.parametrize(
    ("text", "accusers", "accused"),
    [
        (
            "اتهم الجيش السوداني قوات الدعم السريع بقتل أربعين مدنيا في قرية ود النورة.",
            ["الجيش السوداني"],
            ["قوات الدعم السريع"],
        ),
        (
            "واتهمت الحكومة اليمنية ميليشيا الحوثي بقصف سوق في مدينة تعز.",
            ["الحكومة اليمنية"],
            ["ميليشيا الحوثي"],
        ),
        ("اتهم ناشطون قوات النظام بقصف مدرسة في مدينة إدلب.", ["ناشطون"], ["قوات النظام"]),
        (
            "واتهمت دمشق وموسكو إسرائيل بشن غارة على مطار التيفور.",
            ["دمشق", "وموسكو"],
            ["إسرائيل"],
        ),
        (
            "واتهمت دمشق التحالف الدولي بقيادة الولايات المتحدة بشن غارة على مدينة الرقة.",
            ["دمشق"],
            ["التحالف الدولي بقيادة الولايات المتحدة"],
        ),
        ("نددت الوزارة بالهجوم متهمة تنظيم داعش بتنفيذ تفجير في مدينة بغداد.", [], ["تنظيم داعش"]),
    ],
)
def test_the_accused_did_it_and_not_who_accuses(
    text: str, accusers: list[str], accused: list[str], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    [told] = accusations(scene.page, scene.actors)
    named = {m.first: scene.page.span(m.first, m.last).of(text) for m in scene.actors}
    assert [named[first] for first in sorted(told.accusers)] == accusers
    assert [named[first] for first in told.accused] == accused
    done = [event for event in events_of(text, kit) if event.initiators]
    assert done
    for event in done:
        assert words(text, [actor.span for actor in event.initiators]) == accused


@pytest.mark.parametrize(
    "text",
    [
        "اتهم الجيش السوداني قوات الدعم السريع.",  # of nothing
        "قصفت قوات الدعم السريع سوقا بقذائف الهاون.",
        "اتهم",
    ],
)
def test_no_accusation_without_an_act(text: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert accusations(scene.page, scene.actors) == ()
