"""From a labelled report to the numbers that training needs of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from labels import Labels, Pair
from prepared import MENTIONS, PAIRED, Judged, Numbers, Prepared
from tokenizers import Tokenizer

from marsad.learned.heads import STATEMENTS, distance
from marsad.learned.marks import Found, marks_of
from marsad.learned.windows import windows_of
from marsad.records.opinion import Words
from marsad.text.page import Page

_COMPARED = 12  # triggers before one that it is compared with


def in_numbers(labels: Labels, found: Found, tokenizer: Tokenizer, types: Sequence[str]) -> Prepared:
    """Return a labelled report in numbers; `found` is what lists and grammar found in it."""
    page = labels.page
    encoding = tokenizer.encode(page.article.text, add_special_tokens=False)
    windows = windows_of(page, encoding, [True] * len(page.sentences))
    begins = np.cumsum([0, *(len(window.pieces) for window in windows)])
    read = [
        (begin + at, after - at)
        for begin, window in zip(begins, windows, strict=False)
        for at, after in zip(window.bounds, window.bounds[1:], strict=False)
    ]
    typed = [at for at, (_, event_type, _) in enumerate(labels.triggers) if event_type is not None]
    return Prepared(
        pieces=_numbers([piece for window in windows for piece in window.pieces]),
        windows=begins.astype(np.int64),
        read=_numbers(read, 2),
        word_of=_numbers([word for window in windows for word in window.words]),
        marks=marks_of(found, types),
        tags=_tags(labels, types),
        mentions=_mentions(labels),
        triggers=_numbers([words for words, *_ in labels.triggers], 2),
        tells=_numbers([event_type is not None for _, event_type, _ in labels.triggers]),
        typed=_numbers(typed),
        types=_numbers([types.index(labels.triggers[at][1] or "") for at in typed]),
        same=_same(labels, typed),
        told=_numbers([words for triggers, _ in labels.groups for words in triggers], 2),
        happening=_numbers([at for at, (triggers, _) in enumerate(labels.groups) for _ in triggers]),
        statements=_numbers([STATEMENTS.index(statement) for _, statement in labels.groups]),
        pairs={kind: _judged(labels, labels.pairs.get(kind, ())) for kind in PAIRED},
    )


def _numbers(rows: Sequence[object], columns: int = 0) -> Numbers:
    found = np.asarray(rows, dtype=np.int64)
    return found.reshape(-1, columns) if columns else found


def _tags(labels: Labels, types: Sequence[str]) -> Numbers:
    tags = np.zeros(len(labels.page.keys), dtype=np.int64)
    for (first, last), event_type in labels.marks:
        tags[first:last] = types.index(event_type) + 1
    return tags


def _mentions(labels: Labels) -> Numbers:
    found = np.zeros((len(labels.page.keys), len(MENTIONS)), dtype=np.int64)
    for (first, last), kind in labels.mentions:
        found[first:last, MENTIONS.index(kind)] = 2
        found[first, MENTIONS.index(kind)] = 1
    return found


def _same(labels: Labels, typed: Sequence[int]) -> Judged:
    pairs = [
        (labels.triggers[one], labels.triggers[other])
        for place, other in enumerate(typed)
        for one in typed[max(0, place - _COMPARED) : place]
    ]
    return _between(labels.page, [(a[0], b[0], int(a[2] == b[2])) for a, b in pairs])


def _judged(labels: Labels, pairs: Sequence[Pair]) -> Judged:
    """Compare each mention with the trigger of the happening that is nearest to it."""

    def nearest(pair: Pair) -> Words:
        return min(labels.groups[pair.group][0], key=lambda trigger: abs(trigger[0] - pair.words[0]))

    return _between(labels.page, [(nearest(pair), pair.words, pair.label) for pair in pairs])


def _between(page: Page, rows: Sequence[tuple[Words, Words, int]]) -> Judged:
    return Judged(
        _numbers([one for one, _, _ in rows], 2),
        _numbers([other for _, other, _ in rows], 2),
        _numbers([distance(page, one[0], other[0]) for one, other, _ in rows]),
        _numbers([label for _, _, label in rows]),
    )
