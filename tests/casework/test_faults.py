"""What goes wrong around a case: full and read-only disks, two writers, clocks that jump."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marsad.casework.adding import add_inputs
from marsad.ingest.admission import Hints
from marsad.store import tables
from marsad.store.case import Case, make_case, open_case
from marsad.store.verifying import verify

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h


def write_articles(path: Path, count: int, *, mark: str, size: int = 40) -> Path:
    """Write so many articles; their texts do not compress to nothing."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(f"قصف{hash_of(mark, number, word)}" for word in range(size))
            row = {
                "doc_id": f"{mark}-{number}",
                "source": "شبكة النهر",
                "published": "2017-10-14",
                "text": text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def hash_of(*parts: object) -> str:
    from marsad.store.digests import sha256

    return sha256(" ".join(map(str, parts)))[:12]


def start_add(case: str, path: Path, *, before: Callable[[], object] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "marsad", "add", case, str(path)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=before)


def articles_in(case: Case) -> int:
    with case.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.articles)) or 0


def damage_in(case: Case) -> list[str]:
    return [str(found) for found in verify(case) if found.damage]


def test_two_processes_take_turns(case_name: str, tmp_path: Path) -> None:
    make_case(case_name).close()
    writers = [
        start_add(case_name, write_articles(tmp_path / f"{mark}.jsonl", 450, mark=mark))
        for mark in ("a", "b")
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
        assert "450 articles added" in said
    case = open_case(case_name)
    assert articles_in(case) == 900
    assert damage_in(case) == []
    case.close()


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    name = str(tmp_path / "made.marsad")
    case = make_case(name)
    list(add_inputs(case, [write_articles(tmp_path / "first.jsonl", 20, mark="a")], Hints()))
    limit = Path(name).stat().st_size + 300_000

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails, as it does on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    big = write_articles(tmp_path / "big.jsonl", 2000, mark="b")
    with start_add(name, big, before=no_room) as full:
        _, said = full.communicate(timeout=120)
    assert full.returncode == 2
    assert "nothing of this step was kept" in said
    assert articles_in(case) >= 20
    assert damage_in(case) == []
    with start_add(name, big) as repeated:
        _, said = repeated.communicate(timeout=120)
    assert repeated.returncode == 0, said
    assert articles_in(case) == 2020
    assert damage_in(case) == []
    case.close()


@pytest.mark.skipif(sys.platform != "linux", reason="takes from root what root may do, which is Linux's way")
def test_a_read_only_file_is_refused_by_name_and_can_be_read(tmp_path: Path) -> None:
    name = str(tmp_path / "made.marsad")
    make_case(name).close()
    Path(name).chmod(0o444)
    path = write_articles(tmp_path / "a.jsonl", 1, mark="a")

    def mind_permissions() -> None:
        if os.geteuid() == 0:
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)

    with start_add(name, path, before=mind_permissions) as refused:
        _, said = refused.communicate(timeout=60)
    assert refused.returncode == 2
    assert f"{name}: cannot be written: check the permissions" in said
    command = [sys.executable, "-P", "-m", "marsad", "rejects", name]
    assert subprocess.run(command, check=False, preexec_fn=mind_permissions).returncode == 0


def test_a_clock_that_jumps_back_orders_nothing(case_name: str, tmp_path: Path) -> None:
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) - number * timedelta(days=1) for number in range(99))
    case = make_case(case_name, clock=lambda: next(moments))
    for mark in ("a", "b", "c"):
        list(add_inputs(case, [write_articles(tmp_path / f"{mark}.jsonl", 2, mark=mark)], Hints()))
    with case.reading() as connection:
        lines = connection.execute(select(tables.log.c.seq, tables.log.c.at).order_by(tables.log.c.seq)).all()
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].at > lines[-1].at
    assert damage_in(case) == []
    assert any("clock" in str(found) or "earlier" in str(found) for found in verify(case))
    case.close()
