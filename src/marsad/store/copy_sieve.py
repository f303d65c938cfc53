"""Which earlier articles each article of a batch must be compared with: the sieve before the exact rule.

What it costs must hardly grow with the case, where any mark may come to lead to `MOST_SHARED` articles. So an
anchor that so many have is set aside at once; only those sketches are read that are judged, so many at a
time; and outlets and groups are left to who compares what comes through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from marsad.copies.signature import (
    LEAST_ANCHORS,
    MOST_SHARED,
    Signature,
    Sketch,
    may_be_copies,
    may_hold,
)
from marsad.store import copy_marks

_AT_ONCE = 400  # articles whose candidates' sketches are held together, up to a hundred for each


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier article that may be a copy, hold the other or be held; they share so many anchors."""

    number: int
    anchors: int
    sketch: Sketch


class Sieve:
    """The marks of a batch beside those kept before; articles already taken to be the same need none."""

    def __init__(
        self, connection: Connection, signed: Mapping[int, Signature], stand_in: Mapping[int, int]
    ) -> None:
        self._connection = connection
        self._signed = {number: own for number, own in signed.items() if number not in stand_in}
        bands = {mark for own in self._signed.values() for mark in own.bands}
        anchors = {mark for own in self._signed.values() for mark in own.anchors}
        self._full: set[int] = set()
        self._having: defaultdict[int, list[int]] = defaultdict(list)
        for mark, numbers in copy_marks.articles_with(connection, bands | anchors):
            if len(numbers) < MOST_SHARED or mark in bands:
                self._having[mark] = numbers
            else:
                self._full.add(mark)
        self.marks: list[tuple[int, int]] = []
        """The new marks by which later articles find those of the batch, once all were sifted."""

    def sifted(self) -> Iterator[tuple[int, Sequence[Candidate]]]:
        """Yield each article with those it must be compared with, lowest id first."""
        numbers = iter(self._signed)
        while part := list(islice(numbers, _AT_ONCE)):
            found: dict[int, Mapping[int, int]] = {}
            for number in part:
                found[number] = self._sharing(number)
                self._mark(number)
            others = {other for sharing in found.values() for other in sharing} - self._signed.keys()
            sketches = copy_marks.sketches(self._connection, others)
            for number, sharing in found.items():
                yield number, list(self._alike(number, sharing, sketches))

    def _sharing(self, number: int) -> Mapping[int, int]:
        """Return the earlier articles that share enough marks, and how many anchors each shares."""
        own = self._signed[number]
        telling = (self._having[mark] for mark in own.anchors if not self._is_full(mark))
        shared = Counter(other for others in telling for other in others)
        enough = {other: count for other, count in shared.items() if count >= LEAST_ANCHORS}
        for mark in own.bands:
            for other in self._having[mark]:
                enough.setdefault(other, shared[other])
        return enough

    def _mark(self, number: int) -> None:
        """Let later articles find this one by its marks, but for those that so many have already."""
        own = self._signed[number]
        if own.whole is not None:
            self.marks.append((own.whole, number))
        for mark in dict.fromkeys((*own.bands, *own.anchors)):
            if not self._is_full(mark):
                self._having[mark].append(number)
                self.marks.append((mark, number))

    def _is_full(self, mark: int) -> bool:
        return mark in self._full or len(self._having[mark]) >= MOST_SHARED

    def _alike(
        self, number: int, sharing: Mapping[int, int], sketches: Mapping[int, Sketch]
    ) -> Iterator[Candidate]:
        own = self._signed[number].sketch
        for other in sorted(sharing):
            sketch = self._signed[other].sketch if other in self._signed else sketches[other]
            anchors = sharing[other]
            # The wider bound: which outlets they are of is looked up only for what it lets through.
            if may_be_copies(own, sketch, across=True) or may_hold(own, sketch, shared=anchors):
                yield Candidate(other, anchors, sketch)
