"""Files that are there whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.errors import StoreError


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends, what is there appears under `path`, on the disk.

    If the block raises, nothing appears. The path given lies in a folder of its own beside `path`, readable
    by its owner only; what else is written to that folder is dropped.

    Raises:
        StoreError: there is something at `path`, or it cannot be written.
    """
    refuse_existing(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".marsad-", dir=path.absolute().parent) as folder:
            part = Path(folder) / path.name
            yield part
            _sync(part)
            _place(part, path)
        _sync_folder(path.absolute().parent)
    except OSError as error:
        raise StoreError(str(path), f"cannot be written ({error.strerror or error})") from error


def refuse_existing(path: Path) -> None:
    """Refuse to write where something is.

    Raises:
        StoreError: there is something at `path`, or no folder to put it in.
    """
    if os.path.lexists(path):
        raise StoreError(str(path), "is there already and is never replaced: give another name")
    if not path.absolute().parent.is_dir():
        raise StoreError(str(path), f"there is no folder {path.absolute().parent}: make it first")


def _place(part: Path, path: Path) -> None:
    """Give a whole file its name, which nobody may have taken meanwhile."""
    try:
        os.link(part, path)  # fails where the name is taken, as no kind of rename does
    except FileExistsError:
        raise StoreError(str(path), "is there already and is never replaced: give another name") from None
    except OSError:
        # A memory stick's file system may know no links: claim the name first, then replace the claim.
        with path.open("xb"):
            pass
        part.replace(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":  # where a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
