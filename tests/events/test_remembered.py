"""The day of the news is not that of an act whose anniversary it is."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import PUBLISHED, events_of


@pytest.mark.parametrize(
    "text",
    [
        "تحل اليوم الذكرى الثلاثون لمجزرة حماة التي ارتكبتها قوات النظام.",
        "أحيا أهالي بلدة الحولة ذكرى مجزرة ارتكبتها قوات النظام.",
        "تظاهر المئات في مدينة سرمين في الذكرى السنوية لاغتيال القيادي سالم الحداد.",
    ],
)
def test_a_remembered_act_is_not_of_today(text: str, kit: Kit) -> None:
    told = [event for event in events_of(text, kit) if event.type != "protest"]
    assert told
    assert all(event.date is None or event.date.first != PUBLISHED for event in told)


def test_what_happens_on_the_anniversary_is(kit: Kit) -> None:
    text = "في ذكرى الثورة، قصفت طائرات حربية مدينة سرمين اليوم."
    [event] = [each for each in events_of(text, kit) if each.type == "air_strike"]
    assert event.date is not None
    assert event.date.first == PUBLISHED
