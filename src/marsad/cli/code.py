"""`marsad code INPUT…`: read articles and code their events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.cases import KeyFile
from marsad.cli.lists import Lists
from marsad.cli.readers import ReaderOption, who_reads
from marsad.errors import UsageError

_INPUTS = (
    "Text files, HTML pages, JSONL or JSON of articles, RSS or Atom files, CSV and XLSX tables, Telegram's "
    "result.json, X archives (tweets.js or the .zip), WARC and WACZ, PDF with a text layer; folders of "
    "these, and patterns such as 'news/**/*.html'; - is standard input. "
    "A text file begins with lines 'source: …' and 'published: YYYY-MM-DD' and a blank line, "
    "or gets them from the options below."
)


def code(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help=_INPUTS)],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write coded articles here, one JSON object a line ('marsad schema' describes it), "
            "in the order of the inputs.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write one HTML page with texts, events and a map; needs no network.",
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The outlet, for inputs that do not say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help="The publication day, YYYY-MM-DD, for inputs that do not say."
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line instead of a readable result.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Processes to use. Left out: one for each core."),
    ] = None,
    reader: ReaderOption = None,
    data: Lists = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help="Write inputs that could not be coded here, one JSON object a line. "
            "Left out: to the --output FILE with .rejects.jsonl added, or nowhere.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Of a case: code again what another reader, or other lists, coded before."
        ),
    ] = False,
    key_file: KeyFile = None,
    fresh: Annotated[
        bool,
        typer.Option(
            "--fresh",
            help="Replace files that are there already, and do not go on with a run that was stopped.",
        ),
    ] = False,
) -> None:
    """Code the events of Arabic articles: who did what to whom, where, when, according to whom.

    Without --output, each article's events are printed as they are read.

    With --output, the file is there only when it is whole. If the run is stopped, or the
    computer goes down, the same command goes on where it stood; until then the results are in
    FILE.part and FILE.journal. It does not go on if the inputs, the lists, --reader, --source or
    --published have changed: that is said, and --fresh starts anew. A file that is there already
    is replaced only with --fresh, and only when the new one is whole.

    INPUT may be a case ('marsad init' makes one): its articles that no reader has coded yet are
    coded and kept there; people's decisions stay as they are.

    An input that cannot be read is named on standard error with the reason; the others are coded.

    Exit status: 0 all inputs coded, 1 some rejected, 2 nothing coded or the call is wrong,
    130 stopped.
    """
    if _names_a_case(inputs):
        if output or report or source or published or rejects or json or fresh:
            raise UsageError(
                "a case keeps its results itself: of the options, only --again, --reader, --workers, "
                "--data and --key-file go with it"
            )
        from marsad.cli.code_case import code_case

        done = code_case(
            inputs[0],
            reader=who_reads(reader),
            data=data,
            workers=workers,
            again=again,
            key_file=key_file,
        )
        raise typer.Exit(done)
    if again or key_file:
        raise UsageError("--again and --key-file are for a case ('marsad init' makes one)")
    from marsad.cli.run import Wish, run

    wish = Wish(
        inputs=[Path(given) for given in inputs],
        output=output,
        report=report,
        source=source,
        published=published,
        json=json,
        workers=workers,
        reader=who_reads(reader),
        data=data,
        rejects=rejects,
        fresh=fresh,
    )
    raise typer.Exit(run(wish))


def _names_a_case(inputs: list[str]) -> bool:
    if not any(
        given.startswith(("postgresql://", "postgres://")) or Path(given).is_file() for given in inputs
    ):
        return False
    from marsad.cli.cases import is_case

    cases = [given for given in inputs if is_case(given)]
    if cases and len(inputs) > 1:
        raise UsageError(
            f"{cases[0]} is a case: code it by itself, or add the others to it with 'marsad add'"
        )
    return bool(cases)
