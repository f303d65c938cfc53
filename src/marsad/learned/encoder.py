"""The encoder: from what was found in a page to one vector a word, by ONNX Runtime on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from marsad.learned.heads import Heads, Matrix, PageOpinion
from marsad.learned.marks import OFFSETS, Found, Marks, marks_of
from marsad.learned.windows import Window, windows_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_AROUND = 2  # sentences before and after one with a trigger word that are read with it
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded neural reader. The reader's name beside every coding vouches for its files by their digest."""

    session: InferenceSession
    tokenizer: Tokenizer
    heads: Heads

    def opinion_of(self, found: Found) -> PageOpinion:
        """Read what may tell of events: the sentences with trigger words, and those around them."""
        page = found.page
        wanted = [False] * len(page.sentences)
        for hit in found.triggers:
            at = page.sentence_of[hit.first]
            for sentence in range(max(0, at - _AROUND), min(len(wanted), at + _AROUND + 1)):
                wanted[sentence] = True
        return PageOpinion(page, self.heads, self._vectors(found, wanted))

    def _vectors(self, found: Found, wanted: Sequence[bool]) -> Matrix:
        """Return a row for each word; NaN for words that were not read."""
        page = found.page
        vectors = np.full((len(page.keys), self.heads.width), np.nan, dtype=np.float32)
        if not any(wanted):
            return vectors
        marks = marks_of(found, self.heads.types)
        encoding = self.tokenizer.encode(page.article.text, add_special_tokens=False)
        for window in windows_of(page, encoding, wanted):
            words = pooled(self._read(window, marks), window)
            vectors[window.first : window.last] = self._told(words, marks[window.first : window.last])
        return vectors

    def _read(self, window: Window, marks: Marks) -> Matrix:
        """Return the vectors of a window's pieces, each read with the marks of its word."""
        words = np.array(window.words)
        told = np.where(words[:, None] >= 0, marks[words], 0)
        (read,) = self.session.run(
            None, {"pieces": np.array(window.pieces, dtype=np.int64)[None], "marks": told[None]}
        )
        result: Matrix = read[0]
        return result

    def _told(self, words: Matrix, marks: Marks) -> Matrix:
        """Return the vectors of words, told once more what was found there, as the heads read them."""
        of, matrices = self.heads.linear, self.heads.matrices
        told = words + matrices["marks.table.weight"][marks + OFFSETS].sum(1)
        told = even(told) * matrices["told.weight"] + matrices["told.bias"]
        return even(of("project", told))


def pooled(pieces: Matrix, window: Window) -> Matrix:
    """Return the vectors of a window's own words, of those of all its pieces."""
    bounds = np.array(window.bounds)
    sums = np.add.reduceat(pieces[: bounds[-1]], bounds[:-1], axis=0)
    means = sums / (bounds[1:] - bounds[:-1])[:, None]
    return even(means)


def even(rows: Matrix) -> Matrix:
    """Return rows standardised, each by its own mean and spread."""
    centred = rows - rows.mean(1, keepdims=True)
    result: Matrix = (centred / np.sqrt((centred**2).mean(1, keepdims=True) + _EPSILON)).astype(np.float32)
    return result
