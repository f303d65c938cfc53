"""Checks on where results shall go, made before any work."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from marsad.errors import UsageError


def check_destinations(
    inputs: Sequence[Path], destinations: Mapping[str, Path | None], *, fresh: bool
) -> None:
    """Refuse places that could not be written, or where writing would harm; by the option that names them.

    Raises:
        UsageError: a folder is missing or closed, a file is there already and `fresh` is not set, or a
            destination is an input, lies in an input folder, or is named twice.
    """
    taken: dict[Path, str] = {}
    sources = {path.resolve(): path for path in inputs if str(path) != "-"}
    for option, path in destinations.items():
        if path is None:
            continue
        _check_place(option, path)
        real = path.resolve()
        if real in sources:
            raise UsageError(f"{option} {path} is an input, which would be lost: give another name")
        for folder in real.parents:
            if folder in sources and sources[folder].is_dir():
                raise UsageError(
                    f"{option} {path} lies in the input folder {sources[folder]}, where the next run would "
                    "read it: put it elsewhere"
                )
        if real in taken:
            raise UsageError(f"{option} and {taken[real]} name the same file: give another name")
        taken[real] = option
        if path.exists() and not fresh:
            raise UsageError(f"{path} is there already: give another name, or --fresh to replace it")


def _check_place(option: str, path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{option} {path} is a folder: give the name of a file")
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"{option} {path}: there is no folder {folder}: make it first")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise UsageError(f"{option} {path}: cannot be written: check the permissions of {folder}")
