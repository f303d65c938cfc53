"""`marsad code`: what goes where, what is said, and the exit status."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import TEXT, fake_reader, line, run

DONE = re.compile(
    r"^marsad: (nothing|[\d,]+ articles?) coded( \(\d+ before\))?, \d+ events?, (\d+) rejected, [\d.]+ s, "
    r"nothing left this computer$"
)


@pytest.fixture
def seen(monkeypatch):
    return fake_reader(monkeypatch)


@pytest.fixture
def inputs(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(line("a") + "{broken\n" + line("b") + line("c", text="FAIL نص"), encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.jsonl"
    path.write_text(line("a") + line("b"), encoding="utf-8")
    return path


def last(result):
    return result.stderr.splitlines()[-1]


@pytest.mark.usefixtures("seen")
class TestPrinted:
    def test_a_readable_result_for_each_article_on_standard_output(self, good):
        result = run("code", good)
        assert result.exit_code == 0
        assert result.stdout.count("2 events") == 2
        assert result.stdout.count("قصف") >= 4
        assert DONE.match(last(result))
        assert "2 articles coded, 4 events, 0 rejected" in last(result)

    def test_no_escape_sequences_and_no_isolates_where_it_is_no_terminal(self, inputs):
        result = run("code", inputs)
        assert not re.search("[\x1b\u2066-\u2069]", result.stdout + result.stderr)

    def test_lines_of_json(self, inputs):
        result = run("code", inputs, "--json")
        rows = [json.loads(row) for row in result.stdout.splitlines()]
        assert [row["doc_id"] for row in rows] == ["a", "b"]
        assert [len(row["events"]) for row in rows] == [2, 2]

    def test_rejects_are_named_and_the_others_coded(self, inputs):
        result = run("code", inputs, inputs.with_name("none.txt"))
        assert result.exit_code == 1
        broken, failed, missing, _done = result.stderr.splitlines()
        assert broken.startswith(f"marsad: {inputs}: line 2: broken JSON at column 2")
        assert failed.startswith("marsad: article c: the reader failed (ZeroDivisionError: x at running.py:")
        assert missing.startswith(f"marsad: {inputs.with_name('none.txt')}: cannot be opened (")
        assert "check the path" in missing
        assert "2 articles coded, 4 events, 3 rejected" in last(result)

    def test_nothing_coded(self, tmp_path):
        result = run("code", tmp_path / "none.txt")
        assert result.exit_code == 2
        assert "nothing coded, 0 events, 1 rejected" in last(result)
        assert result.stdout == ""

    def test_rejects_into_a_file_of_choice(self, inputs, tmp_path):
        result = run("code", inputs, "--rejects", tmp_path / "rejects.jsonl")
        assert f"marsad: wrote {tmp_path / 'rejects.jsonl'}" in result.stderr
        rows = [json.loads(row) for row in (tmp_path / "rejects.jsonl").read_bytes().splitlines()]
        assert [row["place"] for row in rows] == ["line 2", "article c"]

    def test_standard_input_with_options_for_what_it_does_not_say(self):
        result = run("code", "-", "--json", "--published", "2017-10-14", "--source", "وكالة", given=TEXT)
        row = json.loads(result.stdout)
        assert (row["doc_id"], row["published"], row["source"]) == ("stdin", "2017-10-14", "وكالة")

    def test_a_report_of_what_was_printed(self, good, tmp_path):
        result = run("code", good, "--report", tmp_path / "report.html", "--json")
        assert result.exit_code == 0
        assert "المدفعية" in (tmp_path / "report.html").read_text(encoding="utf-8")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["good.jsonl", "report.html"]

    def test_hostile_names_cannot_command_the_terminal(self, tmp_path):
        (tmp_path / "x\x1b[31m\u202eb.txt").write_text(TEXT, encoding="utf-8")
        result = run("code", tmp_path)
        assert not re.search("[\x1b\u202e]", result.stderr)


@pytest.mark.usefixtures("seen")
class TestWritten:
    def test_files_and_what_is_said_of_them(self, inputs, tmp_path):
        output, report = tmp_path / "out.jsonl", tmp_path / "report.html"
        result = run("code", inputs, "-o", output, "--report", report)
        assert result.exit_code == 1
        assert result.stdout == ""
        rows = [json.loads(row) for row in output.read_text(encoding="utf-8").splitlines()]
        assert [row["doc_id"] for row in rows] == ["a", "b"]
        rejects = Path(f"{output}.rejects.jsonl")
        assert len(rejects.read_bytes().splitlines()) == 2
        assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        said = [row for row in result.stderr.splitlines() if "wrote" in row]
        assert said == [
            f"marsad: wrote {output}",
            f"marsad: wrote {report}",
            f"marsad: wrote {rejects}: what was not coded, and why",
        ]
        names = {"in.jsonl", "out.jsonl", "out.jsonl.rejects.jsonl", "report.html"}
        assert {path.name for path in tmp_path.iterdir()} == names

    def test_without_rejects_there_is_no_rejects_file(self, good, tmp_path):
        assert run("code", good, "-o", tmp_path / "out.jsonl").exit_code == 0
        assert {path.name for path in tmp_path.iterdir()} == {"good.jsonl", "out.jsonl"}

    def test_a_second_time_only_with_fresh(self, good, tmp_path):
        output = tmp_path / "out.jsonl"
        run("code", good, "-o", output)
        before = output.read_bytes()
        result = run("code", good, "-o", output)
        assert (result.exit_code, result.stderr) == (
            2,
            f"marsad: {output} is there already: give another name, or --fresh to replace it\n",
        )
        output.write_bytes(b"old")
        assert run("code", good, "-o", output, "--fresh").exit_code == 0
        assert output.read_bytes() == before

    def test_nothing_coded_leaves_no_output(self, tmp_path):
        output = tmp_path / "out.jsonl"
        result = run("code", tmp_path / "none.txt", "-o", output, "--report", tmp_path / "r.html")
        assert result.exit_code == 2
        assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl.rejects.jsonl"]


def test_a_stopped_run_goes_on(monkeypatch, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(line(f"a{at}") for at in range(6)), encoding="utf-8")
    fake_reader(monkeypatch, stop_at="a3")
    result = run("code", source, "-o", output, "--workers", 1)
    assert result.exit_code == 130
    part = tmp_path / "out.jsonl.part"
    assert (
        result.stderr
        == f"marsad: stopped: 3 articles are kept in {part}; the same command goes on from there\n"
    )
    seen = fake_reader(monkeypatch)
    result = run("code", source, "-o", output, "--workers", 1, "--report", tmp_path / "r.html")
    assert result.exit_code == 0
    assert seen == ["a3", "a4", "a5"]
    assert result.stderr.splitlines()[0] == "marsad: going on after 3 inputs of an earlier run"
    assert "6 articles coded (3 before), 12 events" in last(result)
    assert [json.loads(row)["doc_id"] for row in output.read_bytes().splitlines()] == [
        f"a{at}" for at in range(6)
    ]
    assert (tmp_path / "r.html").read_text(encoding="utf-8").count('<details class="article"') == 6


def test_a_stopped_run_does_not_go_on_with_other_options(monkeypatch, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(line(f"a{at}") for at in range(6)), encoding="utf-8")
    fake_reader(monkeypatch, stop_at="a3")
    run("code", source, "-o", output, "--workers", 1)
    result = run("code", source, "-o", output, "--workers", 1, "--source", "x")
    assert result.exit_code == 2
    assert "--source was not given, now x: undo that, or start anew with --fresh" in result.stderr
    fake_reader(monkeypatch)
    assert run("code", source, "-o", output, "--source", "x", "--fresh").exit_code == 0


def test_stopped_while_printing(monkeypatch, good):
    fake_reader(monkeypatch, stop_at="b")
    result = run("code", good)
    assert result.exit_code == 130
    assert last(result) == "marsad: stopped"
    assert "2 events" in result.stdout


class TestRefused:
    """Calls that cannot be carried out: one line, status 2, and nothing written."""

    @pytest.fixture(autouse=True)
    def _reader(self, monkeypatch, tmp_path):
        self.seen = fake_reader(monkeypatch)
        monkeypatch.chdir(tmp_path)
        Path("in").mkdir()
        Path("in/a.jsonl").write_text(line("a"), encoding="utf-8")
        Path("there.jsonl").write_text("old", encoding="utf-8")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("in -o out.jsonl --json", "--json prints on standard output, --output writes a file"),
            ("in --published 14/10/2017", "--published: the publication day '14/10/2017' is not an ISO date"),
            ("in --published 2017-02-30", "is not in the calendar"),
            ("in -o none/out.jsonl", "--output none/out.jsonl: there is no folder none: make it first"),
            ("in -o in/a.jsonl/x", "there is no folder in/a.jsonl"),
            ("in --report none/r.html", "--report none/r.html: there is no folder none"),
            ("in -o in", "--output in is a folder: give the name of a file"),
            ("in/a.jsonl -o ./in/a.jsonl --fresh", "--output in/a.jsonl is an input, which would be lost"),
            ("in -o in/out.jsonl", "--output in/out.jsonl lies in the input folder in"),
            ("in -o same --report ./same", "--report and --output name the same file"),
            ("in --report there.jsonl", "there.jsonl is there already"),
            ("in --rejects there.jsonl", "there.jsonl is there already"),
            ("in --data none", "--data none is no folder: 'marsad data copy none' makes one to edit"),
            ("- - -o out", "standard input (-) can be read only once"),
        ],
    )
    def test_before_any_work(self, words, said, tmp_path):
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        result = run("code", *words.split())
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stderr.startswith("marsad: ")
        assert result.stderr.count("\n") == 1
        assert self.seen == []
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before

    def test_lists_that_cannot_be_used(self, tmp_path):
        (tmp_path / "lists").mkdir()
        (tmp_path / "lists" / "broken").touch()
        result = run("code", "in", "--data", "lists", "-o", "out.jsonl")
        assert (result.exit_code, result.stderr) == (2, "marsad: broken:3: form is empty\n")
        (tmp_path / "lists" / "broken").unlink()
        assert run("code", "in", "--data", "lists", "-o", "out.jsonl").exit_code == 0

    def test_no_input_and_no_worker(self):
        assert run("code").exit_code == 2
        assert run("code", "in", "--workers", "0").exit_code == 2


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.mark.usefixtures("seen")
def test_progress_is_shown_on_a_terminal_and_rejects_above_it(monkeypatch, inputs, tmp_path):
    from marsad.cli.run import Wish
    from marsad.cli.run import run as carry_out

    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    assert carry_out(Wish(inputs=[inputs], output=tmp_path / "out.jsonl")) == 1
    assert "4/4" in terminal.getvalue()
    assert "line 2: broken JSON" in terminal.getvalue()


@pytest.mark.usefixtures("seen")
def test_arabic_is_isolated_on_a_terminal_only(monkeypatch, good):
    from marsad.cli.run import Wish
    from marsad.cli.run import run as carry_out

    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    assert carry_out(Wish(inputs=[good])) == 0
    assert "\u2068" in terminal.getvalue()


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path):
    """As in `marsad code … | head -1`."""
    program = tmp_path / "program.py"
    program.write_text(
        "import sys, pytest\n"
        "from tests.cli.running import fake_reader\n"
        "from marsad.cli.main import main\n"
        "if __name__ == '__main__':\n"
        "    fake_reader(pytest.MonkeyPatch())\n"
        "    main()\n",
        encoding="utf-8",
    )
    source = tmp_path / "in.jsonl"
    source.write_text("".join(line(f"a{at}") for at in range(500)), encoding="utf-8")
    for option in (["--json"], []):
        running = subprocess.Popen(
            [sys.executable, str(program), "code", str(source), "--workers", "1", *option],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
        running.stderr.close()
        assert running.wait(timeout=20) == 1
        assert said == b""
