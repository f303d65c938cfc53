"""The HTML report of a run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from marsad.cli.lists import load_types
from marsad.cli.printing import reading_of
from marsad.errors import MarsadError
from marsad.export.html_report import write_report


def draw_report(report: Path, lines: Iterable[str], data: Path | None) -> Path:
    """Write the report of coded lines beside its place, and return where it is to be moved from.

    It holds all the articles at once, as the page does.

    Raises:
        MarsadError: it cannot be written, or the event types of `data` cannot be used.
    """
    readings = [reading_of(line) for line in lines]
    part = Path(f"{report}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            write_report(readings, file, ontology=load_types(data), generated=datetime.now(UTC).date())
    except OSError as error:
        raise MarsadError(f"{part} cannot be written ({error.strerror or error})") from error
    return part
