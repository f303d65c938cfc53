"""The encoder: from word pieces to one vector a word, by ONNX Runtime on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from marsad.learned.heads import Heads, Matrix, PageOpinion
from marsad.learned.windows import Window, windows_of
from marsad.lexicon.hits import Hit
from marsad.text.page import Page

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

    def opinion_of(self, page: Page, triggers: Sequence[Hit]) -> PageOpinion:
        """Read what may tell of events: the sentences with trigger words, and those around them."""
        wanted = [False] * len(page.sentences)
        for hit in triggers:
            at = page.sentence_of[hit.first]
            for sentence in range(max(0, at - _AROUND), min(len(wanted), at + _AROUND + 1)):
                wanted[sentence] = True
        return PageOpinion(page, self.heads, self._vectors(page, wanted))

    def _vectors(self, page: Page, wanted: Sequence[bool]) -> Matrix:
        """Return a row for each word: its pieces' mean, standardised; NaN for words that were not read."""
        width = self.heads.matrices["tag.weight"].shape[1]
        vectors = np.full((len(page.keys), width), np.nan, dtype=np.float32)
        if not any(wanted):
            return vectors
        encoding = self.tokenizer.encode(page.article.text, add_special_tokens=False)
        for window in windows_of(page, encoding, wanted):
            vectors[window.first : window.last] = pooled(self._read(window), window)
        return vectors

    def _read(self, window: Window) -> Matrix:
        (read,) = self.session.run(None, {"pieces": np.array(window.pieces, dtype=np.int64)})
        result: Matrix = read
        return result


def pooled(pieces: Matrix, window: Window) -> Matrix:
    """Return the vectors of a window's own words, of those of all its pieces."""
    bounds = np.array(window.bounds)
    sums = np.add.reduceat(pieces[: bounds[-1]], bounds[:-1], axis=0)
    means = sums / (bounds[1:] - bounds[:-1])[:, None]
    centred = means - means.mean(1, keepdims=True)
    result: Matrix = (centred / np.sqrt((centred**2).mean(1, keepdims=True) + _EPSILON)).astype(np.float32)
    return result
