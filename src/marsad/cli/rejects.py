"""`marsad rejects CASE`: what could not be taken, and why."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.export import controls


def rejects(
    case: CaseName,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each.")] = False,
    key_file: KeyFile = None,
) -> None:
    """List the inputs of a case that could not be taken: file, place in it, reason, and when."""
    from marsad.store import rejects as kept

    with closing(open_named(case, key_file)) as opened, opened.reading() as connection:
        for row in kept.listed(connection):
            if json:
                shown = {"path": row.path, "place": row.place, "reason": row.reason, "at": row.at}
                typer.echo(json_format.dumps(shown, ensure_ascii=False))
            else:
                told = ": ".join(part for part in (row.path, row.place, row.reason) if part)
                typer.echo(f"{row.at[:19]}Z  {controls.for_quotation(told)}")
