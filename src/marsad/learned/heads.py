"""The heads: from word vectors to scores, a few small matrices each. See `training/` for how they are got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from marsad.records.event import Modality
from marsad.records.opinion import Part, Words
from marsad.text.page import Page

Matrix = NDArray[np.float32]
STATEMENTS: tuple[Modality, ...] = ("actual", "planned", "denied", "possible")
_SENTENCES_APART = 14  # distances between words, for each number of sentences between them


def distance(page: Page, one: int, other: int) -> int:
    """Return the kind of distance from one word to another, 0 to 39: by words, direction and sentences."""
    words, on = abs(other - one), int(other >= one)
    by_words = min((words - 1).bit_length() if words > 1 else 0, 6)
    sentences = abs(page.sentence_of[other] - page.sentence_of[one])
    if sentences > 1:
        return 2 * _SENTENCES_APART + min(by_words, 5) + on * 6
    return on * 7 + by_words + sentences * _SENTENCES_APART


@dataclass(slots=True)
class Heads:
    """The heads' matrices by name, and the event types in the order in which they are scored."""

    matrices: Mapping[str, Matrix]
    types: tuple[str, ...]

    @property
    def width(self) -> int:
        """How long a word's vector is."""
        return int(self.matrices["tag.weight"].shape[1])

    def linear(self, name: str, rows: Matrix) -> Matrix:
        """Return what the linear layer of this name makes of row vectors."""
        return rows @ self.matrices[f"{name}.weight"].T + self.matrices[f"{name}.bias"]


@dataclass(slots=True)
class PageOpinion:
    """What the model thinks of a page (`records.opinion.Opinion`); `vectors` has a row for each word.

    Rows of words that were not read are NaN, and nothing is said of them.
    """

    page: Page
    heads: Heads
    vectors: Matrix
    _read: list[bool] = field(init=False)
    _sums: Matrix = field(init=False)
    _article: Matrix = field(init=False)
    _means: dict[Words, Matrix] = field(init=False, default_factory=dict)
    _layers: dict[tuple[str, Words], Matrix] = field(init=False, default_factory=dict)
    _pairs: dict[tuple[object, ...], Matrix] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        read = ~np.isnan(self.vectors[:, 0])
        self._read = read.tolist()
        filled = np.where(read[:, None], self.vectors, np.float32(0))
        self._sums = np.concatenate([np.zeros((1, filled.shape[1]), np.float32), filled.cumsum(0)])
        self._article = filled.sum(0) / max(int(read.sum()), 1)

    def tells(self, words: Words) -> float | None:
        """See `Opinion.tells`."""
        if not self._was_read(words):
            return None
        none, some = self.heads.linear("trig", self._with_article(words))
        return float(some - none)

    def types(self, words: Words) -> Mapping[str, float]:
        """See `Opinion.types`."""
        if not self._was_read(words):
            return {}
        scores = self.heads.linear("typ", self._with_article(words))
        logs = scores - scores.max()
        logs -= np.log(np.exp(logs).sum())
        return dict(zip(self.heads.types, map(float, logs), strict=True))

    def marked(self, words: Words) -> float | None:
        """See `Opinion.marked`."""
        if not self._was_read(words):
            return None
        scores = self.heads.linear("tag", self.vectors[words[0] : words[1]]).max(0)
        return float(scores[1:].max() - scores[0])

    def same(self, one: Words, other: Words) -> float | None:
        """See `Opinion.same`."""
        if not (self._was_read(one) and self._was_read(other)):
            return None
        heads = self.heads
        apart = heads.matrices["mdist.weight"][distance(self.page, one[0], other[0])]
        both = heads.linear("mp", self._mean(one) * self._mean(other))
        hidden = self._layer("mt", one) + self._layer("mt", other) + both
        no, yes = heads.linear("mout", _gelu(hidden + apart))
        return float(yes - no)

    def sides(self, triggers: Sequence[Words], words: Words) -> tuple[float, float] | None:
        """See `Opinion.sides`."""
        if (scores := self._pair("actors", triggers, words)) is None:
            return None
        return float(scores[1] - scores[0]), float(scores[2] - scores[0])

    def belongs(self, part: Part, triggers: Sequence[Words], words: Words) -> float | None:
        """See `Opinion.belongs`."""
        if (scores := self._pair(part, triggers, words)) is None:
            return None
        return float(scores[1] - scores[0])

    def victims(self, triggers: Sequence[Words], words: Words) -> tuple[float, float, float] | None:
        """See `Opinion.victims`."""
        if (scores := self._pair("victims", triggers, words)) is None:
            return None
        return float(scores[0]), float(scores[1]), float(scores[2])

    def statement(self, triggers: Sequence[Words]) -> Mapping[str, float]:
        """See `Opinion.statement`."""
        read = [self._mean(trigger) for trigger in triggers if self._was_read(trigger)]
        if not read:
            return {}
        scores = self.heads.linear("mod", np.mean(read, axis=0))
        return dict(zip(STATEMENTS, map(float, scores), strict=True))

    def _pair(self, kind: str, triggers: Sequence[Words], words: Words) -> Matrix | None:
        """Return the scores of a mention with the trigger of a happening that is nearest to it."""
        trigger = min(triggers, key=lambda one: abs(one[0] - words[0]))
        if not (self._was_read(trigger) and self._was_read(words)):
            return None
        if (known := self._pairs.get((kind, trigger, words))) is not None:
            return known
        heads = self.heads
        both = heads.linear("pp", self._mean(trigger) * self._mean(words))
        hidden = self._layer("pt", trigger) + self._layer("pm", words) + both
        hidden += heads.matrices["dist.weight"][distance(self.page, trigger[0], words[0])]
        scores = heads.linear(f"out.{kind}", _gelu(hidden + heads.matrices[f"kind.{kind}"]))
        self._pairs[kind, trigger, words] = scores
        return scores

    def _was_read(self, words: Words) -> bool:
        return self._read[words[0]] and self._read[words[1] - 1]

    def _mean(self, words: Words) -> Matrix:
        if (mean := self._means.get(words)) is None:
            first, last = words
            mean = self._means[words] = (self._sums[last] - self._sums[first]) / np.float32(last - first)
        return mean

    def _layer(self, name: str, words: Words) -> Matrix:
        """Return what a linear layer makes of some words: a trigger or mention is asked about many times."""
        if (made := self._layers.get((name, words))) is None:
            made = self._layers[name, words] = self.heads.linear(name, self._mean(words))
        return made

    def _with_article(self, words: Words) -> Matrix:
        return np.concatenate([self._mean(words), self._article])


def _gelu(values: Matrix) -> Matrix:
    """Return x Φ(x), with the normal distribution by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    scaled = np.abs(values) / np.float32(sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(values) * (1 - tail * np.exp(-scaled * scaled))
    result: Matrix = (0.5 * values * (1 + erf)).astype(np.float32)
    return result
