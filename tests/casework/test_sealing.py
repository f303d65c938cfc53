"""A seal says what a case held, to nobody more than hashes, and cannot be altered unseen."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.casework.sealing import check_signature, read_seal, seal_case
from marsad.casework.signing_keys import is_locked, make_key, public_path, read_key, read_public_key
from marsad.errors import StoreError, UsageError
from marsad.store.case import Case, make_case
from marsad.store.digests import sha256
from marsad.store.verifying import verify
from tests.store.small_case import TEXTS, SteadyClock, fill


@pytest.fixture
def filled(case_name: str) -> Iterator[Case]:
    case = make_case(case_name, clock=SteadyClock())
    fill(case)
    yield case
    case.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Case]:
    case = make_case(str(tmp_path / "small.marsad"), clock=SteadyClock())
    fill(case)
    yield case
    case.close()


def problems(path: Path, public: Path | None = None) -> list[tuple[str, bool]]:
    key = None if public is None else read_public_key(public)
    return [(each.problem, each.damage) for each in check_signature(read_seal(path), key)]


def test_a_seal_is_written_read_and_held_against_the_case(filled: Case, tmp_path: Path) -> None:
    key = tmp_path / "key"
    make_key(key, pass_phrase=None)
    path = tmp_path / "a.seal"
    made, digest = seal_case(filled, path, key=read_key(key, pass_phrase=None))
    assert digest == sha256(path.read_bytes())
    assert read_seal(path).seal == made
    assert made.counts == {
        "articles": 3,
        "arrivals": 6,
        "codings": 3,
        "control_decisions": 1,
        "decisions": 3,
        "incident_decisions": 1,
        "originals": 3,
        "rejects": 3,
    }
    assert problems(path, public_path(key)) == []
    assert not list(verify(filled, seal=read_seal(path).seal))


def test_a_seal_holds_no_text_no_name_and_no_path(small: Case, tmp_path: Path) -> None:
    path = tmp_path / "a.seal"
    seal_case(small, path, key=None)
    written = path.read_text(encoding="ascii")
    assert "in/1.txt" not in written
    assert str(tmp_path) not in written
    manifest = json.loads(written.splitlines()[0])
    assert set(manifest) == {"form", "case", "at", "log", "counts", "originals"}
    assert not any(text in written for text in (*TEXTS, "سلمى", "small", "line 1"))


def test_the_same_case_gives_the_same_seal_in_both_databases(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    seals = []
    for number, name in enumerate((str(tmp_path / "a.marsad"), request.getfixturevalue("new_database")())):
        case = make_case(name, clock=SteadyClock())
        fill(case)
        seals.append(seal_case(case, tmp_path / str(number), key=None))
        case.close()
    assert seals[0] == seals[1]


def test_an_altered_seal_is_told(small: Case, tmp_path: Path) -> None:
    key = tmp_path / "key"
    make_key(key, pass_phrase=None)
    path = tmp_path / "a.seal"
    seal_case(small, path, key=read_key(key, pass_phrase=None))
    written = path.read_text()
    path.write_text(re.sub('"seq":[0-9]+', '"seq":20', written))
    assert path.read_text() != written
    assert problems(path) == [("was altered after it was signed", True)]


def test_another_signer_and_no_signer_are_told(small: Case, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    make_key(mine, pass_phrase=None)
    name = make_key(theirs, pass_phrase=None)
    seal_case(small, tmp_path / "a.seal", key=read_key(theirs, pass_phrase=None))
    assert problems(tmp_path / "a.seal", public_path(mine)) == [
        (f"is signed with another key ({name}) than the one given", True)
    ]
    ((told, damage),) = problems(tmp_path / "a.seal")
    assert (name in told, damage) == (True, False)
    seal_case(small, tmp_path / "b.seal", key=None)
    assert problems(tmp_path / "b.seal") == [("is not signed: it proves no more than who kept it", False)]
    assert problems(tmp_path / "b.seal", public_path(mine))[0][1]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{}\n{}\n",
        b"not json\n",
        b"[" * 100_000 + b"\n{}\n",
        b'{"form":"marsad seal 2"}\n{"signature":"","public_key":""}\n',
        b'{"form":"marsad seal 1","log":{"seq":-1,"hash":"x"}}\n{"signature":"","public_key":""}\n',
        b"\xff\xfe\n",
    ],
)
def test_what_is_no_seal_is_refused(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "a.seal"
    path.write_bytes(written)
    with pytest.raises(UsageError, match=r"a\.seal is no seal"):
        read_seal(path)


def test_a_seal_that_goes_on_is_refused(small: Case, tmp_path: Path) -> None:
    seal_case(small, tmp_path / "a.seal", key=None)
    with (tmp_path / "a.seal").open("ab") as file:
        file.write(b"more")
    with pytest.raises(UsageError, match="goes on after its signature"):
        read_seal(tmp_path / "a.seal")


def test_a_key_is_its_owner_s_and_never_replaced(tmp_path: Path) -> None:
    key = tmp_path / "key"
    name = make_key(key, pass_phrase="نهر")
    assert key.stat().st_mode & 0o777 == 0o600
    assert is_locked(key)
    assert len(name) == 64
    read_key(key, pass_phrase="نهر")
    with pytest.raises(UsageError, match="needs its pass phrase"):
        read_key(key, pass_phrase=None)
    with pytest.raises(UsageError, match="its pass phrase is another"):
        read_key(key, pass_phrase="بحر")
    before = key.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        make_key(key, pass_phrase=None)
    assert key.read_bytes() == before


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("-----BEGIN NOTHING-----")
    with pytest.raises(UsageError, match="is no private key"):
        read_key(other, pass_phrase=None)
    with pytest.raises(UsageError, match="is no public key"):
        read_public_key(other)
    with pytest.raises(UsageError, match="cannot be read"):
        read_key(tmp_path / "gone", pass_phrase=None)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl program")
def test_another_program_can_check_the_signature(small: Case, tmp_path: Path) -> None:
    """As docs/evidence.md tells an expert who does not want to trust marsad."""
    key, path = tmp_path / "key", tmp_path / "a.seal"
    make_key(key, pass_phrase=None)
    seal_case(small, path, key=read_key(key, pass_phrase=None))
    first, second = path.read_bytes().splitlines(keepends=True)
    (tmp_path / "signed").write_bytes(first)
    (tmp_path / "signature").write_bytes(base64.b64decode(json.loads(second)["signature"]))
    options = ["-pubin", "-inkey", public_path(key), "-rawin", "-in", tmp_path / "signed"]
    command = ["openssl", "pkeyutl", "-verify", *options, "-sigfile", tmp_path / "signature"]
    ran = subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
