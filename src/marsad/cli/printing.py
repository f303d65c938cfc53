"""Results on standard output: each article as it is read, for people or as lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from io import FileIO
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console

from marsad.batch.coding import Coded, Outcomes
from marsad.batch.journal import Standing
from marsad.batch.output import reject_line
from marsad.errors import MarsadError
from marsad.export.terminal import render
from marsad.ingest.admission import Reject
from marsad.records.interchange import from_json
from marsad.records.reading import Reading


class Printed:
    """Prints each result at once; a context manager.

    `rejects` is a file for rejects, or None; `keep` holds the lines for `lines`.
    """

    def __init__(self, *, as_json: bool, rejects: Path | None, keep: bool) -> None:
        self.earlier = self.standing = Standing()
        self._as_json = as_json
        self._kept: list[str] | None = [] if keep else None
        self._console = Console(highlight=False)
        self._files = ExitStack()
        self._reject_file: FileIO | None = None
        self.rejects = rejects
        if rejects is not None:
            self._reject_file = self._files.enter_context(_open(rejects))

    def take(self, outcomes: Outcomes) -> None:
        """Print what a shard became."""
        for outcome in outcomes:
            if isinstance(outcome, Reject):
                self._count(rejected=1)
                if self._reject_file is not None:
                    self._reject_file.write(reject_line(outcome))
                continue
            self._count(coded=1, events=outcome.events)
            if self._kept is not None:
                self._kept.append(outcome.line)
            self._print(outcome)

    def lines(self) -> Iterator[str]:
        """Yield the lines kept."""
        yield from self._kept or ()

    def finish(self) -> None:
        """Do nothing: what is printed is whole."""

    def _print(self, coded: Coded) -> None:
        if self._as_json:
            typer.echo(coded.line, nl=False)
        else:
            render(reading_of(coded.line), self._console, isolate=sys.stdout.isatty())

    def _count(self, *, coded: int = 0, rejected: int = 0, events: int = 0) -> None:
        before = self.standing
        self.standing = Standing(before.coded + coded, before.rejected + rejected, before.events + events)

    def __enter__(self) -> Printed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()


def _open(path: Path) -> FileIO:
    try:
        return path.open("wb", buffering=0)
    except OSError as error:
        raise MarsadError(f"{path} cannot be written ({error.strerror or error})") from error


def reading_of(line: str) -> Reading:
    """Return the coded article that a line of the interchange format holds."""
    return from_json(json.loads(line))
