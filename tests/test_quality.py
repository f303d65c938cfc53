"""How well real reports are read must not fall below what was reached before.

The floors are histories in the form that `marsad evaluate --gate` takes: `floors.json` for the 60 reports
that figures are given on, read by rules, `floors-both.json` for both readers, `floors-seed.json` and
`floors-seed-both.json` for the one report that the reader was first written for. After a gain, add an entry
with higher floors; an entry that lowers one says why.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.evaluate.coded import read_coded
from marsad.evaluate.gate import check_floors, read_floors, refuse_other_gold
from marsad.evaluate.score import MEASURES, evaluate
from marsad.kit import load_kit
from marsad.reading import read
from marsad.records.reading import Reader

HERE = Path(__file__).resolve().parent
GATES: tuple[tuple[str, str, Reader], ...] = (
    ("floors.json", "dev.jsonl", "rules"),
    ("floors-both.json", "dev.jsonl", "both"),
    ("floors-seed.json", "seed.jsonl", "rules"),
    ("floors-seed-both.json", "seed.jsonl", "both"),
)


@pytest.mark.parametrize("floors_name", [gate[0] for gate in GATES])
def test_every_figure_has_a_floor(floors_name: str) -> None:
    assert set(read_floors(HERE / floors_name).f1) == set(MEASURES)


@pytest.mark.parametrize(("floors_name", "gold_name", "reader"), GATES)
def test_no_figure_is_below_its_floor(
    floors_name: str, gold_name: str, reader: Reader, shared_dir: Path
) -> None:
    kit = load_kit(reader=reader)
    floors = read_floors(HERE / floors_name)
    gold = shared_dir / "gold" / gold_name
    refuse_other_gold(HERE / floors_name, floors, gold)
    wanted = read_coded(gold)
    coded = {doc_id: read(reading.article, kit) for doc_id, reading in wanted.items()}
    report = evaluate(wanted, coded, ontology=kit.ontology)
    assert (report.missing, report.extra, report.altered) == ((), (), ())
    below = [check for check in check_floors(report, floors) if not check.passed]
    assert below == [], "; ".join(f"{c.measure} is {c.reached:.3f}, its floor {c.floor:.3f}" for c in below)
