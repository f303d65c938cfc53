"""`marsad add CASE INPUT…`: keep inputs in a case."""

from __future__ import annotations

import json as json_format
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.messages import counted, say, say_place
from marsad.cli.readers import who_reads

if TYPE_CHECKING:
    from marsad.casework.adding import Batch

_SOME = 1  # exit status where some inputs were rejected


def add(
    case: CaseName,
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...",
            help="Files and folders: text, HTML, JSONL, CSV, XLSX, RSS or Atom, Telegram's result.json, "
            "WARC, WACZ, X archive, PDF; - is standard input.",
        ),
    ],
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The outlet, for inputs that do not say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help="The publication day, YYYY-MM-DD, for inputs that do not say."
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="Which column of a table holds text, published, source, title, doc_id or url. "
            "May be repeated; what is not given is told by the column's name.",
        ),
    ] = None,
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Show how the rows of a table would be read, and add nothing."),
    ] = False,
    code: Annotated[bool, typer.Option("--code", help="Code the new articles at once.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each article.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Keep articles in a case: each file as it came, and every article found in it.

    Adding the same thing twice changes nothing. What cannot be taken is listed with the reason
    ('marsad rejects CASE') and never stops the rest. What is reported as added is on the disk.

    Exit status: 0 all taken, 1 some rejected, 2 the case or the call is wrong, 130 stopped.
    """
    from marsad.casework.adding import add_inputs
    from marsad.cli.copies import look
    from marsad.cli.run import hints_of

    hints = hints_of(source, published, columns)
    if preview:
        from marsad.cli.preview import show_preview

        show_preview(inputs, hints)
        return
    began = time.monotonic()
    sums = _Sums()
    with closing(open_named(case, key_file)) as opened:
        for batch in add_inputs(opened, inputs, hints):
            sums.count(batch)
            _say_batch(batch, json=json)
        if sums.new:
            look(opened)
        say(sums.told(time.monotonic() - began))
        if code and sums.new:
            from marsad.cli.code_case import code_opened

            code_opened(opened, reader=who_reads(None), data=None, workers=None, again=False)
    if sums.rejected:
        raise typer.Exit(_SOME)


@dataclass(slots=True)
class _Sums:
    new: int = 0
    known: int = 0
    rejected: int = 0

    def count(self, batch: Batch) -> None:
        """Add what became of a batch."""
        self.new += sum(taken.new_article for taken in batch.taken)
        self.known += sum(not taken.new_article for taken in batch.taken)
        self.rejected += len(batch.rejects)

    def told(self, seconds: float) -> str:
        """Return the sums as one line."""
        return (
            f"{counted(self.new, 'article', 'articles')} added, {self.known:,} there already, "
            f"{self.rejected:,} rejected, {seconds:.1f} s, nothing left this computer"
        )


def _say_batch(batch: Batch, *, json: bool) -> None:
    for reject in batch.rejects:
        say_place(reject.path, reject.place, reject.reason)
    if json:
        for taken in batch.taken:
            row = {
                "article": taken.ref,
                "path": batch.path,
                "new": taken.new_article,
                "new_place": taken.new_place,
            }
            typer.echo(json_format.dumps(row, ensure_ascii=False))
