from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.batch.journal import (
    Standing,
    describe_job,
    differences,
    digest_of_folder,
    job_line,
    read_journal,
    standing_line,
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text("نص", encoding="utf-8")
    return tmp_path / "in"


def test_a_job_counts_its_files_and_knows_them_again(folder):
    job = describe_job([folder], {"--source": "x"})
    assert (job.files, job.size, job.replayable) == (2, 8, True)
    assert job == describe_job([folder], {"--source": "x"})
    assert differences(job, job) == []


@pytest.mark.parametrize("change", ["touch", "add", "remove", "rename", "order"])
def test_any_change_of_the_inputs_is_seen(folder, change):
    both = [folder / "a.txt", folder / "b.txt"]
    inputs = both if change == "order" else [folder]
    before = describe_job(inputs, {})
    if change == "touch":
        os.utime(both[0], ns=(1, 1))
    elif change == "add":
        (folder / "c.txt").touch()
    elif change == "remove":
        both[0].unlink()
    elif change == "rename":
        both[0].rename(folder / "c.txt")
    else:
        inputs = both[::-1]
    after = describe_job(inputs, {})
    assert after.inputs != before.inputs
    assert len(differences(before, after)) == 1


def test_standard_input_cannot_be_replayed_and_a_missing_path_is_no_error(tmp_path):
    assert not describe_job([Path("-")], {}).replayable
    assert describe_job([tmp_path / "none.txt"], {}).replayable


def test_the_journal_reads_back_and_its_garbled_end_is_passed_over(folder):
    job = describe_job([folder], {"lists": "ab"})
    first, second = Standing(coded=1, coded_bytes=9), Standing(coded=2, coded_bytes=20)
    whole = job_line(job) + standing_line(first) + standing_line(second)
    assert read_journal(whole) == (job, second)
    assert read_journal(whole + b"\0\0\0\n") == (job, second)
    last = len(standing_line(second))
    for cut in range(1, last + 1):
        assert read_journal(whole[:-cut]) == (job, first)
    for cut in range(len(job_line(job))):
        assert read_journal(job_line(job)[:cut]) is None


def test_the_lists_are_known_by_names_and_contents_only(folder):
    before = digest_of_folder(folder)
    os.utime(folder / "a.txt", ns=(1, 1))
    (folder / ".hidden").write_text("x", encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_text("x", encoding="utf-8")
    assert digest_of_folder(folder) == before
    (folder / "a.txt").write_text("نصّ", encoding="utf-8")
    assert digest_of_folder(folder) != before
