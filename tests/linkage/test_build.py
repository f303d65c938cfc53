"""The recipe of the shipped parameters, on a small invented file of linked texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.datafiles import DataFiles
from marsad.linkage.parameters import load_parameters

pytest.importorskip("splink")
pytest.importorskip("scipy")

ROOT = Path(__file__).resolve().parents[2]


POINTS = {"سراقب": (35.86, 36.8), "أريحا": (35.81, 36.61), "بنش": (35.96, 36.71)}


def linked_text(name: str, day: str, place: str, text: str, **counts: int | None) -> dict[str, object]:
    truth: dict[str, str | float | None] = {"code": f"{day} {place}", "date": day, "location_ar": place}
    truth |= dict.fromkeys(("geo_accuracy", "civ_injured_min", "civ_injured_max"))
    truth |= {"lat": POINTS[place][0], "lon": POINTS[place][1], "strike_type": "Airstrike", **counts}
    return {"doc_id": name, "source": f"موقع {name}", "published": day, "text": text, "truth": [truth]}


TOLD = (
    (1, "سراقب", 3, "غارة جوية على سوق الماشية"),
    (2, "سراقب", 4, "غارة جوية على مخبز الفرات"),
    (2, "أريحا", 7, "قصف مدفعي أصاب مدرسة البنات"),
    (3, "بنش", 12, "غارات جوية دمرت معصرة للزيتون"),
    (5, "أريحا", 9, "قصف صاروخي على محطة للوقود"),
)
ROWS = [
    linked_text(
        f"{place} {day} {number}",
        f"2020-03-0{day}",
        place,
        said.format(killed=killed, what=what, place=place),
        civ_killed_min=killed,
        civ_killed_max=killed,
    )
    for day, place, killed, what in TOLD
    for number, said in enumerate(
        (
            "قتل {killed} مدنيين اليوم في {what} في بلدة {place} بريف إدلب.",
            "أفادت مصادر محلية بمقتل {killed} مدنيين جراء {what} في {place} بريف إدلب، وهرعت فرق الإسعاف.",
            "ناشطون: {what} في بلدة {place} بريف إدلب أدى اليوم إلى مقتل {killed} مدنيين بينهم أطفال.",
        )
    )
]


def test_the_recipe_writes_parameters_that_the_package_can_read(tmp_path: Path) -> None:
    linked = tmp_path / "linked.jsonl"
    linked.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    command = [sys.executable, str(ROOT / "linkage-build" / "src" / "make_parameters.py"), str(linked)]
    for folder in ("one", "two"):
        target = tmp_path / folder / "linkage" / "weights.json"
        subprocess.run([*command, str(target)], check=True, capture_output=True, timeout=120)
    found = load_parameters(DataFiles(tmp_path / "one"))
    assert found == load_parameters(DataFiles(tmp_path / "two"))
    assert "15 texts that casualty recorders linked to 5 incidents" in found.how
    assert any(weight for weights in found.weights for weight in weights)


def test_the_benchmark_judges_invented_texts(tmp_path: Path) -> None:
    linked = tmp_path / "linked.jsonl"
    linked.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "linking.py"), str(linked), "--shipped"]
    said = subprocess.run(command, check=True, capture_output=True, timeout=120, encoding="utf-8").stdout
    assert said.startswith("15 texts, 5 incidents, 15 linked pairs; 15 claims; 0 texts without any")
    assert "(a) gold-like fields     pairs P 1.000 R 1.000" in said
    assert "(b) end to end           pairs P 1.000 R 1.000" in said
