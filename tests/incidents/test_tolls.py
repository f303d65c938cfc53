"""Ranges hold what sources tell by a named rule, and count everyone once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.tolls import RULES, ranges
from tests.incidents.telling import (
    COALITION,
    DAY,
    SDF,
    bounds,
    claim,
    dead,
    groups,
    incidents,
    range_of,
    toll,
)

A, B, C, D = "shaam.org", "baladi-news.com", "إذاعة السهل", "syriahr.com"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((5, 5), (5, 5, 5)),
        ((35, None), (35, 35, None)),  # at least
        ((None, 5), (0, None, 5)),  # at most
        ((3, 6), (3, 4, 6)),
        ((None, None), (1, None, 2)),  # «several», as Airwars writes it
        ((0, 0), (0, 0, 0)),  # «no one was killed» is told too
    ],
)
def test_one_source_alone(row, expected):
    for rule in RULES:
        assert bounds(claim(toll(*row)), rule=rule) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("عشرات القتلى", (10, None, None)),
        ("والعشرات", (10, None, None)),
        ("مئات الضحايا", (100, None, None)),
        ("عدد من القتلى", (1, None, 2)),
    ],
)
def test_a_word_of_scale_is_the_least_it_can_mean(words, expected):
    assert bounds(claim(toll(None, None, words=words))) == expected


def test_what_only_may_have_happened_begins_at_nothing():
    assert bounds(claim(toll(None, None), modality="possible")) == (0, None, 1)
    assert bounds(claim(dead(4), modality="possible")) == (0, None, 4)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("span", (3, 5, 9)), ("majority", (5, 5, 5)), ("latest", (3, 3, 3)), ("field_first", (9, 9, 9))],
)
def test_each_rule_gives_its_own_figure(rule, expected):
    told = [
        claim(dead(5), outlet=A, day=0),
        claim(dead(5), outlet=B, day=1),
        claim(dead(9), outlet=D, day=1),
        claim(dead(3), outlet=C, day=2),
    ]
    assert bounds(*told, rule=rule) == expected
    found = range_of(*told, rule=rule)
    assert found is not None
    assert found.rule == rule


def test_every_rule_says_in_words_what_it_does():
    assert all(len(text) > 20 for text in RULES.values())


def test_a_tie_has_no_majority_and_says_so():
    found = range_of(claim(dead(4), outlet=A), claim(dead(7), outlet=B), rule="majority")
    assert found is not None
    assert (found.low, found.best, found.high) == (4, 4, 7)
    assert "no majority: 2 figures told equally often" in found.note


def test_without_field_research_all_sources_count_and_it_is_said():
    found = range_of(claim(dead(4), outlet=A), claim(dead(7), outlet=B), rule="field_first")
    assert found is not None
    assert (found.low, found.high) == (4, 7)
    assert "no field research" in found.note


def test_an_at_least_that_others_answer_leaves_no_open_end():
    assert bounds(claim(toll(5, None), outlet=A), claim(dead(8), outlet=B)) == (5, 5, 8)
    assert bounds(claim(toll(8, None), outlet=A), claim(dead(8), outlet=B)) == (8, 8, None)


def test_those_who_tell_no_number_do_not_move_one_that_is_told():
    found = range_of(claim(toll(None, None), outlet=A), claim(dead(8), outlet=B))
    assert found is not None
    assert (found.low, found.best, found.high) == (8, 8, 8)
    assert "sources that tell no number left out: 1" in found.note


def test_the_later_word_of_a_source_replaces_its_earlier():
    assert bounds(claim(dead(3), outlet=A, day=0), claim(dead(7), outlet=A, day=1)) == (7, 7, 7)
    # a later article that does not speak of the dead takes nothing back
    silent = claim(toll(2, 2, harm="wounded"), outlet=A, day=3)
    assert bounds(claim(dead(3), outlet=A), silent) == (3, 3, 3)


@pytest.mark.parametrize(
    ("rows", "everyone", "civilians", "combatants"),
    [
        ([dead(3), dead(5, "combatant")], (8, 8, 8), (3, 3, 3), (5, 5, 5)),
        ([dead(9, "unknown"), dead(3)], (9, 9, 9), (3, 9, 9), None),  # three of them civilians
        ([dead(9, "unknown"), dead(3), dead(6, "combatant")], (9, 9, 9), (3, 3, 3), (6, 6, 6)),
        ([dead(9, "unknown"), dead(6, "combatant")], (9, 9, 9), (3, None, 9), (6, 6, 6)),
        ([dead(9, "unknown")], (9, 9, 9), (9, 9, 9), None),
        ([dead(3), dead(4)], (4, 4, 4), (4, 4, 4), None),  # told twice
        ([dead(5, "combatant")], (5, 5, 5), None, (5, 5, 5)),
        ([toll(None, None), dead(5, "combatant")], (6, None, None), (1, None, 2), (5, 5, 5)),
    ],
)
def test_one_article_counts_people_once(rows, everyone, civilians, combatants):
    one = claim(*rows)
    several = [claim(row, article="t", name=f"c-{place}") for place, row in enumerate(rows)]
    for claims in ([one], several, several[::-1]):
        assert bounds(*claims, victims=None) == everyone
        assert bounds(*claims) == civilians
        assert bounds(*claims, victims="combatant") == combatants


def test_people_of_unknown_status_are_counted_as_civilians_and_it_is_said():
    found = range_of(claim(dead(4, "unknown")))
    assert found is not None
    assert "people of unknown status counted as civilians" in found.note
    assert range_of(claim(dead(4)), victims=None) != found


def test_contested_status_begins_at_nothing_on_both_sides():
    told = [claim(dead(4), outlet=A), claim(dead(4, "combatant"), outlet=B)]
    for victims in ("civilian", "combatant"):
        found = range_of(*told, victims=victims)
        assert found is not None
        assert (found.low, found.best, found.high) == (0, 4, 4)
        assert "status of victims contested" in found.note
    assert bounds(*told, victims=None) == (4, 4, 4)


def test_different_numbers_of_each_status_are_different_people():
    told = [claim(dead(3), outlet=A), claim(dead(20, "combatant"), outlet=B)]
    assert bounds(*told) == (3, 3, 3)


def test_who_did_it_is_kept_apart_under_every_rule():
    told = claim(dead(9), outlet=A)
    own = claim(dead(1), outlet=C, says=["المتحدث باسم التحالف الدولي"], day=3)
    for rule in RULES:
        found = range_of(told, own, rule=rule)
        assert found is not None
        assert (found.low, found.best, found.high) == (9, 9, 9)
        assert found.claims == (told.id,)
        assert "kept apart: Global Coalition Against Daesh itself says 1" in found.note


def test_where_only_who_did_it_speaks_there_is_no_figure():
    found = range_of(claim(dead(1), says=["المتحدث باسم التحالف الدولي"]))
    assert found is not None
    assert (found.low, found.best, found.high, found.claims) == (None, None, None, ())
    assert "kept apart" in found.note


def test_the_side_that_was_hit_counts():
    hit = claim(dead(2), by=[COALITION], to=[SDF], says=["قسد"])
    assert bounds(hit) == (2, 2, 2)


def test_a_denial_gives_no_figure_and_is_told():
    found = range_of(claim(dead(9), outlet=A), claim(dead(0), outlet=B, modality="denied"))
    assert found is not None
    assert (found.low, found.high) == (9, 9)
    assert "denied claims left out: 1" in found.note


def test_a_cumulative_toll_is_left_out_and_told():
    total = claim(dead(500), outlet=B, kind="toll", group="other")
    found = range_of(claim(dead(9), outlet=A), total)
    assert found is not None
    assert (found.low, found.best, found.high) == (9, 9, 9)
    assert "cumulative tolls left out: 1" in found.note
    assert range_of(total) is None


def test_harms_are_kept_apart():
    found = ranges(
        [claim(dead(4), toll(9, 9, harm="wounded"), toll(20, 20, harm="killed_or_wounded"))], groups=()
    )
    assert found == ()
    told = claim(dead(4), toll(9, 9, harm="wounded"), toll(20, 20, harm="killed_or_wounded"))
    assert [(r.harm, r.best) for r in ranges([told], groups=groups(told)) if r.victims is None] == [
        ("killed", 4),
        ("wounded", 9),
        ("killed_or_wounded", 20),
    ]


RULE = st.sampled_from(sorted(RULES))


@given(incidents(), RULE)
def test_low_best_and_high_are_in_order(claims, rule):
    for found in ranges(claims, rule=rule, groups=groups(*claims)):
        known = [number for number in (found.low, found.best, found.high) if number is not None]
        assert known == sorted(known)
        assert all(number >= 0 for number in known)
        assert (found.low is None) == (not found.claims)
        assert set(found.claims) <= {each.id for each in claims}


@given(incidents(), RULE, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims, rule, chance):
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert ranges(shuffled, rule=rule, groups=groups(*shuffled)) == ranges(
        claims, rule=rule, groups=groups(*claims)
    )


@given(incidents(at_least=1), RULE, st.integers(0, 3), st.data())
def test_a_copy_changes_nothing(claims, rule, later, data):
    original = data.draw(st.sampled_from(claims))
    whole = [each for each in claims if each.article == original.article]
    copies = [
        claim(
            *each.tolls,
            outlet="وكالة النسخ المختلقة",
            day=(each.published - DAY).days + later,
            by=each.initiators,
            to=each.targets,
            says=each.sources,
            article="zz-copy",
            copies=each.copies,
            kind=each.type,
            modality=each.modality,
        )
        for each in whole
    ]
    more = [*claims, *copies]

    def figures(found):
        return [(each.harm, each.victims, each.low, each.best, each.high) for each in found]

    assert figures(ranges(more, rule=rule, groups=groups(*more))) == figures(
        ranges(claims, rule=rule, groups=groups(*claims))
    )
    assert [group.key for group in groups(*more)] == [group.key for group in groups(*claims)]


@given(incidents(), RULE, st.integers(0, 5000), st.sampled_from((A, C, D)))
def test_a_cumulative_toll_changes_no_number(claims, rule, number, outlet):
    total = claim(dead(number), outlet=outlet, kind="toll", group="other", by=(), day=5)
    more = [*claims, total]

    def figures(found):
        return [(r.harm, r.victims, r.low, r.best, r.high, r.claims) for r in found]

    assert figures(ranges(more, rule=rule, groups=groups(*more))) == figures(
        ranges(claims, rule=rule, groups=groups(*claims))
    )


@given(incidents())
def test_the_span_holds_the_figure_of_every_rule(claims):
    found = {
        rule: {(r.harm, r.victims): r for r in ranges(claims, rule=rule, groups=groups(*claims))}
        for rule in RULES
    }
    for rule in RULES:
        for key, narrow in found[rule].items():
            wide = found["span"][key]
            if narrow.low is not None and wide.low is not None:
                assert wide.low <= narrow.low
            if wide.high is not None and narrow.high is not None:
                assert narrow.high <= wide.high
