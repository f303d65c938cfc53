"""Everything a reading needs, loaded once: lists, actors, gazetteer, event types, weights."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.events import expressions, triggers
from marsad.events.weights import CUTS, DECISIONS, Cuts, Weights, load_weights, no_weights
from marsad.extract import actors, attributions, dates, places, source_list, tolls
from marsad.extract.place_words import place_rows
from marsad.extract.roster import Roster, build_roster
from marsad.gazetteer.load import load_gazetteer
from marsad.gazetteer.places import Gazetteer
from marsad.learned.load import check_reader, load_model
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import ListSpec, read_list
from marsad.lexicon.tables import Row
from marsad.ontology.load import load_ontology
from marsad.ontology.model import Ontology
from marsad.records.reading import Reader
from marsad.text.normal import fold_key

if TYPE_CHECKING:
    from marsad.learned.encoder import Model

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        **triggers.TABLES,
        **expressions.TABLES,
        **actors.TABLES,
        **attributions.TABLES,
        **dates.TABLES,
        **places.TABLES,
        **tolls.TABLES,
        **actors.LOOKUPS,
        **source_list.LOOKUPS,
    }
)
"""Every list an analyst can edit, by its file's name."""

_NEARLY = 0.82  # likeness of a slip of one letter: «sdff» and «sdf», but not «looting» and «shooting»


@dataclass(frozen=True, slots=True)
class Kit:
    """What `reading.read` works with; never changed after it is loaded."""

    ontology: Ontology
    lexicon: Lexicon
    roster: Roster
    known_sources: tuple[Row, ...]
    gazetteer: Gazetteer
    weights: Weights
    cuts: Cuts
    model: Model | None = None


def load_kit(data: Path | None = None, *, reader: Reader = "rules", weights: Weights | None = None) -> Kit:
    """Load the shipped lists, or those of the folder `data`; a file that it lacks is taken from the shipped.

    `reader` says who decides: the lists and grammar alone (`rules`), the neural reader alone about what
    these find (`neural`), or `both`.
    `weights`, if given, are used instead of the files' (to count new ones, the rest is needed first).

    Raises:
        DataError: a list, place, type, weights or model file cannot be used; names file and line.
        UsageError: there is no such folder, or what `reader` needs is not installed.
    """
    check_reader(reader)
    where = DataFiles(data)
    with _nothing_collected():
        return replace(
            load_lists(data),
            weights=weights
            or load_weights({n: where.file("weights", f"{reader}/{n}.tsv") for n in DECISIONS}),
            cuts=CUTS[reader],
            model=None if reader == "rules" else load_model(where.folder("model")),
        )


def load_lists(data: Path | None = None) -> Kit:
    """Load lists and gazetteer without weights, in half the time: to find and name things, not to code.

    Raises:
        DataError: a list, place or type cannot be used; names file and line.
        UsageError: there is no such folder.
    """
    with _nothing_collected():
        return _shipped_lists() if data is None else _lists(DataFiles(data))


@lru_cache(maxsize=1)
def _shipped_lists() -> Kit:
    """Return the shipped lists, which do not change while a program runs."""
    return _lists(DataFiles(None))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector off: it would look at all lists again and again while they grow."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _lists(where: DataFiles) -> Kit:
    rows = {name: read_list(where.list_path(name), spec) for name, spec in TABLES.items()}
    ontology = load_ontology(where.folder("ontology"))
    for problem in check_references(rows, where, types=ontology.types):
        raise problem
    gazetteer = load_gazetteer(*where.layers("gazetteer"))
    searched = {name: rows[name] for name in TABLES if name not in {**actors.LOOKUPS, **source_list.LOOKUPS}}
    return Kit(
        ontology=ontology,
        lexicon=Lexicon({**searched, "places": place_rows(gazetteer)}),
        roster=build_roster(rows["actors"], rows["function_words"]),
        known_sources=rows["known_sources"],
        gazetteer=gazetteer,
        weights=no_weights(),
        cuts=CUTS["rules"],
    )


def check_references(
    rows: Mapping[str, Sequence[Row]], where: DataFiles, *, types: Collection[str] | None
) -> tuple[DataError, ...]:
    """Return what lists name that is not there, the first of each: types, triggers, actors.

    Lists that `rows` lacks are not looked at, nor are types where `types` is None: they could not be read.
    """
    found = []
    if types is not None:
        found.append(_unknown_type(rows, "triggers", "types", where, types))
        found.append(_unknown_type(rows, "expressions", "type", where, types))
    if "triggers" in rows:
        forms = {fold_key(row["form"]) for row in rows["triggers"]}
        found.append(_no_trigger(rows.get("expressions", ()), where, forms))
    if "actors" in rows:
        found.append(_unknown_actor(rows.get("names", ()), where, {row.id for row in rows["actors"]}))
    return tuple(problem for problem in found if problem is not None)


def _unknown_type(
    rows: Mapping[str, Sequence[Row]], name: str, column: str, where: DataFiles, types: Collection[str]
) -> DataError | None:
    for row in rows.get(name, ()):
        for event_type in row[column].split():
            if event_type not in types:
                remedy = f"{_like(event_type, types)}; each type is a file of {where.folder('ontology')}"
                problem = f"{column} names {event_type!r}, which is no event type{remedy}"
                return DataError(where.list_path(name), row.line, problem)
    return None


def _no_trigger(expressions: Sequence[Row], where: DataFiles, forms: Collection[str]) -> DataError | None:
    for row in expressions:
        if fold_key(row["form"]) not in forms:
            problem = f"form {row['form']!r} is no form of {where.list_path('triggers')}: add it there first"
            return DataError(where.list_path("expressions"), row.line, problem)
    return None


def _unknown_actor(names: Sequence[Row], where: DataFiles, ids: Collection[str]) -> DataError | None:
    for row in names:
        if row["actor"] not in ids:
            remedy = f"{_like(row['actor'], ids)}; the actors are in {where.list_path('actors')}"
            problem = f"actor {row['actor']!r} is no id of an actor{remedy}"
            return DataError(where.list_path("names"), row.line, problem)
    return None


def _like(word: str, known: Collection[str]) -> str:
    """Return a question after the known word that is nearly the one that is not, empty if there is none."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=_NEARLY)
    return f" (did you mean {close[0]!r}?)" if close else ""
