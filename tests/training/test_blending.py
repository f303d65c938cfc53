"""Weights drawn towards others score what the others score, in their shares."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.events.linear import ManyWay, TwoWay
from marsad.events.weights import DECISIONS, MANY_WAY, Weights

FEATURES = st.dictionaries(st.sampled_from("abcd"), st.floats(-4, 4))
NOTHING = {n: ManyWay.of(n, ("yes", "no"), {}) if n in MANY_WAY else TwoWay(n, {}) for n in DECISIONS}
EMPTY = Weights(**NOTHING)  # type: ignore[arg-type]


def weights(votes: dict[str, float]) -> Weights:
    types = ManyWay.of("typing", ("yes", "no"), {feature: {"yes": vote} for feature, vote in votes.items()})
    return replace(EMPTY, rows=TwoWay("rows", votes), typing=types)


@given(one=FEATURES, other=FEATURES, share=st.floats(0, 1))
def test_a_blend_scores_the_mean_of_the_scores(
    one: dict[str, float], other: dict[str, float], share: float
) -> None:
    blended = import_module("blending").blended
    mean = blended([(share, weights(one)), (1 - share, weights(other))])
    for feature in "abcd":
        wanted = share * one.get(feature, 0.0) + (1 - share) * other.get(feature, 0.0)
        assert mean.rows.score([feature]) == pytest.approx(wanted)
        assert mean.typing.weights.get(feature, {}).get("yes", 0.0) == pytest.approx(wanted)


def test_votes_that_move_nothing_are_left_out_but_the_bare_rate_stays() -> None:
    kept = import_module("blending").without_the_smallest(weights({"a": 0.0391, "b": 0.001, "c": -0.52345}))

    assert kept.rows.weights == {"b": 0.001, "c": -0.523}
    assert kept.typing.weights == {"c": {"yes": -0.523}}
