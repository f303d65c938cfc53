"""Who held a place when: each rule by itself, and what holds whatever is said."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marsad.control.ruling import Ruling
from marsad.control.statement import Statement
from tests.control.told import MANY, asides, day, made, party, ruled, said, shown


def test_a_capture_told_by_the_side_itself_is_only_claimed() -> None:
    assert shown(said("take", "river", 1, by="river")) == ["1.. claimed low river"]


def test_a_capture_told_by_one_other_source_is_claimed_too() -> None:
    assert shown(said("take", "river", 1)) == ["1.. claimed low river"]


def test_a_second_independent_source_makes_it_held_from_the_day_it_speaks_of() -> None:
    own, other = said("take", "river", 1, by="river"), said("take", "river", 3)
    assert shown(own, other) == ["1..3 claimed low river", "3.. held fair river"]
    assert shown(own, said("take", "river", 1)) == ["1.. held fair river"]
    assert shown(said("take", "river", 1), said("take", "river", 1, by="network")) == ["1.. held high river"]


def test_a_side_is_one_voice_whoever_speaks_for_it() -> None:
    both = (said("take", "river", 1, by="river"), said("take", "river_guard", 1, by="river_guard"))
    assert [each.split()[1] for each in shown(*both)] == ["claimed"]


def test_near_copies_are_one_voice() -> None:
    one = said("take", "river", 1, by="outlet", outlet="paper", copies="text")
    other = said("take", "river", 1, by="outlet", outlet="radio", copies="text")
    apart = said("take", "river", 1, by="outlet", outlet="radio", copies="another")
    assert shown(one, other) == ["1.. claimed low river"]
    assert shown(one, apart) == ["1.. held high river"]


def test_the_word_of_the_side_that_lost_it_says_most() -> None:
    taken = said("take", "river", 2, by="river", against="desert")
    assert shown(taken, said("leave", "desert", 2, by="desert")) == ["2.. held high river"]
    assert shown(taken, said("leave", "desert", 2, by="observatory")) == ["2.. claimed low river"]


def test_after_a_withdrawal_nobody_is_known_to_hold_it() -> None:
    rows = shown(said("take", "river", 1), said("leave", "river", 5, by="river"))
    assert rows == ["1..5 claimed low river", "5.. left high"]
    assert made(said("leave", "river", 5)).spans[0].before == (party("river"),)


def test_a_withdrawal_from_parts_leaves_the_rest() -> None:
    rows = shown(said("take", "river", 1), said("leave", "river", 5, extent="part"))
    assert rows == ["1..5 claimed low river", "5.. partly_held low /river"]


def test_that_a_side_left_long_ago_changes_nothing_for_who_holds_it_now() -> None:
    taken = said("take", "river", 5)
    assert shown(taken, said("leave", "hill", 7)) == ["5.. claimed low river"]
    assert asides(taken, said("leave", "hill", 7)) == [("leave", "stray_leave")]


def test_a_siege_leaves_the_holder_as_known() -> None:
    rows = shown(said("take", "desert", 1), said("besiege", "river", 4), said("lift", "desert", 9))
    assert rows == ["1..4 claimed low desert", "4..9 besieged low desert//river", "9.. claimed low desert"]
    assert shown(said("besiege", "river", 4)) == ["4.. besieged low //river"]


def test_a_siege_that_is_left_and_laid_again_on_one_day_rests_on_both_words() -> None:
    told = [said("take", "desert", 1), said("besiege", "river", 1)]
    again = [said("leave", "river", 2), said("besiege", "river", 2)]
    (span,) = made(*told, *again).spans
    assert [word.statement for word in span.words if word.statement.act == "besiege"] == [told[1], again[1]]


def test_a_siege_lifted_where_nobody_was_told_to_hold_it_leaves_it_not_known() -> None:
    rows = shown(said("besiege", "river", 4), said("lift", "river", 9))
    assert rows == ["4..9 besieged low //river", "9.. not_known none"]


def test_who_besieged_it_and_takes_it_holds_it() -> None:
    rows = shown(said("besiege", "river", 1), said("take", "river", 4))
    assert rows == ["1..4 besieged low //river", "4.. claimed low river"]


def test_a_siege_by_its_own_holder_changes_nothing() -> None:
    both = (said("take", "river", 1), said("besiege", "river", 3))
    assert shown(*both) == ["1.. claimed low river"]
    assert asides(*both) == [("besiege", "own_siege")]


def test_an_advance_inside_makes_it_partly_held_beside_its_holder() -> None:
    rows = shown(said("take", "desert", 1), said("advance", "river", 3), said("take", "river", 6))
    assert rows == ["1..3 claimed low desert", "3..6 partly_held low desert/river", "6.. claimed low river"]
    assert shown(said("take", "river", 2, extent="part")) == ["2.. partly_held low /river"]


def test_what_is_only_near_it_changes_nothing() -> None:
    near = said("advance", "river", 3, extent="near")
    assert (shown(near), asides(near)) == ([], [("advance", "near")])


def test_what_is_planned_or_possible_changes_nothing_and_is_shown() -> None:
    told = (said("take", "river", 3, modality="planned"), said("take", "river", 4, modality="possible"))
    assert (shown(*told), asides(*told)) == ([], [("take", "planned"), ("take", "possible")])


def test_fighters_who_give_themselves_up_change_nothing() -> None:
    told = (said("take", "desert", 1), said("surrender", "desert", 3, against="river"))
    assert shown(*told) == ["1.. claimed low desert"]
    assert asides(*told) == [("surrender", "surrender")]


def test_a_side_that_is_not_named_changes_nothing() -> None:
    assert asides(said("take", "", 1)) == [("take", "unnamed")]


def test_a_denial_contests_the_capture_from_its_day() -> None:
    told = (
        said("take", "river", 1, by="river"),
        said("take", "river", 2, by="observatory", modality="denied"),
    )
    assert shown(*told) == ["1.. contested none"]
    versions = made(*told).spans[0].versions
    assert [(each.holders, each.denies) for each in versions] == [
        ((party("river"),), False),
        ((party("river"),), True),
    ]


def test_a_denial_long_after_or_of_what_nobody_says_changes_nothing() -> None:
    taken = said("take", "river", 1, by="river")
    assert shown(taken, said("take", "hill", 2, modality="denied")) == ["1.. claimed low river"]
    assert asides(said("take", "hill", 2, modality="denied")) == [("take", "stray_denial")]


def test_a_denied_withdrawal_is_contested() -> None:
    told = (said("leave", "river", 3), said("leave", "river", 3, by="river", modality="denied"))
    assert shown(*told) == ["3.. contested none"]
    assert [each.holders for each in made(*told).spans[0].versions] == [(), (party("river"),)]


def test_two_sides_on_one_day_contest_it_side_by_side() -> None:
    told = (said("take", "river", 4, by="river"), said("take", "desert", 4, by="desert"))
    (span,) = made(*told).spans
    assert (span.state, span.holders) == ("contested", ())
    assert [each.holders for each in span.versions] == [(party("desert"),), (party("river"),)]


def test_a_word_that_another_is_there_still_contests_it_from_that_day() -> None:
    rows = shown(said("take", "river", 4, by="river"), said("hold", "desert", 6, by="desert"))
    assert rows == ["4..6 claimed low river", "6.. contested none"]


def test_a_later_capture_by_another_follows_the_first() -> None:
    rows = shown(said("take", "river", 1), said("take", "desert", 6))
    assert rows == ["1..6 claimed low river", "6.. claimed low desert"]
    assert made(said("take", "river", 1), said("take", "desert", 6)).spans[1].before == (party("river"),)


def test_one_more_word_does_not_settle_what_is_contested_but_two_new_voices_do() -> None:
    contested = (said("take", "river", 4, by="river"), said("take", "desert", 4, by="desert"))
    assert shown(*contested, said("take", "river", 8, by="river")) == ["4.. contested none"]
    settled = said("take", "river", 8, by=["observatory", "network"])
    assert shown(*contested, settled) == ["4..8 contested none", "8.. held high river"]


def test_what_is_contested_ends_when_one_of_them_says_it_left() -> None:
    contested = (said("take", "river", 4, by="river"), said("take", "desert", 4, by="desert"))
    rows = shown(*contested, said("leave", "desert", 8, by="desert"))
    assert rows == ["4..8 contested none", "8.. held high river"]
    rows = shown(*contested, said("leave", "desert", 8, by="river"))
    assert rows[0].startswith("4..8 contested")
    assert rows[1].startswith("8.. contested"), "the word of the other side alone ends nothing"


def test_a_person_decides_from_the_day_on_until_something_new_is_told() -> None:
    one, other = said("take", "river", 4, by="river"), said("take", "desert", 4, by="desert")
    decision = ruled(7, 5, "desert", other)
    rows = shown(one, other, rulings=[decision])
    assert rows == ["4..5 contested none", "5.. held decided desert"]
    rows = shown(one, other, said("take", "river", 9), rulings=[decision])
    assert rows == ["4..5 contested none", "5..9 held decided desert", "9.. claimed low river"]
    assert made(one, other, rulings=[decision]).spans[1].decision == 7


def test_a_person_may_decide_that_nobody_is_known_to_hold_it() -> None:
    one = said("take", "river", 4, by="river")
    assert shown(one, rulings=[ruled(1, 4, "", one)]) == ["4.. left decided"]


def test_who_holds_it_by_a_decision_is_whom_that_names() -> None:
    both = said("take", "river desert", 4)
    assert shown(both, rulings=[ruled(1, 4, "river", both)]) == ["4.. held decided river"]


def test_a_decision_without_a_claim_that_is_left_decides_nothing() -> None:
    one, gone = said("take", "river", 4), said("take", "desert", 4)
    assert shown(one, rulings=[ruled(1, 4, "desert", gone)]) == ["4.. claimed low river"]


def test_uncertain_days_give_both_ends() -> None:
    first, _ = made(said("take", "river", 2, until=5), said("take", "desert", 8, until=10)).spans
    assert (first.earliest, first.first) == (day(2), day(5))
    assert (first.sure_until, first.until) == (day(8), day(10))
    (unbounded,) = made(said("take", "river", 5, known=False)).spans
    assert (unbounded.earliest, unbounded.first) == (None, day(5))


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_said_changes_nothing(told: list[Statement], random: object) -> None:
    mixed = list(told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert made(*mixed) == made(*told)
    assert made(*told, *told) == made(*told)


@given(MANY, st.lists(st.tuples(st.integers(1, 14), st.sampled_from(["river", "desert", ""])), max_size=2))
def test_spans_follow_one_another_without_overlap_and_name_what_they_rest_on(
    told: list[Statement], decided: list[tuple[int, str]]
) -> None:
    rulings: list[Ruling] = [ruled(at, at, who, *told) for at, who in dict(decided).items()]
    result = made(*told, rulings=rulings)
    for span, following in pairwise(result.spans):
        assert span.until == following.first
        assert span.first < following.first
        assert span.sure_until is None or span.first <= span.sure_until <= following.first
    for span in result.spans:
        assert span.words
        assert span.earliest is None or span.earliest <= span.first
        # A decision may rest on what is only said of a later day.
        assert span.until is None or decided or all(word.day < span.until for word in span.words)
        assert (span.state == "contested") == (len(span.versions) > 1)
        if span.state in ("held", "claimed"):
            assert span.holders
    assert result.spans == () or result.spans[-1].until is None


@given(MANY)
def test_nothing_that_is_said_is_lost(told: list[Statement]) -> None:
    result = made(*told)
    kept = {word.statement for span in result.spans for word in span.words}
    assert kept | {aside.statement for aside in result.asides} == set(told)


@given(MANY)
def test_what_is_held_rests_on_more_than_one_voice_or_on_that_of_who_lost_it(told: list[Statement]) -> None:
    for span in made(*told).spans:
        voices = {voice.key for word in span.words for voice in word.statement.voices}
        assert span.state != "held" or len(voices) > 1 or span.rule == "admitted"
