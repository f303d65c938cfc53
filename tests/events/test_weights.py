"""The shipped weights fit the decisions that they are for."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.events.arguments import ROLES
from marsad.events.linear import ManyWay, TwoWay
from marsad.events.opinions import MODEL
from marsad.events.weights import CUTS, DECISIONS, MANY_WAY, Cuts, load_weights
from marsad.kit import Kit
from marsad.records.event import Modality, Victims
from marsad.records.reading import Reader


def shipped() -> dict[str, Path]:
    return {name: DataFiles(None).file("weights", f"rules/{name}.tsv") for name in DECISIONS}


def test_every_decision_of_every_reader_has_its_own_file_and_no_file_is_for_none() -> None:
    folder = DataFiles(None).folder("weights")
    assert {path.name for path in folder.iterdir()} == set(get_args(Reader))
    for reader in folder.iterdir():
        assert {path.name for path in reader.iterdir()} == {f"{name}.tsv" for name in DECISIONS}


def test_the_rules_weigh_nothing_that_the_neural_reader_says_and_it_nothing_else() -> None:
    folder = DataFiles(None)
    weights_of = {
        reader: load_weights({n: folder.file("weights", f"{reader}/{n}.tsv") for n in DECISIONS})
        for reader in get_args(Reader)
    }

    def of_model(reader: str, decision: str) -> list[bool]:
        weights = getattr(weights_of[reader], decision).weights
        return [
            each.rpartition("|")[2].startswith(MODEL) for each in weights if each.rpartition("|")[2] != "b"
        ]

    for decision in ("telling", "typing", "merging", "actors", "places", "tolls", "sources", "victims"):
        assert not any(of_model("rules", decision))
        assert all(of_model("neural", decision))
        assert len(set(of_model("both", decision))) == 2


def test_each_decision_weighs_what_its_own_file_says(kit: Kit) -> None:
    for name in DECISIONS:
        model = getattr(kit.weights, name)
        assert model.name == name
        assert isinstance(model, ManyWay if name in MANY_WAY else TwoWay)
        assert model.weights, name


def test_the_labels_are_the_values_of_the_record(kit: Kit) -> None:
    weights = kit.weights
    assert set(weights.typing.labels) == set(kit.ontology.types)
    assert sorted(weights.actors.labels) == sorted(ROLES)
    assert set(weights.modality.labels) == set(get_args(Modality))
    assert set(weights.victims.labels) == set(get_args(Victims))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"dates\.tsv: the weights are missing; expected at "):
        load_weights(shipped() | {"dates": tmp_path / "dates.tsv"})


def test_weights_of_another_kind_of_decision_are_refused() -> None:
    files = shipped()
    with pytest.raises(DataError, match=r"typing\.tsv:1: the first line must be "):
        load_weights(files | {"dates": files["typing"]})


def test_cuts_are_chances() -> None:
    for cuts in CUTS.values():
        chances = [getattr(cuts, field.name) for field in fields(Cuts) if field.name != "merge_margin"]
        assert len(chances) == 12
        assert all(0 < chance < 1 for chance in chances)
