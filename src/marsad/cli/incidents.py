"""`marsad incidents CASE`: link what is new, and list what happened."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.linking import Rules, link_new, register_of
from marsad.cli.lists import Lists
from marsad.cli.messages import counted, say
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.export.incident_rows import Told
    from marsad.store.incident_listing import Question

_NONE = 1  # exit status where nothing was found, as of grep


def incidents(
    case: CaseName,
    *,
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="PLACE", help="Only those at this place: an id, or words of a name."),
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only from this day, month or year on.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only up to this day, month or year.")
    ] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only of this type: air_strike, غارة …")
    ] = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade",
            metavar="GRADE",
            help="Only with this harm grade, decided or else proposed: confirmed, fair, weak, contested, "
            "discounted or none.",
        ),
    ] = None,
    rule: Rules = None,
    relink: Annotated[
        bool, typer.Option("--relink", help="Forget all links and make them anew; decisions stay.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write to FILE instead: .csv, .geojson or .jsonl, by its ending."
        ),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Replace FILE if it is there.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each.")] = False,
    data: Lists = None,
    key_file: KeyFile = None,
) -> None:
    """List what happened: each incident is one happening, told by the events of one or more articles.

    What is new in the case is linked first: events that tell of one happening become one incident; what is
    rejected is left out. How many were killed is shown from low to high with the best figure between, and
    the rule by which it was got beside it; + is "no upper bound was told". Near-copies of one text, and
    all that an outlet or a credited source said, count as one source. The grade is Airwars' harm grade, as
    proposed (with ?) or as a person decided it ('marsad incident-decide').

    Files hold one row for each incident and name nobody who worked on the case.

    Exit status: 0 found, 1 nothing found, 2 the call is wrong.
    """
    from marsad.casework.incident_showing import chosen_rule, list_incidents

    question = read_question(place=place, begin=begin, end=end, event_type=event_type)
    own_rule = None if rule is None else chosen_rule(rule)
    wanted = _grade(grade)
    ending = _ending(out, json=json, fresh=fresh)
    register = register_of(data)
    with closing(open_named(case, key_file)) as opened:
        link_new(opened, data=data, again=relink)
        found = (
            told
            for told in list_incidents(opened, question, register=register, rule=own_rule)
            if wanted is None or (told.grade or told.assessment.proposal.harm_grade or "none") == wanted
        )
        count = _write(found, out, ending) if out is not None else _print(found, json=json)
    say(f"{counted(count, 'incident', 'incidents')} {'found' if out is None else f'written to {out}'}")
    if count == 0:
        raise typer.Exit(_NONE)


def read_question(
    *, place: str | None, begin: str | None, end: str | None, event_type: str | None
) -> Question:
    """Return what the options ask for.

    Raises:
        UsageError: a value cannot be read; the message names its option.
    """
    from marsad.casework.finding import types_of
    from marsad.store.incident_listing import Question
    from marsad.store.query import Named
    from marsad.store.query_fields import read_field
    from marsad.store.query_values import ValueProblem, read_days

    option = ""
    try:
        option = "--place"
        named = None if place is None else read_field("place", place, types_of=types_of)
        option = "--from"
        first = None if begin is None else read_days(begin)[0]
        option = "--to"
        last = None if end is None else read_days(end)[1]
        option = "--type"
        types = None if event_type is None else types_of(event_type)
    except ValueProblem as error:
        raise UsageError(f"{option}: {error}") from error
    if first is not None and last is not None and first > last:
        raise UsageError(f"--to {end} is before --from {begin}: turn the days round")
    return Question(first, last, types, named if isinstance(named, Named) else None)


def _grade(grade: str | None) -> str | None:
    from marsad.review.incident_decision import GRADES

    if grade is not None and grade not in (*GRADES, "none"):
        raise UsageError(f"--grade: must be one of {', '.join(GRADES)}, none, not {grade!r}")
    return grade


def _ending(out: Path | None, *, json: bool, fresh: bool) -> str:
    from marsad.cli.destinations import check_destinations
    from marsad.export.incident_files import WRITERS

    if out is None:
        return ""
    if json:
        raise UsageError("--json and --out: give one of the two; the file's ending says what it holds")
    if out.suffix.lower() not in WRITERS:
        raise UsageError(f"--out {out}: must end in {', '.join(WRITERS)}")
    check_destinations([], {"--out": out}, fresh=fresh)
    return out.suffix.lower()


def _write(found: Iterator[Told], out: Path, ending: str) -> int:
    from marsad.export.incident_files import WRITERS
    from marsad.export.incident_rows import COLUMNS, incident_row

    count = 0

    def rows() -> Iterator[dict[str, str | int | float | None]]:
        nonlocal count
        for told in found:
            count += 1
            yield incident_row(told)

    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            WRITERS[ending](rows(), COLUMNS, file)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written ({error.strerror or error})") from error
    return count


def _print(found: Iterator[Told], *, json: bool) -> int:
    from rich.console import Console

    from marsad.cli.incident_lines import render
    from marsad.export.incident_rows import incident_row

    count = 0
    console = Console(highlight=False)
    for told in found:
        count += 1
        if json:
            typer.echo(json_format.dumps(incident_row(told), ensure_ascii=False))
        else:
            render(told, console, isolate=sys.stdout.isatty())
    return count
