"""`marsad control`: what it prints, and what it says where it cannot."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.running import run

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample-control"
SHIPPED = ROOT / "src" / "marsad" / "data"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case with the sample reports, coded, and control not worked out yet."""
    path = tmp_path_factory.mktemp("case") / "raqqa.marsad"
    assert run("init", path).exit_code == 0
    assert run("add", path, SAMPLE).exit_code == 0
    assert run("code", path, "--reader", "rules", "--workers", 1).exit_code == 0
    return path


def lines(output: str) -> list[str]:
    return output.splitlines()


def test_a_contradiction_is_shown_side_by_side_with_its_sentences(sample: Path) -> None:
    done = run("control", sample, "الميادين", "--on", "2017-10-15")
    assert done.exit_code == 0
    shown = lines(done.stdout)
    assert shown[0].startswith("Al Mayādīn  gn:173480  town, Deir ez-Zor, SY")
    assert shown[1].split() == ["on", "2017-10-15", "contested", "certainty", "none"]
    assert "last word 2017-10-15, 0 days old" in shown[2]
    said = [each.strip() for each in shown if each.strip().startswith("said: ")]
    assert said[-3:] == [
        "said: held by Islamic State",
        "said: held by Syrian Arab Army",
        "said: not held by Syrian Arab Army",
    ]
    words = " ".join(done.stdout.split())
    assert "نفى المرصد السوري لحقوق الإنسان" in words
    assert "its own word, in 08-mayadin-sana" in words


def test_own_lists_are_used_and_what_others_gave_is_worked_out_anew(sample: Path, tmp_path: Path) -> None:
    """Without the row of the state's agency its word is nobody's own."""
    mine = tmp_path / "lists"
    (mine / "control").mkdir(parents=True)
    organs = (SHIPPED / "control" / "organs.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (mine / "control" / "organs.tsv").write_text(
        "".join(line for line in organs if "\tsana\t" not in line), encoding="utf-8"
    )
    case = tmp_path / "own.marsad"
    shutil.copy(sample, case)
    asked = ("control", case, "الميادين", "--on", "2017-10-15")
    assert "its own word, in 08-mayadin-sana" in " ".join(run(*asked).stdout.split())
    done = run(*asked, "--data", mine)
    assert "looked at what " in done.stderr
    assert "08-mayadin-sana" in done.stdout
    assert "its own word, in 08-mayadin-sana" not in " ".join(done.stdout.split())
    assert "looked at" not in run(*asked, "--data", mine).stderr
    assert run("verify", case).exit_code == 0
    (mine / "control" / "phrases.tsv").write_text("id\n", encoding="utf-8")
    assert run(*asked, "--data", mine).exit_code == 2
    done = run(*asked, "--data", tmp_path / "none")
    assert done.exit_code == 2
    assert "is no folder: 'marsad data copy" in done.stderr


def test_a_decision_whose_claims_are_no_more_says_so_and_how_to_take_it_back(
    sample: Path, tmp_path: Path
) -> None:
    case = tmp_path / "own.marsad"
    shutil.copy(sample, case)
    by = ("--by", "سلمى", "--reason", "صور من المكان")
    asked = ("control", case, "الميادين", "--on", "2017-10-15")
    spans = json.loads(run(*asked, "--json").stdout)["spans"]
    claim, other = sorted({word["event"] for span in spans for word in span["words"]})[:2]
    assert run(*asked, "--held-by", "sy_army", "--claim", claim, "--claim", other, *by).exit_code == 0
    assert "no longer" not in run(*asked).stdout
    run("decide", case, claim, "reject", *by)
    shown = run(*asked).stdout
    assert "applies, but no longer rests on" in shown
    assert "no longer applies" not in shown
    run("decide", case, other, "reject", *by)
    shown = run(*asked).stdout
    assert "no longer applies" in shown
    assert "was rejected" in shown
    assert "--undo 1" in shown
    run("control", case, "الميادين", "--undo", 1, *by)
    assert "no longer" not in run(*asked).stdout


def test_what_is_too_old_is_not_known_and_says_since_when(sample: Path) -> None:
    done = run("control", sample, "Raqqa", "--on", "2017-12-01")
    assert "not known since 2017-10-17 (45 days ago); last: held Syrian Democratic Forces" in done.stdout
    done = run("control", sample, "Raqqa", "--on", "2017-12-01", "--stale-after", 60)
    assert "last word 2017-10-17, 45 days old" in done.stdout


def test_parts_are_told_apart_from_the_place(sample: Path) -> None:
    done = run("control", sample, "Raqqa", "--on", "2017-06-20")
    assert "of places in it, apart from it" in done.stdout
    assert "Al-Mashlab: held Syrian Democratic Forces, last word 7 days old" in done.stdout
    done = run("control", sample, "Al-Mashlab", "--on", "2017-06-20")
    assert "of what it lies in, apart from it" in done.stdout


def test_before_anything_was_said_it_says_so_with_a_status_of_its_own(sample: Path) -> None:
    done = run("control", sample, "Raqqa", "--on", "2016-01-01")
    assert done.exit_code == 1
    assert "nothing was said up to this day" in done.stdout


def test_all_places_of_a_day_are_a_table(sample: Path) -> None:
    done = run("control", sample, "--on", "2017-10-25")
    rows = {row.split("  ")[-2].split()[-1]: row for row in lines(done.stdout)[1:]}
    assert rows["gn:173480"].startswith("held         high      2017-10-17   8 d  Syrian Arab Army  ")
    assert rows["gn:172955"].startswith("held         fair      2017-10-17   8 d  Syrian Democratic Forces  ")
    assert rows["h:sy-marrat"].startswith("left         low       2017-10-22   3 d  before Syrian Democratic")
    assert rows["gn:174448"].startswith("not known    none      -              -  nothing said  ")
    done = run("control", sample)
    assert "the day of the newest word" in done.stderr


def test_json_is_one_object_for_a_place_and_one_line_for_each_place_of_a_day(sample: Path) -> None:
    row = json.loads(run("control", sample, "Markada", "--json").stdout)
    assert [span["state"] for span in row["spans"]] == ["claimed"]
    rows = [json.loads(each) for each in lines(run("control", sample, "--on", "2017-10-16", "--json").stdout)]
    assert {each["place"]: each["state"] for each in rows}["gn:173480"] == "contested"
    assert all(isinstance(each["radius_m"], int) for each in rows)


def test_maps_are_written_and_not_over_another_file(sample: Path, tmp_path: Path) -> None:
    svg, geojson = tmp_path / "day.svg", tmp_path / "day.geojson"
    assert run("control", sample, "--on", "2017-10-16", "--map", svg).exit_code == 0
    assert ElementTree.parse(svg).getroot().tag.endswith("svg")
    assert run("control", sample, "--on", "2017-10-16", "--map", geojson).exit_code == 0
    features = json.loads(geojson.read_text(encoding="utf-8"))["features"]
    ages = {each["id"]: each["properties"]["age_days"] for each in features}
    assert ages["gn:173480"] == 1
    again = run("control", sample, "--on", "2017-10-16", "--map", svg)
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert run("control", sample, "--on", "2017-10-16", "--map", svg, "--fresh").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nowhere"], "Nowhere: no place of this case goes by it"),
        (["--on", "16.10.2017"], "--on 16.10.2017: is no day: write it as 2017-10-14"),
        (["--on", "20171016"], "write the day as 2017-10-16"),
        (["--stale-after", "-1"], "--stale-after: must be 0 days or more"),
        (["--map", "x.png"], "--map x.png: must end in .svg or .geojson"),
        (["Raqqa", "--map", "x.svg"], "--map shows all places of a day: leave PLACE out"),
        (["--map", "nowhere/x.svg"], "there is no folder nowhere"),
        (["--held-by", "is", "--on", "2017-10-16"], "a decision is about one place"),
        (["Raqqa", "--held-by", "is", "--on", "2017-10-16"], "--by NAME --reason TEXT"),
        (["Raqqa", "--held-by", "is", "--by", "سلمى", "--reason", "صور"], "say on which day: --on DAY"),
        (["Raqqa", "--by", "سلمى"], "--by, --reason and --claim go with --held-by"),
    ],
)
def test_a_bad_call_is_told_in_one_line_with_what_to_do(sample: Path, words: list[str], said: str) -> None:
    done = run("control", sample, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_case_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("control", tmp_path / "gone.marsad")
    assert (done.exit_code, "no such case" in done.stderr) == (2, True)


def test_a_person_decides_and_takes_it_back(tmp_path: Path) -> None:
    path = tmp_path / "raqqa.marsad"
    run("init", path)
    run("add", path, SAMPLE)
    run("code", path, "--reader", "rules", "--workers", 1)
    by = ("--by", "سلمى", "--reason", "صور من المدينة")
    done = run("control", path, "الميادين", "--on", "2017-10-15", "--held-by", "is", *by)
    assert "Al Mayādīn on 2017-10-15: held by Islamic State, certainty decided" in done.stderr
    shown = run("control", path, "الميادين").stdout
    assert "a person decided what held on its first day (decision 1)" in shown
    assert "صور من المدينة" in shown
    row = json.loads(run("control", path, "الميادين", "--undo", 1, *by, "--json").stdout)
    assert (row["decision"], row["on"]["state"]) == (2, "contested")
    assert run("verify", path).exit_code == 0


def test_no_text_of_an_article_commands_the_terminal(tmp_path: Path) -> None:
    path, report = tmp_path / "a.marsad", tmp_path / "r.txt"
    text = "سيطرت قوات سوريا الديمقراطية على حي المشلب \x1b[31m\u202eشرق مدينة الرقة."
    report.write_text(f"source: شبكة\x1b]0;x\npublished: 2017-06-12\n\n{text}\n", encoding="utf-8")
    run("init", path)
    run("add", path, report)
    run("code", path, "--reader", "rules", "--workers", 1)
    for words in ((), ("Al-Mashlab",)):
        shown = run("control", path, *words).stdout
        assert "Al-Mashlab" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
