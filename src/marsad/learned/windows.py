"""Windows: the stretches of a page that the encoder reads at once, each word in its own words' context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.text.page import Page

_OWN, _BEFORE = 320, 96  # word pieces of a window's own words, and of the words before them
_MOST_OF_WORD = 12  # pieces of one word that are read
_START, _END, _UNKNOWN = 0, 2, 3  # pieces that open and close what is read, and one for what has none
_LEAST_FILLED = 0.5  # a window ends with a sentence if that leaves it at least so full


class Encoding(Protocol):
    """What the tokenizer gives: pieces and where they stand in the text."""

    @property
    def ids(self) -> Sequence[int]:
        """The pieces' numbers."""

    @property
    def offsets(self) -> Sequence[tuple[int, int]]:
        """First character of each piece and the one after its last."""


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces to read at once.

    Its own words are `first` up to `last`; word `first + i` has the pieces `bounds[i]` up to `bounds[i + 1]`.
    `words` has for each piece its word, also before `first`, or -1 for what opens and closes the window.
    """

    pieces: tuple[int, ...]
    words: tuple[int, ...]
    first: int
    last: int
    bounds: tuple[int, ...]


def windows_of(page: Page, encoding: Encoding, sentences: Sequence[bool]) -> list[Window]:
    """Cut a page into windows that hold every word of the `sentences` wanted, once.

    `encoding` is of the article's whole text. A window ends with a sentence where it can, and begins with
    words of what stands before it as context.
    """
    pieces = _pieces_of_words(page, encoding)
    found = []
    first = 0
    while first < len(pieces):
        if not sentences[page.sentence_of[first]]:
            first = page.sentences[page.sentence_of[first]].last
            continue
        last = _end_of_window(page, pieces, first, sentences)
        found.append(_window(pieces, first, last))
        first = last
    return found


def _window(pieces: Sequence[Sequence[int]], first: int, last: int) -> Window:
    opening = first
    size = 0
    while opening > 0 and size + len(pieces[opening - 1]) <= _BEFORE:
        opening -= 1
        size += len(pieces[opening])
    read = [_START, *(piece for word in pieces[opening:first] for piece in word)]
    bounds = [len(read)]
    for word in pieces[first:last]:
        read += word
        bounds.append(len(read))
    words = [word for word in range(opening, last) for _ in pieces[word]]
    return Window((*read, _END), (-1, *words, -1), first, last, tuple(bounds))


def _end_of_window(page: Page, pieces: Sequence[Sequence[int]], first: int, sentences: Sequence[bool]) -> int:
    size, last = 0, first
    while last < len(pieces) and size + len(pieces[last]) <= _OWN and sentences[page.sentence_of[last]]:
        size += len(pieces[last])
        last += 1
    if last == len(pieces) or page.sentence_of[last] != page.sentence_of[last - 1]:
        return last
    whole = page.sentences[page.sentence_of[last]].first
    return whole if whole - first > (last - first) * _LEAST_FILLED else last


def _pieces_of_words(page: Page, encoding: Encoding) -> list[list[int]]:
    """Return the pieces of each word: a piece belongs to the word that its last character stands in."""
    found: list[list[int]] = [[] for _ in page.keys]
    for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        word = bisect_right(page.starts, end - 1) - 1
        if start < end and word >= 0 and page.ends[word] > start:
            found[word].append(piece)
    return [word[:_MOST_OF_WORD] or [_UNKNOWN] for word in found]
