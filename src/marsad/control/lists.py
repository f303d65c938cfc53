"""The two lists of control: words that change what a sentence says, and outlets that a side owns.

«لا يزال», «أجزاء من», «باتجاه», «فك» before «الحصار».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.lexicon.tables import read_table
from marsad.text.normal import fold_key

COLUMNS = ("id", "form", "says", "source", "note")
SAYS = ("still", "whole", "part", "toward", "from", "edge", "lift", "doubt", "deny", "stop", "hand")
_AND = ("و", "ف")  # written onto the word that follows


@dataclass(frozen=True, slots=True)
class Phrases:
    """The listed phrases by what they say, each as its folded words."""

    forms: Mapping[str, tuple[tuple[str, ...], ...]]

    def find(self, says: str, keys: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
        """Return the words [start, end) of the last such phrase that lies within words [first, last)."""
        for start in range(min(last, len(keys)) - 1, max(first, 0) - 1, -1):
            for form in self.forms.get(says, ()):
                end = start + len(form)
                if end <= last and _fits(keys[start:end], form):
                    return start, end
        return None


def _fits(words: Sequence[str], form: tuple[str, ...]) -> bool:
    if len(words) != len(form):
        return False
    head = words[0]
    bare = head[1:] if head.startswith(_AND) else head
    return form[0] in (head, bare) and tuple(words[1:]) == form[1:]


def load_phrases(path: Path) -> Phrases:
    """Read the list of phrases (`data/control/phrases.tsv`).

    Raises:
        DataError: a line cannot be used; names file and line.
    """
    forms: dict[str, list[tuple[str, ...]]] = {says: [] for says in SAYS}
    for row in read_table(path, COLUMNS, unique=("form", "says"), one_of={"says": SAYS}):
        forms[row["says"]].append(tuple(fold_key(row["form"]).split()))
    return Phrases({says: tuple(sorted(each, key=len, reverse=True)) for says, each in forms.items()})


def load_organs(path: Path) -> Mapping[str, str]:
    """Read whose own outlets some sources are (`data/control/organs.tsv`): the actor by the source's key.

    Raises:
        DataError: a line cannot be used; names file and line.
    """
    rows = read_table(path, ("id", "speaker", "actor", "source", "note"), unique=("speaker",))
    return {row["speaker"]: row["actor"] for row in rows}
