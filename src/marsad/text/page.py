"""A page: an article's text cut into words and sentences, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from marsad.records.article import Article
from marsad.records.span import Span
from marsad.text.furniture import sentence_kind
from marsad.text.normal import drop_marks, fold_text

# A word is letters of one script with their marks; a number keeps its separators; any other sign stands
# alone. Posts break words that platforms censor with tatweels, dots and spaces («قـ.صف», «قـ ـصف»): these
# stay one word.
_ARABIC = (
    r"[\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfc\ufe70-\ufefc]"
)
_MARK = r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c]"
_TOKEN = re.compile(
    rf"{_ARABIC}+(?:{_MARK}+{_ARABIC}*|(?<=ـ)[ .]ـ{_ARABIC}*|(?<=ـ)\.{_ARABIC}+)*"
    rf"|(?:(?!{_ARABIC})[^\W\d_])+"
    r"|\d+(?:[.,،/:]\d+)*"
    r"|\n"
    r"|[^\s\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]"
)
_MARKED = re.compile(
    r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\ufb50-\ufdff\ufe70-\ufefc]"
)
_BREAKS = frozenset("\n.!؟")  # may end a sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` up to, not including, `last`; `kind` is headline, body, dateline or furniture."""

    index: int
    first: int
    last: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """The words of an article, in columns (word `i` is `keys[i]` at `starts[i]:ends[i]`).

    `keys` are folded and free of marks; signs are words of their own. `sentence_of[i]` is the index of
    the word's sentence; `digits` are the words that begin with a digit. Word ranges are half-open, like
    spans.
    """

    article: Article
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence_of: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    digits: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word `first` up to, not including, word `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def word_at(self, offset: int) -> int:
        """Return the index of the last word that starts at or before a character offset (0 if none does)."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def words_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open word range that a character span covers, at least one word."""
        first = self.word_at(span.start)
        last = self.word_at(max(span.end - 1, span.start)) + 1
        return first, max(last, first + 1)


def prepare(article: Article) -> Page:
    """Cut an article into words and sentences.

    Sentences end at line ends, at question and exclamation marks, and at full stops that no digit
    follows: the same rule by which the gold set is scored.
    """
    folded = fold_text(article.text)
    marks = [match.start() for match in _MARKED.finditer(folded)]
    marks.append(len(folded))
    mark, passed = marks[0], 0  # the next character that needs care, and how many were passed
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    cuts: list[tuple[int, int, bool]] = []  # first word, last word, opens a new line
    first, opens_line = 0, True
    for match in _TOKEN.finditer(folded):
        key = match.group()
        start, end = match.span()
        if mark < end:
            key = _unmarked(key)
            while marks[passed] < end:
                passed += 1
            mark = marks[passed]
            if not key:  # a stray tatweel
                continue
        if key in _BREAKS:
            if key == "\n":
                if len(keys) > first:
                    cuts.append((first, len(keys), opens_line))
                    first = len(keys)
                opens_line = True
                continue
            if key != "." or not folded[end : end + 1].isdigit():
                cuts.append((first, len(keys) + 1, opens_line))
                first, opens_line = len(keys) + 1, False
        keys.append(key)
        starts.append(start)
        ends.append(end)
    if len(keys) > first:
        cuts.append((first, len(keys), opens_line))
    kinds = sentence_kind(keys, cuts)
    sentences = tuple(
        Sentence(index, a, b, starts[a], ends[b - 1], kinds[index]) for index, (a, b, _) in enumerate(cuts)
    )
    sentence_of = [index for index, (a, b, _) in enumerate(cuts) for _ in range(a, b)]
    digits = tuple(index for index, key in enumerate(keys) if key[0].isdecimal())
    return Page(article, tuple(keys), tuple(starts), tuple(ends), tuple(sentence_of), sentences, digits)


def _unmarked(key: str) -> str:
    """Return a word without its marks and without what censors put between its letters."""
    key = drop_marks(key)
    if len(key) > 1 and not key.isalnum() and key[0].isalpha():
        return key.replace(" ", "").replace(".", "")
    return key
