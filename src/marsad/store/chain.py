"""The log's chain, walked from its first line: each line must follow from the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, column

from marsad.store import tables
from marsad.store.changes import FIRST, line_hash
from marsad.store.evidence import LOG, raw
from marsad.store.findings import Finding

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log as it stands, and what is wrong with it; `content` is empty if it cannot be read."""

    seq: int
    at: str
    kind: str
    subject: str
    content: Mapping[str, Any]
    hash: str
    findings: tuple[Finding, ...] = ()


def walk(connection: Connection) -> Iterator[Line]:
    """Yield every line of the log in order, each checked against the one before it.

    One altered line is one finding: the lines after it are checked both against the hash that stands there
    and against the one that should.
    """
    names = [each.name for each in tables.log.columns]
    query = raw(LOG, *names).order_by(column("seq")).execution_options(yield_per=_AT_ONCE)
    seq, at = 0, ""
    before = {FIRST}
    for values in connection.execute(query):
        row = dict(zip(names, values, strict=True))
        found: list[Finding] = []
        gap = row["seq"] != seq + 1
        if gap:
            found.append(_missing(seq + 1, row["seq"] - 1))
        hashes = {line_hash(each, row) for each in before}
        if not gap and row["hash"] not in hashes:
            found.append(_of(row, "was altered, or the line before it: its hash does not follow"))
        if str(row["at"]) < at:
            found.append(
                _of(
                    row,
                    f"is dated {row['at']}, before the line before it: a clock was set back",
                    damage=False,
                )
            )
        content = _content(row["content"])
        if content is None:
            found.append(_of(row, "its content cannot be read"))
        seq, at, before = row["seq"], str(row["at"]), {row["hash"], *(hashes if not gap else ())}
        yield Line(seq, at, row["kind"], row["subject"], content or {}, row["hash"], tuple(found))


def _missing(first: int, last: int) -> Finding:
    if last < first:
        return Finding("log", str(last + 1), last + 1, "does not belong there: the log begins with line 1")
    named = str(first) if first == last else f"{first} to {last}"
    return Finding("log", named, first, "is missing" if first == last else "are missing")


def _of(row: Mapping[str, Any], problem: str, *, damage: bool = True) -> Finding:
    return Finding("log", str(row["seq"]), row["seq"], problem, damage)


def _content(written: object) -> dict[str, Any] | None:
    try:
        content = json.loads(str(written))
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
