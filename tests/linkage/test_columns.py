"""Claims as columns, keys and windows: what follows from one claim alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.datafiles import DataFiles
from marsad.linkage.candidates import MOST_DAYS, days_of, keys_of
from marsad.linkage.columns import count_of, is_exact, name_words, number_of, points_of, row_of
from marsad.linkage.lore import load_lore, stem
from marsad.linkage.scoring import windows
from marsad.records.claim import Claim, Toll
from tests.linkage.samples import DAY, MILL, REPORTS, WELL, claim, dead, hurt, spot

LORE = load_lore(DataFiles(None), common=frozenset({"سوق"}))


@pytest.mark.parametrize("written", ["الرقه", "والرقه", "بالرقه", "رقه"])
def test_a_stem_is_the_same_whatever_is_written_before_it(written: str) -> None:
    assert stem(written) == "رقه"


@given(st.text(alphabet="الوفبكمرقهن", min_size=1, max_size=9))
def test_a_stem_keeps_three_letters_and_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)
    assert len(stem(word)) >= min(len(word), 3)


def test_words_that_name_no_place_are_left_out_of_names() -> None:
    assert name_words(spot("قرية تل الطاحون شمال"), LORE.generic) == {stem("الطاحون")}


def test_actors_lead_to_the_topmost_one() -> None:
    assert LORE.sides["sy_air_force"] == "sy_state"


def test_counts_are_of_all_victims_together() -> None:
    rows = (
        dead(3),
        Toll("killed", "combatant", 2, None, "2"),
        hurt(9),
        Toll("killed", "unknown", None, None, ""),
    )
    assert count_of(rows, "killed") == (5, 7)  # "at least 2" ends at 4 for comparing
    assert count_of(rows, "missing") == (None, None)
    assert count_of((Toll("wounded", "civilian", None, 8, "8"),), "wounded") == (0, 8)


def test_a_region_is_no_exact_place() -> None:
    assert is_exact(MILL)
    assert is_exact(spot("قرية لا يعرفها أحد", None))
    assert not is_exact(replace(MILL, radius_km=20.0))


def test_points_are_sorted_by_how_exact_they_are() -> None:
    both = claim("a", spots=[replace(WELL, radius_km=9.0), MILL])
    assert [point[3] for point in points_of(both)] == [2.0, 9.0]


def test_a_row_has_numbers_for_texts_and_tells_rare_words_apart() -> None:
    row = row_of(REPORTS[0], LORE)
    assert number_of("سوق") in row["told"]
    assert number_of("سوق") not in row["rare"]
    assert (row["killed_low"], row["wounded_high"], row["first_day"]) == (7, 12, DAY.toordinal())
    assert row["x1"] is None


def test_claims_of_neighbouring_days_share_keys_and_others_do_not() -> None:
    keys = [set(keys_of(claim("a", dead(4), day=day, spots=[MILL]), LORE)) for day in (0, 1, 2)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_near_places_share_a_key_wherever_a_cell_ends() -> None:
    for step in range(40):
        one = claim("a", spots=[spot("", 35.0 + step * 0.0043, key="p1")])
        other = claim("b", spots=[spot("", 35.02 + step * 0.0043, key="p2")])
        assert set(keys_of(one, LORE)) & set(keys_of(other, LORE))


def test_a_claim_of_a_long_time_has_keys_of_few_days() -> None:
    long = replace(claim("a"), first=DAY - timedelta(days=300), last=DAY + timedelta(days=60))
    assert len(days_of(long)) == MOST_DAYS
    assert days_of(long).stop == DAY.toordinal() + 2


@given(
    st.lists(st.tuples(st.sampled_from((None, 0, 1, 2, 3, 8, 9)), st.integers(0, 9)), max_size=12),
    st.integers(1, 5),
)
def test_windows_have_every_pair_of_a_common_day_once(days: list[tuple[int | None, int]], size: int) -> None:
    """Property: however claims are cut into windows, two that share a day are new together exactly once."""
    claims: list[Claim] = []
    for number, (day, length) in enumerate(days):
        made = claim(f"c{number:02}", day=day)
        claims.append(made if made.last is None else replace(made, last=made.last + timedelta(days=length)))
    seen: list[tuple[str, str]] = []
    for own, before in windows(claims, size=size):
        new = {each.id for each in own}
        inside = sorted((*own, *before), key=lambda each: each.id)
        seen += [
            (one.id, other.id)
            for at, one in enumerate(inside)
            for other in inside[at + 1 :]
            if (one.id in new or other.id in new) and set(days_of(one)) & set(days_of(other))
        ]
    wanted = [
        (one.id, other.id)
        for at, one in enumerate(claims)
        for other in claims[at + 1 :]
        if set(days_of(one)) & set(days_of(other))
    ]
    assert sorted(seen) == sorted(wanted)
