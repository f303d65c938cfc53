"""`marsad settings CASE`: what a case demands of those who work in it."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.deciding import WHY
from marsad.cli.messages import say
from marsad.errors import UsageError


def settings(
    case: CaseName,
    *,
    two_people: Annotated[
        str | None,
        typer.Option("--two-people", metavar="on|off", help="Whether each decision needs a second person."),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who changes it.")] = "",
    reason: Annotated[str, WHY] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the settings as one JSON object.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Show the settings of a case, or change one; each change is logged with who made it and why.

    --two-people on: a decision counts only once another person has approved it ('marsad decide CASE EVENT
    approve'). That holds for decisions made before, too: until approved they wait, and the machine's
    reading stands. Turned off, each counts again by itself.
    """
    from marsad.casework.deciding import demand_two_people
    from marsad.store import settings as kept

    if two_people not in (None, "on", "off"):
        raise UsageError(f"--two-people: must be on or off, not {two_people!r}")
    with closing(open_named(case, key_file)) as opened:
        if two_people is not None:
            changed = demand_two_people(opened, on=two_people == "on", person=by, reason=reason)
            say(f"two_people is {two_people}{'' if changed else ' already'}")
        with opened.reading() as connection:
            values = {name: kept.value_of(connection, name) for name in kept.MEANINGS}
    if json:
        typer.echo(json_format.dumps(values))
    elif two_people is None:
        for name, value in values.items():
            typer.echo(f"{name}  {value}  ({kept.MEANINGS[name][1]})")
