"""Who reads where nobody says: both readers or, where the neural one is missing, the rules; that is said."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from marsad.batch import coding
from marsad.learned import load
from tests.cli.running import fake_reader, line, run


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The readers that are opened, in order; a fake one reads."""
    fake_reader(monkeypatch)
    opened: list[str] = []
    usual = coding.KitOpener.__call__

    def opening(opener: coding.KitOpener) -> Any:
        opened.append(opener.reader)
        return usual(opener)

    monkeypatch.setattr(coding.KitOpener, "__call__", opening)
    return opened


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(line("a"), encoding="utf-8")
    return path


def without_onnxruntime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "find_spec", lambda name: None if name == "onnxruntime" else find_spec(name))


@pytest.mark.parametrize("command", ["code", "explain"])
def test_both_read_where_the_neural_reader_is_installed(command: str, story: Path, asked: list[str]) -> None:
    result = run(command, story, "--json")
    assert (result.exit_code, asked) == (0, ["both"])
    assert "rules" not in result.stderr


@pytest.mark.parametrize("command", ["code", "explain"])
def test_rules_read_where_it_is_not_and_what_is_missing_is_said(
    command: str, story: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_onnxruntime(monkeypatch)
    result = run(command, story, "--json")
    assert (result.exit_code, asked) == (0, ["rules"])
    assert json.loads(result.stdout)["doc_id"] == "a"
    assert result.stderr.startswith(
        "marsad: read by rules alone: the neural reader needs onnxruntime, not installed here: "
        "install marsad[learned]\n"
    )


def test_who_is_asked_for_reads(story: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    without_onnxruntime(monkeypatch)
    result = run("code", story, "--json", "--reader", "rules")
    assert asked == ["rules"]
    assert "neural" not in result.stderr


def test_a_case_is_coded_by_the_reader_that_its_codings_name(
    tmp_path: Path, story: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = str(tmp_path / "a.marsad")
    run("init", case)
    run("add", case, story, "--code")
    without_onnxruntime(monkeypatch)
    assert "1 article coded" in run("code", case, "--again").stderr
    assert asked == ["both", "rules"]
