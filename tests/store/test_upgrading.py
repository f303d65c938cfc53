"""A case of an older version opens after migration with nothing lost; the tables are what migrations make."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from marsad.errors import StoreError
from marsad.store import evidence, migrating, tables
from marsad.store.case import Case, make_case, open_case
from marsad.store.engines import make_engine
from marsad.store.upgrading import bring_up, migrate
from marsad.store.verifying import verify
from tests.store.make_old_case import CASES, KEPT, statements
from tests.store.search_corpus import Piece, Told, put, refs
from tests.store.small_case import SteadyClock, fill
from tests.store.tampering import rows_of

OLD = sorted(CASES.glob("v*.sql"))

NEWEST = migrating.NEWEST
LATER = f"{int(NEWEST) + 1:04}"

NEXT = f'''"""What a later marsad may add."""

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{NEWEST}"


def upgrade():
    op.add_column("articles", sa.Column("language", sa.Text(), nullable=False, server_default="ar"))
    op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("words", sa.Text()))
    op.execute("INSERT INTO notes (id, words) SELECT id, title FROM articles")
'''


@pytest.fixture
def a_later_marsad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make this a marsad that has one more migration."""
    scripts = tmp_path / "100% later"
    shutil.copytree(migrating.SCRIPTS, scripts)
    (scripts / "versions" / f"v{LATER}_more.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)
    monkeypatch.setattr(migrating, "NEWEST", LATER)


def filled(case_name: str) -> dict[str, list[object]]:
    with closing(make_case(case_name, clock=SteadyClock())) as case:
        fill(case)
        return content(case)


def content(case: Case) -> dict[str, list[object]]:
    with case.reading() as connection:
        return {name: [*map(tuple, rows_of(connection, tables.metadata.tables[name]))] for name in KEPT}


def test_the_tables_are_what_the_migrations_make(case: Case) -> None:
    with case.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": lambda *of: _is_ours(str(of[1]))}
        )
        assert compare_metadata(context, tables.metadata) == []


def _is_ours(name: str) -> bool:
    """Leave out what only one database has, and no table of `tables` describes."""
    return not name.startswith(("word_index", "ix_word_index", "event_index", "spatial_ref_sys"))


def test_there_is_nothing_to_do_for_a_new_case(case_name: str) -> None:
    make_case(case_name).close()
    done = migrate(case_name)
    assert (done.before, done.after, done.steps, done.copy) == (NEWEST, NEWEST, (), None)


@pytest.mark.usefixtures("a_later_marsad")
def test_an_older_case_is_named_as_such(case_name: str) -> None:
    make_older(case_name)
    with pytest.raises(StoreError, match="is a case of an older marsad: bring it up with 'marsad migrate"):
        open_case(case_name)


def make_older(case_name: str) -> dict[str, list[object]]:
    """Make a case as a marsad without the last migration does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "SCRIPTS", Path(migrating.__file__).parent / "migrations")
        patch.setattr(migrating, "NEWEST", NEWEST)
        return filled(case_name)


@pytest.mark.usefixtures("a_later_marsad")
def test_migration_keeps_every_row_and_says_what_it_did(case_name: str) -> None:
    before = make_older(case_name)
    told: list[Path] = []
    done = migrate(case_name, clock=SteadyClock(), told=told.append)
    steps = (f"{LATER}: What a later marsad may add",)
    assert (done.before, done.after, done.steps) == (NEWEST, LATER, steps)
    with closing(open_case(case_name)) as case:
        after = content(case)
        line = after["log"].pop()
        assert after == before
        assert line[2:5] == ("migrate", "case", f'{{"from":"{NEWEST}","tables":"{LATER}"}}')  # type: ignore[index]
        assert not [each for each in verify(case) if each.damage]
        with case.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM notes")).scalar() == 3
    if not case_name.startswith("postgresql"):
        assert told == [done.copy]
        assert done.copy == Path(case_name).with_name(f"made.tables-{NEWEST}.marsad")


@pytest.mark.usefixtures("a_later_marsad")
def test_rows_of_before_are_checked_without_the_columns_they_did_not_have(
    case_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(case_name)
    migrate(case_name, clock=SteadyClock())
    later = tables.articles.to_metadata(type(tables.metadata)())
    from sqlalchemy import Column, Text

    later.append_column(Column("language", Text))
    newer = evidence.Evidence(later, evidence.EVIDENCE["articles"].check)
    monkeypatch.setitem(evidence.EVIDENCE, "articles", newer)
    with closing(open_case(case_name)) as case:
        assert any("altered" in each.problem for each in verify(case, quick=True))
        monkeypatch.setattr(evidence, "ADDED_LATER", {"articles": {"language": LATER}})
        assert not [each for each in verify(case, quick=True) if each.damage]


@pytest.mark.usefixtures("a_later_marsad")
def test_a_migration_that_fails_changes_nothing(case_name: str) -> None:
    before = make_older(case_name)
    script = migrating.SCRIPTS / "versions" / f"v{LATER}_more.py"
    script.write_text(NEXT + "    op.execute('INSERT INTO nowhere VALUES (1)')\n", encoding="utf-8")
    with pytest.raises(StoreError, match="the database refuses"):
        migrate(case_name)
    engine = make_engine(case_name, key=None, create=False)
    assert migrating.version_of(engine) == NEWEST
    with engine.connect() as connection:
        assert "notes" not in inspect(connection).get_table_names()
    engine.dispose()
    script.write_text(NEXT, encoding="utf-8")
    shutil.rmtree(script.parent / "__pycache__", ignore_errors=True)
    done = migrate(case_name, clock=SteadyClock())
    with closing(open_case(case_name)) as case:
        assert content(case)["articles"] == before["articles"]
    if done.copy is not None:
        assert done.copy.name == f"made.tables-{NEWEST}.2.marsad"


def test_what_is_no_case_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE t (a)")
        raw.commit()
    with pytest.raises(StoreError, match="is a database, but no case"):
        migrate(str(other))
    with pytest.raises(StoreError, match="no such case"):
        migrate(str(tmp_path / "gone"))
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


def test_a_case_of_a_newer_marsad_is_left_alone(case_name: str) -> None:
    make_case(case_name).close()
    engine = make_engine(case_name, key=None, create=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer marsad \(tables 9999\)"):
        migrate(case_name)


@pytest.mark.parametrize("path", OLD, ids=[path.stem for path in OLD])
def test_a_case_of_each_older_version_opens_with_nothing_lost(path: Path, tmp_path: Path) -> None:
    check_old_case(path.read_text(encoding="utf-8"), path.stem.removeprefix("v"), tmp_path)


def test_the_way_older_versions_are_kept_works(tmp_path: Path) -> None:
    check_old_case("\n".join(statements()), migrating.NEWEST, tmp_path)


def test_events_of_a_case_without_their_index_are_found_after_migration(tmp_path: Path) -> None:
    path = tmp_path / "old.marsad"
    with closing(make_case(str(path))) as case:
        put(case, [Piece("كلام", events=(Told(place="حلب"),)), Piece("كلام", events=(Told("siege"), Told()))])
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("DROP TABLE event_index; UPDATE alembic_version SET version_num = '0003';")
    migrate(str(path))
    with closing(open_case(str(path))) as case:
        assert refs(case, "place:حلب") == ["a1"]
        assert refs(case, "type:siege") == ["a2"]
        assert refs(case, "type:air_strike") == ["a1", "a2"]


def check_old_case(written: str, version: str, folder: Path) -> None:
    """Make a case at a version out of its rows, migrate it, and look for every row."""
    path = folder / "old.marsad"
    engine = make_engine(str(path), key=None, create=True)
    with engine.begin() as connection:
        bring_up(connection, to=version)
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(f"BEGIN;\n{written}\nCOMMIT;")
        there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        before = {
            name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] if name in there else 0
            for name in KEPT
        }
    done = migrate(str(path), clock=SteadyClock())
    with closing(open_case(str(path))) as case:
        assert not [each for each in verify(case, quick=True) if each.damage]
        after = {name: len(rows) for name, rows in content(case).items()}
    assert after == before | {"log": before["log"] + (done.before != done.after)}
    assert written.count("INSERT INTO articles ") == after["articles"] > 0
