"""The examples beside the lists: short texts, each with what the reader must find in it.

Each list has a file of examples of its own name with the columns text · expect · note. What `expect` says
depends on the list (see `notation`); ``-`` says that nothing may be found. All examples are read with all
lists, places and weights, as if published on `PUBLISHED`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from marsad.checking.notation import NOTATIONS
from marsad.errors import DataError
from marsad.kit import Kit
from marsad.lexicon.tables import read_cells

_COLUMNS = ("text", "expect", "note")


@dataclass(frozen=True, slots=True)
class Example:
    """One line of a file of examples; `of` is the list that it is for."""

    path: Path
    line: int
    of: str
    text: str
    expect: str
    note: str

    @property
    def name(self) -> str:
        """How tests and reports cite this example: ``months.tsv:3 Egyptian naming``."""
        return f"{self.path.name}:{self.line} {self.note}".rstrip()


def read_examples(path: Path) -> tuple[Example, ...]:
    """Read the examples of one list.

    Raises:
        DataError: no list has the file's name, or a line cannot be used; names file and line.
    """
    if path.stem not in NOTATIONS:
        raise DataError(path, None, f"no list has such examples; lists are {', '.join(sorted(NOTATIONS))}")
    examples = []
    for line, cells in read_cells(path, _COLUMNS):
        for column in ("text", "expect"):
            if not cells[column] or cells[column] != cells[column].strip():
                raise DataError(path, line, f"{column} is empty, or begins or ends with a space")
        wrong = NOTATIONS[path.stem].problem_of(cells["expect"])
        if wrong is not None:
            raise DataError(path, line, wrong)
        examples.append(Example(path, line, path.stem, cells["text"], cells["expect"], cells["note"]))
    return tuple(examples)


def found_in(example: Example, kit: Kit) -> str:
    """Return what the reader finds in an example, written as `expect` is."""
    return NOTATIONS[example.of].found(example.text, example.expect, kit)


def check_examples(paths: Iterable[Path], kit: Kit) -> tuple[DataError, ...]:
    """Return a problem for each example that fails and for each file that cannot be read."""
    problems = []
    for path in paths:
        try:
            examples = read_examples(path)
        except DataError as problem:
            problems.append(problem)
            continue
        for example in examples:
            found = found_in(example, kit)
            if found != example.expect:
                said = f"expected {example.expect}, found {found}"
                problems.append(DataError(path, example.line, f"{said}; mend the list, or the example"))
    return tuple(problems)
