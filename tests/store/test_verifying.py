"""Whatever is altered, put in or taken out behind the program's back is found and named, in both."""

from __future__ import annotations

import json
import random
import sqlite3
import zlib
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, insert, select, update

from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.case import Case, make_case, open_case
from marsad.store.chain import walk
from marsad.store.changes import FIRST, line_hash
from marsad.store.copying import copy_file
from marsad.store.evidence import DERIVED, EVIDENCE, LOG, NAMED, PIECES
from marsad.store.findings import Finding
from marsad.store.seals import Seal, take
from marsad.store.verifying import LOG_STEP, ORIGINALS_STEP, verify
from tests.store.small_case import SteadyClock, fill
from tests.store.tampering import altered, behind_its_back, put_in, rows_of, this_row

ALL = tables.metadata.tables


def found(case: Case, *, quick: bool = False, seal: Seal | None = None) -> list[Finding]:
    return list(verify(case, quick=quick, seal=seal))


def places(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(each.table, each.row) for each in findings if each.damage}


def sealed(case: Case) -> Seal:
    with case.reading() as connection:
        return take(connection, at="2026-03-02T00:00:00.000000+00:00")


def test_every_table_is_vouched_for_or_worked_out() -> None:
    assert {*EVIDENCE, *NAMED, *DERIVED, LOG, PIECES} == set(ALL)


def test_an_untouched_case_has_nothing_to_find(filled: Case) -> None:
    told: list[tuple[str, int, int]] = []
    assert not list(verify(filled, seal=sealed(filled), progress=lambda *step: told.append(step)))
    steps = {step: (done, of) for step, done, of in told}
    assert steps[ORIGINALS_STEP] == (3, 3)
    assert steps[LOG_STEP][0] == steps[LOG_STEP][1] > 10


@pytest.mark.parametrize("name", [*EVIDENCE, *NAMED, LOG, PIECES])
def test_an_altered_value_of_any_column_is_found_in_its_row(filled: Case, name: str) -> None:
    table = ALL[name]
    with filled.reading() as connection:
        rows = rows_of(connection, table)
    row = rows[len(rows) // 2]
    for column in map(str, table.columns.keys()):
        value = altered(getattr(row, column))
        changed = dict(row._mapping) | {column: value}
        with behind_its_back(filled) as connection:
            connection.execute(update(table).where(this_row(table, row)).values({column: value}))
        check_told(found(filled, quick=name != PIECES), name, column, str(row[0]), str(value))
        with behind_its_back(filled) as connection:
            connection.execute(delete(table).where(this_row(table, SimpleNamespace(**changed))))
            connection.execute(insert(table).values(**row._mapping))
    assert not found(filled)


def check_told(findings: list[Finding], name: str, column: str, key: str, value: str) -> None:
    """Make sure that an altered column is told by its table and row, and no other table is blamed."""
    if name == PIECES:
        # A piece is told by the original that it makes up, or that it no longer belongs to.
        assert places(findings)
        assert places(findings) <= {("originals", key), ("originals", value), (PIECES, key), (PIECES, value)}
        return
    assert (name, key) in places(findings), (name, column)
    if name != LOG:  # what an altered line vouched for is no longer vouched for, and told too
        assert {table for table, _ in places(findings)} == {name}


def test_quick_leaves_the_bytes_of_originals_out(filled: Case) -> None:
    with behind_its_back(filled) as connection:
        connection.execute(update(tables.original_pieces).values(data=b"x"))
    assert not found(filled, quick=True)
    assert places(found(filled)) == {("originals", key) for key in "123"}


@pytest.mark.parametrize("name", [*EVIDENCE, *NAMED, LOG])
def test_a_row_taken_out_is_told(filled: Case, name: str) -> None:
    table = ALL[name]
    with behind_its_back(filled) as connection:
        row = rows_of(connection, table)[len(rows_of(connection, table)) // 2]
        connection.execute(delete(table).where(this_row(table, row)))
    findings = found(filled)
    assert (name, str(row[0])) in places(findings)
    assert any("missing" in each.problem for each in findings)


@pytest.mark.parametrize("name", [*EVIDENCE, *NAMED])
def test_a_row_put_in_is_told(filled: Case, name: str) -> None:
    table = ALL[name]
    with behind_its_back(filled) as connection:
        before = {row[0] for row in rows_of(connection, table)}
        put_in(connection, table, rows_of(connection, table)[0])
        (new,) = {row[0] for row in rows_of(connection, table)} - before
    findings = found(filled, quick=True)
    assert places(findings) == {(name, str(new))}
    assert "was put in" in findings[0].problem


def test_a_line_put_in_is_told(filled: Case) -> None:
    log = tables.log
    with behind_its_back(filled) as connection:
        last = rows_of(connection, log)[-1]
        connection.execute(insert(log).values(**dict(last._mapping) | {"seq": last.seq + 1}))
    assert ("log", str(last.seq + 1)) in places(found(filled))


def test_a_piece_taken_out_is_told_by_its_original(filled: Case) -> None:
    pieces = tables.original_pieces
    with behind_its_back(filled) as connection:
        connection.execute(delete(pieces).where(pieces.c.original_id == 2, pieces.c.number == 0))
    (finding,) = found(filled)
    assert str(finding) == "originals 2: its piece 0 is missing"


def test_swapped_lines_are_told(filled: Case) -> None:
    log = tables.log
    with behind_its_back(filled) as connection:
        for old, new in ((5, 1005), (6, 5), (1005, 6)):
            connection.execute(update(log).where(log.c.seq == old).values(seq=new))
    assert {("log", "5"), ("log", "6")} <= places(found(filled))


def test_one_altered_line_is_one_finding(filled: Case) -> None:
    log = tables.log
    with behind_its_back(filled) as connection:
        connection.execute(update(log).where(log.c.seq == 4).values(kind="add twice"))
        connection.execute(update(log).where(log.c.seq == 9).values(hash="0" * 64))
    assert places(found(filled)) == {("log", "4"), ("log", "9")}


def test_a_line_taken_out_is_told_with_what_it_vouched_for(filled: Case) -> None:
    log = tables.log
    with behind_its_back(filled) as connection:
        connection.execute(delete(log).where(log.c.seq == 3))
    told = {str(each) for each in found(filled)}
    assert "log 3: is missing" in told
    assert any(each.startswith("articles 1: was put in") for each in told)


def cut_the_tail(case: Case, *, keep: int) -> None:
    """Take out the newest lines of the log, and all rows that only they vouch for."""
    with behind_its_back(case) as connection:
        for line in rows_of(connection, tables.log)[keep:]:
            for name in json.loads(line.content).get("rows", {}):
                table, _, key = name.partition(" ")
                column = next(iter(ALL[table].primary_key.columns))
                connection.execute(delete(ALL[table]).where(column == (key if table in NAMED else int(key))))
            connection.execute(delete(tables.log).where(tables.log.c.seq == line.seq))


def test_a_tail_cut_with_its_rows_shows_only_against_a_seal(filled: Case) -> None:
    seal = sealed(filled)
    last = seal.seq
    cut_the_tail(filled, keep=last - 6)
    assert not found(filled)
    (finding,) = found(filled, seal=seal)
    assert str(finding) == f"seal: was made at line {last}: the log was cut before it"


def test_a_log_made_anew_shows_only_against_a_seal(filled: Case) -> None:
    seal = sealed(filled)
    log = tables.log
    with behind_its_back(filled) as connection:
        before = FIRST
        for row in rows_of(connection, log):
            line = dict(row._mapping) | ({"subject": "articles 77"} if row.seq == 4 else {})
            before = line["hash"] = line_hash(before, line)
            connection.execute(update(log).where(log.c.seq == row.seq).values(**line))
    assert not found(filled)
    (finding,) = found(filled, seal=seal)
    assert "is not the one that was sealed" in finding.problem


def test_a_seal_holds_while_the_case_grows(filled: Case) -> None:
    seal = sealed(filled)
    with filled.changing() as change:
        change.record("note", "case", {"more": 1})
    assert not found(filled, seal=seal)


def test_another_case_does_not_bear_the_seal(filled: Case, tmp_path: Path) -> None:
    other = make_case(str(tmp_path / "other.marsad"))
    (finding,) = found(other, seal=sealed(filled))
    assert finding.problem.startswith("is of another case")
    other.close()


def test_a_clock_set_back_is_a_remark(filled: Case) -> None:
    assert isinstance(filled.clock, SteadyClock)
    filled.clock.now -= timedelta(days=2)
    with filled.changing() as change:
        change.record("note", "case", {})
    (finding,) = found(filled)
    assert not finding.damage
    assert "a clock was set back" in finding.problem


def test_an_empty_log_is_damage(filled: Case) -> None:
    with behind_its_back(filled) as connection:
        connection.execute(delete(tables.log))
    assert ("log", "") in places(found(filled))


def test_text_that_is_no_text_any_more_is_told_by_its_row(tmp_path: Path) -> None:
    case = make_case(str(tmp_path / "a.marsad"), clock=SteadyClock())
    fill(case)
    with behind_its_back(case) as connection:
        connection.exec_driver_sql(
            "UPDATE articles SET text = CAST(x'd8ff41' AS TEXT), published = 'soon' WHERE id = 2"
        )
    assert places(found(case, quick=True)) == {("articles", "2")}
    assert ("articles", "2") in places(found(case))
    case.close()


def test_a_file_with_damaged_pages_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.marsad"
    case = make_case(str(path), clock=SteadyClock())
    fill(case)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = [
        page for (page,) in raw.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'articles'")
    ]
    raw.close()
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 64)
    findings = found(case)
    assert "file" in {each.table for each in findings}
    assert all(each.damage for each in findings)
    case.close()


def test_any_altered_byte_of_the_file_that_alters_evidence_is_told(tmp_path: Path) -> None:
    whole, path = tmp_path / "whole.marsad", tmp_path / "a.marsad"
    case = make_case(str(path), clock=SteadyClock())
    fill(case)
    copy_file(case, whole)
    case.close()
    sound, before = whole.read_bytes(), evidence_in(whole)
    chosen = random.Random(7)
    altering = 0
    for number in range(500):
        held = bytearray(sound)
        held[chosen.randrange(100, len(held))] ^= 1 << chosen.randrange(8)
        path = tmp_path / f"{number}.marsad"
        path.write_bytes(held)
        if evidence_in(path) == before:
            continue  # a byte of free room, of an index, or of what is worked out
        altering += 1
        try:
            case = open_case(str(path))
        except StoreError:
            continue
        assert [each for each in verify(case) if each.damage], number
        case.close()
    assert altering > 10


def evidence_in(path: Path) -> list[object] | None:
    """Return the bytes of all evidence in a file, or None where they cannot be read."""
    with closing(sqlite3.connect(path)) as raw:
        raw.text_factory = bytes
        try:
            names = [*EVIDENCE, *NAMED, LOG]
            rows: list[object] = [
                raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names
            ]
            pieces = raw.execute(f"SELECT original_id, number, data FROM {PIECES} ORDER BY 1, 2")
            rows.append([(original, number, zlib.decompress(data)) for original, number, data in pieces])
        except (sqlite3.Error, zlib.error, TypeError, UnicodeDecodeError):
            return None
        return rows


def test_the_walk_gives_every_line(filled: Case) -> None:
    with filled.reading() as connection:
        seqs = [line.seq for line in walk(connection)]
        assert seqs == list(connection.scalars(select(tables.log.c.seq).order_by(tables.log.c.seq)))
