"""Verifying a case: everything that the log vouches for is there, unaltered, and nothing else is.

`docs/evidence.md` says what this proves and what it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from marsad.errors import StoreError
from marsad.store import chain, contents, derived, tables
from marsad.store.case import Case
from marsad.store.chain import Line
from marsad.store.evidence import EVIDENCE, NAMED
from marsad.store.findings import Finding
from marsad.store.seals import Against, Seal
from marsad.store.vouching import Names, Rows

# Told of what is done: the step, how much of it, and of how much.
Progress = Callable[[str, int, int], None]

LOG_STEP, ORIGINALS_STEP = "log and rows", "originals"
LEFT_OUT_BY_QUICK = (
    "the bytes of the originals",
    "the tables worked out from them",
    "the database's own structure",
)
_TOLD_EACH = 500


def verify(
    case: Case, *, quick: bool = False, seal: Seal | None = None, progress: Progress | None = None
) -> Iterator[Finding]:
    """Yield everything that is wrong with a case, and what is worth knowing, as it is found.

    One unchanging state of the case is read once, in order; memory does not grow with it. `quick` leaves out
    `LEFT_OUT_BY_QUICK`. With a seal, the sealed state must be the beginning of today's log.

    Raises:
        StoreError: the case cannot be read at all.
    """
    told = progress or (lambda _step, _done, _all: None)
    broken = False
    try:
        with case.reading() as connection:
            _read_any_text(connection)
            steps = [_log_and_rows(connection, seal, told)]
            if not quick:
                steps = [
                    _structure(connection),
                    *steps,
                    _originals(connection, told),
                    derived.check(connection, told),
                ]
            for step in steps:
                try:
                    yield from step
                except DBAPIError as error:
                    broken = True
                    said = " ".join(str(error.orig).split())
                    yield Finding("file", "", None, f"cannot be read on from here: {said}")
                    if connection.dialect.name == "postgresql":
                        return  # it answers nothing more in this transaction
    except StoreError:
        # A damaged file may refuse even to end the reading; that it is damaged has been told.
        if not broken:
            raise


def _read_any_text(connection: Connection) -> None:
    """Make altered text that is no UTF-8 any more a text that differs, not an error without a place."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")


def _structure(connection: Connection) -> Iterator[Finding]:
    """Check what the database itself knows of its file: pages, indexes, the hash of encrypted pages."""
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if told != "ok":
            yield Finding("file", "", None, f"its structure is damaged: {told}")


@dataclass(slots=True)
class _Walk:
    """What is known while the log is walked."""

    connection: Connection
    against: Against | None
    version: str = ""
    rows: dict[str, Rows] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = {name: Rows(self.connection, each) for name, each in EVIDENCE.items()}
        self.names = {name: Names(self.connection, each) for name, each in NAMED.items()}

    def hear(self, line: Line) -> Iterator[Finding]:
        """Take the next line."""
        yield from line.findings
        if line.kind in {"init", "migrate"}:
            self.version = str(line.content.get("tables", self.version))
        vouched = line.content.get("rows")
        rows: Mapping[str, object] = vouched if isinstance(vouched, dict) else {}
        for name, digest in rows.items():
            table, _, key = name.partition(" ")
            if table in self.rows:
                yield from self.rows[table].vouch(key, str(digest), line=line.seq, version=self.version)
            elif table in self.names:
                self.names[table].vouch(key, None if digest is None else str(digest), line=line.seq)
            else:
                yield Finding(
                    "log", str(line.seq), line.seq, f"vouches for {name}, but there is no such table"
                )
        if self.against is not None:
            yield from self.against.hear(line.seq, line.hash, rows, line.content.get("sha256"))

    def finish(self) -> Iterator[Finding]:
        """Yield what is wrong at the end of the log."""
        for rows in self.rows.values():
            yield from rows.finish()
        for names in self.names.values():
            yield from names.finish()
        if self.against is not None:
            yield from self.against.finish()


def _log_and_rows(connection: Connection, seal: Seal | None, told: Progress) -> Iterator[Finding]:
    lines = connection.scalar(select(func.count()).select_from(tables.log)) or 0
    if not lines:
        yield Finding("log", "", None, "is empty: even a new case has a line")
    walk = _Walk(connection, Against(seal) if seal else None)
    for number, line in enumerate(chain.walk(connection), start=1):
        yield from walk.hear(line)
        if number % _TOLD_EACH == 0 or number == lines:
            told(LOG_STEP, number, lines)
    yield from walk.finish()


def _originals(connection: Connection, told: Progress) -> Iterator[Finding]:
    count = connection.scalar(select(func.count()).select_from(tables.originals)) or 0
    done = 0
    for found in contents.check(connection):
        if found is not None:
            yield found
            continue
        done += 1
        if done % _TOLD_EACH == 0 or done == count:
            told(ORIGINALS_STEP, done, count)
