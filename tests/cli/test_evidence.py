"""What `marsad verify`, `log`, `seal`, `backup`, `restore` and `migrate` print, and their exit status."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from marsad.cli import backup, log, main, migrate, seal, verify
from marsad.store.case import make_case
from tests.store.small_case import SteadyClock, fill

app = typer.Typer(cls=main.app.info.cls, pretty_exceptions_enable=False)
for command in (verify.verify, log.log, seal.seal, backup.backup, backup.restore, migrate.migrate):
    app.command()(command)


def run(*words: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given, catch_exceptions=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.marsad"
    with closing(make_case(str(path), clock=SteadyClock())) as case:
        fill(case)
    return path


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE articles SET text = text || ' ' WHERE id = 2")
        raw.commit()


def test_a_sound_case_verifies(path: Path) -> None:
    ran = run("verify", path)
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "nothing is wrong; the log ends with line 26, hash " in ran.stderr


def test_damage_is_printed_and_told_by_the_status(path: Path) -> None:
    damage(path)
    ran = run("verify", path, "--quick")
    assert ran.exit_code == 1
    (line,) = ran.stdout.splitlines()
    assert line.startswith("damage: articles 2 (log 9): was altered")
    assert "its text does not give its sha256" in line
    assert "--quick left out the bytes of the originals, " in ran.stderr
    found, whole = map(json.loads, run("verify", path, "--json").stdout.splitlines())
    assert (found["table"], found["row"], found["line"], found["damage"]) == ("articles", "2", 9, True)
    assert (whole["lines"], whole["damage"], whole["left_out"]) == (26, 1, [])


def test_what_is_no_case_has_status_two(tmp_path: Path) -> None:
    ran = run("verify", tmp_path / "gone")
    assert ran.exit_code == 2
    assert "no such case" in ran.stderr


def test_sealing_and_checking_the_seal(path: Path, tmp_path: Path) -> None:
    key, sealed = tmp_path / "key", tmp_path / "a.seal"
    assert run("seal", "--new-key", key).exit_code == 0
    made = json.loads(run("seal", path, "-o", sealed, "--key", key, "--json").stdout)
    assert (made["lines"], made["signed"]) == (26, True)
    ran = run("verify", path, "--seal", sealed, "--public-key", f"{key}.pub")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert run("verify", path, "--seal", sealed).stdout.startswith("remark: seal: is signed with key ")
    other = tmp_path / "other.marsad"
    make_case(str(other)).close()
    ran = run("verify", other, "--seal", sealed, "--public-key", f"{key}.pub")
    assert ran.exit_code == 1
    assert "is of another case" in ran.stdout


def test_a_key_with_a_pass_phrase_asks_for_it(path: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    assert run("seal", "--new-key", key, "--pass-phrase", given="نهر\nنهر\n").exit_code == 0
    assert run("seal", path, "-o", tmp_path / "1", "--key", key, given="نهر\n").exit_code == 0
    assert run("seal", path, "-o", tmp_path / "2", "--key", key, given="بحر\n").exit_code == 2
    words = tmp_path / "words"
    words.write_text("نهر\n", encoding="utf-8")
    assert run("seal", path, "-o", tmp_path / "3", "--key", key, "--pass-file", words).exit_code == 0


def test_a_damaged_case_is_not_sealed(path: Path, tmp_path: Path) -> None:
    damage(path)
    ran = run("seal", path, "-o", tmp_path / "a.seal")
    assert ran.exit_code == 1
    assert "was not sealed" in ran.stderr
    assert not (tmp_path / "a.seal").exists()


@pytest.mark.parametrize(
    "words",
    [["seal"], ["seal", "x"], ["seal", "x", "--new-key", "k"], ["verify", "x", "--public-key", "k"]],
)
def test_a_call_that_says_too_little_or_too_much_is_refused(words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_the_log_is_shown(path: Path) -> None:
    lines = run("log", path, "--of", "d2").stdout.splitlines()
    assert [line.split()[2] for line in lines] == ["add", "add", "code", "decide"]
    assert lines[0].endswith("ref=d2")
    (newest,) = map(json.loads, run("log", path, "--last", 1, "--json").stdout.splitlines())
    assert (newest["seq"], newest["kind"], newest["subject"]) == (26, "save search", "saved_searches سوق")
    assert run("log", path, "--since", "2026-03-02").stdout == ""
    assert run("log", path, "--since", "2026-03-01T09:00+01:00").stdout != ""
    assert run("log", path, "--since", "tomorrow").exit_code == 2


def test_a_case_goes_through_a_backup_and_back(path: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy", tmp_path / "again.marsad"
    ran = run("backup", path, copy)
    assert ran.exit_code == 0, ran.stderr
    assert "its log and rows verified" in ran.stderr
    ran = run("restore", copy, again)
    assert ran.exit_code == 0, ran.stderr
    assert run("log", again, "--json").stdout == run("log", path, "--json").stdout
    assert run("backup", path, copy).exit_code == 2
    assert run("restore", copy, again).exit_code == 2


def test_a_damaged_case_is_copied_as_it_is_and_told(path: Path, tmp_path: Path) -> None:
    damage(path)
    ran = run("backup", path, tmp_path / "copy")
    assert ran.exit_code == 1
    assert "what was copied is damaged" in ran.stderr
    assert (tmp_path / "copy").exists()


def test_a_copy_can_be_encrypted_and_decrypted(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3", reason="needs sqlcipher3 (pip install 'marsad[encrypt]')")
    words, secret = tmp_path / "words", tmp_path / "secret.marsad"
    words.write_text("نهر\n", encoding="utf-8")
    assert run("backup", path, secret, "--encrypt", given="نهر\nنهر\n").exit_code == 0
    assert run("verify", secret).exit_code == 2
    assert run("verify", secret, "--key-file", words).exit_code == 0
    assert run("restore", secret, tmp_path / "plain.marsad", "--decrypt", "--key-file", words).exit_code == 0
    assert run("verify", tmp_path / "plain.marsad").exit_code == 0
    assert run("backup", path, tmp_path / "x", "--decrypt").exit_code == 2
    assert run("backup", secret, tmp_path / "kept", "--key-file", words).exit_code == 0
    assert run("verify", tmp_path / "kept").exit_code == 2


def test_migrating_a_new_case_is_nothing_to_do(path: Path) -> None:
    ran = run("migrate", path, "--json")
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["steps"] == []
    assert "nothing to do" in ran.stderr
