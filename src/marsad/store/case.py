"""A case: the one place where its articles, codings and decisions are kept; opening and making one.

A case is a SQLite file (`raqqa.marsad`), or a PostgreSQL database named by its address
(`postgresql://user@host/raqqa`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from marsad.errors import StoreError
from marsad.store import migrating
from marsad.store.changes import Change, Clock, begin
from marsad.store.engines import is_address, make_engine, refusals, shown_address

APPLICATION_ID = int.from_bytes(b"mrsd", "big")  # in the header of every SQLite case (see `cli.cases`)


@dataclass(frozen=True, slots=True)
class Case:
    """An open case. `name` is its path or address as shown to people, without a password."""

    name: str
    engine: Engine
    clock: Clock

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the case.

        Raises:
            StoreError: the case cannot be read.
        """
        with refusals(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """Give a change; it is kept whole when the block ends, and not at all if it raises.

        When this returns, what was changed is on disk. Only one change is under way at a time: another
        process waits for its turn.

        Raises:
            StoreError: the case cannot be written: read-only, disk full, or busy for half a minute.
        """
        with refusals(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(marsad_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("LOCK TABLE log IN EXCLUSIVE MODE")
                change = begin(connection, self.clock)
                yield change
                change.flush()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def wall_clock() -> datetime:
    """Return this moment: the clock of every case that is not given another."""
    return datetime.now(UTC)


def make_case(name: str, *, key: str | None = None, clock: Clock = wall_clock) -> Case:
    """Make a new, empty case and return it, open.

    `key` is the pass phrase of an encrypted file, or None for a plain one.

    Raises:
        StoreError: there is something of this name already, or it cannot be made.
    """
    if not is_address(name) and Path(name).exists():
        raise StoreError(name, "is there already: open it with 'marsad add', or choose another name")
    engine = make_engine(name, key=key, create=True)
    case = Case(shown_address(name), engine, clock)
    try:
        with refusals(case.name):
            if migrating.version_of(engine) is not None:
                raise StoreError(case.name, "holds a case already: choose another database")
            migrating.upgrade(engine)
            if engine.dialect.name == "sqlite":
                with engine.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        with case.changing() as change:
            change.record("init", "case", {"tables": migrating.NEWEST})
    except BaseException:
        engine.dispose()
        raise
    return case


def open_case(name: str, *, key: str | None = None, clock: Clock = wall_clock) -> Case:
    """Open a case that is there.

    Raises:
        StoreError: there is none, it is no case, it needs `marsad migrate`, or this marsad is too old for it.
    """
    if not is_address(name) and not Path(name).is_file():
        raise StoreError(name, f"no such case: make it with 'marsad init {name}'")
    engine = make_engine(name, key=key, create=False)
    case = Case(shown_address(name), engine, clock)
    try:
        with refusals(case.name):
            migrating.check(engine, case.name)
    except BaseException:
        engine.dispose()
        raise
    return case
