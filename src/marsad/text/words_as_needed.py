"""The words of a text cut only as far as somebody asks for them: for looking into many texts at once.

A text is cut at its white space first, and each piece into words; pieces recur from text to text, and what
was made of them is kept. That gives the very words that cutting the whole text gives, since no word runs
across white space, but for one a tatweel joins («قـ ـصف»): a text with such a one is cut whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import chain, islice

from marsad.text.search_words import Word, index_keys, words_of

_ACROSS = "ـ ـ"
_PIECES = 20  # pieces cut at once
_STRETCH = re.compile(rf"(?:\S++\s*+){{1,{_PIECES}}}")
_WHOLE = re.compile(r"(?s:.+)")
_LONG = 60 * _PIECES  # characters of a stretch that is no usual writing: nothing made of it is kept


class WordsAsNeeded:
    """The words of one text, in order: `keys` holds those of all words cut so far."""

    def __init__(self, text: str) -> None:
        self.keys: list[str] = []
        self._text = text
        self._stretches = (_WHOLE if _ACROSS in text else _STRETCH).finditer(text)
        # Of each stretch that was cut: the number of its first word, and where it begins in the text.
        self._firsts: list[int] = []
        self._begins: list[int] = []

    def reach(self, count: int) -> int:
        """Cut on until there are so many words, or all, and return how many of the `count` there are."""
        while len(self.keys) < count and (stretch := next(self._stretches, None)):
            self._firsts.append(len(self.keys))
            self._begins.append(stretch.start())
            if stretch.re is _WHOLE or stretch.end() - stretch.start() > _LONG:
                self.keys += index_keys(stretch[0])
            else:
                self.keys += chain.from_iterable(map(_keys_of, stretch[0].split()))
        return min(count, len(self.keys))

    def words(self, first: int, end: int) -> list[Word]:
        """Return words `first` to before `end`, all of them cut already, with their places in the text."""
        if first >= end:
            return []
        stretch = bisect_right(self._firsts, first) - 1
        begin = self._begins[stretch]
        ahead = self._firsts[stretch]
        return list(islice(words_of(self._text, begin), first - ahead, end - ahead))


@lru_cache(maxsize=131072)
def _keys_of(piece: str) -> tuple[str, ...]:
    return tuple(index_keys(piece))
