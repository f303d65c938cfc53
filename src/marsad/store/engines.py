"""The two databases: how a connection to each is made, and how their refusals are told to people."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from marsad.errors import StoreError

_BUSY = 30_000  # milliseconds a change waits for its turn
_CACHE = 64_000  # KiB of pages a connection may hold: most of the index of 100,000 articles
# Pages written before they are brought to their places in the file, 64 MB: a page that was changed by several
# transactions meanwhile goes there once.
_LOGGED = 16_000


def is_address(name: str) -> bool:
    """Say whether a case's name is the address of a PostgreSQL database."""
    return name.startswith(("postgresql://", "postgres://"))


def shown_address(name: str) -> str:
    """Return a case's name as it may be shown: an address without its password."""
    return make_url(name).render_as_string(hide_password=True) if is_address(name) else name


def make_engine(name: str, *, key: str | None, create: bool) -> Engine:
    """Return an engine for a case; nothing is opened yet.

    Raises:
        StoreError: the address cannot be read, its driver is missing, or a key is given for PostgreSQL.
    """
    if not is_address(name):
        return _sqlite_engine(Path(name), key=key, create=create)
    if key is not None:
        raise StoreError(shown_address(name), "a pass phrase encrypts a file; PostgreSQL keeps its own keys")
    try:
        url = make_url(name).set(drivername="postgresql+pg8000")
        engine = create_engine(url, isolation_level="REPEATABLE READ")
    except ArgumentError as error:
        raise StoreError(
            name, f"no address of a database ({error}): write postgresql://user@host/name"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            shown_address(name), "PostgreSQL needs the package pg8000: pip install 'marsad[postgres]'"
        ) from error
    return engine


def _sqlite_engine(path: Path, *, key: str | None, create: bool) -> Engine:
    module = None  # SQLAlchemy's own choice, sqlite3
    if key is not None:
        from marsad.store.encryption import driver

        module = driver(str(path))  # its errors are its own: SQLAlchemy must know them
    # One connection is kept from use to use, by whatever thread: a new one would have to read its pages anew,
    # and the last one that closes brings all that was written to its place in the file.
    engine = create_engine(
        URL.create("sqlite"),
        module=module,
        creator=_opener(path, key=key, create=create),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=-1,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A change takes the write lock at its start, so that it never fails half way for want of it.
        writes = connection.get_execution_options().get("marsad_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _opener(path: Path, *, key: str | None, create: bool) -> Callable[[], Any]:
    def opened() -> Any:
        if key is not None:
            from marsad.store.encryption import connect

            connection = connect(path, key, create=create)
        else:
            mode = "rwc" if create else "rw"
            address = f"{path.absolute().as_uri()}?mode={mode}"
            try:
                connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            except sqlite3.OperationalError:
                if create:
                    raise
                connection = sqlite3.connect(
                    f"{path.absolute().as_uri()}?mode=ro",
                    uri=True,
                    isolation_level=None,
                    check_same_thread=False,
                )
        for pragma in (
            f"busy_timeout = {_BUSY}",
            "foreign_keys = ON",
            "synchronous = FULL",  # a commit is on the disk, not only with the system
            f"cache_size = -{_CACHE}",
            f"wal_autocheckpoint = {_LOGGED}",
            "temp_store = MEMORY",  # nothing of a case is left in a temporary folder
        ):
            connection.execute(f"PRAGMA {pragma}")
        if create:
            connection.execute("PRAGMA journal_mode = WAL")
        return connection

    return opened


@contextmanager
def refusals(case: str) -> Iterator[None]:
    """Turn what a database refuses into a `StoreError` that says what to do.

    Raises:
        StoreError: anything the database would not do.
    """
    try:
        yield
    except DBAPIError as error:
        raise StoreError(case, _told_by(" ".join(str(error.orig).split()))) from error
    except sqlite3.Error as error:
        raise StoreError(case, _told_by(str(error))) from error
    except UnicodeDecodeError as error:  # even the message names a table by bytes that are no text
        raise StoreError(case, _told_by("malformed")) from error


_REMEDIES = (
    ("file is not a database", "is not a case, or its pass phrase is wrong or missing (--key-file)"),
    ("file is encrypted", "is not a case, or its pass phrase is wrong or missing (--key-file)"),
    ("database is locked", "another process has been changing this case for half a minute: try again"),
    ("readonly", "cannot be written: check the permissions of the file and its folder"),
    ("read-only", "cannot be written: check the permissions of the file and its folder"),
    ("unable to open", "cannot be opened: check the path and the permissions of its folder"),
    ("disk is full", "the disk is full: nothing of this step was kept; make room and repeat it"),
    (
        "disk i/o error",
        "the disk reports an error: nothing of this step was kept; check the disk, then 'marsad verify'",
    ),
    ("malformed", "the file is damaged: restore it from a backup ('marsad verify' says what is wrong)"),
)


def _told_by(said: str) -> str:
    for words, remedy in _REMEDIES:
        if words in said.lower():
            return remedy
    return f"the database refuses: {said}"
