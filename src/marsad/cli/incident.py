"""`marsad incident CASE INCIDENT`: the claims of an incident side by side, and what comes of them."""

from __future__ import annotations

import json as json_format
import sys
from contextlib import closing
from typing import Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.linking import Rules, link_new, register_of
from marsad.cli.lists import Lists
from marsad.cli.messages import say


def incident(
    case: CaseName,
    name: Annotated[
        str,
        typer.Argument(
            metavar="INCIDENT", help="An incident's id, or its first 6 characters or more; old ids lead on."
        ),
    ],
    *,
    rule: Rules = None,
    all_links: Annotated[
        bool, typer.Option("--all-links", help="Show every link, not only the strongest.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    data: Lists = None,
    key_file: KeyFile = None,
) -> None:
    """Show an incident: what each article says of it, where they agree, and what comes of that.

    Shown are the claims, each with the sentence that tells it; on what they agree and on what not; how many
    were harmed, by the rule that is named beside the figures, and what ACLED and UCDP would write; which
    sources are independent and which are copies; what the one who is said to have done it says himself; the
    proposed grades with their reasons; why the claims are held to be of one happening, each reason with its
    weight (the logarithm to base 2 of how much more likely it is if they are); and who decided what, and why.

    What is new in the case is linked first.
    """
    from marsad.casework.incident_showing import chosen_rule, look_at_incident

    own_rule = None if rule is None else chosen_rule(rule)
    register = register_of(data)
    with closing(open_named(case, key_file)) as opened:
        link_new(opened, data=data)
        view = look_at_incident(opened, name, register=register, rule=own_rule)
    if view.asked != view.told.id:
        say(f"{view.asked} is no incident's id any more: it leads on to {view.told.id}")
    if json:
        from marsad.casework.incident_json import incident_json

        typer.echo(json_format.dumps(incident_json(view), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from marsad.cli.incident_view import IncidentSheet

    IncidentSheet(view, Console(highlight=False), isolate=sys.stdout.isatty()).print(all_links=all_links)
