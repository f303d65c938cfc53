"""Everything a reading needs, loaded once: lists, actors, gazetteer, event types, weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from marsad.errors import DataError, UsageError
from marsad.events import triggers
from marsad.events.linear import read_many_way, read_two_way
from marsad.events.weights import DECISIONS, MANY_WAY, Cuts, Weights, load_weights
from marsad.extract import actors, attributions, dates, places, tolls
from marsad.extract.place_words import place_rows
from marsad.extract.roster import Roster, build_roster
from marsad.gazetteer.load import load_gazetteer
from marsad.gazetteer.places import Gazetteer
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import ListSpec, read_list
from marsad.lexicon.tables import Row
from marsad.ontology.load import load_ontology
from marsad.ontology.model import Ontology

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        **triggers.TABLES,
        **actors.TABLES,
        **attributions.TABLES,
        **dates.TABLES,
        **places.TABLES,
        **tolls.TABLES,
        **actors.LOOKUPS,
    }
)
"""Every list an analyst can edit, by its file's name."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What `reading.read` works with; never changed after it is loaded."""

    ontology: Ontology
    lexicon: Lexicon
    roster: Roster
    gazetteer: Gazetteer
    weights: Weights
    cuts: Cuts


def load_kit(data: Path | None = None, *, weights: Weights | None = None) -> Kit:
    """Load the shipped lists, or those of the folder `data`; a file that it lacks is taken from the shipped ones.

    `weights`, if given, are used instead of the files' (to count new ones, the rest is needed first).

    Raises:
        DataError: a list, place, type or weights file cannot be used; names file and line.
        UsageError: there is no such folder.
    """
    where = _Folders(data)
    rows = {name: read_list(where.list_path(name), spec) for name, spec in TABLES.items()}
    ontology = load_ontology(where.folder("ontology"))
    _check_types(rows["triggers"], ontology, where)
    gazetteer = load_gazetteer(*where.layers("gazetteer"))
    searched = {name: rows[name] for name in TABLES if name not in actors.LOOKUPS}
    return Kit(
        ontology=ontology,
        lexicon=Lexicon({**searched, "places": place_rows(gazetteer)}),
        roster=build_roster(rows["actors"], rows["function_words"]),
        gazetteer=gazetteer,
        weights=weights or load_weights({name: where.file("weights", f"{name}.tsv") for name in DECISIONS}),
        cuts=Cuts(),
    )


def check_data(data: Path | None = None) -> list[DataError]:
    """Return every problem of the lists, types and places: the first of each file, in the order of loading."""
    where = _Folders(data)
    problems: list[DataError] = []
    rows: dict[str, tuple[Row, ...]] = {}

    def attempt(step: Callable[[], object]) -> None:
        try:
            step()
        except DataError as problem:
            problems.append(problem)

    for name, spec in TABLES.items():
        attempt(lambda name=name, spec=spec: rows.update({name: read_list(where.list_path(name), spec)}))  # type: ignore[misc]
    attempt(lambda: _check_types(rows.get("triggers", ()), load_ontology(where.folder("ontology")), where))
    attempt(lambda: load_gazetteer(*where.layers("gazetteer")))
    if "actors" in rows and "function_words" in rows:
        attempt(lambda: build_roster(rows["actors"], rows["function_words"]))
    for name in DECISIONS:
        reader = read_many_way if name in MANY_WAY else read_two_way
        attempt(lambda name=name, reader=reader: reader(where.file("weights", f"{name}.tsv")))  # type: ignore[misc]
    return problems


def _check_types(trigger_rows: tuple[Row, ...], ontology: Ontology, where: _Folders) -> None:
    for row in trigger_rows:
        for event_type in row["types"].split():
            if event_type not in ontology.types:
                problem = f"types names {event_type!r}, which is no event type; 'marsad data list' shows where they are"
                raise DataError(where.list_path("triggers"), row.line, problem)


class _Folders:
    """Finds each data file: in the caller's folder if it is there, else among the shipped ones."""

    def __init__(self, data: Path | None) -> None:
        if data is not None and not data.is_dir():
            raise UsageError(f"--data {data} is no folder: 'marsad data copy {data}' makes one to edit")
        self._own = data
        self._shipped = Path(str(files("marsad") / "data"))

    def list_path(self, name: str) -> Path:
        kind = "actors" if name in ("actors", "names") else "lexicon"
        return self.file(kind, f"{name}.tsv")

    def file(self, kind: str, name: str) -> Path:
        if self._own is not None and (self._own / kind / name).exists():
            return self._own / kind / name
        return self._shipped / kind / name

    def folder(self, kind: str) -> Path:
        if self._own is not None and (self._own / kind).is_dir():
            return self._own / kind
        return self._shipped / kind

    def layers(self, kind: str) -> list[Path]:
        shipped = [self._shipped / kind]
        return [*shipped, self._own / kind] if self._own is not None and (self._own / kind).is_dir() else shipped
