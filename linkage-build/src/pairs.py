"""Pairs of claims with the levels of their comparisons, and whether they are known to be one happening."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from marsad.linkage.comparisons import COMPARISONS
from marsad.linkage.lore import Lore
from marsad.linkage.means import Means
from marsad.linkage.parameters import Parameters
from marsad.linkage.scoring import pairs
from marsad.records.claim import Claim

_EVERY_PAIR = -1e6


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidates: the claims' ids and one row of level indices a pair."""

    ends: Sequence[tuple[str, str]]
    levels: np.ndarray


def candidates(claims: Sequence[Claim], lore: Lore) -> Pairs:
    """Return all pairs that are compared, whatever they weigh."""
    means = Means(flat_parameters(lore.common), lore)
    ends: list[tuple[str, str]] = []
    blocks = [np.zeros((0, len(COMPARISONS)), int)]
    for table in pairs(claims, means=means):
        ends.extend(zip(table["one"].to_pylist(), table["other"].to_pylist(), strict=True))
        blocks.append(np.stack([table[each.name].to_numpy() for each in COMPARISONS], axis=1))
    levels = np.concatenate(blocks)
    order = sorted(range(len(ends)), key=ends.__getitem__)
    return Pairs([ends[number] for number in order], levels[order])


def flat_parameters(common: Set[str]) -> Parameters:
    """Return parameters under which nothing weighs anything."""
    weights = tuple((0.0,) * len(each.levels) for each in COMPARISONS)
    unlike = tuple((1 / len(each.levels),) * len(each.levels) for each in COMPARISONS)
    return Parameters("", 0.0, _EVERY_PAIR, weights, unlike, frozenset(common))


def labels(
    found: Pairs, incidents: Mapping[str, Set[str]], within: Set[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the numbers of the pairs that are labelled, their labels, and what each counts for.

    A pair is labelled if both claims tell of known incidents (`incidents`) and are among those to be used
    (`within`): by whether they share one. An incident of many texts has many pairs; so that it does not drown
    the others, each of its pairs counts less.
    """
    telling = {claim: own for claim, own in incidents.items() if claim in within}
    sizes = Counter(code for own in telling.values() for code in own)
    numbers, same, counts = [], [], []
    for number, (one, other) in enumerate(found.ends):
        if one not in within or other not in within:
            continue
        mine, theirs = telling.get(one, frozenset()), telling.get(other, frozenset())
        if mine and theirs:
            shared = mine & theirs
            numbers.append(number)
            same.append(bool(shared))
            counts.append(1 / math.sqrt(max(1, min(sizes[code] for code in shared) - 1)) if shared else 1.0)
    return np.array(numbers, int), np.array(same, bool), np.array(counts)


def shares(levels: np.ndarray) -> tuple[tuple[float, ...], ...]:
    """Return the share of each level among pairs, none of them 0, to six places."""
    found = []
    for column, comparison in enumerate(COMPARISONS):
        seen = np.bincount(levels[:, column], minlength=len(comparison.levels)) + 0.5
        found.append(tuple(round(float(share), 6) for share in seen / seen.sum()))
    return tuple(found)
