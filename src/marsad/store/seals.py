"""A seal: what a case holds at a moment, told in hashes and counts only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, column, func, select
from sqlalchemy import table as named_table

from marsad.store.changes import FIRST
from marsad.store.evidence import EVIDENCE, LOG, raw
from marsad.store.findings import Finding

FORM = "marsad seal 1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Seal:
    """The state of a case after line `seq` of its log.

    `case` is the hash of the log's first line: it tells one case from another without naming it. `hash` is
    that of line `seq`, and with it of everything the log vouches for up to there. `counts` are rows of
    each table of evidence, `originals` the SHA-256 of each original, sorted.
    """

    case: str
    seq: int
    hash: str
    at: str
    counts: Mapping[str, int]
    originals: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """Return the seal as the JSON object that is signed."""
        return {
            "form": FORM,
            "case": self.case,
            "at": self.at,
            "log": {"seq": self.seq, "hash": self.hash},
            "counts": dict(self.counts),
            "originals": list(self.originals),
        }


def from_json(value: object) -> Seal:
    """Return the seal that a JSON object holds.

    Raises:
        ValueError: it holds none, or one of a form that this marsad does not know.
    """
    if not isinstance(value, dict) or value.get("form") != FORM:
        raise ValueError(f"no {FORM!r}")
    try:
        head, counts, originals = value["log"], value["counts"], value["originals"]
        seal = Seal(value["case"], head["seq"], head["hash"], value["at"], dict(counts), tuple(originals))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a part is missing: {error}") from error
    whole = all(_is_count(each) for each in (seal.seq, *seal.counts.values()))
    hashes = (seal.case, seal.hash, *seal.originals)
    if not whole or not all(_is_hash(each) for each in hashes):
        raise ValueError("a count or a hash is none")
    return seal


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def take(connection: Connection, *, at: str) -> Seal:
    """Return the seal of a case as a connection sees it; `at` is the moment, by the case's clock."""
    ends = raw(LOG, "seq", "hash")
    first = connection.execute(ends.order_by(column("seq")).limit(1)).first()
    last = connection.execute(ends.order_by(column("seq").desc()).limit(1)).first()
    seq, head = (0, FIRST) if last is None else last
    counts = {
        name: connection.scalar(select(func.count()).select_from(named_table(name))) or 0
        for name in sorted(EVIDENCE)
    }
    originals = raw("originals", "sha256")
    return Seal(
        FIRST if first is None else first.hash,
        seq,
        head,
        at,
        counts,
        tuple(sorted(connection.scalars(originals))),
    )


@dataclass(slots=True)
class Against:
    """Holds a seal against the log as it is walked: the sealed state must be its beginning."""

    seal: Seal
    _counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EVIDENCE, 0))
    _reached: bool = False
    _originals: set[str] = field(default_factory=set)
    _other: bool = False

    def hear(self, seq: int, head: str, rows: Mapping[str, object], sha256: object) -> Iterator[Finding]:
        """Take a line of the log; `rows` and `sha256` are of its content."""
        if self._reached or self._other:
            return
        if seq == 1 and head != self.seal.case:
            self._other = True
            yield Finding(
                "seal", "", None, "is of another case, or this log was made anew from its first line"
            )
            return
        for name in rows:
            table = name.partition(" ")[0]
            self._counts[table] = self._counts.get(table, 0) + 1
            if table == "originals" and isinstance(sha256, str):
                self._originals.add(sha256)
        if seq >= self.seal.seq:
            self._reached = True
            yield from self._compare(seq, head)

    def finish(self) -> Iterator[Finding]:
        """Yield what is wrong at the end of the log."""
        if not self._reached and not self._other:
            yield Finding("seal", "", None, f"was made at line {self.seal.seq}: the log was cut before it")

    def _compare(self, seq: int, head: str) -> Iterator[Finding]:
        if (seq, head) != (self.seal.seq, self.seal.hash):
            yield Finding(
                "seal",
                "",
                seq,
                f"the log up to line {self.seal.seq} is not the one that was sealed: its hash is another",
            )
        for table, count in self.seal.counts.items():
            if self._counts.get(table, 0) != count:
                told = self._counts.get(table, 0)
                yield Finding("seal", "", seq, f"counts {count:,} {table}, the log up to there {told:,}")
        lost = [each for each in self.seal.originals if each not in self._originals]
        if lost:
            yield Finding(
                "seal", "", seq, f"holds {len(lost):,} originals that the log does not, first {lost[0]}"
            )
