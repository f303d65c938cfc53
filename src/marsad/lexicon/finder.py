"""Finding every listed word in a page in one pass, with the clitics that are written onto it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from marsad.lexicon.forms import THROUGH, BySecond, Head, Phrase, bare, heads_of
from marsad.lexicon.hits import Hit, Hits
from marsad.lexicon.tables import Row
from marsad.text.clitics import Variant, variants
from marsad.text.page import Page

__all__ = ["Hit", "Hits", "Lexicon"]

_PRONOUNS = ("هم", "ها", "ه")  # that may be written onto the last word of a listed phrase
_MEMO_LIMIT = 200_000  # written words remembered; bounds memory on endless input

_Alone = tuple[str, Row, str, bool, str]  # a find of one word: a hit without its position
_Found = tuple[int, Phrase, int, str]  # a phrase found: its rank, the phrase, its end, its pronoun


@dataclass(frozen=True, slots=True)
class _Word:
    """What the lists know about a written word.

    `readings` are its analyses that are listed, the least stripped first; `longer` the phrases that it may
    begin, by their second word. `alone` is what it says where it begins none, `marbuta` what it says if
    moreover its last letter is written ة, which is no pronoun (None: the same as `alone`).
    """

    readings: tuple[tuple[Variant, Head], ...]
    longer: BySecond
    alone: tuple[_Alone, ...]
    marbuta: tuple[_Alone, ...] | None


_UNKNOWN = _Word((), {}, (), None)


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
        self._heads = heads_of(self.tables)
        self._memo: dict[str, _Word] = {}

    def knows(self, key: str) -> bool:
        """Say whether a folded word begins any listed form, clitics aside."""
        return self._word(key) is not _UNKNOWN

    def find(self, page: Page) -> Hits:
        """Return every listed word of the page in reading order."""
        hits: list[Hit] = []
        of: dict[str, list[Hit]] = {table: [] for table in self.tables}
        keys, ends, text, sentence_of = page.keys, page.ends, page.article.text, page.sentence_of
        remembered, new = self._memo.get, tuple.__new__
        for index, key in enumerate(keys):
            word = remembered(key) or self._word(key)
            if word is _UNKNOWN:
                continue
            marbuta = word.marbuta is not None and text[ends[index] - 1] == "ة"
            if word.longer:
                found = _phrases(keys, index + 1, word.longer)
                if found:  # no phrase runs on into the next sentence
                    found = [one for one in found if sentence_of[one[2] - 1] == sentence_of[index]]
                if found:
                    for hit in _with_phrases(word.readings, found, index, marbuta=marbuta):
                        hits.append(hit)
                        of[hit.table].append(hit)
                    continue
            after = index + 1
            for table, row, prefix, definite, suffix in (word.marbuta or ()) if marbuta else word.alone:
                # a page has hundreds of hits: made as tuples they cost half
                hit = new(Hit, (table, row, index, after, prefix, definite, suffix))
                hits.append(hit)
                of[table].append(hit)
        return Hits(tuple(hits), of)

    def _word(self, key: str) -> _Word:
        word = self._memo.get(key)
        if word is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            word = self._memo[key] = self._read(key)
        return word

    def _read(self, key: str) -> _Word:
        heads = self._heads
        readings = tuple((v, heads[v.stem]) for v in variants(key) if v.stem in heads)
        if not readings:
            if key not in heads:
                return _UNKNOWN
            readings = ((Variant("", False, key, ""), heads[key]),)  # single signs and letters
        return _Word(
            readings,
            _by_second(readings),
            _alone(readings, marbuta=False),
            _alone(readings, marbuta=True) if any(v.suffix == "ه" for v, _ in readings) else None,
        )


def _by_second(readings: Sequence[tuple[Variant, Head]]) -> BySecond:
    """Return the phrases that begin with one of the stems; a pronoun on the first word ends them there."""
    several = [head.longer for variant, head in readings if head.longer and not variant.suffix]
    if len(several) == 1:
        return several[0]
    longer: dict[str, tuple[Phrase, ...]] = {}
    for phrases_of in several:
        for second, phrases in phrases_of.items():
            longer[second] = longer.get(second, ()) + phrases
    return longer


def _alone(readings: Sequence[tuple[Variant, Head]], *, marbuta: bool) -> tuple[_Alone, ...]:
    hits = _with_phrases(readings, [], 0, marbuta=marbuta)
    return tuple((hit.table, hit.row, hit.prefix, hit.definite, hit.suffix) for hit in hits)


def _with_phrases(
    readings: Sequence[tuple[Variant, Head]], phrases: Sequence[_Found], index: int, *, marbuta: bool
) -> list[Hit]:
    """Return the hits that begin at word `index`, where `phrases` do.

    Of one list the analysis that strips least stands, and of its finds the longest.
    """
    hits: list[Hit] = []
    taken: dict[str, tuple[int, int]] = {}
    for number, (variant, head) in enumerate(readings):
        prefix, suffix = variant.prefix, variant.suffix
        if marbuta and suffix == "ه":
            continue
        definite = variant.definite or variant.stem.startswith("ال")
        for _, phrase, last, pronoun in phrases:
            end = (last, number)
            if not suffix and phrase.head == variant.stem and taken.setdefault(phrase.table, end) == end:
                hits.append(Hit(phrase.table, phrase.row, index, last, prefix, definite, pronoun))
        end = (index + 1, number)
        for table, row in head.alone:
            if taken.setdefault(table, end) == end:
                hits.append(Hit(table, row, index, index + 1, prefix, definite, suffix))
    return hits


def _phrases(keys: Sequence[str], at: int, longer: BySecond) -> list[_Found]:
    """Return the phrases that go on with word `at`, of one stem the longest first."""
    length = len(keys)
    while at < length and keys[at] in THROUGH:
        at += 1
    found: list[_Found] = []
    if at >= length:
        return found
    for second, pronoun in _seconds(keys[at]):
        if second in longer:
            for phrase in longer[second]:
                if not phrase.rest:
                    found.append((phrase.rank, phrase, at + 1, pronoun))
                elif not pronoun:
                    last, suffix = _follow(keys, at + 1, phrase.rest)
                    if last > 0:
                        found.append((phrase.rank, phrase, last, suffix))
    if len(found) > 1:
        found.sort(key=_by_rank)
    return found


def _by_rank(found: _Found) -> int:
    return found[0]


@lru_cache(maxsize=65536)
def _seconds(key: str) -> tuple[tuple[str, str], ...]:
    """Return the listed words that a written word may be within a phrase, each with the pronoun taken off.

    The article is ignored; a pronoun may stand only on the last word of the phrase.
    """
    possible = {bare(key): ""}
    for pronoun in _PRONOUNS:
        stem = key.removesuffix(pronoun)
        if stem != key:
            possible.setdefault(stem, pronoun)
            if stem[-1:] == "ت":
                possible.setdefault(stem[:-1] + "ه", pronoun)
    return tuple(possible.items())


def _follow(keys: Sequence[str], at: int, rest: tuple[str, ...]) -> tuple[int, str]:
    """Match the words of a phrase after the second, quotes and hashtag parts passed over.

    Returns the end of the match and the pronoun on its last word, or -1 where it fails.
    """
    length = len(keys)
    suffix = ""
    for want in rest:
        if suffix:
            return -1, ""
        while at < length and keys[at] in THROUGH:
            at += 1
        if at >= length:
            return -1, ""
        for written, pronoun in _seconds(keys[at]):
            if written == want:
                suffix = pronoun
                break
        else:
            return -1, ""
        at += 1
    return at, suffix
