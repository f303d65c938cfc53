"""Snippets: the piece of a text that shows best why it was found, with the words that were sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from marsad.store.query import Step, Text
from marsad.text.search_words import words_of
from marsad.text.words_as_needed import WordsAsNeeded

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
    _any_beginning: tuple[str, ...] = ()
    _longest: int = 1

    def __post_init__(self) -> None:
        self._longest = max((len(each.steps) for each in self.wanted), default=1)
        for which, each in enumerate(self.wanted):
            first = each.steps[0]
            if first.begins:
                self._beginnings.append(which)
                self._any_beginning += first.keys
            for key in () if first.begins else first.keys:
                self._by_key.setdefault(key, []).append(which)

    def snippet(self, text: str) -> Snippet:
        """Return the piece of about 30 words that holds the most of what is wanted; of equals, the first.

        The text is read until all that is wanted has been seen once. Where none of it stands in the text (it
        may stand in the title), the text's beginning is shown.
        """
        if not self.wanted:
            return _beginning(text)
        words = WordsAsNeeded(text)
        read, seen = self._read(words)
        # What is shown may end beyond what had to be read.
        count = words.reach(read + _WIDTH)
        if not count:
            return Snippet(0, 0, ())
        begin = max(0, _best_start(seen) - _BEFORE)
        end = min(count, begin + _WIDTH)
        begin = max(0, end - _WIDTH)
        shown = [each for each in seen if begin <= each.first < end]
        placed = words.words(begin, max([end, *(each.last + 1 for each in shown)]))
        stop = placed[end - 1 - begin].end
        marks = ((placed[each.first - begin].start, placed[each.last - begin].end) for each in shown)
        return Snippet(placed[0].start, stop, tuple(_joined(mark for mark in marks if mark[1] <= stop)))

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the places of all sought words in a short text."""
        words = WordsAsNeeded(text)
        count = words.reach(_MOST)
        seen = list(self._seen(words.keys, 0, count))
        placed = words.words(0, count) if seen else []
        return tuple(_joined((placed[each.first].start, placed[each.last].end) for each in seen))

    def _read(self, words: WordsAsNeeded) -> tuple[int, list[_Seen]]:
        """Read until all that is wanted has been seen, and return how many words that took, and what was."""
        seen: list[_Seen] = []
        missing = set(range(len(self.wanted)))
        read, looked = 0, 0
        while missing and read < _MOST and (more := words.reach(read + _AT_ONCE)) > read:
            read = more
            # The words of a phrase may go on in what is read next: its last words are looked at again.
            seen = [each for each in seen if each.first < looked]
            seen += self._seen(words.keys, looked, read)
            missing -= {each.which for each in seen}
            looked = max(0, read - self._longest + 1)
        return read, seen

    def _seen(self, keys: Sequence[str], start: int, end: int) -> Iterator[_Seen]:
        """Yield what stands in the words from `start` to before `end`, in their order."""
        by_key, beginnings = self._by_key, self._any_beginning
        looked = keys[start:end]
        if not beginnings and by_key.keys().isdisjoint(looked):
            return  # as in most of a text
        for at, key in enumerate(looked, start):
            if key in by_key:
                for which in by_key[key]:
                    steps = self.wanted[which].steps
                    if at + len(steps) <= end and _follow(keys, at, steps):
                        yield _Seen(at, at + len(steps) - 1, which)
            if beginnings and key.startswith(beginnings):
                for which in self._beginnings:
                    if self.wanted[which].steps[0].takes(key):  # a beginning is always the last word
                        yield _Seen(at, at, which)


def _beginning(text: str) -> Snippet:
    words = list(islice(words_of(text), _WIDTH))
    return Snippet(words[0].start, words[-1].end, ()) if words else Snippet(0, 0, ())


def _follow(keys: Sequence[str], at: int, steps: Sequence[Step]) -> bool:
    return all(step.takes(keys[at + ahead]) for ahead, step in enumerate(steps))


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
