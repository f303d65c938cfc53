"""Match weights of all levels: regularised logistic regression over labelled pairs, levels kept in order.

Fellegi and Sunter's weights add up only if the fields are independent among pairs that are not of one
happening. Among neighbours they are not: claims of one day, one force and one town share half of everything.
So the weights are fitted together, as those of a logistic regression. Two things keep them fit to be shown to
a reader: levels that say nothing (a field is not told) weigh nothing, and a closer level never
weighs less than a farther one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from marsad.linkage.comparisons import COMPARISONS, Comparison

TRUST = 0.1
"""How far weights may go from 0 (scikit-learn's C); chosen by cross-validation among .05, .1, .3, 1 and 3."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The prior and each comparison's weights by level, in log2 odds."""

    prior: float
    weights: Sequence[Sequence[float]]

    def score(self, levels: np.ndarray) -> np.ndarray:
        """Return the match weights of pairs, given as one row of level indices each."""
        total = np.full(len(levels), self.prior)
        for column, weights in enumerate(self.weights):
            total += np.asarray(weights)[levels[:, column]]
        return total


def fit_weights(
    levels: np.ndarray,
    same: np.ndarray,
    counts: np.ndarray,
    *,
    trust: float = TRUST,
    comparisons: Sequence[Comparison] = COMPARISONS,
) -> Fit:
    """Return the weights under which the labels are likeliest.

    `levels` holds one row a pair, the index of its level in each comparison; `same` whether the pair is of
    one happening; `counts` what the pair counts for. The smaller `trust` is, the nearer to 0 weights stay.
    """
    design, bounds, tables = _layout(levels, comparisons)

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        scores = design @ values[1:] + values[0]
        signs = np.where(same, scores, -scores)
        value = float(counts @ np.logaddexp(0, -signs))
        slope = counts * (1 / (1 + np.exp(-scores)) - same)
        gradient = np.concatenate([[slope.sum()], design.T @ slope])
        for table in tables:
            weights = table @ values[1:]
            value += 0.5 / trust * float(weights @ weights)
            gradient[1:] += table.T @ weights / trust
        return value, gradient

    start = np.zeros(design.shape[1] + 1)
    done = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000})
    bits = done.x / math.log(2)
    return Fit(float(bits[0]), [list(table @ bits[1:]) for table in tables])


def _layout(
    levels: np.ndarray, comparisons: Sequence[Comparison]
) -> tuple[np.ndarray, list[tuple[float | None, float | None]], list[np.ndarray]]:
    """Return the design matrix, the coefficients' bounds, and how each comparison's weights come of them.

    A level that is for one happening has what it weighs more than the next such one, at least 0; one that is
    against it what it weighs less than the one before, at most 0; a free one its weight.
    """
    width = sum(level.role != "neutral" for comparison in comparisons for level in comparison.levels)
    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    tables = []
    at = 0
    for comparison in comparisons:
        table = np.zeros((len(comparison.levels), width))
        roles = [level.role for level in comparison.levels]
        speaking_for = [n for n, role in enumerate(roles) if role == "for"]
        for place, number in enumerate(speaking_for):
            table[number, at + place : at + len(speaking_for)] = 1
        bounds += [(0.0, None)] * len(speaking_for)
        at += len(speaking_for)
        against = [n for n, role in enumerate(roles) if role == "against"]
        for place, number in enumerate(against):
            table[number, at : at + place + 1] = 1
        bounds += [(None, 0.0)] * len(against)
        at += len(against)
        for number in (n for n, role in enumerate(roles) if role == "free"):
            table[number, at] = 1
            bounds.append((None, None))
            at += 1
        tables.append(table)
    design = sum(table[levels[:, column]] for column, table in enumerate(tables))
    return np.asarray(design), bounds, tables
