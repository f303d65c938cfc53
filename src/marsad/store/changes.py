"""A change: everything that one transaction adds, with its lines in the log, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from marsad.store import tables
from marsad.store.digests import canonical, row_digest, sha256

Clock = Callable[[], datetime]
FIRST = "0" * 64  # what stands for the hash before the first line


@dataclass(slots=True)
class Change:
    """One transaction on a case, under way.

    `at` is the moment all its rows carry. Lines are chained as they are recorded and written together at
    the end (`flush`), so no other change can come between them: the case admits one change at a time.
    """

    connection: Connection
    at: str
    _next: int
    _last: str
    _lines: list[dict[str, object]] = field(default_factory=list)

    def add(self, table: Table, row: Mapping[str, object]) -> tuple[int, str]:
        """Insert a row of evidence and return its id and its digest, which belongs into a line of the log."""
        result = self.connection.execute(insert(table).values(**row))
        key = result.inserted_primary_key
        number = int(key[0]) if key is not None else 0
        return number, row_digest({"id": number, **row})

    def record(self, kind: str, subject: str, content: Mapping[str, object]) -> None:
        """Add a line to the log.

        `kind` says what was done ("add", "code", "decide"), `subject` to what ("articles 12"); under
        the key "rows", `content` holds the digest of each row that this line vouches for, by "table id".
        """
        line: dict[str, object] = {
            "seq": self._next,
            "at": self.at,
            "kind": kind,
            "subject": subject,
            "content": canonical(content),
        }
        line["hash"] = self._last = line_hash(self._last, line)
        self._next += 1
        self._lines.append(line)

    def flush(self) -> None:
        """Write the lines recorded so far."""
        if self._lines:
            self.connection.execute(insert(tables.log), self._lines)
            self._lines.clear()


def line_hash(before: str, line: Mapping[str, Any]) -> str:
    """Return the hash of a log line: of the hash before it and all of its own columns."""
    own = {name: line[name] for name in ("seq", "at", "kind", "subject", "content")}
    return sha256(f"{before}\n{canonical(own)}")


def begin(connection: Connection, clock: Clock) -> Change:
    """Return a new change on top of the newest log line; the caller holds the case's write lock."""
    newest = connection.execute(
        select(tables.log.c.seq, tables.log.c.hash).order_by(tables.log.c.seq.desc()).limit(1)
    ).first()
    seq, last = (0, FIRST) if newest is None else newest
    return Change(connection, moment(clock()), seq + 1, last)


def moment(at: datetime) -> str:
    """Return a moment as the store writes it: UTC, microseconds, the same length always.

    Raises:
        ValueError: the moment has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")
