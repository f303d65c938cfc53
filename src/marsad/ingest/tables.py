"""Tables of articles (CSV, TSV, XLSX): one article for each row, by the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from marsad.ingest.admission import Hints, Placed, Refused
from marsad.ingest.cell_days import read_cell_day
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.ingest.columns import Columns, Field, find_columns
from marsad.ingest.moments import Published, arrive, hinted_day
from marsad.ingest.sheets import Cell, Row, read_rows
from marsad.records.arrival import Arrival
from marsad.records.article import Article

_PREVIEWED = 1000  # rows a preview reads: enough to see the usual faults, and done at once
_SHOWN_ROWS = 5
# What a cell shows where its formula failed (ECMA-376 part 1, §18.17.2.3).
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"})


@dataclass(frozen=True, slots=True)
class Preview:
    """How a table would be read.

    `columns` are the names in the header, `fields` which column each field is read from; `problem` says why
    no row can be read so, or is empty. `rows` are the first few results, `problems` those refused among the
    `read` rows looked at; `whole` says whether these were all. Of a workbook, all sheets count; columns and
    fields are those of the first that has a header.
    """

    columns: tuple[str, ...]
    fields: Mapping[Field, str]
    problem: str
    rows: tuple[Placed, ...]
    problems: tuple[Placed, ...]
    read: int
    whole: bool


def read(path: Path, *, doc_id: str, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each row that is not blank, in order, placed "row 5" (the header is row 1).

    The first row of each sheet that is not blank names its columns (`columns.find_columns`). Text is kept
    exactly as the cell has it, other values as they would be written. The id is the row's own, else `doc_id`
    with the row's number; outlet and day are the row's own, else those of `hints`.
    """
    for _, placed in _results(path, doc_id, hints):
        if placed is not None:
            yield placed


def preview(path: Path, hints: Hints, *, doc_id: str = "") -> Preview:
    """Return how a table would be read, from its first 1,000 rows, without taking anything.

    Raises:
        OSError: the file cannot be opened.
    """
    header = Columns(())
    rows: list[Placed] = []
    problems: list[Placed] = []
    number, whole = 0, True
    for columns, placed in _results(path, doc_id or path.stem, hints):
        header = header if header.names else columns
        if placed is None:
            continue
        number += 1
        if number > _PREVIEWED:
            number, whole = _PREVIEWED, False
            break
        if isinstance(placed[1], Refused):
            problems.append(placed)
        if len(rows) < _SHOWN_ROWS:
            rows.append(placed)
    return Preview(header.names, header.named(), header.problem, tuple(rows), tuple(problems), number, whole)


def _results(path: Path, doc_id: str, hints: Hints) -> Iterator[tuple[Columns, Placed | None]]:
    """Yield what each row gives, with the columns it was read by; a header that is in order gives None."""
    columns, sheet, rows_passed = Columns(()), None, 0
    try:
        for row in read_rows(path, hints):
            if row.sheet != sheet:
                columns, sheet = Columns(()), row.sheet
            if row.blank:
                continue
            if not columns.names and not row.reason:
                columns = _header(row, hints)
                told = Refused(f"{columns.problem}; no row was read") if columns.problem else None
                yield columns, (row.place, told) if told else None
            elif columns.problem:
                rows_passed += 1
            else:
                yield columns, _placed(row, columns, doc_id, hints)
    except Refused as refused:
        yield columns, (refused.place, refused)
    if rows_passed:
        reason = f"{rows_passed:,} rows were passed over, since their columns are not known"
        yield columns, ("", Refused(reason))


def _header(row: Row, hints: Hints) -> Columns:
    names = [_written(cell) for cell in row.cells]
    while names and not names[-1].strip():
        names.pop()
    return find_columns(names, hints.columns, dated=hints.published is not None)


def _placed(row: Row, columns: Columns, doc_id: str, hints: Hints) -> Placed:
    try:
        return row.place, _arrival(row, columns, doc_id, hints)
    except Refused as refused:
        return row.place, Refused(refused.reason)


def _arrival(row: Row, columns: Columns, doc_id: str, hints: Hints) -> Arrival:
    if row.reason:
        raise Refused(row.reason)
    cells = {of: row.cells[at] for of, at in columns.at.items() if at < len(row.cells)}
    _check(row, cells, columns)
    published = _published(row, cells.get("published"), columns, hints)
    own = f"{row.sheet}:{row.number}" if row.sheet else str(row.number)
    article = Article(
        doc_id=_written(cells.get("doc_id")).strip() or f"{doc_id}:{own}",
        source=_written(cells.get("source")).strip() or hints.source or "",
        published=published.day,
        text=_written(cells.get("text")),
        title=_written(cells.get("title")).strip(),
    )
    url = _written(cells.get("url")).strip()
    return arrive(article, kind="table", place=row.place, published=published, url=url)


def _check(row: Row, cells: Mapping[Field, Cell], columns: Columns) -> None:
    if any(_written(cell).strip() for cell in row.cells[len(columns.names) :]):
        raise Refused(
            f"{len(row.cells):,} cells, but the header has {len(columns.names):,}: put cells that hold the "
            "delimiter in quotes, or name every column"
        )
    for of, cell in cells.items():
        if isinstance(cell, str) and cell in _ERRORS:
            raise Refused(f"the cell of {of} holds the error {cell} of a formula: correct it")
    if sum(len(cell) for cell in cells.values() if isinstance(cell, str)) > ARTICLE_LIMIT:
        raise Refused(f"over {ARTICLE_LIMIT:,} characters, the most one article may take: split it")


def _published(row: Row, cell: Cell, columns: Columns, hints: Hints) -> Published:
    if cell is not None and _written(cell).strip():
        name = columns.names[columns.at["published"]]
        return read_cell_day(cell, found_in=f"column {name}", order=columns.order, epoch=row.epoch)
    hinted = hinted_day(hints)
    if hinted is None:
        raise Refused("no publication day in the row: add it as YYYY-MM-DD, or give --published YYYY-MM-DD")
    return hinted


def _written(cell: Cell) -> str:
    """Return a cell as it would be written: whole numbers without a point, days as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
