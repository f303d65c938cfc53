"""Killed at any moment, a case keeps what was reported as kept, and nothing by halves.

`MARSAD_CRASHES=200 pytest tests/casework/test_crash.py` kills more often than the 20 times of every check.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from marsad.cli.cases import is_case
from marsad.store import originals, tables
from marsad.store.case import make_case, open_case
from marsad.store.digests import sha256
from marsad.store.verifying import verify
from tests.casework.forked import PER_TRANSACTION, run

CRASHES = int(os.environ.get("MARSAD_CRASHES", "20"))
ARTICLES = 4 * PER_TRANSACTION + 20  # in each file: five transactions


def write_file(folder: Path, number: int) -> Path:
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(ARTICLES):
            row = {
                "doc_id": f"{number}-{n}",
                "source": "شبكة النهر",
                "published": "2017-10-14",
                "text": f"قصف طال القرية رقم {number} في يومه {n}، وقتل {n % 9} مدنيين.",
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def run_add(case_name: str, path: Path, *, kill_after: float | None) -> tuple[set[str], float]:
    """Add a file in a process of its own and return what it reported, and how long it ran."""
    printed = path.with_suffix(".out")
    _, ran = run(["add", case_name, str(path), "--json"], printed, kill_after=kill_after)
    out = printed.read_text(encoding="utf-8") if printed.exists() else ""
    whole_lines = out[: out.rfind("\n") + 1].splitlines()
    return {json.loads(line)["article"] for line in whole_lines}, ran


def test_nothing_reported_is_lost_and_nothing_is_half_written(case_name: str, tmp_path: Path) -> None:
    make_case(case_name).close()
    assert is_case(case_name)
    moments = random.Random(20171014)
    _, usual = run_add(case_name, write_file(tmp_path, 0), kill_after=None)
    reported: set[str] = set()
    cut_short = 0
    for number in range(1, CRASHES + 1):
        path = write_file(tmp_path, number)
        now, _ = run_add(case_name, path, kill_after=moments.uniform(0.1, 1.1) * usual)
        reported |= now
        cut_short += len(now) < ARTICLES
    assert cut_short > CRASHES // 3, "most runs ended before they were killed: nothing was tried"

    case = open_case(case_name)
    with case.reading() as connection:
        kept = set(connection.scalars(select(tables.articles.c.ref)))
        placed = set(connection.scalars(select(tables.arrivals.c.article_id)))
        assert placed == set(connection.scalars(select(tables.articles.c.id)))
        for row in connection.execute(select(tables.originals)):
            assert sha256(b"".join(originals.read(connection, row.id))) == row.sha256
    assert reported <= kept
    assert not list(verify(case))
    # Repeating a run that was cut short completes it.
    again, _ = run_add(case_name, path, kill_after=None)
    assert again == {f"{number}-{n}" for n in range(ARTICLES)}
    assert not list(verify(case))
    case.close()


STORY = (
    "source: شبكة النهر\npublished: 2017-10-14\n\n"
    "قتل ثلاثة مدنيين في غارة للطيران الحربي على قرية السلام أمس.\n"
)


def test_a_decision_that_was_reported_is_kept(case_name: str, tmp_path: Path) -> None:
    make_case(case_name).close()
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    marsad = [sys.executable, "-P", "-m", "marsad"]
    subprocess.run([*marsad, "add", case_name, str(story), "--code"], check=True)
    case = open_case(case_name)
    with case.reading() as connection:
        event = connection.scalar(select(tables.standing_events.c.event_id))
    moments = random.Random(20171015)
    reported: set[str] = set()
    usual = 1.0
    for number in range(CRASHES + 1):
        reason = f"note {number}"
        command = ["decide", case_name, str(event), "annotate", "--by", "Lina", "--reason", reason]
        kill_after = moments.uniform(0.1, 1.1) * usual if number else None
        status, ran = run(command, tmp_path / "out", kill_after=kill_after)
        if status == 0:
            reported.add(reason)
        if number == 0:
            usual = ran
    with case.reading() as connection:
        assert reported <= set(connection.scalars(select(tables.decisions.c.reason)))
    assert reported
    assert not list(verify(case))
    case.close()
