"""`marsad decide`, `show` and `settings` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.store.case import Case, make_case
from tests.cli.running import run
from tests.review.sessions import CLASH, STRIKE
from tests.store.reviewed_case import code, fill

S, C = STRIKE.id, CLASH.id
BY = ("--by", "سلمى", "--reason", "صورة تؤكد ذلك")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "a.marsad"
    case = make_case(str(found))
    fill(case)
    case.close()
    return found


def test_a_correction_is_shown_beside_what_the_machine_said(path: Path) -> None:
    done = run("decide", path, S[:6], "correct", *BY, "--set", "type=air_strike", "--set", "killed=4+")
    assert done.exit_code == 0
    assert "decision 1: correct by سلمى, on article d1" in done.stderr
    shown = run("show", path, "d1").stdout
    for part in (
        "3 events",
        "قصفت طائرات سوق البلدة",
        "air strike",
        f"corrected  {S}",
        "4+ killed, civilian",
        "the machine said: type shelling",
        "3 killed, civilian",
        "correct, by سلمى",
        "صورة تؤكد ذلك",
    ):
        assert part in shown, part
    one = run("show", path, C).stdout
    assert "armed clash" in one
    assert "air strike" not in one


def test_undone_decisions_are_shown_with_the_history(path: Path) -> None:
    run("decide", path, S, "reject", *BY)
    run("decide", path, S, "undo", "--by", "عمر", "--reason", "تسرع")
    shown = run("show", path, S).stdout
    assert "machine" in shown
    assert "decision 1, " not in shown
    history = run("show", path, S, "--history").stdout
    assert "reject, by سلمى, undone by decision 2" in history
    assert "decision 1, reject on aaaaaa1111: undone by decision 2" in history
    assert "read by rules 1: 3 events" in history


def test_everything_comes_as_json(path: Path) -> None:
    decided = json.loads(run("decide", path, S, "reject", *BY, "--json").stdout)
    assert (decided["decision"], decided["standing"][0]["state"]) == (1, "rejected")
    shown = json.loads(run("show", path, "d1", "--json").stdout)
    assert [each["state"] for each in shown["events"]] == ["rejected", "machine", "machine"]
    assert shown["events"][0]["event"] == shown["events"][0]["machine"]
    assert shown["decisions"][0]["reason"] == "صورة تؤكد ذلك"
    assert shown["decisions"][0]["standing"] == "counts"
    assert json.loads(run("settings", path, "--json").stdout) == {"two_people": "off"}


def test_slots_come_from_a_file(path: Path, tmp_path: Path) -> None:
    given = tmp_path / "slots.json"
    given.write_text('{"triggers": [{"text": "سوق"}]}', encoding="utf-8")
    assert run("decide", path, S, "correct", *BY, "--json-file", given).exit_code == 0
    given.write_text("[1]", encoding="utf-8")
    refused = run("decide", path, S, "correct", *BY, "--json-file", given)
    assert refused.exit_code == 2
    assert "must hold one object" in refused.stderr
    gone = run("decide", path, S, "correct", *BY, "--json-file", tmp_path / "gone.json")
    assert "cannot be read as JSON" in gone.stderr


def test_two_people(path: Path) -> None:
    on = run("settings", path, "--two-people", "on", *BY)
    assert "two_people is on" in on.stderr
    assert "already" in run("settings", path, "--two-people", "on", *BY).stderr
    assert run("settings", path).stdout.startswith("two_people  on")
    done = run("decide", path, S, "reject", *BY)
    assert f"{S}: shelling, pending; waits for a second person: 1" in done.stderr
    assert "decision 1 reject by سلمى" in run("show", path, "--waiting").stdout
    (waiting,) = run("show", path, "--waiting", "--json").stdout.splitlines()
    assert json.loads(waiting)["event"] == S
    assert "waits for a second person" in run("show", path, S).stdout
    assert run("decide", path, S, "approve", *BY).exit_code == 2
    assert run("decide", path, S, "approve", "--by", "عمر", "--reason", "نعم").exit_code == 0
    assert run("show", path, "--waiting").stdout == ""


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("decide", "zzzzzz", "accept", *BY), "zzzzzz: no event or article of this case"),
        (("show", "zzzzzz"), "zzzzzz: no event or article of this case"),
        (("show",), "name an article or an event"),
        (("settings", "--two-people", "maybe", *BY), "--two-people: must be on or off"),
        (("settings", "--two-people", "on"), "--by: a decision needs the name"),
    ],
)
def test_what_cannot_be_done_is_told(path: Path, words: tuple[str, ...], problem: str) -> None:
    done = run(words[0], path, *words[1:])
    assert done.exit_code == 2
    assert problem in done.stderr


def test_nothing_that_people_or_texts_hold_commands_a_terminal(path: Path) -> None:
    run("decide", path, S, "annotate", "--by", "سلمى", "--reason", "انظر \u202eهنا")
    assert "\u202e" not in run("show", path, "d1", "--history").stdout


def test_an_article_without_a_reading_says_so(tmp_path: Path) -> None:
    from tests.store.reviewed_case import add_article

    case = make_case(str(tmp_path / "b.marsad"))
    add_article(case)
    case.close()
    assert "not coded yet" in run("show", tmp_path / "b.marsad", "d1").stdout


def test_states_of_newer_readings_are_explained(path: Path) -> None:
    from marsad.store.case import open_case
    from tests.review.sessions import event

    run("decide", path, S, "accept", *BY)
    case: Case = open_case(str(path))
    code(case, 1, event("dddddd4444", "air_strike", "قصفت"), reader="rules 2")
    case.close()
    shown = run("show", path, "d1").stdout
    assert "kept: the newest reading no longer has it" in shown
    assert f"superseded by decision 1 on {S}" in shown
