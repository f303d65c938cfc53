"""`marsad code` as a program of its own, with worker processes: stopped by Ctrl-C, and going on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.running import line

# The fake stands outside the guard, so that spawned workers, which run this file again, have it too.
PROGRAM = """
import signal, sys, time
from types import SimpleNamespace
from tests.batch.fakes import read

def slow(article, kit):
    time.sleep(0.005)
    return read(article)

sys.modules["marsad.kit"] = SimpleNamespace(load_kit=lambda data=None, reader=None: None)
sys.modules["marsad.reading"] = SimpleNamespace(read=slow)
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background starts deaf to it

from marsad.cli.main import main
if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_ctrl_c_ends_all_processes_with_one_line_and_the_same_command_goes_on(tmp_path):
    program, source, output = (tmp_path / name for name in ("program.py", "in.jsonl", "out.jsonl"))
    program.write_text(PROGRAM, encoding="utf-8")
    source.write_text("".join(line(f"a{at}") for at in range(400)), encoding="utf-8")
    command = [sys.executable, str(program), "code", str(source), "-o", str(output), "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    part = output.with_name("out.jsonl.part")
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        while not (part.exists() and part.read_bytes().count(b"\n") > 20):  # more than one write's
            assert running.poll() is None
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=10)
    assert running.returncode == 130
    assert said.decode().startswith("marsad: stopped: ")
    assert said.count(b"\n") == 1
    kept = len(part.read_bytes().splitlines())
    assert 0 < kept < 400

    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=30)
    assert f"going on after {kept} inputs" in done.stderr.decode()
    assert f"400 articles coded ({kept} before), 800 events" in done.stderr.decode()
    rows = [json.loads(row) for row in output.read_bytes().splitlines()]
    assert [row["doc_id"] for row in rows] == [f"a{at}" for at in range(400)]


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_ctrl_c_while_workers_start_is_as_quiet(tmp_path):
    program, source = tmp_path / "program.py", tmp_path / "in.jsonl"
    program.write_text(PROGRAM, encoding="utf-8")
    source.write_text("".join(line(f"a{at}") for at in range(100)), encoding="utf-8")
    command = [
        sys.executable,
        str(program),
        "code",
        str(source),
        "--workers",
        "2",
        "-o",
        str(tmp_path / "out"),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        while not (tmp_path / "out.journal").exists():
            assert running.poll() is None
            time.sleep(0.001)
        time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=10)
    assert running.returncode == 130
    assert said.count(b"\n") == 1
