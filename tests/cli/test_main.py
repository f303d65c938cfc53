from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files

import pytest

from marsad.errors import UsageError
from tests.cli.running import run


def test_without_words_the_help_is_shown():
    result = run()
    assert result.exit_code == 0
    assert result.stdout == run("--help").stdout
    for command in ("code", "explain", "evaluate", "schema", "data", "gazetteer"):
        assert f"\n  {command}" in result.stdout


def test_the_version():
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("marsad ")


def test_the_schema_is_the_one_shipped():
    shipped = (files("marsad") / "data" / "schema" / "coded-article.schema.json").read_text(encoding="utf-8")
    assert json.loads(run("schema").stdout) == json.loads(shipped)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UsageError("one\nline \x1b[31m"), 2, "marsad: one line ␛[31m\n"),
        (KeyboardInterrupt(), 130, "marsad: stopped\n"),
    ],
)
def test_deliberate_errors_are_one_line(monkeypatch, error, status, said):
    def failing(_package):
        raise error

    monkeypatch.setattr("importlib.resources.files", failing)
    result = run("schema")
    assert (result.exit_code, result.stderr, result.stdout) == (status, said, "")


def test_an_unknown_option_says_where_help_is():
    result = run("code", "--nonsense")
    assert result.exit_code == 2
    assert "code -h' for help" in result.stderr


def test_showing_help_loads_nothing_heavy():
    """Import time is what a user waits for at each call; measured: 0.12 s of which Python is 0.02."""
    heavy = ("rich", "marsad.ingest", "marsad.kit", "trafilatura", "multiprocessing", "pydantic")
    program = (
        "import sys, runpy\n"
        "sys.argv = ['marsad', '--help']\n"
        "try:\n"
        "    runpy.run_module('marsad', run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    assert not end.code\n"
        f"print([name for name in {heavy} if name in sys.modules])\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stdout.splitlines()[-1] == "[]"


def test_output_is_utf_8_whatever_the_system_says():
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "marsad", "code", "--help"], env=environment, capture_output=True, check=True
    )
    assert "source: …" in done.stdout.decode("utf-8")
