"""A backup is the same case in one file: every row, id and hash, from either database into either."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from marsad.errors import StoreError
from marsad.store import search_index, tables
from marsad.store.backing_up import back_up, restore
from marsad.store.case import Case, make_case, open_case
from marsad.store.verifying import verify
from tests.store.small_case import SteadyClock, add_decision, fill
from tests.store.tampering import rows_of

ALL = tables.metadata.sorted_tables


@pytest.fixture(params=["sqlite", "postgresql"])
def free_name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "restored.marsad")
    name: str = request.getfixturevalue("new_database")()
    return name


def content(case: Case) -> dict[str, list[dict[str, Any]]]:
    with case.reading() as connection:
        return {table.name: [dict(row._mapping) for row in rows_of(connection, table)] for table in ALL}


def test_a_backup_of_either_is_restored_into_either(filled: Case, free_name: str, tmp_path: Path) -> None:
    path = tmp_path / "backup.marsad"
    back_up(filled, path, key=None, new_key=None)
    before = content(filled)
    assert len(before["articles"]) == 3
    with closing(open_case(str(path))) as backup:
        assert content(backup) == before
        assert not list(verify(backup))
        with closing(restore(backup, free_name, key=None, new_key=None)) as restored:
            assert content(restored) == before
            assert not list(verify(restored))


def test_a_restored_case_goes_on(filled: Case, free_name: str, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "b", key=None, new_key=None)
    with (
        closing(open_case(str(tmp_path / "b"), clock=SteadyClock())) as backup,
        closing(restore(backup, free_name, key=None, new_key=None)) as restored,
    ):
        with restored.changing() as change:
            add_decision(change, 2)
        assert [each.id for each in content_rows(restored)] == [1, 2, 3, 4]
        assert not [each for each in verify(restored) if each.damage]


def content_rows(case: Case) -> list[Any]:
    with case.reading() as connection:
        return rows_of(connection, tables.decisions)


def test_a_backup_is_one_file_that_says_what_it_is(filled: Case, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    back_up(filled, folder / "b.db", key=None, new_key=None)
    assert [each.name for each in folder.iterdir()] == ["b.db"]
    head = (folder / "b.db").read_bytes()[:72]
    assert head[18:20] == b"\x01\x01"  # no write-ahead log beside it
    assert head[68:72] == b"mrsd"


def test_nothing_is_ever_replaced(filled: Case, tmp_path: Path) -> None:
    path = tmp_path / "b.marsad"
    path.write_bytes(b"precious")
    with pytest.raises(StoreError, match="is there already and is never replaced"):
        back_up(filled, path, key=None, new_key=None)
    with pytest.raises(StoreError, match="there is no folder"):
        back_up(filled, tmp_path / "no" / "b", key=None, new_key=None)
    back_up(filled, tmp_path / "c", key=None, new_key=None)
    with (
        closing(open_case(str(tmp_path / "c"))) as backup,
        pytest.raises(StoreError, match="is there already"),
    ):
        restore(backup, str(path), key=None, new_key=None)
    assert path.read_bytes() == b"precious"
    assert sorted(each.name for each in tmp_path.iterdir() if "made" not in each.name) == ["b.marsad", "c"]


def test_a_database_that_holds_a_case_is_left_alone(new_database: Callable[[], str], tmp_path: Path) -> None:
    name = new_database()
    make_case(name).close()
    with (
        closing(make_case(str(tmp_path / "a.marsad"))) as backup,
        pytest.raises(StoreError, match="holds a case already"),
    ):
        restore(backup, name, key=None, new_key=None)


def test_a_restore_that_fails_leaves_nothing(
    filled: Case, free_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(filled, tmp_path / "b", key=None, new_key=None)
    with sqlite3.connect(tmp_path / "b") as raw:
        raw.execute("UPDATE articles SET published = 'soon' WHERE id = 2")
    raw.close()
    monkeypatch.setattr("marsad.store.backing_up.write_copy", fail)
    with closing(open_case(str(tmp_path / "b"))) as backup:
        with pytest.raises((StoreError, ZeroDivisionError)):
            restore(backup, free_name, key=None, new_key=None)
        monkeypatch.undo()
        if free_name.startswith("postgresql"):
            with sqlite3.connect(tmp_path / "b") as raw:
                raw.execute("UPDATE articles SET published = '2017-10-13' WHERE id = 2")
            raw.close()
        restore(backup, free_name, key=None, new_key=None).close()


def fail(_case: Case, path: Path) -> None:
    path.write_bytes(b"half")
    raise ZeroDivisionError


def test_a_backup_taken_while_another_writes_is_one_state(filled: Case, tmp_path: Path) -> None:
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            with filled.changing() as change:
                add_decision(change, 1)

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        for number in range(4):
            back_up(filled, tmp_path / f"b{number}", key=None, new_key=None)
    finally:
        stop.set()
        writer.join()
    for number in range(4):
        with closing(open_case(str(tmp_path / f"b{number}"))) as backup:
            assert not list(verify(backup))


def test_values_are_the_same_characters_in_both(new_database: Callable[[], str], tmp_path: Path) -> None:
    """Whatever a text, a day or a number may be, both databases give it back alike."""
    strange = "ﷺ e\u0301 \u200f\u202e \U0001f54c ي\u0640\u064e \t\r\n '\"\\ %s :x 'ﻻ' \ufeff\ue000\U0010fffd"
    with closing(make_case(str(tmp_path / "a.marsad"), clock=SteadyClock())) as case:
        fill(case)
        with case.changing() as change:
            change.connection.execute(insert(tables.settings).values(name="x", value=strange))
            change.connection.execute(
                insert(tables.copy_links).values(article_id=2, earlier_id=1, kind="held", likeness=0.1 + 0.2)
            )
            event = {
                "event_id": "e",
                "article_id": 1,
                "position": 0,
                "type": "t",
                "modality": "m",
                "state": "s",
            }
            change.connection.execute(
                insert(tables.standing_events).values(
                    **event, first_day=date(1, 1, 1), last_day=date(9999, 12, 31), confidence=1e-17
                )
            )
            search_index.add_events(change.connection, [1])
        with closing(restore(case, new_database(), key=None, new_key=None)) as there:
            assert content(there) == content(case)
            with there.reading() as connection:
                assert (
                    connection.scalar(select(tables.settings.c.value).where(tables.settings.c.name == "x"))
                    == strange
                )
