"""`marsad control CASE [PLACE]`: who held which place when, how sure that is, and who says so."""

from __future__ import annotations

import json as json_format
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.control_file import check_map, write_map
from marsad.cli.deciding import BY, WHY
from marsad.cli.lists import Lists
from marsad.cli.messages import counted, say
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.casework.control_deciding import ControlWish
    from marsad.store.case import Case

_NOTHING = 1  # exit status where nothing was said of the place up to the day


def control(
    case: CaseName,
    place: Annotated[
        str | None,
        typer.Argument(metavar="[PLACE]", help="A name in Arabic or English, or the gazetteer's id."),
    ] = None,
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day, YYYY-MM-DD.")] = None,
    stale_after: Annotated[
        int | None,
        typer.Option(
            "--stale-after",
            metavar="DAYS",
            help="How old the last word may be before who holds a place is no longer known. Left out: 30.",
        ),
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE", help="Write a map of the day: FILE.svg or FILE.geojson."),
    ] = None,
    held_by: Annotated[
        list[str] | None,
        typer.Option(
            "--held-by",
            metavar="ACTOR",
            help="Decide that on that day this actor held the place: an id or English name, or nobody. "
            "May be repeated.",
        ),
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="EVENT",
            help="An event that the decision rests on. Left out: all that bear on the place that day.",
        ),
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="N", help="Take decision N back.")] = None,
    approve: Annotated[
        int | None, typer.Option("--approve", metavar="N", help="Agree with decision N of another person.")
    ] = None,
    by: Annotated[str | None, BY] = None,
    reason: Annotated[str | None, WHY] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Replace the file of --map if it is there.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Forget what was worked out before and work it out again.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON; of a day, a line for each place.")
    ] = False,
    data: Lists = None,
    key_file: KeyFile = None,
) -> None:
    r"""Tell who held which place when, by what the articles of a case say, and who says so.

    With PLACE: its timeline, and with --on what is known of that day. Without: all places on a day, that of
    the newest word if none is given. Nothing is carried on in silence: each answer says how old the last
    word is, and after --stale-after days the place is not known any more.

    \b
      held       two independent sources say so, or the side that lost it does
      claimed    one source alone says so
      partly held, besieged, left (nobody is known to hold it)
      contested  what is said contradicts itself: shown side by side until a person decides

    docs/control.md has all rules. A decision is made with --held-by, --on, --by and --reason; it is kept
    for good, can be taken back (--undo N), and waits for --approve N by another person where the case
    demands that ('marsad settings').

    Exit status: 0 told, 1 nothing was said of the place up to the day, 2 it cannot be told or decided so.
    """
    day = None if on is None else _day(on)
    limit = _limit(stale_after)
    wish = None
    if held_by or undo is not None or approve is not None:
        wish = _wish(place, day, held_by, claims, undo, approve, by, reason, data)
    elif by or reason or claims:
        raise UsageError("--by, --reason and --claim go with --held-by, --undo or --approve")
    if map_file is not None:
        if place is not None:
            raise UsageError("--map shows all places of a day: leave PLACE out")
        check_map(map_file, fresh=fresh)
    with closing(open_named(case, key_file)) as opened:
        _work_out(opened, again=rebuild, data=data)
        if wish is not None:
            _decide(opened, wish, json=json)
        elif place is not None:
            _show_place(opened, place, day, limit, data, json=json)
        else:
            _show_day(opened, day, limit, map_file, data, json=json)


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"--on {written}: is no day: write it as 2017-10-14") from None
    if written != day.isoformat():
        raise UsageError(f"--on {written}: write the day as {day.isoformat()}")
    return day


def _limit(stale_after: int | None) -> int:
    from marsad.casework.controlling import checked_age
    from marsad.control.answer import STALE_AFTER

    return STALE_AFTER if stale_after is None else checked_age(stale_after)


def _wish(
    place: str | None,
    day: date | None,
    held_by: list[str] | None,
    claims: list[str] | None,
    undo: int | None,
    approve: int | None,
    by: str | None,
    reason: str | None,
    data: Path | None,
) -> ControlWish:
    from marsad.casework.control_deciding import ControlWish

    if place is None:
        raise UsageError("a decision is about one place: name it after the case")
    if by is None or reason is None:
        raise UsageError("a decision needs who makes it and why: --by NAME --reason TEXT")
    return ControlWish(
        place=place,
        person=by,
        reason=reason,
        day=day,
        held_by=tuple(held_by or ()),
        claims=tuple(claims or ()),
        undo=undo,
        approve=approve,
        data=data,
    )


def _work_out(case: Case, *, again: bool, data: Path | None) -> None:
    from marsad.casework.controlling import work_out

    looked = sum(work_out(case, again=again, data=data))
    if looked:
        say(f"looked at what {counted(looked, 'article says', 'articles say')} about who holds places")


def _show_place(
    case: Case, place: str, day: date | None, limit: int, data: Path | None, *, json: bool
) -> None:
    from marsad.casework.controlling import look_at_place

    view = look_at_place(case, place, on=day, stale_after=limit, data=data)
    if json:
        from marsad.casework.control_views import view_json

        typer.echo(json_format.dumps(view_json(view), ensure_ascii=False))
    else:
        from rich.console import Console

        from marsad.cli.control_view import render_place

        render_place(view, Console(highlight=False), isolate=sys.stdout.isatty())
    if view.on is not None and view.on.span is None:
        raise typer.Exit(_NOTHING)


def _show_day(
    case: Case, day: date | None, limit: int, map_file: Path | None, data: Path | None, *, json: bool
) -> None:
    from marsad.casework.control_views import day_json, marks_of
    from marsad.casework.controlling import places_on

    shown, rows = places_on(case, day, stale_after=limit, data=data)
    if map_file is not None:
        write_map(map_file, marks_of(rows), shown, limit)
    elif json:
        for row in day_json(shown, rows):
            typer.echo(json_format.dumps(row, ensure_ascii=False))
    else:
        from rich.console import Console

        from marsad.cli.control_view import render_day

        render_day(rows, Console(highlight=False), isolate=sys.stdout.isatty())
    chosen = "" if day is not None else ", the day of the newest word (--on asks for another)"
    say(f"{counted(len(rows), 'place', 'places')} on {shown.isoformat()}{chosen}")


def _decide(case: Case, wish: ControlWish, *, json: bool) -> None:
    from marsad.casework.control_deciding import decide_control

    decided = decide_control(case, wish)
    if json:
        from marsad.casework.control_views import decided_json

        typer.echo(json_format.dumps(decided_json(decided), ensure_ascii=False))
        return
    decision, answer = decided.decision, decided.answer
    say(f"decision {decision.id}: {decision.kind} by {decision.person}, {decided.word}")
    holders = answer.span.holders if answer.span is not None else ()
    names = f" by {' and '.join(party.name for party in holders)}" if holders else ""
    state = answer.state.replace("_", " ")
    say(f"{decided.place.en} on {answer.day.isoformat()}: {state}{names}, certainty {answer.certainty}")
