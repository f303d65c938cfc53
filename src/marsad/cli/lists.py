"""Where the lists are: the caller's own folder, or the one shipped with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.ontology.model import Ontology

Lists = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Your own lists, in place of those shipped.")
]


def lists_folder(data: Path | None) -> Path:
    """Return the folder of `--data`, or that of the shipped lists.

    Raises:
        UsageError: there is no such folder.
    """
    if data is None:
        return Path(str(files("marsad") / "data"))
    if not data.is_dir():
        raise UsageError(f"--data {data} is no folder: 'marsad data copy {data}' makes one to edit")
    return data


def load_types(data: Path | None) -> Ontology:
    """Return the event types of the lists.

    Raises:
        DataError: a type's file cannot be used.
    """
    from marsad.ontology.load import load_ontology

    return load_ontology(lists_folder(data) / "ontology")
