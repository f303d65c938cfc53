"""Which module reads which kind of input: one table, and nothing of a format is imported before it is met."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeAlias, cast

from marsad.ingest.admission import Hints, Placed, Refused
from marsad.ingest.chunks import whole
from marsad.ingest.encoding import binary_kind
from marsad.ingest.folders import Found
from marsad.ingest.kinds import Kind

# A reader gets the file, its first bytes, and its bytes from the start (to be read once), and yields what it
# holds, in order. `Refused` raised by it is a reason that holds for the whole file.
Reader: TypeAlias = Callable[[Found, bytes, Iterable[bytes], Hints], Iterator[Placed]]


class _Format(Protocol):
    """A module of a format whose pieces have ids of their own, read from its path."""

    def read(self, path: Path, *, hints: Hints) -> Iterator[Placed]: ...


class _NamedFormat(Protocol):
    """A module of a format whose pieces may need the file's id."""

    def read(self, path: Path, *, doc_id: str, hints: Hints) -> Iterator[Placed]: ...


def _of_path(name: str) -> Reader:
    """Return the reader of a module that opens the file by itself."""

    def reader(found: Found, _head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
        module = cast("_Format", import_module(f"marsad.ingest.{name}"))
        with _as_file(found, chunks) as path:
            yield from module.read(path, hints=hints)

    return reader


def _named(name: str) -> Reader:
    """Return the reader of a module that opens the file by itself and is told the file's id."""

    def reader(found: Found, _head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
        module = cast("_NamedFormat", import_module(f"marsad.ingest.{name}"))
        with _as_file(found, chunks) as path:
            yield from module.read(path, doc_id=found.doc_id, hints=hints)

    return reader


@contextmanager
def _as_file(found: Found, chunks: Iterable[bytes]) -> Iterator[Path]:
    """Give the file's path; a stream, which can be read only once, is put in a file first."""
    if found.path.is_file():
        yield found.path
        return
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        spooled = Path(folder) / "stream"
        with spooled.open("wb") as file:
            file.writelines(chunks)
        yield spooled


def _text(found: Found, head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
    from marsad.ingest import text

    _check_text(head)
    yield "", text.read(whole(chunks), doc_id=found.doc_id, hints=hints)


def _html(found: Found, head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
    from marsad.ingest import html

    _check_text(head)
    yield "", html.read(whole(chunks), doc_id=found.doc_id, hints=hints)


def _jsonl(found: Found, head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
    from marsad.ingest import jsonl

    _check_text(head)
    if found.kind is None and (exported := _export(head)) is not None:
        return exported(found, head, chunks, hints)
    return jsonl.read(chunks, hints=hints)


def _json(found: Found, head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
    """Read a .json file: an export of Telegram or X by how it begins, else articles."""
    from marsad.ingest import jsonl

    _check_text(head)
    exported = _export(head)
    return exported(found, head, chunks, hints) if exported else jsonl.read_document(chunks, hints=hints)


def _script(found: Found, head: bytes, chunks: Iterable[bytes], hints: Hints) -> Iterator[Placed]:
    from marsad.ingest import x_archive

    if not x_archive.looks_like(head):
        raise Refused(
            "a script, not the tweets of an X archive: marsad reads data/tweets.js, whole archives as .zip"
        )
    return _of_path("x_archive")(found, head, chunks, hints)


def _export(head: bytes) -> Reader | None:
    from marsad.ingest import telegram, x_archive

    if telegram.looks_like(head):
        return _of_path("telegram")
    return _of_path("x_archive") if x_archive.looks_like(head) else None


def _check_text(head: bytes) -> None:
    if (binary := binary_kind(head)) is not None:
        raise Refused(f"{binary}, not text: save its text as a UTF-8 .txt file")


READERS: Mapping[Kind, Reader] = {
    "text": _text,
    "html": _html,
    "jsonl": _jsonl,
    "json": _json,
    "feed": _named("feeds"),
    "csv": _named("tables"),
    "xlsx": _named("tables"),
    "warc": _of_path("warc"),
    "wacz": _of_path("wacz"),
    "pdf": _named("pdf"),
    "x_archive": _script,
    "zip": _named("zipped"),
}
