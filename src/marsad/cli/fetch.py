"""`marsad fetch CASE URL…`: the one command that uses the network, and only where that is allowed by name."""

from __future__ import annotations

import json as json_format
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.cli.messages import counted, say, say_place
from marsad.errors import UsageError

if TYPE_CHECKING:
    from marsad.casework.adding import Batch

_SOME = 1  # exit status where some addresses gave no article


def fetch(
    case: CaseName,
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses: http or https.")],
    *,
    allow_network: Annotated[
        bool,
        typer.Option(
            "--allow-network",
            help="Allow this run to open connections. The servers, and whoever watches the line, learn that "
            "this computer asked for these pages.",
        ),
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The outlet, for pages that do not say.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help="The publication day, YYYY-MM-DD, for pages that do not say."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each article.")] = False,
    key_file: KeyFile = None,
) -> None:
    """Fetch pages, feeds, PDF and JSON documents from the network into a case.

    marsad never uses the network unless this command is given --allow-network. What is sent and what
    comes back is kept byte for byte as a WARC file, with moment, network address and TLS session in the
    log. No cookies, no credentials and no proxy are used; addresses inside private networks are refused,
    also where a name or a redirect leads to them. At most 5 redirects, 20 MB and 60 seconds for each
    address; what cannot be fetched is listed with the reason ('marsad rejects CASE').

    Exit status: 0 all taken, 1 some rejected, 2 the network is not allowed or the call is wrong.
    """
    if not allow_network:
        raise UsageError(
            "fetch would use the network: servers would learn that this computer asks for these pages. "
            "Allow it by name with --allow-network, or save the pages another way and use 'marsad add'"
        )
    from marsad.casework.keeping_fetched import fetch_into, network_of
    from marsad.cli.run import hints_of
    from marsad.cli.version import installed_version

    hints = hints_of(source, published)
    new = known = rejected = 0
    with closing(open_named(case, key_file)) as opened:
        network = network_of(opened, agent=f"marsad/{installed_version()}")
        for batch in fetch_into(opened, urls, hints, network):
            new += sum(taken.new_article for taken in batch.taken)
            known += sum(not taken.new_article for taken in batch.taken)
            rejected += len(batch.rejects)
            _say_batch(batch, json=json)
    say(f"{counted(new, 'article', 'articles')} fetched, {known:,} there already, {rejected:,} rejected")
    if rejected:
        raise typer.Exit(_SOME)


def _say_batch(batch: Batch, *, json: bool) -> None:
    for reject in batch.rejects:
        say_place(reject.path, reject.place, reject.reason)
    if json:
        for taken in batch.taken:
            row = {"article": taken.ref, "url": batch.path, "new": taken.new_article}
            typer.echo(json_format.dumps(row, ensure_ascii=False))
