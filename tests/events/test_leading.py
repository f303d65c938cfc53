"""Who only leads or backs a side is none itself."""

from __future__ import annotations

import pytest

from marsad.events.leading import leaders
from marsad.kit import Kit
from tests.told import events_of, scene_of


def _leading(text: str, kit: Kit) -> list[str]:
    scene = scene_of(text, kit)
    found = leaders(scene.page, scene.actors)
    return [scene.page.span(a.first, a.last).of(text) for a in scene.actors if a.first in found]


@pytest.mark.parametrize(
    ("text", "leader"),
    [
        ("أغار التحالف العربي الذي تقوده السعودية على معسكر في حجة.", "السعودية"),
        ("شن الجيش الوطني بزعامة خليفة حفتر هجوما على درنة.", "خليفة حفتر"),
        ("سيطرت قوات النظام، التي تدعمها روسيا، على القرية.", "روسيا"),
        ("تقدمت قوات الشرعية، التي تدعمها الإمارات، نحو الميناء.", "الإمارات"),
    ],
)
def test_who_leads_or_backs_a_side_is_told_beside_it(text: str, leader: str, kit: Kit) -> None:
    assert _leading(text, kit) == [leader]


@pytest.mark.parametrize(
    "text",
    [
        "استهدفت ضربات جوية تقودها السعودية معسكرا في حجة.",  # an act is led
        "قصفت السعودية وقوات التحالف معسكرا في حجة.",
        "انسحب التحالف العربي. وتقوده السعودية منذ سنوات.",
    ],
)
def test_who_leads_an_act_may_be_its_doer(text: str, kit: Kit) -> None:
    assert _leading(text, kit) == []


def test_who_leads_a_coalition_is_no_initiator_of_its_strikes(kit: Kit) -> None:
    text = "أدت غارات التحالف العربي الذي تقوده السعودية إلى مقتل خمسة مدنيين في حجة."
    (event,) = events_of(text, kit)
    assert [actor.span.of(text) for actor in event.initiators] == ["التحالف العربي"]
