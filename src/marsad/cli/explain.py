"""`marsad explain FILE`: why an article was coded as it was."""

from __future__ import annotations

import json as json_text
import sys
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.lists import Lists
from marsad.cli.messages import say, say_place
from marsad.cli.readers import ReaderOption, who_reads


def explain(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file 'marsad code' reads; - is standard input.")
    ],
    *,
    doc_id: Annotated[
        str | None, typer.Option("--id", metavar="DOC_ID", help="Only the article of this id.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The outlet, for a file that does not say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="DAY",
            help="The publication day, YYYY-MM-DD, for a file that does not say.",
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the coded article, whose values name their rules, as JSON.")
    ] = False,
    reader: ReaderOption = None,
    data: Lists = None,
) -> None:
    """Show sentence by sentence what was read, which rule and list row gave it, and what was left.

    Exit status: 0 explained, 1 some of the file's articles rejected, 2 nothing explained.
    """
    from rich.console import Console

    from marsad.batch.coding import KitOpener
    from marsad.cli.lists import lists_folder
    from marsad.cli.run import hints_of
    from marsad.export.explain import render_explanation
    from marsad.ingest.inputs import Reject, read_inputs
    from marsad.records.interchange import to_json

    hints = hints_of(source, published)
    lists_folder(data)
    read = KitOpener(data, who_reads(reader))()
    console = Console(highlight=False)
    explained = rejected = 0
    for item in read_inputs([file], hints):
        if isinstance(item, Reject):
            say_place(item.path, item.place, item.reason)
            rejected += 1
        elif doc_id is None or item.doc_id == doc_id:
            explained += 1
            if json:
                typer.echo(json_text.dumps(to_json(read(item)), ensure_ascii=False, indent=2))
            else:
                render_explanation(read(item), console, isolate=sys.stdout.isatty())
    if not explained:
        if doc_id is not None:
            say(f"{file} holds no article of the id {doc_id!r}: 'marsad code {file}' shows the ids")
        raise typer.Exit(2)
    if rejected:
        raise typer.Exit(1)
