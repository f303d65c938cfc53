"""Claims grow into incidents: constrained, the same in whatever order, and by components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.incidents.clusters import cluster, touched
from marsad.incidents.compatible import can_be_one
from marsad.records.claim import Claim, Spot
from marsad.records.incident import Incident, Link, Pin
from tests.incidents.telling import claim as told

DAY = date(2020, 3, 1)


def spot(lat: float, radius_km: float = 1.0, words: str = "") -> Spot:
    return Spot(f"p{lat}", "", "SY", None, lat, 36.0, radius_km, "village", words)


def claim(
    name: str,
    *,
    day: int | None = 0,
    at: float | None = None,
    radius_km: float = 1.0,
    kind: str = "air_strike",
    article: str = "",
) -> Claim:
    first = None if day is None else DAY + timedelta(days=day)
    return replace(
        told(name=name, kind=kind, article=article),
        first=first,
        last=first,
        published=DAY + timedelta(days=day or 0),
        spots=() if at is None else (spot(at, radius_km),),
    )


def link(one: str, other: str, weight: float = 3.0) -> Link:
    return Link(min(one, other), max(one, other), weight, 0.9, ())


def groups(incidents: Sequence[Incident]) -> set[str]:
    return {" ".join(incident.claims) for incident in incidents}


def clustered(claims: Sequence[Claim], links: Sequence[Link], pins: Sequence[Pin] = ()) -> set[str]:
    return groups(cluster(claims, links, pins))


def together(one: str, other: str, decision: int = 1) -> Pin:
    return Pin(min(one, other), max(one, other), True, decision)


def apart(one: str, other: str, decision: int = 2) -> Pin:
    return Pin(min(one, other), max(one, other), False, decision)


def test_linked_claims_are_one_incident_and_others_stay_alone() -> None:
    claims = [claim("a"), claim("b"), claim("c"), claim("d")]
    assert clustered(claims, [link("a", "b"), link("b", "c"), link("a", "c")]) == {"a b c", "d"}


def test_an_incident_has_the_links_that_hold_it_and_an_id_of_its_first_claim() -> None:
    early, late = claim("b", day=0), claim("a", day=1)
    held = link("a", "b")
    (incident,) = cluster([late, early], [held], ())
    assert (incident.claims, incident.links) == (("a", "b"), (held,))
    (alone,) = cluster([early], [], ())
    assert alone.id == incident.id


def test_a_pair_that_is_unlikely_holds_others_apart() -> None:
    claims = [claim("a"), claim("b"), claim("c")]
    links = [link("a", "b", 2.0), link("b", "c", 0.5), link("a", "c", -0.9)]
    assert clustered(claims, links) == {"a b", "c"}


def test_one_sure_pair_does_not_carry_many_unlikely_ones() -> None:
    claims = [claim(name) for name in "abcdefgh"]
    inside = [
        link(one, other, 6.0) for group in ("abcd", "efgh") for one in group for other in group if one < other
    ]
    assert clustered(claims, [*inside, link("d", "e", 40.0)]) == {"a b c d", "e f g h"}


def test_claims_of_other_days_are_not_one_however_well_they_are_linked() -> None:
    claims = [claim("a"), claim("b", day=1), claim("c", day=2)]
    links = [link("a", "b", 9), link("b", "c", 9), link("a", "c", 9)]
    assert clustered(claims, links) == {"a b", "c"}  # a night's strike is told by either day, no more


def test_claims_of_other_places_are_not_one() -> None:
    claims = [claim("a", at=35.0), claim("b", at=35.2)]
    assert clustered(claims, [link("a", "b", 9)]) == {"a", "b"}
    wide = [claims[0], claim("b", at=35.2, radius_km=20.0)]
    assert clustered(wide, [link("a", "b", 9)]) == {"a b"}


def test_places_of_one_written_name_do_not_speak_against_each_other() -> None:
    one = replace(claim("a"), spots=(spot(31.8, words="مدينه اريحا"),))
    other = replace(claim("b"), spots=(spot(35.8, words="مدينه اريحا"),))
    assert can_be_one(one, other)
    assert not can_be_one(one, replace(other, spots=(spot(35.8, words="مدينه الباب"),)))


def test_a_neighbour_does_not_chain_two_places() -> None:
    """Three villages in a row, 8 km from one to the next: the middle one cannot tie the outer two."""
    claims = [claim("a", at=35.0), claim("b", at=35.075), claim("c", at=35.15)]
    assert clustered(claims, [link("a", "b", 5), link("b", "c", 4)]) == {"a b", "c"}


def test_events_of_one_article_are_two_happenings() -> None:
    claims = [claim("a", article="d1"), claim("b", article="d1"), claim("c", article="d2")]
    assert clustered(claims, [link("a", "c", 4), link("b", "c", 3)]) == {"a c", "b"}
    assert clustered(claims, [], [together("a", "b")]) == {"a b", "c"}


def test_a_cumulative_toll_joins_the_best_and_bridges_nothing() -> None:
    claims = [claim("a"), claim("b"), claim("t", kind="toll")]
    assert clustered(claims, [link("a", "t", 3), link("b", "t", 4)]) == {"a", "b t"}
    assert clustered(claims, [link("a", "t", 3), link("b", "t", 4), link("a", "b", 1)]) == {"a b t"}


def test_tolls_that_join_nothing_may_be_one() -> None:
    claims = [claim("s", kind="toll"), claim("t", kind="toll"), claim("a", day=9)]
    assert clustered(claims, [link("s", "t"), link("a", "t", 5)]) == {"s t", "a"}


def test_pins_win_over_days_places_and_links() -> None:
    claims = [claim("a", at=35.0), claim("b", day=9, at=37.0), claim("c")]
    assert clustered(claims, [link("a", "c")], [together("a", "b")]) == {"a b", "c"}
    assert clustered(claims, [link("a", "c", 9)], [apart("a", "c")]) == {"a", "b", "c"}


def test_what_is_pinned_apart_is_not_joined_through_others() -> None:
    claims = [claim("a"), claim("b"), claim("c")]
    links = [link("a", "b", 5), link("b", "c", 4), link("a", "c", 4)]
    assert clustered(claims, links, [apart("a", "c")]) == {"a b", "c"}


def test_pins_that_contradict_one_another_are_told_with_their_decisions() -> None:
    claims = [claim("a"), claim("b"), claim("c")]
    pins = [together("a", "b", 3), together("b", "c", 5), apart("a", "c", 8)]
    with pytest.raises(UsageError, match="claims a and c: pinned apart by decision 8, and together by 3, 5"):
        cluster(claims, [], pins)


def test_links_and_pins_of_absent_claims_count_for_nothing() -> None:
    assert clustered([claim("a")], [link("a", "z")], [together("a", "z"), apart("a", "y")]) == {"a"}


def test_what_new_claims_touch_is_all_that_hangs_together_with_them() -> None:
    links = [link("a", "b"), link("c", "d"), link("e", "f")]
    pins = [together("b", "c"), apart("d", "e")]
    assert touched({"a"}, links, pins) == {"a", "b", "c", "d"}
    assert touched({"z"}, links, pins) == {"z"}
    assert touched((), links, pins) == frozenset()


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Claim], list[Link], list[Pin]]:
    """Draw claims with links and pins that may contradict days, places and one another's wishes."""
    count = draw(st.integers(1, 9))
    claims = [
        claim(
            f"c{number}",
            day=draw(st.sampled_from((None, 0, 0, 1, 2))),
            at=draw(st.sampled_from((None, None, 35.0, 35.03, 35.3))),
            kind=draw(st.sampled_from(("air_strike", "air_strike", "shelling", "toll"))),
            article=draw(st.sampled_from(("", "", "d1"))),
        )
        for number in range(count)
    ]
    ends = [(f"c{one}", f"c{other}") for other in range(count) for one in range(other)]
    if not ends:
        return claims, [], []
    weights = st.sampled_from((-0.9, -0.5, 0.1, 1.0, 2.0, 2.0, 7.5))
    links = [link(*pair, draw(weights)) for pair in draw(st.lists(st.sampled_from(ends), unique=True))]
    pinned = draw(st.lists(st.sampled_from(ends), unique=True, max_size=2))
    pins = [Pin(one, other, draw(st.booleans()), number) for number, (one, other) in enumerate(pinned)]
    return claims, links, pins


def settled(claims: Sequence[Claim], links: Sequence[Link], pins: Sequence[Pin]) -> tuple[Incident, ...]:
    try:
        return cluster(claims, links, pins)
    except UsageError:
        return ()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    world: tuple[list[Claim], list[Link], list[Pin]], chance: object
) -> None:
    before = settled(*world)
    for part in world:
        chance.shuffle(part)  # type: ignore[attr-defined]
    assert settled(*world) == before


@given(worlds())
def test_every_claim_is_in_one_incident_and_no_incident_breaks_a_rule(
    world: tuple[list[Claim], list[Link], list[Pin]],
) -> None:
    claims, links, pins = world
    incidents = settled(*world)
    if not incidents:
        return
    of_id = {each.id: each for each in claims}
    assert sorted(each for incident in incidents for each in incident.claims) == sorted(of_id)
    assert len({incident.id for incident in incidents}) == len(incidents)
    home = {each: incident.id for incident in incidents for each in incident.claims}
    pinned = {end for pin in pins for end in (pin.one, pin.other)}
    for pin in pins:
        assert (home[pin.one] == home[pin.other]) or not pin.together
        assert (home[pin.one] != home[pin.other]) or pin.together
    for incident in incidents:
        free = [of_id[each] for each in incident.claims if each not in pinned]
        assert all(can_be_one(one, other) for one in free for other in free if one.id < other.id)
        assert set(incident.links) == {
            each for each in links if each.one in incident.claims and each.other in incident.claims
        }


@given(worlds(), st.data())
def test_incremental_linking_equals_linking_all_again(
    world: tuple[list[Claim], list[Link], list[Pin]], data: st.DataObject
) -> None:
    """Property: working out anew what new claims touch, all else left, gives what a full run gives."""
    claims, links, pins = world
    full = settled(*world)
    if not full:
        return
    new = {each.id for each in claims if data.draw(st.booleans())}

    def among(ids: set[str]) -> tuple[Incident, ...]:
        return settled(
            [each for each in claims if each.id in ids],
            [each for each in links if {each.one, each.other} <= ids],
            [each for each in pins if {each.one, each.other} <= ids],
        )

    before = among({each.id for each in claims} - new)
    again = touched(new, links, pins)
    left = {incident for incident in before if not set(incident.claims) & again}
    assert left | set(among(set(again))) == set(full)
