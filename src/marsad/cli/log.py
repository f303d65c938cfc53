"""`marsad log CASE`: what was done to a case, and when."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.cases import CaseName, KeyFile, open_named
from marsad.errors import UsageError
from marsad.export import controls

if TYPE_CHECKING:
    from marsad.store.chain import Line

_LONGEST = 100  # characters of one value shown without --json


def log(
    case: CaseName,
    *,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="SUBJECT",
            help="Only lines that speak of this: an article's name, a row ('articles 12'), or a table.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="Only lines from this day (2017-10-14) or moment on, in UTC."
        ),
    ] = None,
    last: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help="Only the newest N of these lines.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for each line, with its hash.")
    ] = False,
    key_file: KeyFile = None,
) -> None:
    """Show the log of a case: every change ever made to it, oldest first.

    Each line holds the hash of the one before it; 'marsad verify' checks that none was altered.
    """
    from marsad.store.log import listed

    moment = None if since is None else _moment(since)
    with closing(open_named(case, key_file)) as opened, opened.reading() as connection:
        for line in listed(connection, of=of, since=moment, last=last):
            typer.echo(_as_json(line) if json else controls.for_quotation(_told(line)))


def _moment(written: str) -> str:
    from marsad.store.changes import moment

    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise UsageError(
            f"--since: {written!r} is no day or moment: write 2017-10-14 or 2017-10-14T06:30"
        ) from error
    return moment(at if at.tzinfo is not None else at.replace(tzinfo=UTC))


def _as_json(line: Line) -> str:
    row = {"seq": line.seq, "at": line.at, "kind": line.kind, "subject": line.subject}
    return json_format.dumps(row | {"content": line.content, "hash": line.hash}, ensure_ascii=False)


def _told(line: Line) -> str:
    return f"{line.seq:>6}  {line.at[:19]}Z  {line.kind}  {line.subject}  {_values(line.content)}".rstrip()


def _values(content: Mapping[str, Any]) -> str:
    """Return what a line says, but for the digests of its rows."""
    shown = []
    for name, value in content.items():
        if name == "rows":
            continue
        text = value if isinstance(value, str) else json_format.dumps(value, ensure_ascii=False)
        shown.append(f"{name}={text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}")
    return "  ".join(shown)
