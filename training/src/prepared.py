"""A labelled report in numbers: all that training needs of it, without its text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
MENTIONS = ("actor", "place", "casualty", "source", "date")
"""The kinds of words that coders tie to an event beside its triggers."""

PAIRED = ("actors", "places", "sources", "tolls", "victims", "dates")
"""What is judged of a mention beside a happening."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of words to judge: where each begins and ends, the kind of distance, and the label."""

    one: Numbers
    other: Numbers
    apart: Numbers
    label: Numbers


@dataclass(frozen=True, slots=True)
class Prepared:
    """One report.

    `pieces` are those of all windows one after another, window `i` those from `windows[i]` up to
    `windows[i + 1]`; `read` has for each word its first piece there and the number of its pieces, `word_of`
    for each piece the word it stands for, or -1. Labels: `tags` (0 none, else type + 1) and
    `mentions` (0 out, 1 first, 2 inside, for each kind) of each word; `triggers` with `tells`; `typed` are
    those that tell of an event, with `types`; `same` compares these; `told` are the triggers of each
    happening (`happening`), with its `statements`. `by_hand`: people coded it, so it is read more often
    (`train.TIMES_BY_HAND`).
    """

    pieces: Numbers
    windows: Numbers
    read: Numbers
    word_of: Numbers
    marks: Numbers
    tags: Numbers
    mentions: Numbers
    triggers: Numbers
    tells: Numbers
    typed: Numbers
    types: Numbers
    same: Judged
    told: Numbers
    happening: Numbers
    statements: Numbers
    pairs: dict[str, Judged]
    by_hand: bool = True
