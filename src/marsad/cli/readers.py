"""`--reader`: who reads, for every command that codes articles."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.messages import say
from marsad.records.reading import Reader

ReaderOption = Annotated[
    Reader | None,
    typer.Option(
        "--reader",
        help="Who decides: the lists and grammar (rules), the neural reader about what these find (neural), "
        "or both, which finds most and takes ten times as long. Left out: both, or rules where the neural "
        "reader is not installed.",
        show_default=False,
    ),
]


def who_reads(wanted: Reader | None) -> Reader:
    """Return the reader that was asked for, or the best that is installed; says what is missing."""
    from marsad.learned.load import missing

    if wanted is not None:
        return wanted
    if lacking := missing():
        say(f"read by rules alone: the neural reader needs {lacking}")
        return "rules"
    return "both"
