from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluate.facts import agreements, facts_of, fold_name, overlap_by_half
from marsad.records.event import Event, Harm, Victims
from marsad.records.span import Span
from tests.evaluate.coding import CLASH, FLIGHT, STRIKE, TEXT, actor, day, event, harmed


def agreed(gold: Event, coded: Event, *, symmetric: bool = False) -> dict[str, int]:
    found = agreements(facts_of(gold, TEXT), facts_of(coded, TEXT), symmetric=symmetric)
    return {slot: count for slot, count in found.items() if slot != "modality"}


@pytest.mark.parametrize("each", [STRIKE, CLASH, FLIGHT])
def test_an_event_agrees_with_itself_in_every_value(each: Event) -> None:
    facts = facts_of(each, TEXT)
    found = agreements(facts, facts, symmetric=each is CLASH)
    assert found == {slot: len(values) for slot, values in facts.slots.items()}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 4), (2, 6), True),  # two of four
        ((0, 5), (3, 8), False),  # two of five
        ((0, 10), (9, 11), True),  # one of the shorter one's two
        ((0, 10), (4, 5), True),
        ((0, 4), (4, 8), False),
    ],
)
def test_spans_overlap_by_half_of_the_shorter(
    one: tuple[int, int], other: tuple[int, int], same: bool
) -> None:
    assert overlap_by_half(Span(*one), Span(*other)) is same
    assert overlap_by_half(Span(*other), Span(*one)) is same


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("«لِواءُ الفجـــر»", "لواء الفجر"),
        ("إدارة أمن\nآمنة", "اداره امن امنه"),
        ("(كتيبة 'الندى' ) ", "كتيبه الندي"),
        ('"', ""),
    ],
)
def test_names_are_compared_without_their_dress(written: str, folded: str) -> None:
    assert fold_name(written) == folded


def test_a_name_may_stand_elsewhere_if_it_is_written_alike() -> None:
    again = TEXT.rindex("بلدة الزهور")
    moved = replace(STRIKE.places[0], span=Span(again, again + len("بلدة الزهور")))
    first = replace(STRIKE.places[0], span=Span(TEXT.index("بلدة"), TEXT.index("بلدة") + len("بلدة الزهور")))
    assert agreed(replace(STRIKE, places=(first,)), replace(STRIKE, places=(moved,)))["places"] == 1
    assert agreed(STRIKE, replace(STRIKE, places=(moved,)))["places"] == 0


def test_one_value_answers_only_one_other() -> None:
    twice = replace(CLASH, initiators=(*CLASH.initiators, *CLASH.initiators))
    assert agreed(twice, CLASH)["initiators"] == 1
    assert agreed(CLASH, twice)["initiators"] == 1


def test_values_are_paired_so_that_most_agree() -> None:
    """The wide span agrees with both names; the narrow one only with the first, so it must get it."""
    wide, narrow = actor("لواء السنابل وكتيبة الميناء"), actor("لواء السنابل")
    gold = replace(CLASH, initiators=(narrow, actor("وكتيبة الميناء")))
    assert agreed(gold, replace(CLASH, initiators=(wide, narrow)))["initiators"] == 2


def test_the_sides_of_a_symmetric_event_may_be_swapped() -> None:
    swapped = replace(CLASH, initiators=CLASH.targets, targets=CLASH.initiators)
    one_sided = replace(CLASH, initiators=CLASH.initiators + CLASH.targets, targets=())
    assert agreed(CLASH, swapped)["initiators"] == 0
    found = agreed(CLASH, swapped, symmetric=True)
    assert (found["initiators"], found["targets"]) == (1, 1)
    found = agreed(CLASH, one_sided, symmetric=True)
    assert (found["initiators"], found["targets"]) == (1, 0)


def test_days_agree_only_with_the_same_days() -> None:
    gold = event("toll", "فقتل", when=day(4, last=5, words="مساء الاثنين"))
    assert agreed(gold, replace(gold, date=day(4, last=5)))["date"] == 1
    for other in (day(4), day(5), day(4, last=6), None):
        assert agreed(gold, replace(gold, date=other))["date"] == 0
    assert date(2018, 3, 4).isoformat() in facts_of(gold, TEXT).slots["date"][0].meaning


COUNTS = st.tuples(st.none() | st.integers(0, 3), st.none() | st.integers(0, 3))
HARMS: list[Harm] = ["killed", "killed_or_wounded"]
VICTIMS: list[Victims] = ["civilian", "unknown"]


@given(
    COUNTS,
    COUNTS,
    st.sampled_from(HARMS),
    st.sampled_from(HARMS),
    st.sampled_from(VICTIMS),
    st.sampled_from(VICTIMS),
)
def test_casualties_agree_where_harm_both_counts_and_victims_are_equal(
    one: tuple[int | None, int | None],
    other: tuple[int | None, int | None],
    harm: Harm,
    other_harm: Harm,
    victims: Victims,
    other_victims: Victims,
) -> None:
    gold = event("toll", "فقتل", casualties=[harmed("سبعة", harm, *one, victims)])
    coded = event("toll", "فقتل", casualties=[harmed("عشرون", other_harm, *other, other_victims)])
    found = agreed(gold, coded)
    counted_alike = (harm, one) == (other_harm, other)
    assert found["casualty_count"] == counted_alike
    assert found["casualties"] == (counted_alike and victims == other_victims)
