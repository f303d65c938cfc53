"""Rows met with the lines of the log that vouch for them, in one pass through both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, column

from marsad.store.digests import row_digest
from marsad.store.evidence import Evidence, Row, digest, raw, read
from marsad.store.findings import Finding

_ALTERED = "was altered: it is not what the log says was added"
_PUT_IN = "was put in: no line of the log vouches for it"


@dataclass(frozen=True, slots=True)
class _Seen:
    digest: str
    contradictions: tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """The rows of one table of evidence, in the order of their ids, as the log comes to speak of them.

    The log speaks of ids in rising order, so one row is held at a time. Only rows that it passes over are
    held longer: an undamaged case has none.
    """

    connection: Connection
    evidence: Evidence
    _stream: Iterator[Row] = field(init=False)
    _row: Row | None = field(init=False)
    _passed: dict[int, _Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stream = read(self.connection, self.evidence.table)
        self._row = next(self._stream, None)

    def vouch(self, key: str, stated: str, *, line: int, version: str) -> Iterator[Finding]:
        """Hear that a line of the log vouches for a row with a digest; yield what is wrong with the row."""
        name = self.evidence.table.name
        seen = self._find(int(key), version) if key.isdecimal() else None
        if seen is None:
            again = key.isdecimal() and self._is_there(int(key))
            yield Finding(name, key, line, "two lines of the log vouch for it" if again else "is missing")
        elif seen.digest != stated:
            yield Finding(name, key, line, "; ".join((_ALTERED, *seen.contradictions)))
        elif seen.contradictions:
            yield Finding(name, key, line, f"contradicts itself: {'; '.join(seen.contradictions)}")

    def finish(self) -> Iterator[Finding]:
        """Yield the rows that no line vouched for."""
        name = self.evidence.table.name
        for key in self._passed:
            yield Finding(name, str(key), None, _PUT_IN)
        while self._row is not None:
            yield Finding(name, str(self._row["id"]), None, _PUT_IN)
            self._row = next(self._stream, None)

    def _find(self, wanted: int, version: str) -> _Seen | None:
        """Return what a row says, and let it go."""
        while self._row is not None and self._row["id"] <= wanted:
            row, self._row = self._row, next(self._stream, None)
            seen = _Seen(digest(self.evidence.table, row, version=version), tuple(self.evidence.check(row)))
            if row["id"] == wanted:
                return seen
            self._passed[row["id"]] = seen
        return self._passed.pop(wanted, None)

    def _is_there(self, wanted: int) -> bool:
        query = raw(self.evidence.table.name, "id").where(column("id") == wanted)
        return self.connection.execute(query).first() is not None


@dataclass(slots=True)
class Names:
    """The rows of a small table whose rows are set and set again, by name; the newest line holds."""

    connection: Connection
    table: Table
    _stated: dict[str, tuple[str | None, int]] = field(default_factory=dict)

    def vouch(self, key: str, stated: str | None, *, line: int) -> None:
        """Hear what a line says of a row: its digest, or None where it was taken away."""
        self._stated[key] = (stated, line)

    def finish(self) -> Iterator[Finding]:
        """Yield what is wrong with the rows."""
        names = [each.name for each in self.table.columns]
        stated = dict(self._stated)
        for values in self.connection.execute(raw(self.table.name, *names).order_by(column("name"))):
            row: dict[str, Any] = dict(zip(names, values, strict=True))
            digest_stated, line = stated.pop(str(row["name"]), (None, None))
            if digest_stated is None:
                yield Finding(self.table.name, str(row["name"]), line, _PUT_IN)
            elif row_digest(row) != digest_stated:
                yield Finding(self.table.name, str(row["name"]), line, _ALTERED)
        for key, (digest_stated, line) in stated.items():
            if digest_stated is not None:
                yield Finding(self.table.name, key, line, "is missing")
