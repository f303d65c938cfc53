from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import DataError
from marsad.evaluate.gate import Lowered, check_floors, read_floors, refuse_other_gold
from marsad.evaluate.score import evaluate
from marsad.ontology.model import Ontology
from tests.evaluate.coding import CLASH, GOLD, STRIKE, coded

DIGEST = "a" * 64


def write(path: Path, *entries: dict[str, Any]) -> Path:
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def entry(why: str = "measured", **floors: float) -> dict[str, Any]:
    return {"why": why, "gold_sha256": DIGEST, "floors": floors}


def test_the_last_entry_is_in_force_and_every_lowering_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "floors.json",
        entry(fact=0.5, date=0.6, places=0.4),
        entry("better dates", fact=0.5, date=0.7, places=0.4),
        entry("guidelines changed", fact=0.45, date=0.7),
    )
    floors = read_floors(path)
    assert floors.f1 == {"fact": 0.45, "date": 0.7}
    assert floors.lowered == (
        Lowered("fact", 0.5, 0.45, "guidelines changed"),
        Lowered("places", 0.4, None, "guidelines changed"),
    )


def test_a_figure_at_its_floor_passes_and_one_below_fails(tmp_path: Path, ontology: Ontology) -> None:
    report = evaluate(GOLD, coded(STRIKE, CLASH), ontology=ontology)
    event_f1 = report.figures["event"].f1
    assert 0 < event_f1 < 1
    floors = read_floors(write(tmp_path / "floors.json", entry(fact=1.0, event=event_f1)))
    checks = check_floors(report, floors)
    assert [(check.measure, check.passed) for check in checks] == [("event", True), ("fact", False)]
    assert checks[1].reached == report.figures["fact"].f1


def test_floors_hold_for_one_gold_file_only(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}\n")
    digest = hashlib.sha256(b"{}\n").hexdigest()
    path = write(tmp_path / "floors.json", entry(fact=0.5) | {"gold_sha256": digest})
    refuse_other_gold(path, read_floors(path), gold)
    gold.write_bytes(b"{} \n")
    with pytest.raises(DataError, match=r"measured on another gold file than gold\.jsonl"):
        refuse_other_gold(path, read_floors(path), gold)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[\n{]", "floors.json:2: is not JSON"),
        ("{}", "floors.json: must be a list"),
        ("[]", "floors.json: must be a list of at least one entry"),
        ("[1]", "entry 1: must have exactly the keys floors, gold_sha256, why"),
        (json.dumps([entry(fact=0.5), entry(" ", fact=0.4)]), "entry 2: why must say in words"),
        (json.dumps([entry(fact=0.5) | {"gold_sha256": "abc"}]), "entry 1: gold_sha256 must be the 64"),
        (json.dumps([entry()]), "entry 1: floors must give at least one figure"),
        (json.dumps([entry(facts=0.5)]), "entry 1: 'facts' is no figure; known are event, event+group"),
        (json.dumps([entry(fact=52)]), "entry 1: the floor of fact must be a number from 0 to 1, not 52"),
        (json.dumps([entry(fact=True)]), "entry 1: the floor of fact must be a number"),
    ],
)
def test_a_bad_floors_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(said)):
        read_floors(path)


def test_an_absent_floors_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_floors(tmp_path / "floors.json")
