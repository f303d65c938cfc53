"""All inputs as one stream of articles and rejects: what `marsad code INPUT…` reads. START HERE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.ingest.admission import Hints, Placed, Refused, Reject, check_storable, shown
from marsad.ingest.chunks import lines, peek, read_chunks
from marsad.ingest.encoding import binary_kind, utf8_chunks
from marsad.ingest.folders import Found, find_files, shown_path
from marsad.ingest.kinds import sniff
from marsad.ingest.readers import READERS
from marsad.records.arrival import Arrival
from marsad.records.article import Article

__all__ = [
    "Hints",
    "Reject",
    "count_articles",
    "find_files",
    "read_arrivals",
    "read_file",
    "read_inputs",
]

_HEAD = 512  # bytes that tell what a file is
_COUNTED = 2**31  # bytes of JSONL above which counting lines takes seconds: no total then


def read_inputs(paths: Sequence[Path], hints: Hints) -> Iterator[Article | Reject]:
    """Yield every article of these files and folders, and a `Reject` for everything that is not one.

    As `read_arrivals`, for who needs the articles alone.
    """
    for result in read_arrivals(paths, hints):
        yield result.article if isinstance(result, Arrival) else result


def read_arrivals(paths: Sequence[Path], hints: Hints) -> Iterator[Arrival | Reject]:
    """Yield every arrival of these files, folders and patterns, and a `Reject` for everything that is none.

    In order, one at a time, never raising for a bad input. A text file, a page or a PDF gives exactly one of
    the two; so does each piece of a file of many (a line of JSONL, a row, a message, an entry). The path `-`
    is standard input, told by how it begins (`kinds.sniff`). An id used before in this run is rejected,
    naming its first use, since results are told apart by it: about 150 bytes are held per article for this.
    """
    seen: dict[str, tuple[str, str]] = {}
    for found in find_files(paths):
        if isinstance(found, Reject):
            yield found
            continue
        for result in read_file(found, hints):
            yield _settle(shown_path(found.path), result, seen)


def read_file(found: Found, hints: Hints) -> Iterator[Arrival | Reject]:
    """Yield what one file holds: at least one result, whatever it is, and never an exception for what it is.

    Ids used twice are not looked for.
    """
    path = shown_path(found.path)
    for place, piece in _read_pieces(found, hints):
        result = piece if isinstance(piece, Refused) else _storable(piece)
        yield Reject(path, result.place or place, result.reason) if isinstance(result, Refused) else result


def count_articles(paths: Sequence[Path]) -> int | None:
    """Return how many results `read_inputs` will give, or None where that takes reading them.

    For progress only. None for standard input, pipes, files of many articles other than JSONL, and over 2 GB
    of JSONL.
    """
    total, size = 0, 0
    for found in find_files(paths):
        if isinstance(found, Reject) or found.kind in ("text", "html", "pdf"):
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


def _storable(arrival: Arrival) -> Arrival | Refused:
    """Return an arrival whose every field can be stored; `admit` has looked only at those of its article."""
    try:
        check_storable("published day", arrival.published_written)
        check_storable("url", arrival.url)
        check_storable("name it was forwarded from", arrival.forwarded_from)
    except Refused as refused:
        return refused
    return arrival


def _settle(path: str, result: Arrival | Reject, seen: dict[str, tuple[str, str]]) -> Arrival | Reject:
    if isinstance(result, Reject):
        return result
    doc_id = result.article.doc_id
    first = seen.get(doc_id)
    if first is None:
        seen[doc_id] = (path, result.place)
        return result
    where = first[1] if first[0] == path and first[1] else " ".join(part for part in first if part)
    reason = f"the doc_id {shown(doc_id)} is already that of {where}: give each article its own"
    return Reject(path, result.place, reason)


def _read_pieces(found: Found, hints: Hints) -> Iterator[Placed]:
    """Yield what one file holds; at least one result, whatever it is."""
    place, empty = "", True
    try:
        head, chunks = peek(read_chunks(found.path), size=_HEAD)
        reader = READERS[found.kind or sniff(head)]
        for place, result in reader(found, head, chunks, hints):
            empty = False
            yield place, result
        if empty:
            yield "", Refused("empty: no article in this file")
    except Refused as refused:
        yield refused.place, refused
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}): check the file and its permissions"
        yield f"after {place}" if place else "", Refused(reason)
