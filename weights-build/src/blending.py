"""Blending: the weights of one reader drawn towards those of others that saw the same reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.events.linear import ManyWay, TwoWay
from marsad.events.weights import DECISIONS, Weights

LEAST_VOTE = 0.04
"""Smaller votes are left out of the lists that are shipped: half of all, and no figure falls without them."""


def blended(parts: Sequence[tuple[float, Weights]]) -> Weights:
    """Return the mean of several weights, each with its share; shares add up to 1.

    Scores are sums of weights: a decision then takes the mean of what each would score (an ensemble of linear
    models), and a reader that weighs a network's opinion beside its own observations leans on neither alone.
    """
    first = parts[0][1]
    return replace(first, **{name: _decision(name, parts) for name in DECISIONS})  # type: ignore[arg-type]


def _decision(name: str, parts: Sequence[tuple[float, Weights]]) -> TwoWay | ManyWay:
    own = [(share, getattr(weights, name)) for share, weights in parts]
    first = own[0][1]
    if isinstance(first, TwoWay):
        return TwoWay(name, _mean([(share, each.weights) for share, each in own]))
    features = dict.fromkeys(feature for _, each in own for feature in each.weights)
    rows = {f: _mean([(share, each.weights.get(f, {})) for share, each in own]) for f in features}
    return ManyWay.of(name, first.labels, rows)


def _mean(parts: Sequence[tuple[float, Mapping[str, float]]]) -> dict[str, float]:
    names = dict.fromkeys(name for _, weights in parts for name in weights)
    return {name: sum(share * weights.get(name, 0.0) for share, weights in parts) for name in names}


def without_the_smallest(weights: Weights) -> Weights:
    """Return weights without the votes that move no decision, in three digits."""
    return replace(weights, **{name: _larger(getattr(weights, name)) for name in DECISIONS})  # type: ignore[arg-type]


def _larger(decision: TwoWay | ManyWay) -> TwoWay | ManyWay:
    if isinstance(decision, TwoWay):
        return TwoWay(decision.name, _at_least(decision.weights))
    rows = {feature: _at_least(row) for feature, row in decision.weights.items()}
    return ManyWay.of(decision.name, decision.labels, {feature: row for feature, row in rows.items() if row})


def _at_least(votes: Mapping[str, float]) -> dict[str, float]:
    return {name: round(vote, 3) for name, vote in votes.items() if name == "b" or abs(vote) >= LEAST_VOTE}
