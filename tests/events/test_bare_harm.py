"""Reports that tell of people harmed and of no act."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import events_of


@pytest.mark.parametrize(
    ("text", "event_type", "tolls"),
    [
        (
            "قُتل ثلاثة مدنيين وأصيب خمسة آخرون أمس في بلدة حاس بريف إدلب.",
            "violence_unspecified",
            {("killed", 3), ("wounded", 5)},
        ),
        ("أصيب أربعة أشخاص صباح اليوم في مدينة درعا.", "violence_unspecified", {("wounded", 4)}),
        (
            "مقتل مدنيين اثنين في حاس\nقتل مدنيان اثنان اليوم في بلدة حاس، وفق ناشطين.",
            "violence_unspecified",
            {("killed", 2)},
        ),
    ],
)
def test_people_harmed_by_no_act_that_is_told_are_an_event(
    kit: Kit, text: str, event_type: str, tolls: set[tuple[str, int]]
) -> None:
    [event] = events_of(text, kit)
    assert event.type == event_type
    assert {(row.harm, row.low) for row in event.casualties} == tolls
    assert event.places


@pytest.mark.parametrize(
    "text",
    [
        "قُتل ثلاثة مدنيين وأصيب خمسة آخرون في حادث سير قرب بلدة حاس.",
        "توفي عشرون شخصا بفيروس كورونا في مدينة إدلب أمس.",
        "قتل 300 مدني في المدينة منذ مطلع العام.",
        "لم يسقط قتلى ولا جرحى في البلدة.",
        "اصطدام حافلة بشاحنة على طريق تدمر يودي بحياة 18 شخصا.",
        "قتل شخصان في انفجار داخل مطعم في مدينة حلب نتيجة تسرب غاز.",
        "وفاة طفلين غرقا في نهر الفرات قرب مدينة الرقة.",
    ],
)
def test_misfortunes_and_sums_are_none(kit: Kit, text: str) -> None:
    assert [event.type for event in events_of(text, kit) if event.type != "toll"] == []


def test_beside_an_act_they_are_what_came_of_it(kit: Kit) -> None:
    told = "شن طيران حربي غارة على بلدة حاس أمس. قُتل ثلاثة مدنيين."
    assert [event.type for event in events_of(told, kit)] == ["air_strike"]
