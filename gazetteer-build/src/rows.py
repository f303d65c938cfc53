"""Rows of the built files, and reading and writing TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from marsad.gazetteer.load import PLACE_COLUMNS

# The smallest population taken, by country; a country in no row takes the last figure.
# The core is taken whole: small places there are what reports name.
CORE = frozenset((
    "SY", "IQ", "YE", "LY", "SD", "PS", "IL", "LB", "JO", "EG", "SA", "KW", "BH", "QA", "AE", "OM", "DZ",
    "TN", "MA", "MR", "SO", "DJ", "KM", "EH",
))  # fmt: skip
NEAR = frozenset((
    "TR", "IR", "AF", "PK", "ML", "NE", "NG", "TD", "BF", "ET", "ER", "KE", "SS", "CF", "CM", "UA",
))  # fmt: skip
NEAR_POPULATION, FAR_POPULATION = 15_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be written, with the extra Arabic names that go to names.tsv."""

    cells: Mapping[str, str]
    names: tuple[str, ...] = field(default=())


def cells_of(*values: object) -> dict[str, str]:
    """Return the cells of a row, given in the order of the columns; degrees are rounded to 0.0001."""
    cells = dict(zip(PLACE_COLUMNS, (str(value) for value in values), strict=True))
    for axis in ("lat", "lon"):
        cells[axis] = f"{float(cells[axis]):.4f}"
    return cells


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Read a tab-separated file with a header and no quoting."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_tsv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a tab-separated file and return how many rows it has."""
    lines = ["\t".join(row) for row in rows]
    path.write_text("\n".join(["\t".join(header), *lines]) + "\n", encoding="utf-8", newline="\n")
    return len(lines)
