"""Parts of a file of reports: neighbours, which often tell the same news, stay together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


def set_apart(items: Sequence[_T], part: int, parts: int) -> tuple[list[_T], list[_T]]:
    """Return the items of one of several equal parts, and all others, both in order."""
    begin, end = part * len(items) // parts, (part + 1) * len(items) // parts
    return [*items[begin:end]], [*items[:begin], *items[end:]]
