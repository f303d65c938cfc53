"""`--reader`: who reads, for every command that codes articles."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.records.reading import Reader

ReaderOption = Annotated[
    Reader,
    typer.Option(
        "--reader",
        help="Who decides: the lists and grammar (rules), the neural reader about what these find (neural), "
        "or both: slower, and somewhat better at counts of people harmed.",
    ),
]
