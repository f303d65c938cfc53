"""A claim whose id is gone is known again by its words, or told to be lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pytest

from marsad.records.claim import Claim
from marsad.records.span import Span
from marsad.review.following import Followed, follow
from marsad.review.incident_decision import (
    GradeIncident,
    IncidentAct,
    IncidentDecision,
    MergeIncidents,
    SplitIncident,
)
from marsad.review.sightings import BY_PEOPLE, Seen
from tests.linkage.samples import claim as sample

At = tuple[int, int]


def claim(name: str, *at: At, article: str = "d1") -> Claim:
    return replace(sample(name, article=article), triggers=tuple(Span(*each) for each in at))


def saw(name: str, *at: At, article: str = "d1", beside: str = "") -> Seen:
    return Seen(name, article, tuple(Span(*each) for each in at), tuple(beside))


def decision(number: int, claims: str, act: IncidentAct, *seen: Seen) -> IncidentDecision:
    return IncidentDecision(
        id=number,
        incident_id="i",
        person="سلمى",
        reason="سبب",
        at="",
        act=act,
        claims=tuple(claims),
        seen=tuple(seen),
    )


def graded(*seen: Seen, claims: str = "a", number: int = 1) -> IncidentDecision:
    return decision(number, claims, GradeIncident("fair"), *seen)


def followed(
    made: Sequence[IncidentDecision],
    claims: Sequence[Claim],
    *,
    states: Mapping[str, str] | None = None,
    counting: Collection[int] | None = None,
) -> Followed:
    return follow(
        made,
        counting={each.id for each in made} if counting is None else counting,
        present={each.id for each in claims},
        claims=claims,
        states=states or {},
    )


@pytest.mark.parametrize(
    ("claims", "now"),
    [
        ([claim("n", (10, 15))], "n"),  # the same words, another type
        ([claim("n", (8, 11))], "n"),
        ([claim("n", (14, 20), (40, 44))], "n"),
        ([claim("n", (15, 20))], None),  # beside it
        ([claim("n", (8, 10))], None),
        ([claim("n", (10, 15)), claim("m", (10, 18))], "n"),  # of several the one with the same words
        ([claim("n", (10, 12)), claim("m", (13, 18))], None),  # of several none
        ([claim("n", (10, 15)), claim("m", (10, 15))], None),
        ([claim("n", (10, 15), article="d2")], None),
        ([claim("b", (10, 15))], None),  # stood beside it
        ([claim("b", (10, 15)), claim("n", (12, 20))], "n"),
        ([claim("a.1", (10, 15)), claim("a.2", (30, 35))], None),  # a person split it
        ([], None),
    ],
)
def test_a_claim_is_known_again_by_its_words_if_exactly_one_fits(
    claims: list[Claim], now: str | None
) -> None:
    found = followed([graded(saw("a", (10, 15), beside="b"))], claims)
    assert dict(found.known.now) == ({} if now is None else {"a": now})
    assert list(found.known.lost) == (["a"] if now is None else [])


def test_of_several_triggers_each_may_be_known_again() -> None:
    found = followed([graded(saw("a", (10, 15), (40, 44)))], [claim("n", (41, 43))])
    assert dict(found.known.now) == {"a": "n"}


def test_a_claim_that_is_there_is_itself_whatever_its_words_are_now() -> None:
    found = followed([graded(saw("a", (10, 15)))], [claim("a", (90, 95)), claim("n", (10, 15))])
    assert (dict(found.known.now), dict(found.known.lost)) == ({}, {})


def test_what_was_seen_last_says_where_it_stood_and_all_that_was_seen_stood_beside_it() -> None:
    made = [graded(saw("a", (10, 15), beside="b")), graded(saw("a", (30, 35)), number=2)]
    assert dict(followed(made, [claim("n", (30, 35))]).known.now) == {"a": "n"}
    assert dict(followed(made, [claim("b", (30, 35))]).known.now) == {}


def test_why_a_claim_is_lost_is_told() -> None:
    def why(*claims: Claim, state: str = "", seen: Sequence[Seen] = (saw("a", (10, 15), (40, 44)),)) -> str:
        return str(followed([graded(*seen)], claims, states={"a": state}).known.lost["a"])

    where = "event a of article d1 (characters 10-15, 40-44)"
    assert why() == f"{where} is read no more: no event that was not there before stands at its words"
    assert why(claim("n", (10, 12)), claim("m", (13, 15))) == f"{where} is several events now: n, m"
    assert why(state="gone").startswith(f"{where} is read no more")
    assert why(state="rejected") == f"{where} was rejected"
    assert why(seen=()) == "event a is read no more, and the decision does not say where it stood"


@pytest.mark.parametrize("state", BY_PEOPLE)
def test_what_people_did_to_an_event_is_told_apart_from_what_is_read_otherwise(state: str) -> None:
    assert followed([graded(saw("a", (10, 15)))], [], states={"a": state}).known.lost["a"].by_people
    assert not followed([graded(saw("a", (10, 15)))], [], states={"a": "gone"}).known.lost["a"].by_people


def test_a_decision_speaks_of_the_claims_of_now() -> None:
    merge = decision(1, "ax", MergeIncidents("o", ("c",)), saw("a", (10, 15)), saw("c", (5, 9), article="d2"))
    split = decision(2, "axc", SplitIncident(("a", "x")), saw("a", (10, 15)))
    found = followed(
        [merge, split], [claim("n", (10, 15)), claim("k", (5, 9), article="d2"), claim("x", (50, 55))]
    )
    applied = found.applied(merge)
    assert (applied.claims, applied.act) == (("n", "x"), MergeIncidents("o", ("k",)))
    assert found.applied(split).act == SplitIncident(("n", "x"))
    assert found.loss(merge) is None


def test_claims_that_people_keep_apart_are_never_one() -> None:
    """Two events of an article are read as one now: whoever parted them did not mean that one."""
    seen = (saw("a", (10, 15), beside="b"), saw("b", (20, 25), beside="a"))
    split = decision(1, "abx", SplitIncident(("a",)), *seen)
    claims = [claim("n", (10, 15), (20, 25)), claim("x", (5, 9), article="d2")]
    found = followed([split], claims)
    assert dict(found.known.now) == {}
    why = found.known.lost["a"].why
    assert why == "is one event now, n, with what incident decision 1 keeps apart from it"
    loss = found.loss(split)
    assert loss is not None
    assert not loss.applies
    undone = followed([split], claims, counting=())
    assert dict(undone.known.now) == {"a": "n", "b": "n"}


def test_claims_that_hang_on_others_kept_apart_are_never_one_either() -> None:
    """That "a" is another happening than "x", and "b" the same as "x", parts "a" and "b" too."""
    split = decision(1, "ax", SplitIncident(("a",)), saw("a", (10, 15), beside="b"))
    merge = decision(2, "b", MergeIncidents("o", ("x",)), saw("b", (20, 25), beside="a"))
    claims = [claim("n", (10, 15), (20, 25)), claim("x", (5, 9), article="d2")]
    assert dict(followed([split, merge], claims).known.now) == {}
    again = decision(3, "a", MergeIncidents("o", ("b",)))
    assert dict(followed([split, merge, again], claims).known.now) == {"a": "n", "b": "n"}


def test_two_claims_of_one_side_may_be_one_now() -> None:
    seen = (saw("a", (10, 15), beside="b"), saw("b", (20, 25), beside="a"))
    merge = decision(1, "ab", MergeIncidents("o", ("x",)), *seen)
    found = followed([merge], [claim("n", (10, 25)), claim("x", (5, 9), article="d2")])
    assert found.applied(merge).claims == ("n",)
    assert found.loss(merge) is None


def test_a_decision_of_which_one_side_is_lost_applies_no_longer() -> None:
    merge = decision(1, "a", MergeIncidents("o", ("x", "y")), saw("x", (10, 15)), saw("y", (20, 25)))
    half = followed([merge], [claim("a", (1, 2)), claim("x", (10, 15))]).loss(merge)
    assert half is not None
    assert half.applies
    assert [each.where for each in half.lost] == ["event y of article d1 (characters 20-25)"]
    found = followed([merge], [claim("a", (1, 2))])
    whole = found.loss(merge)
    assert whole is not None
    assert not whole.applies
    assert not found.is_adrift(merge)
    assert followed([merge], []).is_adrift(merge)
