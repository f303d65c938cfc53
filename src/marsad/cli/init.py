"""`marsad init CASE`: make a case."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, read_key
from marsad.cli.messages import say


def init(
    case: CaseName,
    *,
    encrypt: Annotated[
        bool,
        typer.Option(
            "--encrypt",
            help="Encrypt the file with a pass phrase: asked for, or the first line of --key-file. "
            "Without it nothing in the file can be read, by anybody.",
        ),
    ] = False,
    key_file: KeyFile = None,
) -> None:
    """Make a new, empty case: the one file, or database, that holds articles, events and decisions.

    CASE is a new file (raqqa.marsad), or an empty PostgreSQL database
    (postgresql://user@host/raqqa). Nothing that is there already is touched.
    """
    from marsad.store.case import make_case

    key = read_key(key_file)
    if encrypt and key is None:
        key = typer.prompt("Pass phrase", hide_input=True, confirmation_prompt=True, err=True)
    with closing(make_case(case, key=key)) as made:
        how = ", encrypted" if key else ""
        say(f"made {made.name}{how}: add articles with 'marsad add {made.name} INPUT…'")
