from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner, Result

from marsad.cli.evaluate import evaluate
from marsad.errors import DataError, InputError
from marsad.ontology.load import load_ontology
from marsad.records.article import Article
from marsad.records.interchange import to_json
from marsad.records.reading import Reading
from tests.evaluate.coding import CLASH, FLIGHT, GOLD, RETREAT, STRIKE, coded, day

APP = typer.Typer()
APP.command()(evaluate)

WORSE = coded(replace(STRIKE, type="shelling", date=day(4)), CLASH, RETREAT)


def write(path: Path, readings: Mapping[str, Reading]) -> str:
    lines = (json.dumps(to_json(each), ensure_ascii=False) + "\n" for each in readings.values())
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return write(tmp_path / "gold.jsonl", GOLD)


@pytest.fixture
def worse(tmp_path: Path) -> str:
    return write(tmp_path / "worse.jsonl", WORSE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(APP, list(arguments), catch_exceptions=False)


def cells(result: Result) -> list[list[str]]:
    return [line.replace("│", " ").split() for line in result.stdout.splitlines()]


def test_a_table_shows_every_figure(gold: str, worse: str) -> None:
    result = run(gold, worse)
    assert result.exit_code == 0
    assert ["event+type", "0.667", "0.500", "0.571", "2", "4", "3"] in cells(result)
    assert ["modality", "1.000", "0.750", "0.857", "3", "4", "3"] in cells(result)
    assert "disagreements not shown: 3 (--errors N shows the first N)" in result.stdout


def test_disagreements_are_shown_in_the_articles_words(gold: str, worse: str) -> None:
    result = run(gold, worse, "--errors", "2")
    assert "own-1  type\n  event  air_strike قصفت\n  gold   air_strike\n  coded  shelling\n" in result.stdout
    assert "  gold   2018-03-05 مساء الاثنين\n  coded  2018-03-04\n" in result.stdout
    assert "disagreements not shown: 1" in result.stdout


def test_figures_by_type(gold: str, worse: str) -> None:
    assert ["shelling", "0.000", "0.000", "0.000", "0", "0", "1"] in cells(run(gold, worse, "--by-type"))
    assert not any("shelling" in row for row in cells(run(gold, worse)))


def test_json_holds_the_same_and_nothing_else(gold: str, worse: str) -> None:
    shown = json.loads(run(gold, worse, "--json", "--by-type", "--errors", "1").stdout)
    assert shown["articles"] == 1
    assert shown["figures"]["event+type"] == {
        "p": 2 / 3,
        "r": 1 / 2,
        "f1": pytest.approx(4 / 7),
        "tp": 2,
        "gold": 4,
        "coded": 3,
    }
    assert shown["by_type"]["armed_clash"]["tp"] == 1
    assert shown["disagreements"] == 3
    assert shown["first_disagreements"][0]["kind"] == "type"
    assert shown["first_disagreements"][0]["trigger"] == "قصفت"


def test_articles_of_one_side_only_are_named(gold: str, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", coded(FLIGHT, doc_id="[stray]"))
    result = run(gold, other)
    assert "1 in GOLD but not coded; all their events count as missed: own-1" in result.stdout
    assert "1 coded but not in GOLD; not counted: [stray]" in result.stdout
    shown = json.loads(run(gold, other, "--json").stdout)
    assert (shown["missing"], shown["extra"]) == (["own-1"], ["[stray]"])


@pytest.mark.parametrize(("floor", "status"), [(0.5, 0), (0.6, 1)])
def test_the_gate_decides_the_exit_status(
    gold: str, worse: str, tmp_path: Path, floor: float, status: int
) -> None:
    verdict = "BELOW" if status else "ok"
    entry = {"gold_sha256": hashlib.sha256(Path(gold).read_bytes()).hexdigest(), "why": "measured"}
    floors = [
        entry | {"floors": {"event+type": 0.9}},
        entry | {"floors": {"event+type": floor}, "why": "stricter gold"},
    ]
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(floors), encoding="utf-8")
    result = run(gold, worse, "--gate", str(path))
    assert result.exit_code == status
    assert ["event+type", f"{floor:.3f}", "0.571", verdict] in cells(result)
    assert f"floor of event+type: 0.900 lowered to {floor:.3f}: stricter gold" in result.stdout
    as_json = run(gold, worse, "--json", "--gate", str(path))
    assert as_json.exit_code == status
    (check,) = json.loads(as_json.stdout)["gate"]
    assert (check["measure"], check["passed"]) == ("event+type", status == 0)


def test_a_gate_for_another_gold_file_is_an_error_not_a_pass(gold: str, worse: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(
        json.dumps([{"gold_sha256": "0" * 64, "why": "x", "floors": {"fact": 0.0}}]), encoding="utf-8"
    )
    with pytest.raises(DataError, match="another gold file"):
        run(gold, worse, "--gate", str(path))


def test_a_broken_file_is_an_error_with_its_line(gold: str, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.jsonl: line 1: not JSON"):
        run(gold, str(tmp_path / "broken.jsonl"))


def test_without_output_the_reader_codes_the_articles_and_never_sees_the_gold_events(
    gold: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[object] = []
    ontology = load_ontology(files("marsad") / "data" / "ontology")

    def load_kit(data: Path | None = None, *, reader: str | None = None) -> SimpleNamespace:
        return SimpleNamespace(data=data, ontology=ontology)

    def read(article: Article, kit: SimpleNamespace) -> Reading:
        seen.append((article, kit.data))
        return WORSE[article.doc_id]

    monkeypatch.setitem(sys.modules, "marsad.kit", SimpleNamespace(load_kit=load_kit))
    monkeypatch.setitem(sys.modules, "marsad.reading", SimpleNamespace(read=read))
    result = run(gold, "--data", str(tmp_path))
    assert ["event+type", "0.667", "0.500", "0.571", "2", "4", "3"] in cells(result)
    assert seen == [(GOLD["own-1"].article, tmp_path)]
    assert result.stderr == ""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_arabic_is_isolated_on_a_terminal_only(
    gold: str, worse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\u2068" not in run(gold, worse, "--errors", "9").stdout
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    evaluate(Path(gold), Path(worse), errors=9)
    assert "event  air_strike \u2068قصفت\u2069" in terminal.getvalue()
    assert "gold   2018-03-05 \u2068مساء الاثنين\u2069" in terminal.getvalue()
    evaluate(Path(gold), Path(worse), errors=9, json=True)
    assert "\u2068" not in terminal.getvalue().split("{", 1)[1]
