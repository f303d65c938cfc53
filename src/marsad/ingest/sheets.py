"""Rows of CSV, TSV and XLSX files, one at a time, as they stand."""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

from marsad.ingest.admission import Hints, Refused
from marsad.ingest.cell_days import EPOCH_1900
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.ingest.columns import known
from marsad.ingest.encoding import codec_of

Cell: TypeAlias = object  # str, int, float, bool, datetime, date, time or None

_HEAD = 2**18  # bytes that tell the encoding and the delimiter
_DELIMITERS = "\t,;|"
_SEPARATOR_LINE = re.compile(
    r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE
)  # the first line of some exports of Excel
_ZIP = b"PK\x03\x04"
# What an .xlsx may hold when unpacked. A million rows, the most a sheet has, of short reports are 500 MB; its
# shared texts are held, in some twice their size. CSV has no such limit.
_UNPACKED = 512 * 2**20
_ROWS, _COLUMNS = 2**20, 2**14  # the most a sheet has: ECMA-376 leaves it open, Excel's specifications do not
_CELLS = 200_000_000
_BATCH = 64
# Characters that a text cell cannot hold as they are: ECMA-376 part 1, §22.9.2.19 (ST_Xstring).
_ESCAPED = re.compile("_x(000[9AD])_")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its sheet (empty in a file of one), its number as a spreadsheet shows it, its cells.

    `reason` says why it cannot be read, and is then instead of the cells. `epoch` is day 0 of serial dates.
    """

    sheet: str
    number: int
    cells: Sequence[Cell] = ()
    reason: str = ""
    epoch: date = EPOCH_1900

    @property
    def place(self) -> str:
        """Where the row stands: "row 5", "sheet 'July' row 5"."""
        return f"sheet {self.sheet!r} row {self.number}" if self.sheet else f"row {self.number}"

    @property
    def blank(self) -> bool:
        """Whether no cell has anything in it."""
        return not self.reason and not any(cell is not None and str(cell).strip() for cell in self.cells)


def read_rows(path: Path, hints: Hints) -> Iterator[Row]:
    """Yield the rows of a table, the blank ones too, in order; CSV and XLSX are told by how they begin.

    CSV: the encoding as for text files, the delimiter the one that parts the header best, quotes as in RFC
    4180. XLSX: all sheets in their order; a formula gives the value it last had.

    Raises:
        Refused: the file, or the rest of it, cannot be read.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_ZIP):
            yield from _xlsx_rows(file)
            return
        codec = codec_of(head)
        file.seek(0)
        with TextIOWrapper(file, encoding=codec, newline="") as text:
            yield from _csv_rows(text, hints)


def _csv_rows(text: TextIOWrapper, hints: Hints) -> Iterator[Row]:
    lines = _Lines(text)
    first = next(lines, "")
    number = 1
    match = _SEPARATOR_LINE.fullmatch(first)
    if match is not None:
        delimiter, number = match[1], 2
    else:
        lines.again = first
        delimiter = _delimiter(first, hints)
    # The limit is one for the whole process; nothing else here reads CSV of others.
    csv.field_size_limit(ARTICLE_LIMIT)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield Row(
                "", number, reason=f"broken CSV ({error}): put cells with quotes or line breaks in quotes"
            )
            if "field limit" in str(error) or "unexpected end" in str(error):
                raise Refused(
                    f"from row {number} on, a quote is never closed: the rest was not read"
                ) from None
            cells = []
        else:
            if cells is None:
                return
            yield Row("", number, cells)
        lines.held = 0
        number += 1


class _Lines:
    """The lines of a file with their ends, none so long that it could not be held.

    `held` is what the row being read has taken; who has read a row sets it to 0.
    """

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self.held = 0
        self.again = ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line, self.again = self.again or self._text.readline(2 * ARTICLE_LIMIT), ""
        except UnicodeDecodeError as error:
            name = error.encoding.upper()
            raise Refused(f"damaged {name}: get the file again; the rest of it was not read") from None
        if not line:
            raise StopIteration
        self.held += len(line)
        if self.held >= 2 * ARTICLE_LIMIT:
            raise Refused(
                f"a row of more than {2 * ARTICLE_LIMIT:,} characters: is a quote never closed? "
                "The rest of the file was not read"
            )
        return line


def _delimiter(header: str, hints: Hints) -> str:
    """Return what parts a header into the most columns that are known, or into the most columns."""
    given = set((hints.columns or {}).values())

    def merit(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return sum(known(name) is not None or name.strip() in given for name in names), len(names)

    return max(_DELIMITERS, key=merit)


def _xlsx_rows(file: BinaryIO) -> Iterator[Row]:
    _check_zip(file)
    import openpyxl  # type: ignore[import-untyped]  # here: it takes 0.2 seconds

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are no text
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # a file made to break the reader must not end the run
        raise Refused(_broken(error)) from error
    several = len(book.worksheets) > 1
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a false size would have empty cells made up to it
        with closing(sheet.iter_rows(values_only=True)) as rows:
            yield from _sheet_rows(sheet.title if several else "", rows, book.epoch.date())


def _sheet_rows(name: str, rows: Iterator[Sequence[Cell]], epoch: date) -> Iterator[Row]:
    where = f"sheet {name!r}: " if name else ""
    number = made = 0
    for batch, error in _batches(rows):
        for cells in batch:
            number += 1
            made += len(cells)
            if number > _ROWS or len(cells) > _COLUMNS or made > _CELLS:
                raise Refused(
                    f"{where}over {_ROWS:,} rows or {_COLUMNS:,} columns, more than a sheet has: not read on"
                )
            if cells:
                yield Row(name, number, [_unescaped(cell) for cell in cells], epoch=epoch)
        if error is not None:
            raise Refused(f"{where}after row {number}: {_broken(error)}; the rest was not read") from error


def _batches(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[list[Sequence[Cell]], Exception | None]]:
    """Yield rows some at a time, with the error that ended them: silencing warnings row by row costs more."""
    done = False
    while not done:
        batch: list[Sequence[Cell]] = []
        error = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                batch.extend(islice(rows, _BATCH))
            except Exception as caught:  # noqa: BLE001 - as above
                error = caught
        done = error is not None or len(batch) < _BATCH
        yield batch, error


def _unescaped(cell: Cell) -> Cell:
    if not isinstance(cell, str) or "_x000" not in cell:
        return cell
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)


def _check_zip(file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            size = sum(member.file_size for member in packed.infolist())
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(_broken(error)) from error
    if "xl/workbook.xml" not in names:
        raise Refused("not an .xlsx workbook: save the table as .xlsx or as CSV")
    if size > _UNPACKED:
        raise Refused(
            f"{size:,} bytes when unpacked, over the limit of {_UNPACKED:,} for a workbook: save it as CSV"
        )


def _broken(error: Exception) -> str:
    return f"the workbook cannot be read ({type(error).__name__}): save it again, or as CSV"
