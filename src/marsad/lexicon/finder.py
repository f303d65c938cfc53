"""Finding every listed word in a page in one pass, with the clitics that are written onto it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from marsad.lexicon.inflect import inflect
from marsad.lexicon.tables import Row
from marsad.text.clitics import Variant, variants
from marsad.text.normal import fold_key
from marsad.text.page import Page

# Signs that may stand inside a name or phrase without breaking it: quotes, hashtag parts, brackets.
_THROUGH = frozenset('"_#')
_MEMO_LIMIT = 200_000  # written words remembered; bounds memory on endless input


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed word found: row `row` of list `table` at words `first` up to, not including, `last`.

    `prefix` holds the proclitics stripped from the first word (without the article), `definite` whether an
    article was stripped from it or belongs to it, `suffix` the pronoun stripped from the last word.
    """

    table: str
    row: Row
    first: int
    last: int
    prefix: str
    definite: bool
    suffix: str


@dataclass(frozen=True, slots=True)
class _Entry:
    table: str
    row: Row
    rest: tuple[str, ...]


class Lexicon:
    """All word lists, compiled for lookup.

    Every list has the columns `id` and `form`; a column `inflect` names the pattern that makes its other
    forms (see `inflect`), with `present` for verbs. Of overlapping finds of one list that begin at the same
    word the longest is kept.
    """

    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        self.tables: Mapping[str, tuple[Row, ...]] = MappingProxyType(
            {n: tuple(rows) for n, rows in tables.items()}
        )
        index: dict[str, list[_Entry]] = {}
        for table, rows in self.tables.items():
            for row in rows:
                for form in _forms(row):
                    head, *rest = [part for part in form.replace("_", " ").split() if part not in _THROUGH]
                    entry = _Entry(table, row, tuple(_bare(word) for word in rest))
                    index.setdefault(head, []).append(entry)
        self._index = {head: _longest_first(entries) for head, entries in index.items()}
        self._memo: dict[str, tuple[tuple[Variant, tuple[_Entry, ...]], ...]] = {}

    def knows(self, key: str) -> bool:
        """Say whether a folded word begins any listed form, clitics aside."""
        return bool(self._candidates(key))

    def find(self, page: Page) -> tuple[Hit, ...]:
        """Return every listed word of the page in reading order."""
        hits: list[Hit] = []
        keys = page.keys
        memo = self._memo
        for index, key in enumerate(keys):
            candidates = memo.get(key)
            if candidates is None:
                candidates = self._candidates(key)
            if candidates:
                self._match(hits, page, index, candidates)
        return tuple(hits)

    def _candidates(self, key: str) -> tuple[tuple[Variant, tuple[_Entry, ...]], ...]:
        if len(self._memo) > _MEMO_LIMIT:
            self._memo.clear()
        index = self._index
        found = tuple((variant, index[variant.stem]) for variant in variants(key) if variant.stem in index)
        if not found and key in index:  # single signs and letters
            found = ((Variant("", False, key, ""), index[key]),)
        self._memo[key] = found
        return found

    def _match(
        self,
        hits: list[Hit],
        page: Page,
        index: int,
        candidates: tuple[tuple[Variant, tuple[_Entry, ...]], ...],
    ) -> None:
        taken: dict[str, tuple[int, Variant]] = {}
        keys = page.keys
        for variant, entries in candidates:
            if variant.suffix == "ه" and page.article.text[page.ends[index] - 1] == "ة":
                continue  # a ta marbuta is no pronoun
            for entry in entries:
                if entry.rest:
                    if variant.suffix:
                        continue  # a pronoun ends the phrase at its first word
                    last, suffix = _follow(keys, index + 1, entry.rest)
                    if last < 0:
                        continue
                else:
                    last, suffix = index + 1, variant.suffix
                # of one list the analysis that strips least stands, and of its finds the longest
                if taken.setdefault(entry.table, (last, variant)) != (last, variant):
                    continue
                definite = variant.definite or variant.stem.startswith("ال")
                hits.append(Hit(entry.table, entry.row, index, last, variant.prefix, definite, suffix))


def _forms(row: Row) -> tuple[str, ...]:
    form = fold_key(row["form"])
    pattern = row.cells.get("inflect") or "fixed"
    return inflect(form, pattern, fold_key(row.cells.get("present", "")))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _longest_first(entries: list[_Entry]) -> tuple[_Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: -len(entry.rest)))


def _follow(keys: Sequence[str], at: int, rest: tuple[str, ...]) -> tuple[int, str]:
    """Match the words after the first, articles ignored, quotes and hashtag parts passed over.

    Returns the end of the match and the pronoun on its last word, or -1 where it fails.
    """
    length = len(keys)
    for position, want in enumerate(rest):
        while at < length and keys[at] in _THROUGH:
            at += 1
        if at >= length:
            return -1, ""
        key = keys[at]
        if _bare(key) != want:
            if position == len(rest) - 1:
                for pronoun in ("هم", "ها", "ه"):
                    stem = key.removesuffix(pronoun)
                    if stem != key and (stem == want or (stem[-1:] == "ت" and stem[:-1] + "ه" == want)):
                        return at + 1, pronoun
            return -1, ""
        at += 1
    return at, ""
