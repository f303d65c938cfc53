"""What a word list must look like: its columns and the rules its cells obey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from marsad.errors import DataError
from marsad.lexicon.inflect import PATTERNS
from marsad.lexicon.tables import Row, read_table
from marsad.text.normal import fold_key


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The header of a list, which of its columns may be empty, what must be unique, and closed sets of words.

    `meaning` says in one sentence what the list is for (shown by `marsad data list`).
    """

    columns: Sequence[str]
    meaning: str
    optional: Sequence[str] = ()
    unique: Sequence[str] = ("form",)
    one_of: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_list(path: Path, spec: ListSpec) -> tuple[Row, ...]:
    """Read and check one list against its specification.

    Raises:
        DataError: a line breaks a rule of the specification.
    """
    one_of = dict(spec.one_of)
    if "inflect" in spec.columns:
        one_of["inflect"] = PATTERNS
    rows = read_table(path, spec.columns, optional=spec.optional, unique=spec.unique, one_of=one_of)
    for row in rows:
        _check_form(path, row)
    return rows


def _check_form(path: Path, row: Row) -> None:
    """Refuse a form in which no letter, digit or sign is left to look for, and a verb without its present."""
    form = row.cells.get("form")
    if form is not None and not fold_key(form).replace('"', " ").replace("_", " ").replace("#", " ").strip():
        raise DataError(path, row.line, f"form {form!r} holds nothing that could be found in a text")
    if row.cells.get("inflect") == "verb" and not row.cells.get("present"):
        raise DataError(path, row.line, f"the verb {form!r} needs its present form in the column 'present'")
