"""`marsad migrate CASE`: bring a case of an older marsad up to this one."""

from __future__ import annotations

import json as json_format
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, read_key
from marsad.cli.messages import say


def migrate(
    case: CaseName,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as one JSON object.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Bring a case of an older marsad up to the tables of this one; nothing that it holds is lost.

    A copy of the file is made beside it first. All steps are kept, or none, and the log says that it was
    done. Of a PostgreSQL database no copy is made: make one before with that marsad's own 'backup'.
    """
    from marsad.store.upgrading import migrate as bring_up

    done = bring_up(
        case, key=read_key(key_file), told=lambda copy: say(f"the case as it was is kept in {copy}")
    )
    if json:
        shown = {"before": done.before, "after": done.after, "steps": done.steps}
        copy = None if done.copy is None else str(done.copy)
        typer.echo(json_format.dumps(shown | {"copy": copy}, ensure_ascii=False))
    if not done.steps:
        say(f"nothing to do: the tables are of version {done.after}, the newest")
        return
    for step in done.steps:
        say(step)
    say(f"migrated from version {done.before} to {done.after}: check it with 'marsad verify'")
