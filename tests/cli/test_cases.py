"""`marsad init`, `add`, `rejects` and `code CASE`: what is said, what is kept, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.store import tables
from marsad.store.case import open_case
from tests.cli.running import run

STORY = (
    "source: شبكة النهر\npublished: 2017-10-14\n\n"
    "قال ناشطون إن ثلاثة مدنيين قتلوا في غارة للطيران الحربي على قرية السلام أمس.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> str:
    name = str(tmp_path / "river.marsad")
    assert run("init", name).exit_code == 0
    return name


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def counted(name: str, table: str) -> int:
    case = open_case(name)
    with case.reading() as connection:
        number = len(connection.execute(tables.metadata.tables[table].select()).all())
    case.close()
    return number


def test_init_says_what_to_do_next(tmp_path: Path) -> None:
    name = str(tmp_path / "new.marsad")
    result = run("init", name)
    assert result.exit_code == 0
    assert f"marsad add {name} INPUT" in result.stderr


def test_init_touches_nothing_that_is_there(case: str) -> None:
    before = Path(case).read_bytes()
    result = run("init", case)
    assert (result.exit_code, Path(case).read_bytes()) == (2, before)
    assert "is there already" in result.stderr


def test_add_says_what_was_added_and_then_that_it_was_there(case: str, story: Path) -> None:
    assert "1 article added, 0 there already, 0 rejected" in run("add", case, story).stderr
    again = run("add", case, story)
    assert again.exit_code == 0
    assert "0 articles added, 1 there already, 0 rejected" in again.stderr


def test_add_names_what_it_could_not_take_and_rejects_lists_it(
    case: str, story: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no Arabic here\n", encoding="utf-8")
    result = run("add", case, bad, story, "--published", "2017-10-14")
    assert result.exit_code == 1
    assert "bad.txt: not Arabic" in result.stderr
    assert "1 article added, 0 there already, 1 rejected" in result.stderr
    listed = run("rejects", case)
    assert listed.exit_code == 0
    assert "bad.txt: not Arabic" in listed.stdout
    (row,) = [json.loads(line) for line in run("rejects", case, "--json").stdout.splitlines()]
    assert row["path"].endswith("bad.txt")


def test_add_prints_a_line_of_json_for_each_article(case: str, story: Path) -> None:
    (row,) = [json.loads(line) for line in run("add", case, story, "--json").stdout.splitlines()]
    assert (row["article"], row["new"]) == ("story", True)


def test_a_case_is_coded_once(case: str, story: Path) -> None:
    run("add", case, story)
    assert "1 article coded" in run("code", case).stderr
    again = run("code", case)
    assert again.exit_code == 0
    assert "nothing to code" in again.stderr
    assert "nothing to code" in run("code", case, "--again").stderr
    assert (counted(case, "codings"), counted(case, "standing_events")) == (1, 1)


def test_articles_can_be_coded_as_they_are_added(case: str, story: Path) -> None:
    result = run("add", case, story, "--code")
    assert result.exit_code == 0
    assert "1 article coded, 1 event" in result.stderr


def test_other_lists_are_another_reader(case: str, story: Path, tmp_path: Path) -> None:
    run("add", case, story, "--code")
    lists = tmp_path / "lists"
    run("data", "copy", lists)
    with (lists / "lexicon" / "triggers.tsv").open("a", encoding="utf-8") as file:
        file.write("")
    assert "nothing to code" in run("code", case, "--data", lists).stderr
    (lists / "note.txt").write_text("mine", encoding="utf-8")
    assert "1 article coded" in run("code", case, "--data", lists, "--again").stderr
    assert counted(case, "codings") == 2


@pytest.mark.parametrize("options", [["--json"], ["--report", "x.html"], ["--source", "a"]])
def test_options_that_do_not_go_with_a_case_are_refused(case: str, options: list[str]) -> None:
    result = run("code", case, *options)
    assert result.exit_code == 2
    assert "a case keeps its results itself" in result.stderr


def test_a_case_is_coded_by_itself(case: str, story: Path) -> None:
    result = run("code", case, story)
    assert result.exit_code == 2
    assert "code it by itself" in result.stderr


def test_a_missing_case_is_named(tmp_path: Path, story: Path) -> None:
    result = run("add", tmp_path / "gone.marsad", story)
    assert result.exit_code == 2
    assert "no such case: make it with 'marsad init" in result.stderr
