"""A case keeps what a change adds, whole or not at all, in both databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marsad.cli.cases import is_case
from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.case import Case, make_case, open_case
from marsad.store.changes import FIRST, line_hash


def lines_of(case: Case) -> int:
    with case.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.log)) or 0


def test_a_new_case_has_one_line_that_says_so(case: Case) -> None:
    with case.reading() as connection:
        (line,) = connection.execute(select(tables.log)).mappings().all()
    assert (line["seq"], line["kind"]) == (1, "init")
    assert line["hash"] == line_hash(FIRST, dict(line))


def test_a_change_that_fails_leaves_nothing(case: Case) -> None:
    def fail_half_way() -> None:
        with case.changing() as change:
            change.record("add", "articles 1", {})
            change.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert lines_of(case) == 1


def test_changes_are_chained(case: Case) -> None:
    for number in range(3):
        with case.changing() as change:
            change.record("note", f"thing {number}", {"a": 1})
            change.record("note", f"thing {number} again", {"ب": [1, 2]})
    with case.reading() as connection:
        lines = connection.execute(select(tables.log).order_by(tables.log.c.seq)).mappings().all()
    assert [line["seq"] for line in lines] == list(range(1, 8))
    before = FIRST
    for line in lines:
        assert line["hash"] == line_hash(before, dict(line))
        before = line["hash"]


def test_it_is_there_when_opened_again(case_name: str) -> None:
    made = make_case(case_name)
    with made.changing() as change:
        change.record("note", "thing", {})
    made.close()
    opened = open_case(case_name)
    assert lines_of(opened) == 2
    opened.close()


def test_it_is_made_only_once(case_name: str) -> None:
    make_case(case_name).close()
    with pytest.raises(StoreError, match="already"):
        make_case(case_name)


def test_a_missing_case_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone\.marsad: no such case: make it with 'marsad init"):
        open_case(str(tmp_path / "gone.marsad"))


def test_another_database_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(StoreError, match="is a database, but no case"):
        open_case(str(path))
    assert not is_case(str(path))


def test_a_text_file_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("source: شبكة محلية\n\nقصف\n" * 100, encoding="utf-8")
    assert not is_case(str(path))
    with pytest.raises(StoreError, match="is not a case"):
        open_case(str(path))


def test_a_case_is_told_from_an_input(case_name: str) -> None:
    make_case(case_name).close()
    assert is_case(case_name)


def test_a_case_file_is_told_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    name = str(tmp_path / "case.db")
    make_case(name).close()
    assert is_case(name)
