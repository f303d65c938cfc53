"""The shipped JSON Schema takes what marsad writes and what people code, and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from marsad.ontology.load import load_ontology
from marsad.records.article import Article
from marsad.records.event import (
    Actor,
    ActorClass,
    Casualty,
    Event,
    Harm,
    Modality,
    Place,
    PlaceCandidate,
    Source,
    Victims,
    When,
)
from marsad.records.interchange import from_json, to_json
from marsad.records.reading import Reading, Unresolved
from marsad.records.span import Span
from tests.strategies import readings

DATA = files("marsad") / "data"
SCHEMA = json.loads((DATA / "schema" / "coded-article.schema.json").read_text(encoding="utf-8"))
TYPES = tuple(load_ontology(DATA / "ontology").types)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

TEXT = "قالت لجنة الحي إن طائرة قصفت غرب بلدة الزيتونة يوم الأحد فقتلت ثلاثة مدنيين."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


READING = Reading(
    article=Article("own-1", "شبكة الزيتونة", date(2019, 5, 7), TEXT, "عنوان"),
    events=(
        Event(
            id="9c1d",
            type="air_strike",
            modality="actual",
            triggers=(span("قصفت"),),
            initiators=(Actor(span("طائرة"), "", "unknown", None, "description", "actors.description"),),
            targets=(),
            places=(
                Place(
                    span=span("الزيتونة"),
                    name="Zaytuna",
                    country="SY",
                    admin1="Idlib",
                    rel="west_of",
                    place_id="g:1",
                    lat=35.5,
                    lon=36.5,
                    precision="town",
                    radius_km=4.0,
                    p_code=None,
                    candidates=(
                        PlaceCandidate("g:1", "Zaytuna", 35.5, 36.5, 0.8),
                        PlaceCandidate("g:2", "Zaytuna", 34.0, 36.0, 0.2),
                    ),
                    rule="places.relative",
                ),
            ),
            date=When(date(2019, 5, 5), date(2019, 5, 5), span("يوم الأحد"), "day", "dates.weekday"),
            casualties=(Casualty(span("ثلاثة مدنيين"), "killed", 3, 3, "civilian", "counts.words"),),
            sources=(Source(span("لجنة الحي"), "attributions.said"),),
            confidence=0.8,
            rule="triggers:12",
        ),
    ),
    unresolved=(Unresolved(span("الحي"), "no place of that name"),),
)

ADDED = {
    "": {"sha256", "unresolved"},
    "event": {"confidence", "rule"},
    "actor": {"actor_id", "kind", "rule"},
    "place": {"place_id", "lat", "lon", "precision", "radius_km", "p_code", "candidates", "rule"},
    "when": {"precision", "rule"},
    "casualty": {"rule"},
    "source": {"rule"},
}
"""The keys marsad adds to each object of the hand-coded form."""


def problems(row: dict[str, Any]) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in VALIDATOR.iter_errors(row)]


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_types_are_the_ontologys() -> None:
    assert tuple(SCHEMA["$defs"]["event"]["properties"]["type"]["enum"]) == TYPES


@pytest.mark.parametrize(
    ("definition", "key", "values"),
    [
        ("event", "modality", get_args(Modality)),
        ("actor", "class", get_args(ActorClass)),
        ("casualty", "harm", get_args(Harm)),
        ("casualty", "victims", get_args(Victims)),
    ],
)
def test_the_value_sets_are_the_records(definition: str, key: str, values: tuple[str, ...]) -> None:
    assert tuple(SCHEMA["$defs"][definition]["properties"][key]["enum"]) == values


def test_every_object_is_closed_and_every_property_is_described() -> None:
    for name, part in {"article": SCHEMA, **SCHEMA["$defs"]}.items():
        assert part["description"], name
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name
            for key, value in part["properties"].items():
                assert "$ref" in value or value.get("description"), f"{name}.{key}"


def test_what_marsad_adds_is_optional_and_all_else_required() -> None:
    for name, added in ADDED.items():
        part = SCHEMA["$defs"][name] if name else SCHEMA
        optional = part["properties"].keys() - set(part["required"])
        # `rel` is absent where the event is at the place itself, a span where no words tell the day.
        assert optional == added | {"place": {"rel"}, "when": {"start", "end", "text"}}.get(name, set()), name


def test_a_full_reading_is_valid() -> None:
    assert problems(to_json(READING)) == []


@given(readings(types=TYPES))
def test_whatever_marsad_can_write_is_valid(reading: Reading) -> None:
    assert problems(json.loads(json.dumps(to_json(reading)))) == []


def test_hand_coded_articles_are_valid_as_they_are_and_rewritten(shared_dir: Path) -> None:
    for name in ("dev.jsonl", "seed.jsonl"):
        for line in (shared_dir / "gold" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert problems(row) == [], row["doc_id"]
            assert problems(to_json(from_json(row))) == [], row["doc_id"]


def _set(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(row: dict[str, Any]) -> None:
        place: Any = row
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def _drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(row: dict[str, Any]) -> None:
        place: Any = row
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("doc_id", to=""), "doc_id"),
        (_set("published", to="07/05/2019"), "published"),
        (_set("published", to="2019-02-30"), "published"),
        (_set("note", to="x"), "'note' was unexpected"),
        (_drop("text"), "'text' is a required property"),
        (_set("events", 0, "type", to="bombing"), "events/0/type"),
        (_set("events", 0, "triggers", to=[]), "events/0/triggers"),
        (_set("events", 0, "triggers", 0, "start", to=-1), "start"),
        (_drop("events", 0, "date"), "'date' is a required property"),
        (_drop("events", 0, "date", "text"), "events/0/date"),
        (_set("events", 0, "casualties", 0, "low", to=2.5), "low"),
        (_set("events", 0, "casualties", 0, "harm", to="hurt"), "harm"),
        (_set("events", 0, "places", 0, "country", to="Syria"), "country"),
        (_set("events", 0, "places", 0, "lat", to=95), "lat"),
        (_set("events", 0, "places", 0, "rel", to=None), "rel"),
        (_set("events", 0, "confidence", to=1.5), "confidence"),
        (_set("sha256", to="abc"), "sha256"),
    ],
)
def test_what_is_not_a_coded_article_is_refused(change: Callable[[dict[str, Any]], None], said: str) -> None:
    row = copy.deepcopy(to_json(READING))
    change(row)
    found = problems(row)
    assert found
    assert any(said in problem for problem in found), found
