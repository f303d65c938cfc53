from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.comparing import compared, figure, strongest
from marsad.incidents.outline import outline
from marsad.records.claim import Claim, Party, Spot, Toll
from marsad.records.claim_json import claim_from_json, claim_to_json
from marsad.records.incident import Link
from marsad.records.span import Span

DAY = date(2017, 9, 18)
QUARTER = Spot("q", "حارة البدو", "SY", "Raqqa", 35.957, 39.0, 1.0, "neighbourhood_area")
CITY = Spot("c", "الرقة", "SY", "Raqqa", 35.95, 39.01, 5.0, "city")
NOWHERE = Spot("=سوق", "سوق", None, None, None, None, None, None)
COALITION = Party("coalition", "Coalition", "external")
CLAIM = Claim(
    id="e1",
    article="a1",
    outlet="شبكة النهر",
    published=DAY,
    copies="a1",
    type="air_strike",
    group="remote",
    modality="actual",
    first=DAY,
    last=DAY,
    precision="day",
    spots=(QUARTER,),
    initiators=(COALITION,),
    targets=(),
    tolls=(Toll("killed", "civilian", 35, 35, "خمسة وثلاثون مدنيا"),),
    sources=("ناشطون",),
    quote="قتل خمسة وثلاثون مدنيا",
    words=("مبني",),
    triggers=(Span(3, 6),),
    confidence=0.8,
)
OTHERS = (
    replace(CLAIM, id="e2", spots=(CITY, NOWHERE), first=None, last=None, precision=None),
    replace(
        CLAIM, id="e3", spots=(NOWHERE,), first=date(2017, 9, 1), last=date(2017, 9, 30), precision="month"
    ),
    replace(CLAIM, id="e4", type="shelling", initiators=(), tolls=(Toll("killed", "unknown", 3, None, "3"),)),
)
ALL = (CLAIM, *OTHERS)


def test_the_outline_is_what_most_and_the_finest_tell() -> None:
    found = outline(ALL)
    assert (found.first, found.last, found.precision) == (DAY, DAY, "day")
    assert found.spot == QUARTER
    assert found.types == ("air_strike", "shelling")
    assert found.initiators == (COALITION,)


def test_a_place_without_a_point_is_taken_where_there_is_no_other() -> None:
    assert outline([replace(CLAIM, spots=(NOWHERE,))]).spot == NOWHERE
    empty = outline([replace(CLAIM, spots=(), first=None, last=None, precision=None)])
    assert (empty.spot, empty.first) == (None, None)


@given(st.permutations(ALL))
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert outline(claims) == outline(ALL)


def test_claims_side_by_side() -> None:
    found = {each.field: each for each in compared(ALL)}
    assert found["type"].values == (("air strike", ("e1", "e2", "e3")), ("shelling", ("e4",)))
    assert not found["type"].agreed
    assert found["statement"].agreed
    assert found["killed"].values == (("35 civilian", ("e1", "e2", "e3")), ("3+", ("e4",)))
    assert found["who"].values == (("Coalition", ("e1", "e2", "e3")),)
    assert found["day"].values == (("2017-09-18", ("e1", "e4")), ("2017-09-01..2017-09-30", ("e3",)))
    assert "to whom" not in found


def test_the_strongest_links_that_hold_all_together() -> None:
    links = [
        Link(one, other, weight, 0.5, ())
        for one, other, weight in (("a", "b", 1.0), ("a", "c", 3.0), ("b", "c", 2.0), ("d", "e", 0.5))
    ]
    assert [(each.one, each.other) for each in strongest(links)] == [("a", "c"), ("b", "c"), ("d", "e")]
    assert strongest([]) == ()


def test_figures_as_they_are_told() -> None:
    assert figure(0, 1) == "0–1"


def test_a_claim_comes_back_as_it_was_kept() -> None:
    for claim in ALL:
        assert claim_from_json(claim_to_json(claim)) == claim
