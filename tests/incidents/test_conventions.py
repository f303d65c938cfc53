"""ACLED's and UCDP's figures follow their own rules, whatever the ranges say."""

from __future__ import annotations

import pytest
from hypothesis import given

from marsad.incidents.conventions import acled_fatalities, ucdp_deaths
from tests.incidents.telling import claim, dead, groups, incidents, toll

A, B, C = "shaam.org", "baladi-news.com", "إذاعة السهل"


def acled(*claims):
    return acled_fatalities(claims, groups=groups(*claims))


def ucdp(*claims):
    found = ucdp_deaths(claims, groups=groups(*claims))
    return None if found is None else (found.low, found.best, found.high)


@pytest.mark.parametrize(
    ("figures", "expected", "note"),
    [
        ([7], 7, "the only figure told"),
        ([7, 3], 3, "the lowest told"),
        ([3, 7, 7], 7, "told by 2 independent sources"),
        ([3, 3, 7], 3, "told by 2 independent sources"),
    ],
)
def test_acled_takes_the_lowest_until_another_is_corroborated(figures, expected, note):
    told = [claim(dead(number), outlet=outlet) for number, outlet in zip(figures, (A, B, C), strict=False)]
    found = acled(*told)
    assert (found.fatalities, found.note) == (expected, note)


@pytest.mark.parametrize(
    ("words", "rows", "group", "expected"),
    [
        ("عدد من القتلى", [], "remote", 3),
        ("قتلى", [toll(30, 30, harm="wounded")], "remote", 10),
        ("قتلى", [], "battle", 10),
        ("عشرات القتلى", [], "remote", 10),
        ("مئات القتلى", [], "remote", 100),
    ],
)
def test_acled_has_numbers_for_words(words, rows, group, expected):
    assert acled(claim(toll(None, None, words=words), *rows, group=group)).fatalities == expected


def test_acled_writes_nothing_where_nothing_is_told():
    assert acled(claim()).fatalities == 0
    assert acled(claim(toll(9, 9, harm="wounded"))).fatalities == 0
    assert acled(claim(toll(9, 9, harm="killed_or_wounded"))).fatalities == 0  # «casualties»
    assert acled(claim(toll(None, None), modality="possible")).fatalities == 0


def test_acled_counts_both_sides_dead_and_leaves_cumulative_tolls_out():
    assert acled(claim(dead(3), dead(5, "combatant"))).fatalities == 8
    assert acled(claim(dead(3)), claim(dead(900), outlet=B, kind="toll", group="other")).fatalities == 3


@pytest.mark.parametrize(
    ("figures", "expected"),
    [([7], (7, 7, 7)), ([3, 7], (3, 3, 7)), ([3, 7, 7], (3, 7, 7)), ([3, 7, 9], (3, 3, 9))],
)
def test_ucdp_has_low_best_and_high(figures, expected):
    told = [claim(dead(number), outlet=outlet) for number, outlet in zip(figures, (A, B, C), strict=False)]
    assert ucdp(*told) == expected


def test_ucdp_needs_a_death():
    assert ucdp(claim(toll(4, 4, harm="wounded"))) is None
    assert ucdp(claim(dead(0))) is None
    assert ucdp(claim(toll(None, None))) == (1, 1, 1)


def test_ucdp_parts_add_up_to_best():
    claims = [claim(dead(9, "unknown"), dead(3), dead(2, "combatant"))]
    found = ucdp_deaths(claims, groups=groups(*claims))
    assert found is not None
    assert (found.best, found.civilians, found.combatants, found.unknown) == (9, 3, 2, 4)


def test_ucdp_takes_the_word_of_who_did_it_only_where_no_other_is_told():
    own = claim(dead(1), outlet=C, says=["المتحدث باسم التحالف الدولي"])
    assert ucdp(own, claim(dead(9), outlet=A)) == (9, 9, 9)
    alone = ucdp_deaths([own], groups=groups(own))
    assert alone is not None
    assert (alone.best, alone.note) == (1, "only from the one who is said to have done it")


@given(incidents())
def test_the_figures_are_in_order_and_add_up(claims):
    found = ucdp_deaths(claims, groups=groups(*claims))
    if found is not None:
        assert 0 <= found.low <= found.best <= found.high
        assert found.best >= 1
        assert found.civilians + found.combatants + found.unknown == found.best
        assert min(found.civilians, found.combatants, found.unknown) >= 0
    assert acled(*claims).fatalities >= 0
