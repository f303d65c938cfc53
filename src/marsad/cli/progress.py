"""A progress display on standard error, where somebody can see it and it covers nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def progress_display(
    inputs: Sequence[Path], *, done: int, results_on_screen: bool
) -> Iterator[Callable[[int], None]]:
    """Show how many of the inputs are done, beginning with `done`; yields what to tell each further number.

    Shows nothing where standard error is no terminal, or where the results come to the same one: they
    are progress enough.
    """
    if not sys.stderr.isatty() or results_on_screen:
        yield lambda _more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from marsad.ingest.inputs import count_articles

    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("coding", total=None, completed=done)
        progress.update(task, total=count_articles(inputs))
        yield lambda more: progress.advance(task, more)
