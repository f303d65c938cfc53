"""Backups: a case copied whole into one SQLite file, and from there into either database.

A copy has the same rows, ids and log lines, and so the same hashes, whichever database it came from.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from marsad.errors import StoreError
from marsad.store import migrating
from marsad.store.carrying import carry
from marsad.store.case import APPLICATION_ID, Case, open_case
from marsad.store.copying import write_copy
from marsad.store.engines import is_address, make_engine, refusals, shown_address
from marsad.store.upgrading import bring_up
from marsad.store.whole_files import appearing, refuse_existing


def back_up(case: Case, path: Path, *, key: str | None, new_key: str | None) -> None:
    """Copy a case to a new file, which appears only when it is whole.

    One state of the case is copied, whatever is added meanwhile. `key` is the case's own pass phrase,
    `new_key` that of the copy; None is a plain file.

    Raises:
        StoreError: there is something at `path`, or the case cannot be read or the file not written.
    """
    with appearing(path) as part:
        _write(case, part, key=key, new_key=new_key)
        _finish(part, new_key, "DELETE")  # one file by itself, also on a disk that cannot be written


def restore(backup: Case, name: str, *, key: str | None, new_key: str | None) -> Case:
    """Copy a backup into a new file or an empty PostgreSQL database and return that case, open.

    Nothing is added to its log: it is the same record, elsewhere. The caller verifies it. `key` is the
    backup's pass phrase, `new_key` that of the new file.

    Raises:
        StoreError: there is a case of this name, or it cannot be written; nothing is left of it then.
    """
    refuse_occupied(name)
    if is_address(name):
        engine = make_engine(name, key=new_key, create=True)
        with closing(Case(shown_address(name), engine, backup.clock)) as case:
            _carry_into(case, backup)
    else:
        with appearing(Path(name)) as part:
            _write(backup, part, key=key, new_key=new_key)
            _finish(part, new_key, "WAL")  # readers and a writer side by side, as in every case
    return open_case(name, key=new_key, clock=backup.clock)


def refuse_occupied(name: str) -> None:
    """Refuse to restore where something is, before anything long is begun.

    Raises:
        StoreError: there is a file or a case of this name.
    """
    if not is_address(name):
        refuse_existing(Path(name))
        return
    engine = make_engine(name, key=None, create=False)
    try:
        with refusals(shown_address(name)):
            if migrating.version_of(engine) is not None:
                raise StoreError(shown_address(name), "holds a case already: restore into an empty database")
    finally:
        engine.dispose()


def _write(case: Case, path: Path, *, key: str | None, new_key: str | None) -> None:
    if case.engine.dialect.name == "sqlite" and key == new_key:
        with refusals(case.name):
            write_copy(case, path)
        return
    engine = make_engine(str(path), key=new_key, create=True)
    with closing(Case(str(path), engine, case.clock)) as target:
        _carry_into(target, case)


def _carry_into(target: Case, source: Case) -> None:
    """Make the tables in an empty database and fill them, all in one transaction."""
    with refusals(target.name), target.engine.connect() as connection, source.reading() as rows:
        connection = connection.execution_options(marsad_writes=True)
        with connection.begin():
            bring_up(connection)
            try:
                carry(rows, connection)
            except (ValueError, OverflowError) as error:
                told = f"holds a value that cannot be carried over ({error}): see 'marsad verify'"
                raise StoreError(source.name, told) from error


def _finish(path: Path, key: str | None, mode: str) -> None:
    """Mark a file as a case and choose how it keeps its journal."""
    engine = make_engine(str(path), key=key, create=False)
    with refusals(str(path)):
        connection = engine.raw_connection()  # a journal is changed in no transaction
        try:
            connection.cursor().execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.cursor().execute(f"PRAGMA journal_mode = {mode}")
        finally:
            connection.close()
            engine.dispose()
