"""The shipped parameters of linking: how much each level weighs, and how they were got.

The file `data/linkage/weights.json` holds

    how          how the weights were got, in words
    prior        the log2 odds that two claims that are compared are of one happening, all else being neutral
    least        links of lower weight are not kept
    comparisons  by comparison and level: `weight`, the log2 of the Bayes factor, and `unlike`, the share of
                 the level among compared pairs that are not of one happening
    common       stems of words that are too frequent to tell happenings apart

`linkage-build` writes it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.linkage.comparisons import COMPARISONS

FILE = ("linkage", "weights.json")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What linking weighs by: see the module. `weights` and `unlike` are by comparison and level."""

    how: str
    prior: float
    least: float
    weights: Sequence[Sequence[float]]
    unlike: Sequence[Sequence[float]]
    common: frozenset[str]

    def weight(self, levels: Sequence[int]) -> float:
        """Return the match weight of a pair with these levels, in log2 odds."""
        return self.prior + math.fsum(
            weights[level] for weights, level in zip(self.weights, levels, strict=True)
        )

    def scheme(self) -> str:
        """Return a short digest that changes with the weights and with what is compared."""
        levels = [[(level.name, level.sql) for level in each.levels] for each in COMPARISONS]
        content = [levels, self.prior, self.least, self.weights, sorted(self.common)]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def load_parameters(files: DataFiles) -> Parameters:
    """Read the parameters.

    Raises:
        DataError: the file is missing, or does not fit the comparisons of this version.
    """
    path = files.file(*FILE)
    try:
        return parameters_of(json.loads(path.read_text(encoding="utf-8")), path)
    except FileNotFoundError:
        raise DataError(path, None, f"the parameters of linking are missing; expected at {path}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(path, None, f"cannot be used ({error}); linkage-build makes it anew") from error


def parameters_of(content: Mapping[str, Any], path: Path) -> Parameters:
    """Return the parameters that a file holds.

    Raises:
        DataError: it does not name exactly the comparisons and levels of this version.
        KeyError, TypeError, ValueError: it has another form.
    """
    told = content["comparisons"]
    expected = {each.name: [level.name for level in each.levels] for each in COMPARISONS}
    if {name: list(levels) for name, levels in told.items()} != expected:
        raise DataError(
            path, None, "its comparisons are not those of this version; linkage-build makes it anew"
        )
    return Parameters(
        how=str(content["how"]),
        prior=float(content["prior"]),
        least=float(content["least"]),
        weights=tuple(tuple(float(level["weight"]) for level in levels.values()) for levels in told.values()),
        unlike=tuple(tuple(float(level["unlike"]) for level in levels.values()) for levels in told.values()),
        common=frozenset(map(str, content["common"])),
    )


def parameters_json(parameters: Parameters) -> str:
    """Return parameters as their file holds them."""
    comparisons = {
        comparison.name: {
            level.name: {"weight": weight, "unlike": unlike}
            for level, weight, unlike in zip(comparison.levels, weights, shares, strict=True)
        }
        for comparison, weights, shares in zip(
            COMPARISONS, parameters.weights, parameters.unlike, strict=True
        )
    }
    content = {
        "how": parameters.how,
        "prior": parameters.prior,
        "least": parameters.least,
        "comparisons": comparisons,
        "common": sorted(parameters.common),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
