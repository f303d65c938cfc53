"""An encrypted case shows nothing to those without its pass phrase, and is the same case to those with it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.backing_up import back_up, restore
from marsad.store.case import Case, make_case, open_case
from marsad.store.copying import copy_file
from marsad.store.encryption import driver, is_plain
from marsad.store.verifying import verify
from tests.store.small_case import TEXTS, SteadyClock, fill

pytest.importorskip("sqlcipher3", reason="needs sqlcipher3 (pip install 'marsad[encrypt]')")

KEY = "نهر' \" -- 42"
OTHER = "x'" + "00" * 32 + "'"  # a pass phrase like any other, though SQLCipher writes raw keys so


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "secret.marsad"
    with closing(make_case(str(path), key=KEY, clock=SteadyClock())) as case:
        fill(case)
    return path


def texts(case: Case) -> list[str]:
    with case.reading() as connection:
        return list(connection.scalars(select(tables.articles.c.text).order_by(tables.articles.c.id)))


def test_it_opens_with_its_pass_phrase_alone(path: Path) -> None:
    with closing(open_case(str(path), key=KEY)) as case:
        assert texts(case) == list(TEXTS)
        assert not list(verify(case))
    for wrong in ("", KEY + " ", OTHER, None):
        with pytest.raises(StoreError, match="is not a case, or its pass phrase is"):
            open_case(str(path), key=wrong)


def test_nothing_of_it_can_be_read_from_the_file(path: Path) -> None:
    with closing(open_case(str(path), key=KEY)) as case, case.reading():
        files = [each.read_bytes() for each in path.parent.iterdir()]
    assert files
    for held in files:
        for secret in ("السوق", "سلمى", "in/1.txt", "SQLite format 3", "articles", KEY):
            assert secret.encode() not in held


def test_a_plain_case_takes_no_pass_phrase(tmp_path: Path) -> None:
    plain = tmp_path / "plain.marsad"
    make_case(str(plain)).close()
    assert is_plain(plain)
    with pytest.raises(StoreError, match=r"plain\.marsad: is not encrypted: leave the pass phrase"):
        open_case(str(plain), key=KEY)


def test_an_altered_byte_of_the_file_is_noticed(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    with closing(open_case(str(path), key=KEY)) as case:
        assert "file" in {each.table for each in verify(case)}


def test_any_sqlcipher_opens_it_with_the_pass_phrase(path: Path) -> None:
    connection = driver(str(path)).connect(str(path))
    connection.set_key(KEY)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    connection.close()


@pytest.mark.parametrize(("old", "new"), [(KEY, KEY), (KEY, None), (KEY, OTHER), (None, KEY)])
def test_it_is_encrypted_decrypted_and_given_another_pass_phrase_by_backup(
    tmp_path: Path, old: str | None, new: str | None
) -> None:
    with closing(make_case(str(tmp_path / "a.marsad"), key=old, clock=SteadyClock())) as case:
        fill(case)
        back_up(case, tmp_path / "b.marsad", key=old, new_key=new)
    assert is_plain(tmp_path / "b.marsad") == (new is None)
    with (
        closing(open_case(str(tmp_path / "b.marsad"), key=new)) as backup,
        closing(restore(backup, str(tmp_path / "c.marsad"), key=new, new_key=old)) as restored,
    ):
        assert texts(restored) == list(TEXTS)
        assert not list(verify(restored))
    assert is_plain(tmp_path / "c.marsad") == (old is None)


def test_a_copy_keeps_the_pass_phrase(path: Path, tmp_path: Path) -> None:
    with closing(open_case(str(path), key=KEY)) as case:
        copy_file(case, tmp_path / "copy.marsad")
    assert not is_plain(tmp_path / "copy.marsad")
    open_case(str(tmp_path / "copy.marsad"), key=KEY).close()


def test_a_database_takes_no_pass_phrase() -> None:
    with pytest.raises(StoreError, match="PostgreSQL keeps its own keys"):
        make_case("postgresql://nobody@localhost/none", key=KEY)


def test_a_missing_package_is_named() -> None:
    code = (
        "import sys; sys.modules['sqlcipher3'] = None\n"
        "from pathlib import Path; from marsad.store.encryption import connect\n"
        "connect(Path('a.marsad'), 'k', create=True)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert "needs the package sqlcipher3: pip install 'marsad[encrypt]'" in ran.stderr
