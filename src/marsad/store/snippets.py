"""Snippets: the piece of a text that shows best why it was found, with the words that were sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from marsad.store.query import Text
from marsad.text.search_words import Word, words_of

_WIDTH = 30  # words
_BEFORE = 6  # words before the first that was sought, where the text has them
_AT_ONCE = 100  # words read before looking whether all that is wanted has been seen
_MOST = 20_000  # words of a text that are read at all; beyond them its beginning is shown


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece `[start, end)` of a text, and the places of sought words in it, in the text's characters."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Sought words that stand in a text: words `first` to `last` are those of `wanted[which]`."""

    first: int
    last: int
    which: int


@dataclass(slots=True)
class Marker:
    """Finds what a query wants in texts."""

    wanted: Sequence[Text]
    _by_key: dict[str, list[int]] = field(default_factory=dict)
    _beginnings: list[int] = field(default_factory=list)
    _longest: int = 1

    def __post_init__(self) -> None:
        self._longest = max((len(each.steps) for each in self.wanted), default=1)
        for which, each in enumerate(self.wanted):
            first = each.steps[0]
            if first.begins:
                self._beginnings.append(which)
            for key in () if first.begins else first.keys:
                self._by_key.setdefault(key, []).append(which)

    def snippet(self, text: str) -> Snippet:
        """Return the piece of about 30 words that holds the most of what is wanted; of equals, the first.

        The text is read until all that is wanted has been seen once. Where none of it stands in the text (it
        may stand in the title), the text's beginning is shown.
        """
        words, seen = self._read(text)
        if not words:
            return Snippet(0, 0, ())
        begin = max(0, _best_start(seen) - _BEFORE)
        end = min(len(words), begin + _WIDTH)
        begin = max(0, end - _WIDTH)
        marks = [(words[each.first].start, words[each.last].end) for each in seen if begin <= each.first]
        stop = words[end - 1].end
        return Snippet(words[begin].start, stop, tuple(_joined(mark for mark in marks if mark[1] <= stop)))

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the places of all sought words in a short text."""
        words = list(islice(words_of(text), _MOST))
        return tuple(
            _joined((words[each.first].start, words[each.last].end) for each in self._seen(words, 0))
        )

    def _read(self, text: str) -> tuple[list[Word], list[_Seen]]:
        rest = words_of(text)
        words: list[Word] = []
        seen: list[_Seen] = []
        if not self.wanted:
            return list(islice(rest, _WIDTH)), seen
        missing = set(range(len(self.wanted)))
        looked = 0
        while missing and len(words) < _MOST and (more := list(islice(rest, _AT_ONCE))):
            words += more
            # The words of a phrase may go on in what is read next: its last words are looked at again.
            seen = [each for each in seen if each.first < looked]
            seen += self._seen(words, looked)
            missing -= {each.which for each in seen}
            looked = max(0, len(words) - self._longest + 1)
        # What is shown may end beyond what had to be read.
        return [*words, *islice(rest, _WIDTH)], seen

    def _seen(self, words: Sequence[Word], start: int) -> Iterator[_Seen]:
        """Yield what stands in the words from `start` on, in their order."""
        for at in range(start, len(words)):
            key = words[at].key
            for which in self._by_key.get(key, ()):
                if _follows(words, at, self.wanted[which]):
                    yield _Seen(at, at + len(self.wanted[which].steps) - 1, which)
            for which in self._beginnings:
                if self.wanted[which].steps[0].takes(key):  # a beginning is always the last word
                    yield _Seen(at, at, which)


def _follows(words: Sequence[Word], at: int, wanted: Text) -> bool:
    if at + len(wanted.steps) > len(words):
        return False
    return all(step.takes(words[at + ahead].key) for ahead, step in enumerate(wanted.steps))


def _best_start(seen: Sequence[_Seen]) -> int:
    best, most = 0, 0
    for index, each in enumerate(seen):
        held = set()
        for other in islice(seen, index, None):
            if other.last >= each.first + _WIDTH - _BEFORE:
                break
            held.add(other.which)
        if len(held) > most:
            best, most = each.first, len(held)
    return best


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return marks in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
