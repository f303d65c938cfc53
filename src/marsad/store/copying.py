"""A copy of a case's file, whole and consistent while others go on changing the case."""

from __future__ import annotations

from pathlib import Path

from marsad.store.case import Case
from marsad.store.engines import refusals
from marsad.store.whole_files import appearing


def copy_file(case: Case, path: Path) -> None:
    """Copy a SQLite case to a new file, which appears only when it is whole; an encrypted one keeps its key.

    The copy is one state of the case, whatever is added meanwhile, without the room that deleted rows left.

    Raises:
        StoreError: there is something at `path`, or the case cannot be read or the file not written.
    """
    with appearing(path) as part, refusals(case.name):
        write_copy(case, part)


def write_copy(case: Case, path: Path) -> None:
    """Copy a SQLite case to a path where nothing is."""
    connection = case.engine.raw_connection()  # VACUUM runs in no transaction
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM INTO ?", (str(path),))
        cursor.close()
    finally:
        connection.close()
