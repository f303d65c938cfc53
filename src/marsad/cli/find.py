"""`marsad find CASE QUERY` and `marsad searches CASE`: search a case, and the searches kept in it."""

from __future__ import annotations

import json as json_format
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.messages import counted, say
from marsad.export import controls

if TYPE_CHECKING:
    from marsad.store.searching import Results

_NONE = 1  # exit status where nothing was found, as of grep


def find(
    case: CaseName,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="What to look for, or @NAME of a saved search.")
    ],
    *,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=1000, metavar="N", help="Results on a page.")
    ] = 20,
    page: Annotated[int, typer.Option("--page", min=1, max=100_000, metavar="N", help="Which page.")] = 1,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Keep the query in the case as @NAME.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each result.")] = False,
    key_file: KeyFile = None,
) -> None:
    r"""Find articles and events in a case.

    Words are found however they are written: والرقة for الرقة and the reverse, vocalised for bare,
    ٣٥ for 35. Words side by side must all be there. «رقة» is also found behind و ف ب ل ك;
    «الرقة» is not. Quotes around one word look for it as written.

    \b
      "حارة البدو"   these words one after the other    رق*   words that begin so
      AND OR NOT ( )   in capital letters; NOT binds closest, then AND, then OR

    Fields ask for events; all those of a query must hold of the same event:

    \b
      place: actor: source:   an id, or words of the name: place:الرقة source:"المرصد السوري"
      type:                   air_strike, "air strike" or غارة
      from: to:               days of the event: from:2017-10-01 to:2017-10
      killed: wounded:        >=10, <5, 35, 10..20 ("at least 35" counts as 35)
      near:LAT,LON,KM         places around a point: near:35.95,39.01,20
      state:                  accepted, corrected, rejected … (else: those that stand)

    Fields of articles:

    \b
      published:2017-10..2017-11   outlet:"شبكة الفرات"   article:NAME or article:NAM*

    Order: first the articles with all wanted words in the title or the first 40 words of the text,
    then the others; the newest day of publication first; of one day, the one added first.

    Exit status: 0 found, 1 nothing found, 2 the query or the call is wrong.
    """
    from marsad.casework.finding import find as find_in

    with closing(open_named(case, key_file)) as opened:
        results = find_in(opened, query, limit=limit, page=page, save=save)
    _print(results, first=(page - 1) * limit + 1, json=json)
    say(_told(results, page=page, limit=limit))
    if save is not None:
        say(f"saved: 'marsad find {case} @{save}' looks for it again")
    if results.total == 0:
        raise typer.Exit(_NONE)


def searches(
    case: CaseName,
    *,
    forget: Annotated[
        str | None, typer.Option("--forget", metavar="NAME", help="Take this search away.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each.")] = False,
    key_file: KeyFile = None,
) -> None:
    """List the searches saved in a case: 'marsad find CASE @NAME' looks for them again."""
    from marsad.store import saved_searches

    with closing(open_named(case, key_file)) as opened:
        if forget is not None:
            with opened.changing() as change:
                saved_searches.forget(change, forget.removeprefix("@"))
            say(f"@{forget.removeprefix('@')} is taken away; the log keeps what it was")
            return
        with opened.reading() as connection:
            for row in saved_searches.listed(connection):
                if json:
                    shown = {"name": row.name, "query": row.query, "at": row.at}
                    typer.echo(json_format.dumps(shown, ensure_ascii=False))
                else:
                    typer.echo(f"{row.at[:19]}Z  @{controls.for_quotation(f'{row.name}  {row.query}')}")


def _print(results: Results, *, first: int, json: bool) -> None:
    if json:
        from marsad.cli.found_json import json_line

        for found in results.found:
            typer.echo(json_line(found))
        return
    from rich.console import Console

    from marsad.cli.found import render

    console = Console(highlight=False)
    for number, found in enumerate(results.found, first):
        render(found, number, console, isolate=sys.stdout.isatty())


def _told(results: Results, *, page: int, limit: int) -> str:
    total = (
        "more than 1,000 articles" if results.total is None else counted(results.total, "article", "articles")
    )
    if results.total is None or results.total > limit:
        first = (page - 1) * limit
        total += (
            f", {first + 1:,} to {first + len(results.found):,} shown"
            if results.found
            else ", none on this page"
        )
        if results.found and (results.total is None or results.total > first + len(results.found)):
            total += f"; --page {page + 1} shows more"
    return f"{total} found" if results.total is not None and results.total <= limit else f"found: {total}"
