"""Holds an evaluation to floors: figures that must not fall below what was reached before.

The floors file (``floors.json``) is a history; its last entry is in force, and entries are only added:

    [{"why": "first measurement", "gold_sha256": "9f2c...", "floors": {"fact": 0.52, "date": 0.6}}]

`gold_sha256` is the SHA-256 of the gold file's bytes, so that a floor cannot be met by changing what it
was measured on; `floors` gives an F1 by the names of `marsad.evaluate.score.MEASURES`. An entry that
lowers or drops a floor has to say why, and every run of the gate repeats it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from marsad.errors import DataError
from marsad.evaluate.score import MEASURES, Report

_ENTRY_KEYS = {"why", "gold_sha256", "floors"}


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that an entry set lower than the entry before it; `to` is None where it was dropped."""

    measure: str
    floor: float
    to: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors in force, the gold file they hold for, and every time a floor was lowered."""

    gold_sha256: str
    f1: Mapping[str, float]
    lowered: tuple[Lowered, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One figure held against its floor."""

    measure: str
    floor: float
    reached: float

    @property
    def passed(self) -> bool:
        """Whether the figure is at or above its floor."""
        return self.reached >= self.floor


def read_floors(path: Path) -> Floors:
    """Read a floors file.

    Raises:
        DataError: the file cannot be read or is not as this module's docstring says.
    """
    try:
        history = json.loads(path.read_bytes())
    except OSError as error:
        raise DataError(path, None, f"cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise DataError(path, error.lineno, f"is not JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise DataError(path, None, f"is not UTF-8 at byte {error.start}") from error
    if not isinstance(history, list) or not history:
        raise DataError(path, None, "must be a list of at least one entry of floors")
    for at, entry in enumerate(history, start=1):
        problem = _problem(entry)
        if problem:
            raise DataError(path, None, f"entry {at}: {problem}")
    lowered = tuple(
        Lowered(measure, floor, after["floors"].get(measure), after["why"])
        for before, after in pairwise(history)
        for measure, floor in before["floors"].items()
        if after["floors"].get(measure, -1) < floor
    )
    return Floors(history[-1]["gold_sha256"], history[-1]["floors"], lowered)


def check_floors(report: Report, floors: Floors) -> tuple[Check, ...]:
    """Return every floor with the figure reached, in the report's order."""
    return tuple(
        Check(measure, floors.f1[measure], report.figures[measure].f1)
        for measure in MEASURES
        if measure in floors.f1
    )


def refuse_other_gold(floors_path: Path, floors: Floors, gold: Path) -> None:
    """Raise DataError where the floors were not measured on this very gold file."""
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()
    if digest != floors.gold_sha256:
        raise DataError(
            floors_path,
            None,
            f"its floors were measured on another gold file than {gold.name} (SHA-256 {digest}); "
            "measure again and add an entry that says why the gold changed",
        )


def _problem(entry: Any) -> str:
    """Say what is wrong with one entry; empty where nothing is."""
    if not isinstance(entry, dict) or entry.keys() != _ENTRY_KEYS:
        return f"must have exactly the keys {', '.join(sorted(_ENTRY_KEYS))}"
    if not isinstance(entry["why"], str) or not entry["why"].strip():
        return "why must say in words what changed"
    if not isinstance(entry["gold_sha256"], str) or len(entry["gold_sha256"]) != 64:
        return "gold_sha256 must be the 64 hexadecimal digits of the gold file's SHA-256"
    if not isinstance(entry["floors"], dict) or not entry["floors"]:
        return "floors must give at least one figure its least F1"
    for measure, floor in entry["floors"].items():
        if measure not in MEASURES:
            return f"{measure!r} is no figure; known are {', '.join(MEASURES)}"
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            return f"the floor of {measure} must be a number from 0 to 1, not {floor!r}"
    return ""
