"""`marsad find` shows results to people and to programs, and says what it could not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.store.case import make_case
from tests.cli.running import run
from tests.store.search_corpus import Piece, Told, put


@pytest.fixture
def name(tmp_path: Path) -> str:
    path = str(tmp_path / "made.marsad")
    case = make_case(path)
    event = Told(place="حارة البدو", killed=(35, None), state="accepted")
    put(case, [Piece("قُصِفَت حارة البدو بالرقة \x1b[31m", "خبر عاجل", events=(event,)), Piece("اجتماع في حلب")])
    case.close()
    return path


def test_people_see_the_words_and_the_events(name: str) -> None:
    result = run("find", name, "قصفت place:البدو")
    assert result.exit_code == 0
    assert "1 2017-10-12  a1  وكالة الضفة" in result.stdout
    assert "خبر عاجل" in result.stdout
    assert "[قُصِفَت] حارة البدو بالرقة ␛[31m" in result.stdout
    assert "- air strike  2017-10-12  killed 35+  accepted  e1.0  حارة البدو" in result.stdout
    assert "1 article found" in result.stderr


def test_programs_get_one_object_a_line(name: str) -> None:
    row = json.loads(run("find", name, "بالرقة killed:>=10", "--json").stdout)
    assert (row["article"], row["in_lead"], row["events"][0]["killed"]) == ("a1", True, [35, None])
    (start, end), piece = row["snippet"]["marks"][0], row["snippet"]
    assert piece["text"][start - piece["start"] : end - piece["start"]] == "بالرقة"


def test_nothing_found_is_status_1(name: str) -> None:
    result = run("find", name, "دير")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "0 articles found" in result.stderr


def test_pages_are_told(name: str) -> None:
    result = run("find", name, "article:a*", "--limit", "1")
    assert "found: 2 articles, 1 to 1 shown; --page 2 shows more" in result.stderr
    assert " a2 " in run("find", name, "article:a*", "--limit", "1", "--page", "2").stdout
    assert "none on this page" in run("find", name, "article:a*", "--limit", "1", "--page", "3").stderr


def test_a_wrong_query_is_told_in_one_line(name: str) -> None:
    result = run("find", name, "قصف (حلب")
    assert result.exit_code == 2
    assert result.stderr == "marsad: query, character 5: this parenthesis is not closed: add ')'\n"


def test_a_search_is_saved_listed_and_run_again(name: str) -> None:
    assert "@west" in run("find", name, "حلب OR الرقة", "--save", "west").stderr
    assert run("find", name, "@west").stdout == run("find", name, "حلب OR الرقة").stdout
    assert "@west حلب OR الرقة" in run("searches", name).stdout
    assert json.loads(run("searches", name, "--json").stdout)["query"] == "حلب OR الرقة"
    missing = run("find", name, "@east")
    assert missing.exit_code == 2
    assert "there are @west" in missing.stderr
    assert run("searches", name, "--forget", "west").exit_code == 0
    assert run("searches", name).stdout == ""
    assert run("find", name, "قصف (", "--save", "bad").exit_code == 2
    assert run("searches", name).stdout == ""
