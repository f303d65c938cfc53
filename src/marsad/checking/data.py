"""Checks all data that a reading needs: the lists and what they refer to, then every example beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from marsad.checking.examples import check_examples
from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.events.linear import read_many_way, read_two_way
from marsad.events.weights import DECISIONS, MANY_WAY
from marsad.extract.roster import build_roster
from marsad.gazetteer.load import load_gazetteer
from marsad.kit import TABLES, check_references, load_kit
from marsad.lexicon.lists import read_list
from marsad.lexicon.tables import Row
from marsad.ontology.load import load_ontology
from marsad.records.reading import Reader


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found, and whether the examples were run.

    They are not where the lists have problems: nothing can be read with those.
    """

    problems: tuple[DataError, ...]
    examples_run: bool


def check_data(data: Path | None = None) -> Checked:
    """Check the shipped data, or that of the folder `data` with the shipped where it lacks a file.

    Of lists, types, places and weights the first problem of each file is given, in the order of loading; of
    examples each that fails.

    Raises:
        UsageError: there is no such folder.
    """
    where = DataFiles(data)
    problems = _problems_of_lists(where)
    if problems:
        return Checked(tuple(problems), examples_run=False)
    failed = check_examples(where.files("examples"), load_kit(data, reader="rules"))
    return Checked(failed, examples_run=True)


def _problems_of_lists(where: DataFiles) -> list[DataError]:
    problems: list[DataError] = []
    rows: dict[str, tuple[Row, ...]] = {}
    types: list[str] = []

    def attempt(step: Callable[[], object]) -> bool:
        try:
            step()
        except DataError as problem:
            problems.append(problem)
            return False
        return True

    for name, spec in TABLES.items():
        attempt(lambda name=name, spec=spec: rows.update({name: read_list(where.list_path(name), spec)}))  # type: ignore[misc]
    typed = attempt(lambda: types.extend(load_ontology(where.folder("ontology")).types))
    problems.extend(check_references(rows, where, types=types if typed else None))
    attempt(lambda: load_gazetteer(*where.layers("gazetteer")))
    if "actors" in rows and "function_words" in rows:
        attempt(lambda: build_roster(rows["actors"], rows["function_words"]))
    for reader in get_args(Reader):
        for name in DECISIONS:
            read = read_many_way if name in MANY_WAY else read_two_way
            path = where.file("weights", f"{reader}/{name}.tsv")
            attempt(lambda read=read, path=path: read(path))  # type: ignore[misc]
    return problems
