"""The written forms of all listed words and phrases, sorted by the words that they begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.lexicon.inflect import inflect
from marsad.lexicon.tables import Row
from marsad.text.normal import fold_key

THROUGH = frozenset('"_#')
"""Signs that may stand inside a name or phrase without breaking it: quotes and hashtag parts."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of several words that begins with `head`, of row `row` of list `table`.

    `rest` are its words after the second, bare; `rank` orders the phrases of one head, the longest first.
    """

    head: str
    table: str
    row: Row
    rest: tuple[str, ...]
    rank: int


BySecond = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their second word, bare."""


@dataclass(frozen=True, slots=True)
class Head:
    """The forms that begin with one word: those of that word `alone` (list, row), and `longer` ones."""

    alone: tuple[tuple[str, Row], ...]
    longer: BySecond


def heads_of(tables: Mapping[str, Iterable[Row]]) -> dict[str, Head]:
    """Return the forms of all rows by their first word.

    Raises:
        ValueError: a row names no known pattern of inflection, or is a verb without its present.
    """
    index: dict[str, list[tuple[str, Row, tuple[str, ...]]]] = {}
    for table, rows in tables.items():
        for row in rows:
            for form in _forms(row):
                head, *rest = [part for part in form.replace("_", " ").split() if part not in THROUGH]
                index.setdefault(head, []).append((table, row, tuple(bare(word) for word in rest)))
    return {head: _head(head, entries) for head, entries in index.items()}


def bare(word: str) -> str:
    """Return a word of a phrase without the article; shorter words only begin like it."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _forms(row: Row) -> tuple[str, ...]:
    form = fold_key(row["form"])
    pattern = row.cells.get("inflect") or "fixed"
    return inflect(form, pattern, fold_key(row.cells.get("present", "")))


def _head(head: str, entries: Sequence[tuple[str, Row, tuple[str, ...]]]) -> Head:
    longest_first = sorted((entry for entry in entries if entry[2]), key=lambda entry: -len(entry[2]))
    longer: dict[str, tuple[Phrase, ...]] = {}
    for rank, (table, row, rest) in enumerate(longest_first):
        longer[rest[0]] = (*longer.get(rest[0], ()), Phrase(head, table, row, rest[1:], rank))
    return Head(tuple((table, row) for table, row, rest in entries if not rest), longer)
