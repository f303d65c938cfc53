from __future__ import annotations

from marsad.control.containing import contains, parts_among, wholes_among
from marsad.kit import Kit

RAQQA, MASHLAB, MAYADIN = "gn:172955", "h:sy-al-mashlab", "gn:173480"


def test_a_quarter_lies_in_its_city_and_not_the_other_way(kit: Kit) -> None:
    places = kit.gazetteer.by_id
    assert contains(places[RAQQA], places[MASHLAB])
    assert not contains(places[MASHLAB], places[RAQQA])
    assert not contains(places[RAQQA], places[RAQQA])
    assert not contains(places[RAQQA], places[MAYADIN])


def test_what_lies_in_and_around_a_place_is_named_among_others(kit: Kit) -> None:
    others = [MASHLAB, MAYADIN, RAQQA, "=قرية"]
    assert list(parts_among(RAQQA, others, kit.gazetteer)) == [MASHLAB]
    assert list(wholes_among(MASHLAB, others, kit.gazetteer)) == [RAQQA]
    assert list(parts_among("=قرية", others, kit.gazetteer)) == []


def test_no_place_lies_in_two_that_lie_apart_and_none_in_itself(kit: Kit) -> None:
    towns = [
        each
        for each in kit.gazetteer.by_id.values()
        if each.kind in ("city", "town") and each.country == "SY"
    ]
    for one in towns[:60]:
        for other in towns[:60]:
            assert not (contains(one, other) and contains(other, one))
