"""All inputs as one stream of articles and rejects: what `marsad code INPUT…` reads. START HERE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.ingest import html, jsonl, text
from marsad.ingest.admission import Hints, Refused, Reject, shown
from marsad.ingest.chunks import lines, peek, read_chunks, whole
from marsad.ingest.encoding import binary_kind, glimpse, utf8_chunks
from marsad.ingest.folders import Found, Kind, find_files, shown_path
from marsad.records.article import Article

__all__ = ["Hints", "Reject", "count_articles", "read_inputs"]

_HEAD = 512  # bytes that tell what a file is
_COUNTED = 2**31  # bytes of JSONL above which counting lines takes seconds: no total then


def read_inputs(paths: Sequence[Path], hints: Hints) -> Iterator[Article | Reject]:
    """Yield every article of these files and folders, and a `Reject` for everything that is not one.

    In order, one at a time, never raising for a bad input: each file that is no JSONL, and each line of
    JSONL that is not blank, gives exactly one of the two. The path `-` is standard input: JSONL if it begins
    with a brace, a page if with an <html> or <!doctype html> tag, else text. An id used before in this
    run is rejected, naming its first use, since results are told apart by it: about 150 bytes are held
    per article for this.
    """
    seen: dict[str, tuple[str, str]] = {}
    for found in find_files(paths):
        if isinstance(found, Reject):
            yield found
            continue
        path = shown_path(found.path)
        for place, result in _read_file(found, hints):
            yield _settle(path, place, result, seen)


def count_articles(paths: Sequence[Path]) -> int | None:
    """Return how many results `read_inputs` will give, or None where that takes reading them.

    For progress only. None for standard input, pipes, .json files, and over 2 GB of JSONL.
    """
    total, size = 0, 0
    for found in find_files(paths):
        if isinstance(found, Reject) or found.kind in ("text", "html"):
            total += 1
            continue
        try:
            if found.kind != "jsonl" or not found.path.is_file():
                return None
            size += found.path.stat().st_size
            if size > _COUNTED:
                return None
            head, chunks = peek(read_chunks(found.path), size=_HEAD)
            held = 0 if binary_kind(head) else sum(1 for _ in lines(utf8_chunks(chunks)))
        except (OSError, Refused):
            return None
        total += max(held, 1)
    return total


def _settle(
    path: str, place: str, result: Article | Refused, seen: dict[str, tuple[str, str]]
) -> Article | Reject:
    if isinstance(result, Refused):
        return Reject(path, result.place or place, result.reason)
    first = seen.get(result.doc_id)
    if first is None:
        seen[result.doc_id] = (path, place)
        return result
    where = first[1] if first[0] == path and first[1] else " ".join(part for part in first if part)
    reason = f"the doc_id {shown(result.doc_id)} is already that of {where}: give each article its own"
    return Reject(path, place, reason)


def _read_file(found: Found, hints: Hints) -> Iterator[jsonl.Placed]:
    """Yield what one file holds; at least one result, whatever it is."""
    place, empty = "", True
    try:
        head, chunks = peek(read_chunks(found.path), size=_HEAD)
        if (binary := binary_kind(head)) is not None:
            yield "", Refused(f"{binary}, not text: save its text as a UTF-8 .txt file")
            return
        kind = found.kind or _sniff(head)
        if kind == "jsonl" or kind == "json":
            read = jsonl.read if kind == "jsonl" else jsonl.read_document
            for place, result in read(chunks, hints=hints):
                empty = False
                yield place, result
            if empty:
                yield "", Refused("empty: no article in this file")
            return
        page = html.read if kind == "html" else text.read
        yield "", page(whole(chunks), doc_id=found.doc_id, hints=hints)
    except Refused as refused:
        yield refused.place, refused
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}): check the file and its permissions"
        yield f"after {place}" if place else "", Refused(reason)


def _sniff(head: bytes) -> Kind:
    """Tell the kind of a file without a suffix by how it begins."""
    start = glimpse(head).lstrip()
    if start.startswith("{"):
        return "jsonl"
    return "html" if start[:14].lower().startswith(("<!doctype html", "<html")) else "text"
