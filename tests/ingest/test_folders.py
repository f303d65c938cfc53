"""Folders: walked in sorted order, and what is not read gets a row."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from marsad.ingest.admission import Reject
from marsad.ingest.folders import Found, find_files, shown_path


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def found(*paths):
    return list(find_files(paths))


def test_folders_are_walked_in_sorted_order_and_name_articles_by_their_place(tmp_path):
    make(tmp_path, "b.txt", "a/2.HTML", "a/1.jsonl", "c.json", "a/1/x.htm", "a/z.ndjson")
    assert [(entry.kind, entry.doc_id) for entry in found(tmp_path)] == [
        ("html", "a/1/x"),
        ("jsonl", "a/1"),
        ("html", "a/2"),
        ("jsonl", "a/z"),
        ("text", "b"),
        ("json", "c"),
    ]


def test_a_file_named_by_the_caller_gets_its_stem(tmp_path):
    make(tmp_path, "a/b.c.txt", "a/plain")
    assert found(tmp_path / "a/b.c.txt", tmp_path / "a/plain", Path("-")) == [
        Found(tmp_path / "a/b.c.txt", "text", "b.c"),
        Found(tmp_path / "a/plain", None, "plain"),
        Found(Path("-"), None, "stdin"),
    ]


def test_unknown_files_get_a_row_with_the_remedy(tmp_path):
    make(tmp_path, "a.docx", "b", "c.txt")
    first, second, third = found(tmp_path)
    assert (first.path, first.place) == (str(tmp_path / "a.docx"), "")
    assert "unknown kind of file '.docx': marsad reads .txt, .html" in first.reason
    assert "save its text as UTF-8 .txt" in first.reason
    assert "no suffix" in second.reason
    assert third.doc_id == "c"
    assert isinstance(found(tmp_path / "a.docx")[0], Reject)


def test_what_systems_leave_is_passed_over_and_hidden_articles_get_a_row(tmp_path):
    make(tmp_path, ".DS_Store", "Thumbs.db", "desktop.ini", ".git/config.txt", "._a.txt", ".b.txt", "a.txt")
    hidden, entry = found(tmp_path)
    assert hidden.path.endswith(".b.txt")
    assert "hidden file" in hidden.reason
    assert entry.doc_id == "a"
    assert found(tmp_path / ".b.txt")[0].kind == "text"


def test_a_pattern_stands_for_what_it_matches(tmp_path):
    make(
        tmp_path,
        "2017/b.txt",
        "2017/a.html",
        "2017/.c.txt",
        "2018/b.txt",
        "2018/deep/d.txt",
        "x.docx",
        "e[1].txt",
    )

    def names(pattern):
        return [getattr(entry, "doc_id", None) or entry.reason for entry in found(tmp_path / pattern)]

    assert names("*/b.txt") == ["2017/b", "2018/b"]
    assert names("201[78]/*.txt") == ["2017/b", "2018/b"]
    assert names("2017/.*.txt") == [".c"]
    assert names("**/*.txt") == ["2017/b", "2018/b", "2018/deep/d", "e[1]"]
    assert names("2018/**") == ["b", "deep/d"]
    hidden, *others = names("201?")
    assert "hidden file" in hidden
    assert others == ["2017/a", "2017/b", "2018/b", "2018/deep/d"]
    assert names("e[1].txt") == ["e[1]"]
    assert "unknown kind of file" in names("*.docx")[0]
    assert names("*.pdf") == ["no file matches this pattern: check the path"]


def test_an_empty_folder_gets_a_row(tmp_path):
    make(tmp_path, ".DS_Store")
    assert "no article in this folder" in found(tmp_path)[0].reason


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_and_pipes(tmp_path):
    make(tmp_path, "far/a.txt", "near/b.txt")
    near = tmp_path / "near"
    (near / "a.txt").symlink_to(tmp_path / "far/a.txt")
    (near / "broken.txt").symlink_to(tmp_path / "none.txt")
    (near / "loop").symlink_to(near)
    os.mkfifo(near / "pipe.txt")
    linked, plain, broken, loop, pipe = found(near)
    assert (linked.doc_id, plain.doc_id) == ("a", "b")
    assert "not a file (a broken link" in broken.reason
    assert "a link to a folder is not followed" in loop.reason
    assert "not a file" in pipe.reason


@pytest.mark.parametrize("name", ["none.txt", "none", "x" * 5000 + ".txt", "a\0b.txt"])
def test_a_path_that_leads_nowhere_gets_a_row(tmp_path, name):
    (row,) = found(tmp_path / name)
    assert "cannot be opened" in row.reason
    assert "check the path" in row.reason


def test_a_folder_that_cannot_be_read_gets_a_row_and_the_rest_is_read(tmp_path, monkeypatch):
    make(tmp_path, "a/x.txt", "b.txt")
    listed = Path.iterdir

    def closed(self):
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    row, entry = found(tmp_path)
    assert "folder cannot be read (Permission denied)" in row.reason
    assert entry.doc_id == "b"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf8_can_be_printed(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_bytes(b"x")
    (entry,) = found(tmp_path)
    assert entry.doc_id == r"\xff"
    assert shown_path(entry.path).encode()
