"""Opening the case that a command names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.store.case import Case

CASE = typer.Argument(metavar="CASE", help="The case: a .marsad file, or postgresql://user@host/database.")
KEY_FILE = typer.Option(
    "--key-file", metavar="FILE", help="The file whose first line is the pass phrase of an encrypted case."
)
CaseName = Annotated[str, CASE]
KeyFile = Annotated[Path | None, KEY_FILE]


def open_named(case: str, key_file: Path | None = None) -> Case:
    """Open a case for a command.

    Raises:
        StoreError: it cannot be opened.
        UsageError: the key file cannot be read, or holds no pass phrase.
    """
    from marsad.store.case import open_case

    return open_case(case, key=read_key(key_file))


def read_key(key_file: Path | None) -> str | None:
    """Return the pass phrase that a key file holds, or None where none is named.

    Raises:
        UsageError: the file cannot be read, or its first line is empty.
    """
    if key_file is None:
        return None
    try:
        first = key_file.read_text(encoding="utf-8").partition("\n")[0].strip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--key-file: {key_file} cannot be read ({error}): check the file") from error
    if not first:
        raise UsageError(f"--key-file: the first line of {key_file} is empty: put the pass phrase there")
    return first


def is_case(name: str) -> bool:
    """Say whether a name on the command line means a case rather than an input.

    Without loading the store: an address of PostgreSQL, or a file that begins as a case does. An encrypted
    file cannot be told by its bytes: it is taken by its ending, `.marsad`.
    """
    if name.startswith(("postgresql://", "postgres://")):
        return True
    path = Path(name)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(72)
    return path.suffix == ".marsad" or (head.startswith(b"SQLite format 3\0") and head[68:] == b"mrsd")
