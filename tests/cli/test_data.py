from __future__ import annotations

import json
import sys
from importlib.resources import files
from types import SimpleNamespace

import pytest

from marsad.errors import DataError
from tests.cli.running import run


@pytest.fixture
def lists(tmp_path):
    folder = tmp_path / "lists"
    assert run("data", "copy", folder).exit_code == 0
    return folder


def problems(monkeypatch, *found, examples_run=True):
    asked = []

    def check_data(data):
        asked.append(data)
        return SimpleNamespace(problems=found, examples_run=examples_run)

    monkeypatch.setitem(sys.modules, "marsad.checking.data", SimpleNamespace(check_data=check_data))
    return asked


def test_the_copy_is_the_shipped_lists_and_nothing_else(lists):
    shipped = files("marsad") / "data"
    for place in ("lexicon/triggers.tsv", "gazetteer/places.tsv", "ontology/siege.toml"):
        assert (lists / place).read_bytes() == (shipped / place).read_bytes()
    assert not {"basemap", "schema"} & {path.name for path in lists.iterdir()}


def test_a_copy_never_overwrites(lists, tmp_path):
    (lists / "lexicon" / "triggers.tsv").write_text("mine", encoding="utf-8")
    result = run("data", "copy", lists)
    assert (result.exit_code, result.stderr) == (
        2,
        f"marsad: {lists} is there already and not empty: give the name of a new folder\n",
    )
    assert (lists / "lexicon" / "triggers.tsv").read_text(encoding="utf-8") == "mine"
    (tmp_path / "file").touch()
    assert run("data", "copy", tmp_path / "file").exit_code == 2
    (tmp_path / "empty").mkdir()
    assert run("data", "copy", tmp_path / "empty").exit_code == 0


def test_every_list_is_shown_with_its_rows_and_meaning(lists):
    path = lists / "lexicon" / "months.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    for words in ([], ["--data", str(lists)]):
        rows = {row["file"]: row for row in json.loads(run("data", "list", "--json", *words).stdout)}
        assert {"lexicon/triggers.tsv", "gazetteer/places.tsv", "ontology/"} <= set(rows)
        shipped = (files("marsad") / "data" / "lexicon" / "months.tsv").read_text(encoding="utf-8")
        assert rows["lexicon/months.tsv"]["rows"] == len(shipped.splitlines()) - 1
        assert all(row["meaning"] and row["rows"] for row in rows.values())
    table = run("data", "list").stdout
    assert any(line.startswith("lexicon/months.tsv") for line in table.splitlines())


def test_a_list_that_is_missing_is_shown_as_such(lists):
    (lists / "lexicon" / "months.tsv").unlink()
    shown = run("data", "list", "--data", lists).stdout.splitlines()
    assert any(line.startswith("months.tsv") and " missing " in line for line in shown)


def test_all_problems_are_named_by_file_and_line(monkeypatch, lists):
    found = [
        DataError(lists / "lexicon" / "months.tsv", 3, "form is empty"),
        DataError("siege.toml", None, "lacks order"),
    ]
    asked = problems(monkeypatch, *found)
    result = run("data", "check", "--data", lists)
    assert asked == [lists]
    assert result.exit_code == 1
    assert result.stdout == "lexicon/months.tsv:3: form is empty\nsiege.toml: lacks order\n"
    assert result.stderr == f"marsad: 2 problems in the lists of {lists}\n"
    shown = json.loads(run("data", "check", "--data", lists, "--json").stdout)
    assert shown[0] == {"file": "lexicon/months.tsv", "line": 3, "problem": "form is empty"}


def test_examples_that_were_not_run_are_not_passed_over_in_silence(monkeypatch, lists):
    problems(monkeypatch, DataError("siege.toml", None, "lacks order"), examples_run=False)
    result = run("data", "check", "--data", lists)
    said = f"marsad: 1 problem in the lists of {lists}; the examples are run when the lists are right\n"
    assert (result.exit_code, result.stderr) == (1, said)


def test_no_problem(monkeypatch):
    problems(monkeypatch)
    result = run("data", "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no problem in the lists of" in result.stderr
    assert result.stderr.endswith(", all examples hold\n")


def test_a_failing_example_is_named_by_file_and_line(lists):
    path = lists / "examples" / "months.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "قتل مدني في 12 مارس 2017\t-\twrong"]) + "\n", encoding="utf-8")
    result = run("data", "check", "--data", lists)
    assert result.exit_code == 1
    assert result.stdout == (
        f"examples/months.tsv:{len(lines) + 1}: expected -, found 2017-03-12; mend the list, or the example\n"
    )


def test_a_folder_that_is_none(monkeypatch, tmp_path):
    problems(monkeypatch)
    for command in ("check", "list"):
        result = run("data", command, "--data", tmp_path / "none")
        assert result.exit_code == 2
        assert "is no folder: 'marsad data copy" in result.stderr
