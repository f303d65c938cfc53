"""`marsad show CASE ARTICLE|EVENT`: what stands, what the machine said, who decided what and why."""

from __future__ import annotations

import json as json_format
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.errors import UsageError
from marsad.export import controls

if TYPE_CHECKING:
    from marsad.store.case import Case


def show(
    case: CaseName,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE|EVENT", help="An article's name, or an event's id or its first 6 characters."
        ),
    ] = None,
    *,
    history: Annotated[
        bool, typer.Option("--history", help="Show every reading and decision, with those that were undone.")
    ] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="List what waits for a second person, in the whole case.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object, or one for each that waits.")
    ] = False,
    key_file: KeyFile = None,
) -> None:
    """Show an article with its events as they stand, or one of its events.

    Beside what people changed stands what the machine said, and who changed it and why.

    An event's state: machine (as read, nobody decided), pending (decisions wait for a second person),
    accepted, corrected, rejected, split or merged (it stands in other events), superseded (a newer
    reading of words that people decided on), gone (the newest reading no longer has it, and only notes or
    waiting decisions speak of it).
    """
    if (name is None) != waiting:
        raise UsageError(
            "name an article or an event ('marsad find' gives their names), or ask for --waiting"
        )
    with closing(open_named(case, key_file)) as opened:
        if name is None:
            _show_waiting(opened, json=json)
            return
        from marsad.casework.showing import look_at, view_json

        view = look_at(opened, name)
    if json:
        typer.echo(json_format.dumps(view_json(view), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    from marsad.cli.show_view import Sheet

    Sheet(view, Console(highlight=False), isolate=sys.stdout.isatty()).print(history=history)


def _show_waiting(case: Case, *, json: bool) -> None:
    from marsad.casework.showing import waiting

    for article, event, decision in waiting(case):
        if json:
            row = {
                "article": article,
                "event": event.event.id,
                "decision": decision.id,
                "kind": decision.kind,
                "person": decision.person,
                "reason": decision.reason,
                "at": decision.at,
            }
            typer.echo(json_format.dumps(row, ensure_ascii=False))
            continue
        what = f"decision {decision.id} {decision.kind} by {decision.person}"
        told = controls.for_quotation(f"{event.event.id}  {what}: {decision.reason} (article {article})")
        typer.echo(f"{decision.at[:10]}  {told}")
