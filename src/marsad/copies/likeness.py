"""When two texts are copies: the exact rule, before which a signature is only the quick sieve.

Texts are compared by their shingles: the set of all runs of three words. Two texts are

- **the same** if their words are the same, one after the other, and there are at least 6 of them;
- **copies** if each has at least 12 shingles and they share at least two fifths of all that either has
  (Jaccard index of 0.4 or more), or, if they are of the same outlet, half (0.5): an outlet repeats its own
  phrases and backgrounds from story to story;
- otherwise, one **holds** the other whole if it has at least four fifths of the other's shingles, and the
  other has at least 60 of them: wire text with an outlet's own paragraphs, or a round-up of several.

Shorter posts say too little: two people who see the same thing may write the same five words. The figures
behind each bound are in docs/decisions/0007-near-copies.md.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal, TypeAlias

SHINGLE = 3  # words
LEAST_WORDS = 6  # of texts that can be the same
LEAST_SHINGLES = 12  # of texts that can be copies
LEAST_HELD = 60  # shingles of a text that can be held whole by another

Shingles: TypeAlias = Set[tuple[str, str, str]]
Kind = Literal["same", "copy", "holds", "held"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a text is like another: it is the same, a copy, holds the other whole, or is held by it.

    `degree` is the Jaccard index of their shingles; for "holds" and "held", the share of the held text's
    shingles that the other has.
    """

    kind: Kind
    degree: float


def shingles_of(words: Sequence[str]) -> Shingles:
    """Return the set of all runs of three words; empty for fewer than three."""
    return set(zip(words, words[1:], words[2:], strict=False))


def compare(one: Shingles, other: Shingles, *, across: bool) -> Likeness | None:
    """Return how a text is like another, seen from the first, or None if it is neither copy nor held.

    `across` says that they are of different outlets. Whether they are the same is told by their words, not
    here.

    >>> long = shingles_of([str(n) for n in range(200)])
    >>> compare(shingles_of([str(n) for n in range(70)]), long, across=True)
    Likeness(kind='held', degree=1.0)
    """
    small, large = sorted((len(one), len(other)))
    if small < LEAST_SHINGLES:
        return None
    shared = len(one & other)
    either = small + large - shared
    # Whole numbers: a bound is met or not, without rounding.
    if shared * 5 >= either * 2 if across else shared * 2 >= either:
        return Likeness("copy", shared / either)
    if small >= LEAST_HELD and shared * 5 >= small * 4:
        return Likeness("held" if len(one) < len(other) else "holds", shared / small)
    return None
