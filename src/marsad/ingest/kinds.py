"""Kinds of input: told by the suffix, and where there is none by how the file begins."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from marsad.ingest.encoding import glimpse

Kind = Literal[
    "text", "html", "jsonl", "json", "feed", "csv", "xlsx", "warc", "wacz", "pdf", "x_archive", "zip"
]
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
    ".pdf": "pdf",
    ".js": "x_archive",
    ".zip": "zip",
}
# For messages: what `_SUFFIXES` holds, without the rarer spellings.
READ = (
    ".txt, .html, .jsonl, .json, .rss, .atom, .xml, .csv, .tsv, .xlsx, .warc, .warc.gz, .wacz, .pdf, "
    ".js and .zip of an X archive"
)
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "warc"),
    (b"window.YTD.", "x_archive"),
)
_FEED_TAGS = ("<rss", "<feed", "<rdf:rdf")


def suffix_of(path: Path) -> str:
    """Return a file's suffix in lower case, ".warc.gz" as one, empty if it has none."""
    return ".warc.gz" if path.name.lower().endswith(".warc.gz") else path.suffix.lower()


def kind_of(path: Path) -> Kind | None:
    """Return the kind of file its suffix names, or None for one that marsad does not read."""
    return _SUFFIXES.get(suffix_of(path))


def sniff(head: bytes) -> Kind:
    """Tell the kind of a file without a suffix by its first bytes; whatever is nothing else is text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    start = glimpse(head).lstrip()
    if start.startswith("{"):
        return "jsonl"
    low = start.lower()
    if low.startswith(_FEED_TAGS) or (low.startswith("<?xml") and any(tag in low for tag in _FEED_TAGS)):
        return "feed"
    return "html" if low.startswith(("<!doctype html", "<html")) else "text"
