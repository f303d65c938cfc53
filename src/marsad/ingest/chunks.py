"""Bytes in pieces: how files are read without ever holding one whole unless it is small enough."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import cast

from marsad.ingest.admission import Refused

# The most bytes one article may take: a text file, a page, or a JSONL line. A 5 MB text with every letter
# written as a \uXXXX escape is 15 MB; a long report is a hundredth of that.
ARTICLE_LIMIT = 16 * 2**20
_CHUNK = 2**18
_UTF8_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1, its bytes without the line feed, its length.

    `data` is None where the line is longer than the limit: it was passed over, not kept.
    """

    number: int
    data: bytes | None
    length: int


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes in pieces; the path `-` is standard input.

    Raises:
        OSError: the file cannot be opened or read.
    """
    if str(path) == "-":
        stream = cast("BufferedReader", sys.stdin.buffer)
        # `read1` hands over what a pipe has now; `read` would wait for a full piece.
        yield from iter(lambda: stream.read1(_CHUNK), b"")
        return
    with path.open("rb", buffering=0) as file:
        yield from iter(lambda: file.read(_CHUNK), b"")


def peek(chunks: Iterable[bytes], *, size: int) -> tuple[bytes, Iterator[bytes]]:
    """Return at least `size` first bytes (all, if there are fewer), and the chunks from the start again."""
    rest = iter(chunks)
    held = bytearray()
    while len(held) < size and (chunk := next(rest, b"")):
        held += chunk
    head = bytes(held)
    return head, chain((head,), rest)


def whole(chunks: Iterable[bytes], *, limit: int = ARTICLE_LIMIT) -> bytes:
    """Return all the bytes of one article.

    Raises:
        Refused: there are more than `limit`; the rest is not read.
    """
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > limit:
            raise Refused(
                f"longer than {limit:,} bytes, the most one article may take: if it holds many articles, "
                "split it into one file each, or write them as JSONL, one a line"
            )
    return bytes(held)


def lines(chunks: Iterable[bytes], *, limit: int = ARTICLE_LIMIT) -> Iterator[Line]:
    r"""Yield the lines that are not blank, in order; lines end in `\n` and a UTF-8 BOM is dropped.

    Never holds more than `limit` bytes and one chunk: a longer line comes without its bytes.
    """
    number, size = 1, 0
    held: list[bytes] = []
    for chunk in chunks:
        *ended, tail = chunk.split(b"\n")
        for piece in ended:
            held.append(piece)
            yield from _line(number, held, size + len(piece), limit)
            number, size = number + 1, 0
            held.clear()
        size += len(tail)
        held.append(tail)
        if size > limit:
            held.clear()
    yield from _line(number, held, size, limit)


def _line(number: int, held: list[bytes], size: int, limit: int) -> Iterator[Line]:
    if size > limit:
        yield Line(number, None, size)
        return
    data = b"".join(held)
    if number == 1:
        data = data.removeprefix(_UTF8_BOM)
    if data.strip():
        yield Line(number, data, size)
