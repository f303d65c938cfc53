"""Counting weights: regularised logistic regression over observations, as readable lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from marsad.events.linear import ManyWay, TwoWay

FEWEST_REPORTS = 3  # a feature seen in fewer says more about those reports than about the language
LEAST_WEIGHT = 0.02  # smaller weights move no decision; leaving them out makes the lists readable
ITERATIONS = 150
# How strongly each decision may trust single features (scikit-learn's C); chosen by cross-validation.
TRUST = {
    "telling": 0.1,
    "typing": 3.0,
    "merging": 0.2,
    "tolls": 0.1,
    "rows": 0.1,
    "dates": 0.1,
    "actors": 0.1,
    "places": 0.2,
    "victims": 0.3,
    "sources": 0.1,
    "modality": 0.5,
    "joining": 0.1,
    "keeping": 0.05,
}
CHOICES = ("merging", "tolls", "dates")
"""Decisions that take one of several options, whatever their number; see `fit_choice`."""


@dataclass(frozen=True, slots=True)
class Example:
    """What a decision saw and what the coder decided, in report number `report`."""

    features: Sequence[str]
    outcome: str
    report: int
    choice: int = -1


def fit_choice(name: str, examples: Sequence[Example]) -> TwoWay:
    """Return the weights of a choice between options of which one is taken (conditional logit).

    Options of one choice (same `report` and `choice`) stand next to each other. What is made likely is that
    an option with the outcome yes is taken; choices without one teach nothing and are left out.
    """
    right = {(e.report, e.choice) for e in examples if e.outcome == "yes"}
    rows = [e for e in examples if (e.report, e.choice) in right]
    if not rows:
        return TwoWay(name, {})
    vocabulary = _vocabulary(rows)
    matrix = _matrix(rows, vocabulary)
    yes = np.array([e.outcome == "yes" for e in rows])
    keys = [(e.report, e.choice) for e in rows]
    starts = np.array([at for at, key in enumerate(keys) if not at or key != keys[at - 1]])
    of = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        whole = np.add.reduceat(odds, starts)
        good = np.add.reduceat(np.where(yes, odds, 0.0), starts)
        step = odds / whole[of] - np.where(yes, odds / good[of], 0.0)
        value = 0.5 * weights @ weights + TRUST[name] * np.log(whole / good).sum()
        return float(value), weights + TRUST[name] * (matrix.T @ step)

    found = minimize(
        loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}
    ).x
    return TwoWay(
        name, {f: round(float(found[i]), 3) for f, i in vocabulary.items() if abs(found[i]) >= LEAST_WEIGHT}
    )


def fit(name: str, examples: Sequence[Example]) -> TwoWay | ManyWay:
    """Return the weights of a decision, two-way where the outcomes are yes and no."""
    vocabulary = _vocabulary(examples)
    matrix = _matrix(examples, vocabulary)
    outcomes = np.array([example.outcome for example in examples])
    model = LogisticRegression(C=TRUST[name], max_iter=ITERATIONS).fit(matrix, outcomes)
    labels = [str(label) for label in model.classes_]
    bias = vocabulary["b"]
    coefficients = model.coef_.copy()
    coefficients[:, bias] += model.intercept_
    if labels == ["no", "yes"]:
        row = coefficients[0]
        kept = {
            f: round(float(row[i]), 3)
            for f, i in vocabulary.items()
            if f == "b" or abs(row[i]) >= LEAST_WEIGHT
        }
        return TwoWay(name, kept)
    weights = {}
    for feature, index in vocabulary.items():
        column = coefficients[:, index]
        cells = {
            label: round(float(column[k]), 3)
            for k, label in enumerate(labels)
            if abs(column[k]) >= LEAST_WEIGHT
        }
        if cells:
            weights[feature] = cells
    return ManyWay.of(name, tuple(labels), weights)


def _vocabulary(examples: Iterable[Example]) -> dict[str, int]:
    seen: dict[str, set[int]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            seen[feature].add(example.report)
    kept = sorted(
        feature for feature, reports in seen.items() if len(reports) >= FEWEST_REPORTS or feature == "b"
    )
    return {feature: index for index, feature in enumerate(kept)}


def _matrix(examples: Sequence[Example], vocabulary: dict[str, int]) -> csr_matrix:
    ends, columns = [0], []
    for example in examples:
        columns += sorted({vocabulary[feature] for feature in example.features if feature in vocabulary})
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(examples), len(vocabulary)))


def write(model: TwoWay | ManyWay, folder: Path) -> Path:
    """Write a decision's weights as a list and return its path."""
    path = folder / f"{model.name}.tsv"
    if isinstance(model, TwoWay):
        lines = ["feature\tweight", *(f"{f}\t{w:g}" for f, w in sorted(model.weights.items()))]
    else:
        lines = ["feature\tweights", "labels\t" + " ".join(model.labels)]
        for feature, row in sorted(model.weights.items()):
            lines.append(feature + "\t" + " ".join(f"{label}={w:g}" for label, w in row.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
