"""Kinds: by suffix, and by the first bytes where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.kinds import READ, Kind, kind_of, sniff
from marsad.ingest.readers import READERS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("a.XHTML", "html"),
        ("a.ndjson", "jsonl"),
        ("result.json", "json"),
        ("a.atom", "feed"),
        ("a.TSV", "csv"),
        ("a.xlsx", "xlsx"),
        ("a.b.WARC.gz", "warc"),
        ("a.wacz", "wacz"),
        ("a.pdf", "pdf"),
        ("tweets.js", "x_archive"),
        ("a.zip", "zip"),
        ("a.gz", None),
        ("a.xls", None),
        ("a", None),
    ],
)
def test_the_suffix_tells_the_kind(name, kind):
    assert kind_of(Path("x") / name) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'\xef\xbb\xbf {"a": 1}', "jsonl"),
        (b"<!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        (b"<feed xmlns=", "feed"),
        (b'<?xml version="1.0"?><!-- x --><rdf:RDF', "feed"),
        (b'<?xml version="1.0"?><html>', "text"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"WARC/1.1\r\n", "warc"),
        (b"\x1f\x8b\x08", "warc"),
        (b"window.YTD.tweets.part0 = [", "x_archive"),
        ("قصف".encode(), "text"),
        (b"", "text"),
    ],
)
def test_the_first_bytes_tell_the_kind(head, kind):
    assert sniff(head) == kind


@given(st.binary(max_size=600))
def test_any_first_bytes_are_of_a_kind_that_is_read(head):
    assert sniff(head) in READERS


def test_every_kind_has_its_reader_and_is_named():
    assert set(READERS) == set(get_args(Kind))
    for suffix in (
        ".txt",
        ".html",
        ".jsonl",
        ".rss",
        ".csv",
        ".xlsx",
        ".warc.gz",
        ".wacz",
        ".pdf",
        ".js",
        ".zip",
    ):
        assert suffix in READ
