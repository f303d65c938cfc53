"""`marsad incidents`, `incident` and `incident-decide` as typed, with a linker that links letters."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from marsad.casework import linking
from marsad.cli import incident as incident_command
from marsad.cli import incidents as incidents_command
from marsad.export.incident_rows import COLUMNS
from marsad.incidents.sources import make_register
from marsad.kit import Kit
from marsad.store.case import Case, make_case, open_case
from tests.cli.running import run
from tests.store.linked_case import LINKER, add, article_of, code_anew, event_id, incidents_of, relink

BY = ("--by", "سلمى", "--reason", "صورتان من المكان")


@pytest.fixture(autouse=True)
def _letters(monkeypatch: pytest.MonkeyPatch, kit: Kit) -> None:
    """Link by letters, and load the lists once."""
    register = make_register(kit)
    monkeypatch.setattr(linking, "shipped_linker", lambda: LINKER)
    for module in (incidents_command, incident_command):
        monkeypatch.setattr(module, "register_of", lambda data: register)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a case of two incidents, one of them told by three articles; not linked yet."""
    found = tmp_path / "a.marsad"
    case = make_case(str(found))
    for number, words in enumerate(("ا35", "ا34 ب2", "ا33")):
        add(case, article_of(f"d{number}", words, day=number))
    case.close()
    return found


def listed(path: Path, *options: object) -> list[dict[str, Any]]:
    done = run("incidents", path, "--json", *options)
    return [json.loads(line) for line in done.stdout.splitlines()]


def the_large(path: Path) -> str:
    return next(str(row["id"]) for row in listed(path) if row["articles"] == 3)


def test_what_is_new_is_linked_and_listed(path: Path) -> None:
    done = run("incidents", path)
    assert done.exit_code == 0
    assert "linked 4 new or changed events of 3 articles" in done.stderr
    assert "2 incidents found" in done.stderr
    assert "killed 33–34–35 (span)" in done.stdout
    assert "2017-10-01  air strike" in done.stdout
    assert "3 sources" in done.stdout
    again = run("incidents", path)
    assert "linked" not in again.stderr
    assert again.stdout == done.stdout


def test_json_and_options(path: Path) -> None:
    large, small = sorted(listed(path), key=lambda row: -int(row["articles"]))
    assert tuple(large) == COLUMNS
    assert (large["killed_low"], large["killed_best"], large["killed_high"], large["rule"]) == (
        33,
        34,
        35,
        "span",
    )
    assert (small["killed_best"], small["sources"]) == (2, 1)
    (latest, _) = sorted(listed(path, "--rule", "latest"), key=lambda row: -int(row["articles"]))
    assert (latest["killed_low"], latest["killed_high"], latest["rule"]) == (33, 33, "latest")
    assert listed(path, "--relink") == [*listed(path)]
    assert len(listed(path, "--from", "2017-10-01", "--to", "2017-10-01")) == 2
    assert listed(path, "--from", "2017-11") == []
    assert len(listed(path, "--type", "air strike")) == 2
    grades = {row["grade_proposed"] for row in listed(path)}
    for grade in grades:
        assert {row["grade_proposed"] for row in listed(path, "--grade", grade or "none")} == {grade}


def test_nothing_found_is_told_by_the_exit_status(path: Path) -> None:
    done = run("incidents", path, "--from", "2020")
    assert done.exit_code == 1
    assert "0 incidents found" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "someday"), "--from: needs a day such as 2017-10-12"),
        (("--to", "2017-13"), "--to: "),
        (("--from", "2018", "--to", "2017"), "--to 2017 is before --from 2018: turn the days round"),
        (("--type", "earthquakes"), "--type: no event type goes by 'earthquakes'"),
        (("--place", "!"), "--place: there is no word in '!'"),
        (("--rule", "mean"), "--rule: must be one of span, majority, latest, field_first, not 'mean'"),
        (("--grade", "sure"), "--grade: must be one of confirmed, fair, weak, contested, discounted, none"),
        (("--out", "a.shp"), "--out a.shp: must end in .csv, .geojson, .jsonl"),
        (("--out", "nowhere/a.csv"), "there is no folder nowhere"),
        (("--out", "a.csv", "--json"), "--json and --out: give one of the two"),
    ],
)
def test_what_cannot_be_asked_is_told(
    path: Path, options: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    done = run("incidents", path, *options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_files_hold_one_row_for_each_and_no_name_of_staff(path: Path) -> None:
    run("incident-decide", path, the_large(path), "grade", "fair", *BY)
    for ending in ("csv", "geojson", "jsonl"):
        out = path.with_suffix(f".{ending}")
        done = run("incidents", path, "--out", out)
        assert done.exit_code == 0, done.stderr
        assert "2 incidents written to" in done.stderr
        written = out.read_text(encoding="utf-8-sig")
        assert "سلمى" not in written
        rows = _rows(ending, written)
        assert sorted(str(row["grade_decided"] or "") for row in rows) == ["", "fair"]
        assert run("incidents", path, "--out", out).exit_code == 2
        assert run("incidents", path, "--out", out, "--fresh").exit_code == 0


def _rows(ending: str, written: str) -> list[dict[str, Any]]:
    if ending == "csv":
        return list(csv.DictReader(written.splitlines()))
    if ending == "jsonl":
        return [json.loads(line) for line in written.splitlines()]
    return [feature["properties"] for feature in json.loads(written)["features"]]


def test_an_incident_is_shown_with_claims_side_by_side(path: Path) -> None:
    shown = run("incident", path, the_large(path)).stdout
    for part in (
        "claims, by day of publication",
        "  1 2017-10-01  air strike, 2017-10-01, killed 35 civilian",
        "قالت وكالة d0: ا35.",
        "day               2017-10-01 (all)",
        "killed            differ: 33 civilian (3); 34 civilian (2); 35 civilian (1)",
        "harmed, by the rule span",
        "from the lowest to the highest",
        "33–34–35",
        "ACLED",
        "sources: 3 independent sources",
        "why they are held to be one happening",
        "1 and 2: ",
        "toll +3.0 (1 apart)",
        "shown are the strongest that hold all together; 1 more: --all-links",
    ):
        assert part in shown, part
    assert "decisions" not in shown


def test_decisions_are_shown_with_who_why_and_what_became_of_them(path: Path) -> None:
    large = the_large(path)
    done = run("incident-decide", path, large, "grade", "weak", *BY)
    assert f"incident decision 1: grade by سلمى, on incident {large}; counts" in done.stderr
    run("incident-decide", path, large, "rule", "latest", *BY)
    run("incident-decide", path, large, "split", "--claim", "d2", *BY)
    shown = run("incident", path, large).stdout
    for part in (
        "weak, by سلمى (incident decision 1)",
        "harmed, by the rule latest",
        "chosen by سلمى (incident decision 2)",
        f"split {event_id('d2', 0)} off, by سلمى; counts",
        "صورتان من المكان",
    ):
        assert part in shown, part
    assert len(listed(path)) == 3
    run("incident-decide", path, large, "undo", "--by", "عمر", "--reason", "تسرع")
    assert len(listed(path)) == 2
    assert "undone by decision 4" in run("incident", path, large).stdout


def test_an_old_id_leads_on_and_says_so(path: Path) -> None:
    large, small = sorted(listed(path), key=lambda row: -int(row["articles"]))
    run("incident-decide", path, large["id"], "merge", "--with", small["id"], *BY)
    done = run("incident", path, small["id"], "--json")
    assert f"{small['id']} is no incident's id any more: it leads on to {large['id']}" in done.stderr
    view = json.loads(done.stdout)
    assert (view["id"], view["asked"]) == (large["id"], small["id"])
    assert len(view["claims"]) == 4
    assert view["decisions"][0]["other"] == small["id"]
    assert {each["field"] for each in view["compared"]} >= {"day", "type", "killed"}
    assert view["links"][0]["reasons"][0]["field"] == "toll"


def test_a_decision_as_json(path: Path) -> None:
    large = the_large(path)
    run("settings", path, "--two-people", "on", *BY)
    done = run("incident-decide", path, large, "rule", "majority", *BY, "--json")
    assert json.loads(done.stdout) == {
        "decision": 1,
        "kind": "rule",
        "incident": large,
        "standing": "waits for a second person",
        "incidents": [large],
    }
    assert listed(path)[0]["rule"] == "span"
    run("incident-decide", path, large, "approve", "--by", "عمر", "--reason", "أوافق")
    assert {row["rule"] for row in listed(path)} == {"span", "majority"}


def test_a_decision_that_means_nothing_any_more_is_told(path: Path) -> None:
    large = the_large(path)
    run("incident-decide", path, large, "split", "--claim", "d2", *BY)
    assert "incident decision" not in run("incidents", path).stderr
    run("decide", path, event_id("d2", 0), "reject", *BY)
    told = (
        f"no longer applies: event {event_id('d2', 0)} of article d2 (characters 15-18) was rejected. "
        "Decide again on what is there now, or take it back: "
        f"marsad incident-decide CASE {large} undo --decision 1"
    )
    assert f"incident decision 1 (split, on {large}) {told}" in run("incidents", path).stderr
    done = run("incident", path, large)
    assert f"incident decision 1 (split, on {large}) {told}" in done.stderr
    assert told in " ".join(done.stdout.split())
    run("incident-decide", path, large, "undo", "--decision", "1", *BY)
    assert "no longer applies" not in run("incidents", path).stderr


def read_anew(path: Path, ref: str, words: str, *, day: int, unread: tuple[int, ...] = ()) -> None:
    case = open_case(str(path))
    code_anew(case, article_of(ref, words, day=day), edition="n", unread=unread)
    case.close()


def test_under_the_id_of_a_newer_reading_a_decision_holds_and_the_json_says_so(path: Path) -> None:
    large = the_large(path)
    run("incident-decide", path, large, "split", "--claim", "d2", *BY)
    read_anew(path, "d2", "ا33", day=2)
    assert len(listed(path)) == 3
    assert "incident decision" not in run("incidents", path).stderr
    (made,) = json.loads(run("incident", path, large, "--json").stdout)["decisions"]
    old = event_id("d2", 0)
    assert (made["part"], made["read_as"], made["lost"], made["applies"]) == (
        [old],
        {old: old + "n"},
        {},
        True,
    )
    assert {each["claim"] for each in made["seen"]} == set(made["claims"])
    assert f"split {old}n off, by" in run("incident", path, large).stdout


def test_what_a_decision_no_longer_applies_to_is_told(path: Path) -> None:
    small = next(row["id"] for row in listed(path) if row["articles"] == 1)
    run("incident-decide", path, the_large(path), "merge", "--with", small, *BY)
    large = listed(path)[0]["id"]
    read_anew(path, "d0", "ا35", day=0, unread=(0,))
    told = (
        f"still applies, but no longer to: event {event_id('d0', 0)} of article d0 (characters 15-18) "
        "is read no more: no event that was not there before stands at its words"
    )
    assert f"incident decision 1 (merge, on {large}) {told}" in run("incidents", path).stderr
    shown = run("incident", path, large)
    assert told in " ".join(shown.stdout.split())
    view = json.loads(run("incident", path, large, "--json").stdout)
    assert view["decisions"][0]["applies"]
    assert list(view["decisions"][0]["lost"]) == [event_id("d0", 0)]


def test_a_claim_that_people_rejected_is_told_at_the_decision_alone(path: Path) -> None:
    large = the_large(path)
    run("incident-decide", path, large, "grade", "fair", *BY)
    run("decide", path, event_id("d0", 0), "reject", *BY)
    assert "incident decision" not in run("incidents", path).stderr
    shown = " ".join(run("incident", path, large).stdout.split())
    assert f"still applies, but no longer to: event {event_id('d0', 0)} of article d0" in shown


def test_an_unknown_incident_is_told(path: Path) -> None:
    run("incidents", path)
    done = run("incident", path, "ffffff00")
    assert done.exit_code == 2
    assert "ffffff00: no incident of this case: 'marsad incidents CASE' lists them" in done.stderr


def test_text_that_commands_a_terminal_or_a_spreadsheet_is_disarmed(tmp_path: Path) -> None:
    found = tmp_path / "b.marsad"
    case: Case = make_case(str(found))
    add(case, article_of("d0", "ا35", outlet="=cmd()\x1b[31m\u202eوكالة"))
    relink(case)
    (incident,) = incidents_of(case)
    case.close()
    shown = run("incident", found, incident).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
