"""The `marsad` command: one module of this package for each of its commands."""

from __future__ import annotations

import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from marsad.cli import (
    add,
    backup,
    code,
    control,
    copies,
    data,
    decide,
    evaluate,
    explain,
    fetch,
    find,
    gazetteer,
    incident,
    incident_decide,
    incidents,
    init,
    log,
    migrate,
    rejects,
    schema,
    seal,
    settings,
    show,
    verify,
)
from marsad.cli.messages import say
from marsad.errors import MarsadError

_INTERRUPTED = 130  # what shells expect of a program ended by Ctrl-C


class _Commands(TyperGroup):
    """The commands; every deliberate error of any of them ends in one line and status 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except MarsadError as error:
            say(str(error))
            raise typer.Exit(2) from error
        except KeyboardInterrupt:
            say("stopped")
            raise typer.Exit(_INTERRUPTED) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Code the events of articles.")(code.code)
app.command(short_help="Show why an article was coded as it was.")(explain.explain)
app.command(short_help="Measure coded articles against hand-coded ones.")(evaluate.evaluate)
app.command(short_help="Make a case: the one place that keeps articles and events.")(init.init)
app.command(short_help="Keep articles in a case.")(add.add)
app.command(short_help="Keep pages from the network in a case; off unless allowed.")(fetch.fetch)
app.command(short_help="List what a case could not take.")(rejects.rejects)
app.command(short_help="Search a case.")(find.find)
app.command(short_help="List the saved searches of a case.")(find.searches)
app.command(short_help="Show an article or event with what was decided about it.")(show.show)
app.command(short_help="Decide about an event: accept, correct, reject, split, merge.")(decide.decide)
app.command(short_help="List what happened: link events into incidents.")(incidents.incidents)
app.command(short_help="Show an incident: claims side by side, ranges, sources.")(incident.incident)
app.command(short_help="Decide about an incident: merge, split, grade, rule.")(
    incident_decide.incident_decide
)
app.command(short_help="Tell who held which place when.")(control.control)
app.command(short_help="List articles that are copies of one another.")(copies.copies)
app.command(short_help="Show or change what a case demands.")(settings.settings)
app.command(short_help="List every change of a case.")(log.log)
app.command(short_help="Prove that nothing in a case was altered.")(verify.verify)
app.command(short_help="Write a signed list of what a case holds, hashes only.")(seal.seal)
app.command(short_help="Copy a case into a file.")(backup.backup)
app.command(short_help="Make a case from a backup.")(backup.restore)
app.command(short_help="Bring a case of an older marsad up to this one.")(migrate.migrate)
app.add_typer(data.app, name="data")
app.add_typer(gazetteer.app, name="gazetteer")
app.command(short_help="Print the JSON Schema of a coded article.")(schema.schema)


@app.callback(invoke_without_command=True)
def marsad(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Turn Arabic conflict news into a record people can check.

    Who did what to whom, where, when, how many were harmed, and according to whom:
    every value with the words that say it. Nothing leaves this computer.
    """
    if version:
        from marsad.cli.version import installed_version

        typer.echo(f"marsad {installed_version()}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Results are UTF-8 wherever they go; a system's own encoding may lack Arabic letters.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="marsad")
