"""Parts of a file of reports: neighbours, which often tell the same news, stay together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")

FOLDS = 5  # parts of the reports, each judged by a network trained on the others
BLOCKS = 2  # of neighbours in the file, for each of these parts


def fold_of(number: int, reports: int, folds: int = FOLDS) -> int:
    """Return which of several parts, each of some blocks, a report belongs to."""
    return number * BLOCKS * folds // reports % folds


def set_apart(items: Sequence[_T], part: int, parts: int) -> tuple[list[_T], list[_T]]:
    """Return the items of one of several equal parts, and all others, both in order."""
    begin, end = part * len(items) // parts, (part + 1) * len(items) // parts
    return [*items[begin:end]], [*items[:begin], *items[end:]]
