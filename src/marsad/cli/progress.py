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
    from marsad.ingest.inputs import count_articles

    shown = sys.stderr.isatty() and not results_on_screen
    with progress_bar("coding", lambda: count_articles(inputs), done=done, shown=shown) as advance:
        yield advance


@contextmanager
def progress_bar(
    doing: str, total: Callable[[], int | None], *, done: int = 0, shown: bool | None = None
) -> Iterator[Callable[[int], None]]:
    """Show how far something has come; yields what to tell each further number of things done.

    `total` is asked only if the bar is shown: where standard error is a terminal, unless `shown` says
    otherwise.
    """
    if not (sys.stderr.isatty() if shown is None else shown):
        yield lambda _more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=None, completed=done)
        progress.update(task, total=total())
        yield lambda more: progress.advance(task, more)
