"""Grades are proposed with reasons; whether it happened and who did it are kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given

from marsad.incidents.assessing import assess
from marsad.incidents.grades import credibility
from marsad.records.claim import Party
from tests.incidents.telling import (
    COALITION,
    RUSSIA,
    TURKEY,
    a_claim,
    claim,
    dead,
    groups,
    incidents,
    register,
    toll,
)

A, B, C = "shaam.org", "baladi-news.com", "إذاعة السهل"
OWN = "المتحدث باسم التحالف الدولي"
MEN = Party("=مسلحون", "Gunmen", "unknown")


def proposed(*claims):
    return assess(claims, register=register()).proposal


@pytest.mark.parametrize(
    ("claims", "grade", "status"),
    [
        ([claim(dead(4), outlet=A)], "weak", "single_source"),
        ([claim(dead(4), outlet=A), claim(dead(4), outlet=B)], "fair", "likely"),
        ([claim(dead(4), outlet=A, by=[]), claim(dead(4), outlet=B, by=[])], "weak", None),
        (
            [claim(dead(4), outlet=A, by=[RUSSIA]), claim(dead(4), outlet=B, by=[TURKEY])],
            "contested",
            "contested",
        ),
        (
            [claim(dead(4, "combatant"), outlet=A), claim(dead(4, "combatant"), outlet=B)],
            "discounted",
            "likely",
        ),
        ([claim(dead(4), outlet=A), claim(dead(1), outlet=C, says=[OWN])], "confirmed", "declared"),
        ([claim(dead(4), outlet=A), claim(outlet=C, says=[OWN], modality="denied")], "weak", "single_source"),
        ([claim(outlet=A)], None, "single_source"),
        ([claim(dead(4), outlet=A, kind="killing", group="civilian")], "weak", None),
        ([claim(dead(9, "combatant"), kind="armed_clash", group="battle")], None, None),
    ],
    ids=[
        "one",
        "two",
        "unnamed",
        "rivals",
        "fighters",
        "conceded",
        "denied",
        "unharmed",
        "no strike",
        "battle",
    ],
)
def test_a_grade_is_proposed(claims, grade, status):
    found = proposed(*claims)
    assert (found.harm_grade, found.strike_status) == (grade, status)
    assert found.reasons
    assert found.status_reasons


def test_near_copies_and_a_common_source_do_not_make_fair():
    copied = [
        claim(dead(4), outlet=A, article="t1", copies="t1"),
        claim(dead(4), outlet=B, article="t2", copies="t1"),
    ]
    credited = [claim(dead(4), outlet=outlet, says=["المرصد السوري لحقوق الإنسان"]) for outlet in (A, B, C)]
    assert proposed(*copied).harm_grade == "weak"
    assert proposed(*credited).harm_grade == "weak"


def test_credibility_and_attribution_are_two_things():
    found = proposed(claim(dead(4), outlet=A, by=[]), claim(dead(4), outlet="syriahr.com", by=[]))
    assert found.credibility.level == "two_sources"
    assert found.credibility.kinds == (("research", 1), ("media", 1))
    assert found.attribution.accused == ()
    assert found.attribution.says == "no one is named"


def test_attribution_names_who_says_so():
    found = proposed(
        claim(dead(4), outlet=A, by=[RUSSIA]),
        claim(dead(4), outlet=B, by=[RUSSIA]),
        claim(dead(4), outlet=C, by=[TURKEY]),
    ).attribution
    assert [(each.name, each.groups) for each in found.accused] == [
        ("Russian Armed Forces", ("baladi_news", "shaam")),
        ("Turkish Armed Forces", ("outlet:إذاعة السهل",)),
    ]
    assert found.contested
    assert found.says.startswith("competing claims: Russian Armed Forces by 2 sources")


def test_a_force_and_its_state_are_one_side():
    state = Party("ru_state", "Government of Russia", "external")
    found = proposed(claim(dead(4), outlet=A, by=[RUSSIA]), claim(dead(4), outlet=B, by=[state]))
    assert found.harm_grade == "fair"
    assert len(found.attribution.accused) == 1


def test_those_only_described_compete_with_no_one_named():
    found = proposed(claim(dead(4), outlet=A, by=[COALITION]), claim(dead(4), outlet=B, by=[MEN]))
    assert not found.attribution.contested
    alone = proposed(claim(dead(4), outlet=A, by=[MEN]), claim(dead(4), outlet=B, by=[MEN]))
    assert [each.name for each in alone.attribution.accused] == ["Gunmen"]


def test_the_accused_and_mere_denials_are_no_sources_of_the_event():
    claims = [
        claim(dead(4), outlet=A),
        claim(dead(1), outlet=C, says=[OWN]),
        claim(outlet=B, modality="denied"),
    ]
    assert credibility(claims, groups=groups(*claims)).sources == 1


def test_what_surrounds_the_harm_accuses_no_one():
    before = claim(outlet=A, by=[TURKEY], kind="shelling")
    assert not proposed(before, claim(dead(4), outlet=A), claim(dead(4), outlet=B)).attribution.contested


LEVELS = ("none", "one_source", "two_sources", "several_sources")


@given(incidents(), a_claim())
def test_another_independent_source_never_lowers_the_credibility(claims, drawn):
    more = claim(*drawn.tolls, outlet="جريدة النبع المختلقة", by=(), modality=drawn.modality, day=1)
    before = credibility(claims, groups=groups(*claims))
    after = credibility([*claims, more], groups=groups(*claims, more))
    assert after.sources >= before.sources
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)


@given(incidents(), incidents())
def test_a_proposal_does_not_hang_on_the_order(claims, others):
    together = [*claims, *others]
    assert assess(together, register=register()) == assess(together[::-1], register=register())


def test_a_fair_harm_without_deaths():
    hurt = toll(3, 3, harm="wounded")
    assert proposed(claim(hurt, outlet=A), claim(hurt, outlet=B)).harm_grade == "fair"
