"""A file is there whole or not at all, and takes nobody's place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.errors import StoreError
from marsad.store.whole_files import appearing


def test_it_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with appearing(path) as part:
        part.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def write(path: Path, *, meanwhile: Callable[[], object] = lambda: None) -> None:
    with appearing(path) as part:
        part.write_bytes(b"ours")
        meanwhile()


def test_it_does_not_appear_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "a", meanwhile=lambda: 1 // 0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("links", [True, False])
def test_what_came_there_meanwhile_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    path = tmp_path / "a"
    with pytest.raises(StoreError, match=r"is there already|File exists"):
        write(path, meanwhile=lambda: path.write_bytes(b"theirs"))
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_it_appears_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _no_links)
    with appearing(tmp_path / "a") as part:
        part.write_bytes(b"whole")
    assert (tmp_path / "a").read_bytes() == b"whole"


def _no_links(*_names: object) -> None:
    raise PermissionError("no links here")


def test_a_dangling_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "gone")
    with pytest.raises(StoreError, match="is there already"):
        write(tmp_path / "a")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*gone: make it first"):
        write(tmp_path / "gone" / "a")
