"""The output on disk: whole or not there; a stopped run goes on; nothing of another run is mixed in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.batch.coding import code_shard
from marsad.batch.journal import Job
from marsad.batch.output import Output, Paths
from marsad.batch.shards import cut_shards
from marsad.errors import MarsadError, UsageError
from tests.batch.fakes import FakeOpener, article, ids_in, reject

JOB = Job(inputs="0" * 64, files=2, size=10, replayable=True, options={"--source": "x"})


def paths(folder: Path) -> Paths:
    return Paths(folder / "out.jsonl", folder / "out.jsonl.rejects.jsonl")


def items(count):
    return [reject(at) if at % 5 == 3 else article(at, "قصفت " * (at % 3)) for at in range(count)]


def run(where, stream, *, job=JOB, fresh=False, stop=None, every=0.0, most=2):
    """Write the stream's outcomes; stop like a killed process after `stop` shards."""
    with suppress(InterruptedError), Output(where, job, fresh=fresh, every=every) as output:
        rest = islice(stream, output.earlier.done, None)
        for number, shard in enumerate(cut_shards(rest, most=most)):
            if number == stop:
                raise InterruptedError
            output.take(code_shard(shard, FakeOpener()()))
        output.finish()
        return output.standing
    return None


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_output_is_there_only_when_whole(tmp_path):
    where = paths(tmp_path)
    assert run(where, items(9), stop=2) is None
    assert set(files(tmp_path)) == {"out.jsonl.part", "out.jsonl.journal", "out.jsonl.rejects.jsonl.part"}
    standing = run(where, items(9))
    assert set(files(tmp_path)) == {"out.jsonl", "out.jsonl.rejects.jsonl"}
    assert (standing.coded, standing.rejected, standing.done) == (7 + 0, 2, 9)
    rows = [json.loads(line) for line in where.output.read_text(encoding="utf-8").splitlines()]
    assert [row["doc_id"] for row in rows] == ["a0", "a1", "a2", "a4", "a5", "a6", "a7"]
    assert standing.events == sum(len(row["events"]) for row in rows)
    rejects = [json.loads(line) for line in where.rejects.read_text(encoding="utf-8").splitlines()]
    assert rejects[0] == {"path": "in.jsonl", "place": "line 3", "reason": "broken"}


@settings(max_examples=40)
@given(
    stops=st.lists(st.integers(0, 4), max_size=4),
    most=st.integers(1, 5),
    tails=st.lists(st.binary(max_size=9), min_size=3, max_size=3),
)
def test_however_often_it_stops_the_output_is_the_same(tmp_path_factory, stops, most, tails):
    folder, stopped = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("stopped")
    with patch("os.fsync"):  # the disk's pace is no part of this
        _stop_and_go_on(stopped, stops, most, tails)
        run(paths(folder), items(23))
    assert files(stopped) == files(folder)


def _stop_and_go_on(stopped, stops, most, tails):
    for stop in stops:
        if run(paths(stopped), items(23), stop=stop, most=most) is not None:
            return
        for part, tail in zip(sorted(stopped.iterdir()), tails, strict=True):
            # What a kill can leave behind the last checkpoint: lines cut short.
            part.write_bytes(part.read_bytes() + tail.replace(b"\n", b"-"))
    run(paths(stopped), items(23), most=most)


def test_without_rejects_there_is_no_rejects_file_even_from_before(tmp_path):
    run(paths(tmp_path), items(9))
    run(paths(tmp_path), [article(1)], fresh=True)
    assert set(files(tmp_path)) == {"out.jsonl"}


def test_where_nothing_was_coded_the_old_output_stays(tmp_path):
    run(paths(tmp_path), [article(1)])
    before = files(tmp_path)["out.jsonl"]
    run(paths(tmp_path), [reject(1)], fresh=True)
    assert set(files(tmp_path)) == {"out.jsonl", "out.jsonl.rejects.jsonl"}
    assert files(tmp_path)["out.jsonl"] == before


def test_a_whole_output_is_not_overwritten(tmp_path):
    run(paths(tmp_path), items(3))
    before = files(tmp_path)
    with pytest.raises(UsageError, match=r"out\.jsonl is there already: .* --fresh to replace it"):
        run(paths(tmp_path), items(3))
    assert files(tmp_path) == before


def test_until_the_new_output_is_whole_the_old_one_stays(tmp_path):
    run(paths(tmp_path), items(3))
    before = files(tmp_path)["out.jsonl"]
    run(paths(tmp_path), items(9), fresh=True, stop=2)
    assert files(tmp_path)["out.jsonl"] == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"inputs": "1" * 64}, "its inputs were changed, renamed or named in another order"),
        ({"inputs": "1" * 64, "files": 3}, "its inputs were 2 files of 10 bytes, now they are 3 files of 10"),
        ({"options": {"--source": "y"}}, "--source was x, now y"),
        ({"options": {"--source": "x", "lists": "f" * 64}}, "lists changed"),
        ({"options": {}}, "--source was x, now not given"),
        ({"replayable": False}, "it reads a stream, which cannot be read again"),
    ],
)
def test_another_job_does_not_go_on_and_says_why(tmp_path, change, why):
    run(paths(tmp_path), items(9), stop=2)
    before = files(tmp_path)
    with pytest.raises(UsageError, match=r"3 articles of an earlier run .* cannot go on: ") as told:
        run(paths(tmp_path), items(9), job=replace(JOB, **change))
    assert why in str(told.value)
    assert "--fresh" in str(told.value)
    assert files(tmp_path) == before
    run(paths(tmp_path), items(2), job=replace(JOB, **change), fresh=True)
    assert len(files(tmp_path)["out.jsonl"].splitlines()) == 2


def test_a_run_that_had_done_nothing_is_no_hindrance(tmp_path):
    run(paths(tmp_path), items(9), stop=0)
    run(paths(tmp_path), items(9), job=replace(JOB, inputs="1" * 64), stop=1)
    assert b"1111" in files(tmp_path)["out.jsonl.journal"].splitlines()[0]


def test_a_part_without_its_journal_is_not_trusted(tmp_path):
    run(paths(tmp_path), items(9), stop=2)
    paths(tmp_path).journal.unlink()
    with pytest.raises(UsageError, match="without a journal to go on by"):
        run(paths(tmp_path), items(9))
    assert not paths(tmp_path).journal.exists()


def test_a_part_shorter_than_its_journal_says_is_not_trusted(tmp_path):
    run(paths(tmp_path), items(9), stop=2)
    paths(tmp_path).part.write_bytes(b"")
    with pytest.raises(UsageError, match="part of what it wrote is gone"):
        run(paths(tmp_path), items(9))


@pytest.mark.skipif(sys.platform == "win32", reason="no such lock there")
@pytest.mark.parametrize("fresh", [False, True])
def test_two_runs_do_not_write_one_output(tmp_path, fresh):
    with (
        Output(paths(tmp_path), JOB),
        pytest.raises(UsageError, match=r"another run is writing .*out\.jsonl now"),
    ):
        Output(paths(tmp_path), JOB, fresh=fresh)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_in_one_line(tmp_path):
    paths(tmp_path).part.symlink_to("/dev/full")
    with pytest.raises(MarsadError, match=r"out\.jsonl\.part cannot be written \("):
        run(paths(tmp_path), items(9))


def test_a_missing_folder_is_told_in_one_line(tmp_path):
    with pytest.raises(MarsadError, match=r"cannot be written \(No such file or directory\)"):
        run(paths(tmp_path / "none"), items(9))


PROGRAM = """
import sys
from itertools import chain, islice
from pathlib import Path
from marsad.batch.journal import describe_job
from marsad.batch.local import Processes
from marsad.batch.output import Output, Paths
from marsad.batch.shards import cut_shards
from marsad.ingest.inputs import Hints, read_inputs
from tests.batch.fakes import FakeOpener

def main():
    source, output, log = (Path(word) for word in sys.argv[1:])
    with Output(Paths(output, Path(f"{output}.rejects")), describe_job([source], {}), every=0.05) as out:
        stream = islice(read_inputs([source], Hints()), out.earlier.done, None)
        for outcomes in Processes(2).code(cut_shards(stream, most=2), FakeOpener(log, pause=0.01)):
            out.take(outcomes)
        out.finish()

if __name__ == "__main__":
    main()
"""


def test_a_killed_run_goes_on_and_reads_nothing_again_that_was_done(tmp_path):
    program, source, log = tmp_path / "program.py", tmp_path / "in.jsonl", tmp_path / "log"
    program.write_text(PROGRAM, encoding="utf-8")
    row = {"source": "وكالة", "published": "2017-10-14", "text": "قصفت المدفعية الحي"}
    lines = [json.dumps({"doc_id": f"a{at}"} | row) if at % 7 else "{broken" for at in range(120)]
    source.write_text("\n".join(lines), encoding="utf-8")
    wanted = [f"a{at}" for at in range(120) if at % 7]
    where = paths(tmp_path)
    command = [sys.executable, str(program), str(source), str(where.output), str(log)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    killed = subprocess.Popen(command, env=environment)
    while not (log.exists() and len(ids_in(log)) > 40):
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    standings = [json.loads(line) for line in where.journal.read_bytes().split(b"\n")[1:-1]]
    done = standings[-1]["coded"]
    assert 10 < done < len(wanted)
    workers = {int(line.split()[1]) for line in log.read_text(encoding="utf-8").splitlines()}
    for _ in range(100):  # no worker outlives the run
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            break
        time.sleep(0.05)
    else:
        pytest.fail("a worker is still there")

    log.unlink()
    where.part.write_bytes(where.part.read_bytes() + b'{"doc_id": "cut sho')
    subprocess.run(command, env=environment, check=True, timeout=20)
    assert set(ids_in(log)) == set(wanted[done:])
    rows = [json.loads(line) for line in where.output.read_text(encoding="utf-8").splitlines()]
    assert [row["doc_id"] for row in rows] == wanted
    assert len(Path(f"{where.output}.rejects").read_bytes().splitlines()) == 18
    assert not where.journal.exists()
