"""Reading a list: a TSV file with a header, one Arabic value per cell, checked line by line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import DataError

_ALWAYS = ("id", "source", "note")
_MAY_BE_EMPTY = frozenset({"note", "-"})
# Letters that look like Arabic ones but are Persian or Urdu, with what to write instead.
_LOOK_ALIKES = {"ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "ۀ": "ة", "ے": "ي", "ھ": "ه"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its file and line number, its id and its cells by column name."""

    file: str
    line: int
    id: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def name(self) -> str:
        """How explanations cite this row: ``actors.tsv:12 sdf``."""
        return f"{self.file}:{self.line} {self.id}"


def read_table(
    path: Path,
    columns: Sequence[str],
    *,
    optional: Sequence[str] = (),
    unique: Sequence[str] = (),
    one_of: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Row, ...]:
    """Read a list whose header must be exactly `columns`.

    Cells of columns in `optional` (and `note`) may be empty; no two rows may agree in all of `unique`;
    a cell of a column in `one_of` must be one of the words given there.

    Raises:
        DataError: the file is missing, not UTF-8, or a line breaks a rule; the message names file and line.
    """
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    may_be_empty = _MAY_BE_EMPTY | set(optional)
    for line, cells in read_cells(path, columns):
        for column, cell in cells.items():
            _check_cell(path, line, column, cell, may_be_empty)
            allowed = (one_of or {}).get(column)
            if allowed is not None and cell and cell not in allowed:
                raise DataError(path, line, f"{column} must be one of {', '.join(allowed)}, not {cell!r}")
        if unique:
            key = tuple(cells[column] for column in unique)
            if key in seen:
                raise DataError(
                    path, line, f"{' '.join(key)!r} is already listed in line {seen[key]}; keep one"
                )
            seen[key] = line
        rows.append(Row(path.name, line, cells["id"], cells))
    return tuple(rows)


def read_cells(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the line number and the cells by column of each line below the header that is not blank.

    Raises:
        DataError: the file is missing, not UTF-8, has another header, or a line has more or fewer cells.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise DataError(path, None, f"the list is missing; expected at {path}") from None
    except UnicodeDecodeError as error:
        raise DataError(path, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    lines = text.removeprefix("\ufeff").split("\n")
    header = lines[0].rstrip("\r").split("\t")
    if header != list(columns):
        raise DataError(path, 1, f"the header must be {' · '.join(columns)}; found {' · '.join(header)}")
    found = []
    for number, raw in enumerate(lines[1:], start=2):
        line = raw.rstrip("\r")
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(
                path, number, f"{len(cells)} cells where {len(columns)} are needed; cells are parted by tabs"
            )
        found.append((number, dict(zip(columns, cells, strict=True))))
    return found


def _check_cell(
    path: Path, line: int, column: str, cell: str, may_be_empty: frozenset[str] | set[str]
) -> None:
    if cell != cell.strip():
        raise DataError(path, line, f"{column} {cell!r} begins or ends with a space; remove it")
    if not cell and column not in may_be_empty:
        raise DataError(path, line, f"{column} is empty")
    if cell.isascii():
        return
    if column in _ALWAYS[:1]:
        raise DataError(path, line, f"{column} {cell!r} must be plain ASCII letters, digits, '-', '_' or '.'")
    if column in ("source", "note"):
        return
    for letter in cell:
        if letter in _LOOK_ALIKES:
            name = unicodedata.name(letter, "?")
            raise DataError(path, line, f"{column} {cell!r} holds {name}; write {_LOOK_ALIKES[letter]!r}")
        if letter == "ـ":
            raise DataError(path, line, f"{column} {cell!r} holds a tatweel; remove it")
        if unicodedata.category(letter) == "Cf":
            raise DataError(
                path, line, f"{column} {cell!r} holds an invisible control (U+{ord(letter):04X}); remove it"
            )
