"""Weighted votes: the one way in which decisions between possibilities are taken.

A decision lists its observations ("features", short readable strings); each has a weight, counted on
hand-coded reports by `weights-build/`, and the outcome with the greatest sum wins. The weights are lists like
any other: readable, one feature a line, and every decision can show its votes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from sys import intern

from marsad.errors import DataError

Votes = tuple[float, ...]
"""What features add to each label of a choice, in the order of its labels."""


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Weights of a yes-or-no decision: what each feature adds to the log-odds of yes.

    Or of a choice between options whatever their number: what each feature adds to an option's score.
    """

    name: str
    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """Return the log-odds of yes; a feature that is not listed weighs nothing."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def chance(self, features: Iterable[str], given: float = 0.0) -> float:
        """Return the chance of yes; `given` is the score of further features, added up before."""
        return probability(given + self.score(features))

    def shares(self, options: Sequence[Iterable[str]]) -> list[float]:
        """Return the chance of each of several options of which one is taken."""
        return shares([self.score(features) for features in options])


@dataclass(frozen=True, slots=True)
class ManyWay:
    """Weights of a choice between `labels`: a row of what each feature adds to each, in their order.

    A feature that is not listed adds nothing.
    """

    name: str
    labels: tuple[str, ...]
    rows: Mapping[str, Votes]
    # what reads the vote for each label: used thousands of times an article
    _at: Mapping[str, itemgetter[float]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at = {label: itemgetter(number) for number, label in enumerate(self.labels)}
        object.__setattr__(self, "_at", at)

    @classmethod
    def of(cls, name: str, labels: Sequence[str], weights: Mapping[str, Mapping[str, float]]) -> ManyWay:
        """Return the choice whose features have these weights, each by label."""
        rows = {f: tuple(row.get(label, 0.0) for label in labels) for f, row in weights.items()}
        return cls(name, tuple(labels), rows)

    @property
    def weights(self) -> dict[str, dict[str, float]]:
        """What each feature adds to each label to which it adds anything."""
        return {
            feature: {label: vote for label, vote in zip(self.labels, row, strict=True) if vote}
            for feature, row in self.rows.items()
        }

    def votes(self, features: Iterable[str]) -> Votes:
        """Return what features add to each of the model's labels."""
        return tuple(map(sum, zip(*self._listed(features), strict=True))) or (0.0,) * len(self.labels)

    def chances(
        self, features: Iterable[str], labels: Sequence[str], given: Votes | None = None
    ) -> dict[str, float]:
        """Return the chance of each of `labels`, given that it is one of them.

        `given` are the votes of further features, added up before.
        """
        rows = self._listed(features)
        if given is not None:
            rows.append(given)
        totals = [sum(map(self._at[label], rows)) if label in self._at else 0.0 for label in labels]
        best = max(totals)
        odds = [math.exp(total - best) for total in totals]
        whole = sum(odds)
        return {label: value / whole for label, value in zip(labels, odds, strict=True)}

    def _listed(self, features: Iterable[str]) -> list[Votes]:
        return [row for row in map(self.rows.get, features) if row is not None]


def shares(scores: Sequence[float]) -> list[float]:
    """Return the chances that go with the scores of options of which one is taken."""
    highest = max(scores)
    odds = [math.exp(score - highest) for score in scores]
    whole = sum(odds)
    return [one / whole for one in odds]


def probability(log_odds: float) -> float:
    """Return the chance that goes with log-odds."""
    return 1.0 / (1.0 + math.exp(-max(min(log_odds, 40.0), -40.0)))


def read_two_way(path: Path) -> TwoWay:
    """Read a yes-or-no weights file: a header, then feature and weight, parted by a tab.

    Raises:
        DataError: the file is missing or a line is malformed.
    """
    weights: dict[str, float] = {}
    for number, feature, cell in _lines(path, "feature\tweight"):
        weights[feature] = _weight(path, number, cell)
    return TwoWay(path.stem, weights)


def read_many_way(path: Path) -> ManyWay:
    """Read the weights file of a choice: a line naming the labels, then features and ``label=weight`` cells.

    Raises:
        DataError: the file is missing or a line is malformed.
    """
    lines = _lines(path, "feature\tweights")
    if not lines or lines[0][1] != "labels":
        raise DataError(path, 2, "the second line must begin with 'labels' and name them")
    labels = tuple(lines[0][2].split())
    if len(labels) < 2:
        raise DataError(path, 2, "the second line must name at least two labels")
    at = {label: number for number, label in enumerate(labels)}
    rows: dict[str, Votes] = {}
    for number, feature, cells in lines[1:]:
        row = [0.0] * len(labels)
        for cell in cells.split():
            label, _, weight = cell.rpartition("=")
            if label not in at:
                raise DataError(path, number, f"{cell!r}: {label!r} is none of the labels of line 2")
            row[at[label]] = _weight(path, number, weight)
        rows[feature] = tuple(row)
    return ManyWay(path.stem, labels, rows)


def _lines(path: Path, header: str) -> list[tuple[int, str, str]]:
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except FileNotFoundError:
        raise DataError(path, None, f"the weights are missing; expected at {path}") from None
    except UnicodeDecodeError as error:
        raise DataError(path, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    if lines[0] != header:
        raise DataError(path, 1, f"the first line must be {header!r}")
    found = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line:
            feature, tab, cells = line.partition("\t")
            if not tab:
                raise DataError(path, number, "a feature and its weight must be parted by a tab")
            if feature in seen:
                raise DataError(
                    path, number, f"{feature!r} is already listed in line {seen[feature]}; keep one"
                )
            seen[feature] = number
            found.append((number, intern(feature), cells))
    return found


@lru_cache(maxsize=16384)
def _number(cell: str) -> float | None:
    """Return the number that a cell says, if any; alike cells share one, so that the few stay at hand."""
    try:
        weight = float(cell)
    except ValueError:
        return None
    return weight if math.isfinite(weight) else None


def _weight(path: Path, number: int, cell: str) -> float:
    weight = _number(cell)
    if weight is None:
        raise DataError(path, number, f"{cell!r} is no weight; write a number such as 0.25")
    return weight
