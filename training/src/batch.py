"""Several prepared reports as one set of tensors, on the device that trains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from prepared import Judged, Numbers, Prepared
from torch import Tensor

PADDING = 1  # the piece that fills up short windows


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of words to judge, as places in the batch, with the kind of their distance."""

    one: Tensor
    other: Tensor
    apart: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports read at once; words are numbered through all of them.

    `windows` are pieces with padding (windows, pieces), `stand_for` their words, or 0: word 0 of
    `marks` (words + 1, columns) is none. `pieces_at` has for each piece of a word its place among all pieces,
    `word_of` that word. `labels` are the targets of each head, by its name.
    """

    windows: Tensor
    stand_for: Tensor
    pieces_at: Tensor
    word_of: Tensor
    report_of: Tensor
    marks: Tensor
    triggers: Tensor
    typed: Tensor
    same: Compared
    told: Tensor
    happening: Tensor
    pairs: Mapping[str, Compared]
    labels: Mapping[str, Tensor]


class _Load:
    """Arrays that go to the device in one piece: each transfer costs, whatever its size."""

    def __init__(self) -> None:
        self._arrays: list[Numbers] = []

    def add(self, array: Numbers) -> int:
        self._arrays.append(np.asarray(array, dtype=np.int64))
        return len(self._arrays) - 1

    def joined(self, parts: Sequence[Numbers], offsets: Numbers | None = None) -> int:
        if offsets is None:
            return self.add(np.concatenate(parts))
        return self.add(np.concatenate([part + at for part, at in zip(parts, offsets, strict=False)]))

    def compared(self, pairs: Sequence[Judged], words: Numbers) -> tuple[int, int, int]:
        return (
            self.joined([pair.one for pair in pairs], words),
            self.joined([pair.other for pair in pairs], words),
            self.joined([pair.apart for pair in pairs]),
        )

    def sent(self, device: torch.device) -> list[Tensor]:
        flat = torch.from_numpy(np.concatenate([array.reshape(-1) for array in self._arrays])).to(device)
        parts = flat.split([array.size for array in self._arrays])
        return [part.view(array.shape) for part, array in zip(parts, self._arrays, strict=True)]


def batch_of(reports: Sequence[Prepared], device: torch.device) -> Batch:
    """Put reports together."""
    words = np.cumsum([0, *(len(report.marks) for report in reports)])
    triggers = np.cumsum([0, *(len(report.triggers) for report in reports)])
    told = np.cumsum([0, *(len(report.statements) for report in reports)])
    kinds = list(reports[0].pairs)
    load = _Load()
    windows, stand_for, pieces_at, word_of = map(load.add, _pieces(reports, words))
    report_of = load.add(np.repeat(np.arange(len(reports)), np.diff(words)))
    nothing = np.zeros((1, reports[0].marks.shape[1]), dtype=np.int64)
    marks = load.joined([nothing, *(report.marks for report in reports)])
    trigger = load.joined([report.triggers for report in reports], words)
    typed = load.joined([report.typed for report in reports], triggers)
    same = load.compared([report.same for report in reports], words)
    telling = load.joined([report.told for report in reports], words)
    happening = load.joined([report.happening for report in reports], told)
    pairs = {kind: load.compared([report.pairs[kind] for report in reports], words) for kind in kinds}
    labels = {
        "tag": load.joined([report.tags for report in reports]),
        "bio": load.joined([report.mentions.reshape(-1) for report in reports]),
        "trig": load.joined([report.tells for report in reports]),
        "typ": load.joined([report.types for report in reports]),
        "same": load.joined([report.same.label for report in reports]),
        "statement": load.joined([report.statements for report in reports]),
        **{kind: load.joined([report.pairs[kind].label for report in reports]) for kind in kinds},
    }
    sent = load.sent(device)

    def compared(places: tuple[int, int, int]) -> Compared:
        return Compared(*(sent[place] for place in places))

    return Batch(
        windows=sent[windows],
        stand_for=sent[stand_for],
        pieces_at=sent[pieces_at],
        word_of=sent[word_of],
        report_of=sent[report_of],
        marks=sent[marks],
        triggers=sent[trigger],
        typed=sent[typed],
        same=compared(same),
        told=sent[telling],
        happening=sent[happening],
        pairs={kind: compared(places) for kind, places in pairs.items()},
        labels={name: sent[place] for name, place in labels.items()},
    )


def _pieces(reports: Sequence[Prepared], words: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the padded windows and their words; each own piece's place among them, and its word."""
    windows = [
        (report.pieces[begin:end], report.word_of[begin:end] + 1, first)
        for report, first in zip(reports, words, strict=False)
        for begin, end in zip(report.windows, report.windows[1:], strict=False)
    ]
    width = max(len(pieces) for pieces, _, _ in windows)
    padded, told = np.full((len(windows), width), PADDING), np.zeros((len(windows), width), np.int64)
    for row, (pieces, stand_for, first) in enumerate(windows):
        padded[row, : len(pieces)] = pieces
        told[row, : len(pieces)] = np.where(stand_for > 0, stand_for + first, 0)
    places, owners, row = [], [], 0
    for report, first in zip(reports, words, strict=False):
        counts = report.read[:, 1]
        word = np.repeat(np.arange(len(counts)), counts)
        piece = report.read[word, 0] + np.arange(len(word)) - np.repeat(np.cumsum(counts) - counts, counts)
        window = np.searchsorted(report.windows, piece, side="right") - 1
        places.append((row + window) * width + piece - report.windows[window])
        owners.append(word + first)
        row += len(report.windows) - 1
    return padded, told, np.concatenate(places), np.concatenate(owners)
