"""`marsad add CASE TABLE --preview`: how a table would be read, before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from marsad.cli.messages import counted
from marsad.errors import UsageError
from marsad.export import controls
from marsad.ingest.kinds import kind_of

if TYPE_CHECKING:
    from marsad.ingest.admission import Hints, Placed
    from marsad.ingest.tables import Preview

_TABLES = frozenset({"csv", "xlsx"})
_START = 60  # characters of a text that are shown


def show_preview(inputs: Sequence[Path], hints: Hints) -> None:
    """Print how each table would be read.

    Raises:
        UsageError: an input is no table, or cannot be opened.
    """
    from marsad.ingest.tables import preview

    for path in inputs:
        if kind_of(path) not in _TABLES:
            raise UsageError(f"{path}: --preview shows tables (.csv, .tsv, .xlsx); add others without it")
        try:
            shown = preview(path, hints)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
        _print(path, shown)


def _print(path: Path, shown: Preview) -> None:
    _line(str(path))
    for column in shown.columns:
        field = next((field for field, name in shown.fields.items() if name == column), "not read")
        _line(f"  column {column}: {field}")
    if shown.problem:
        _line(f"  cannot be read so: {shown.problem}")
    for placed in shown.rows:
        _line(f"  {_row(placed)}")
    how_many = f"{counted(shown.read, 'row', 'rows')} looked at{'' if shown.whole else ', there are more'}"
    _line(f"  {how_many}, {len(shown.problems):,} of them refused")
    for placed in shown.problems:
        _line(f"  {_row(placed)}")


def _row(placed: Placed) -> str:
    place, result = placed
    if isinstance(result, Exception):
        return f"{place}: refused: {result}"
    article = result.article
    text = article.text[:_START] + ("…" if len(article.text) > _START else "")
    return f"{place}: {article.doc_id}  {article.published.isoformat()}  {article.source}  {text}"


def _line(text: str) -> None:
    typer.echo(controls.for_quotation(text))
