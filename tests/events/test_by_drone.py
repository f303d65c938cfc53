"""What a drone does is a drone's strike; «مسيرة» may be a march."""

from __future__ import annotations

import pytest

from marsad.events.by_drone import is_by_drone
from marsad.kit import Kit
from tests.told import events_of, scene_of


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت طائرة مسيرة تركية سيارة على طريق القامشلي.",
        "مسيرة لحزب الله تصيب قاعدة عسكرية جنوب حيفا.",
        "استهدفت طائرات بدون طيار مستودعا في مدينة البوكمال.",
        "قال السكان إن المسيرة الإسرائيلية قصفت مزرعة في بلدة حضر.",
    ],
)
def test_what_drones_do(text: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert any(is_by_drone(scene, hit) for hit in scene.triggers)


def test_it_is_a_strike_of_a_drone(kit: Kit) -> None:
    text = "هاجمت طائرة مسيرة تركية سيارة على طريق القامشلي."
    assert [event.type for event in events_of(text, kit)] == ["drone_strike"]


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت الشرطة مسيرة للطلاب في مدينة الخرطوم.",
        "استهدفت مسيرة سلمية في مدينة الخرطوم.",
        "قصفت طائرات حربية مدينة سرمين.",
        "هاجمت القوات طائرة مسيرة فوق المدينة.",
    ],
)
def test_what_others_do(text: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert not any(is_by_drone(scene, hit) for hit in scene.triggers)
