"""What verifying a case finds, shown as it is found."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from marsad.cli.messages import counted, say
from marsad.export import controls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.store.findings import Finding
    from marsad.store.verifying import Progress

_MOST_REMARKS = 5  # shown without --json: a clock that is wrong is told once, not for each line


def show_findings(findings: Iterable[Finding], *, json: bool) -> tuple[int, int]:
    """Print each finding on standard output and return how many were damage, and how many remarks."""
    damage = remarks = 0
    for finding in findings:
        damage, remarks = damage + finding.damage, remarks + (not finding.damage)
        if json:
            typer.echo(json_format.dumps(asdict(finding), ensure_ascii=False))
        elif finding.damage or remarks <= _MOST_REMARKS:
            kind = "damage" if finding.damage else "remark"
            typer.echo(f"{kind}: {controls.for_quotation(str(finding))}")
    if not json and remarks > _MOST_REMARKS:
        say(f"{counted(remarks - _MOST_REMARKS, 'more remark', 'more remarks')} left out: --json shows all")
    return damage, remarks


@contextmanager
def checking_display() -> Iterator[Progress]:
    """Show on standard error, if it is a terminal, how far the checking is."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _teller(progress.add_task, progress.update)


def _teller(add: Callable[..., int], update: Callable[..., None]) -> Callable[[str, int, int], None]:
    tasks: dict[str, int] = {}

    def told(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = add(f"checking {step}")
        update(tasks[step], completed=done, total=total)

    return told
