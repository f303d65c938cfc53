"""From where a strike comes is no place of it."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import events_of, words


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("سقط صاروخ أطلق من قطاع غزة على منزل في مدينة بئر السبع.", ["مدينة بئر السبع"]),
        ("قصفت طائرات أقلعت من قاعدة حميميم أحياء في مدينة سرمين.", ["مدينة سرمين"]),
        ("سقطت قذائف أطلقت أمس من داخل الأراضي التركية على مدينة تل رفعت.", ["مدينة تل رفعت"]),
        ("سقط صاروخ أطلق من (محافظة صعدة) على مدينة نجران.", ["مدينة نجران"]),
        ("سقط صاروخ أطلقته مليشيا الحوثي من مدينة صنعاء على قرية في مديرية حيس.", ["مديرية حيس"]),
        ("قصفت طائرات مدينة سرمين.", ["مدينة سرمين"]),
    ],
)
def test_a_strike_happens_where_it_lands(text: str, where: list[str], kit: Kit) -> None:
    [event] = events_of(text, kit)
    assert words(text, [place.span for place in event.places]) == where


def test_what_is_no_strike_may_begin_there(kit: Kit) -> None:
    text = "انسحبت القوات التي انطلقت من مدينة سرمين."
    assert [words(text, [p.span for p in each.places]) for each in events_of(text, kit)] == [["مدينة سرمين"]]
