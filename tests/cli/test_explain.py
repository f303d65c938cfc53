from __future__ import annotations

import json

import pytest

from tests.cli.running import TEXT, fake_reader, line, run


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    fake_reader(monkeypatch)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(line("a") + line("b"), encoding="utf-8")
    return path


def test_every_article_of_the_file_with_its_rules(file):
    result = run("explain", file)
    assert result.exit_code == 0
    assert result.stdout.count("[1]") == 2
    assert "fake" in result.stdout
    assert "\x1b" not in result.stdout


def test_one_article_of_the_file(file):
    result = run("explain", file, "--id", "b", "--json")
    assert json.loads(result.stdout)["doc_id"] == "b"


def test_an_id_that_is_not_there(file):
    result = run("explain", file, "--id", "z")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"marsad: {file} holds no article of the id 'z'")


def test_rejects_are_named(file):
    file.write_text("{broken\n" + line("a"), encoding="utf-8")
    result = run("explain", file)
    assert result.exit_code == 1
    assert f"marsad: {file}: line 1: broken JSON" in result.stderr


def test_a_text_with_options_for_what_it_does_not_say(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("explain", tmp_path / "a.txt").exit_code == 2
    result = run("explain", tmp_path / "a.txt", "--published", "2017-10-14", "--source", "وكالة")
    assert result.exit_code == 0
    assert "2017-10-14" in result.stdout
    assert run("explain", tmp_path / "a.txt", "--published", "x").exit_code == 2
