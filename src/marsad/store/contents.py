"""The bytes of the originals, read and hashed as they were when they came."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, column

from marsad.store.evidence import PIECES, inflate, raw
from marsad.store.findings import Finding

_MOST = 2**20  # bytes of a piece, as `originals` cuts them


class _Piece(NamedTuple):
    original: int
    number: int
    data: bytes


def check(connection: Connection) -> Iterator[Finding | None]:
    """Read every original whole; yield what is wrong, and None for each original done.

    A piece that was compressed anew, but holds the same bytes, is no damage: the original is its bytes.
    """
    originals = (
        raw("originals", "id", "sha256", "size").order_by(column("id")).execution_options(yield_per=500)
    )
    pieces = groupby(_pieces(connection), key=lambda piece: piece.original)
    held = next(pieces, None)
    for original, sha256, size in connection.execute(originals):
        while held is not None and held[0] < original:
            yield _stray(*held)
            held = next(pieces, None)
        own: Iterator[_Piece] = iter(())
        if held is not None and held[0] == original:
            own = held[1]
        problem = _wrong_with(own, sha256=sha256, size=size)
        if problem:
            yield Finding("originals", str(original), None, problem)
        yield None
        if held is not None and held[0] == original:
            held = next(pieces, None)
    while held is not None:
        yield _stray(*held)
        held = next(pieces, None)


def _wrong_with(pieces: Iterator[_Piece], *, sha256: str, size: int) -> str | None:
    digest = hashlib.sha256()
    length = 0
    for expected, (_, number, data) in enumerate(pieces):
        if number != expected:
            return f"its piece {expected} is missing"
        try:
            piece = inflate(data, most=_MOST)
        except (zlib.error, TypeError) as error:
            return f"its piece {number} was altered ({error})"
        digest.update(piece)
        length += len(piece)
    if length != size:
        return f"its pieces hold {length:,} bytes, not {size:,}"
    return None if digest.hexdigest() == sha256 else "its bytes do not give its sha256"


def _stray(original: int, pieces: Iterator[_Piece]) -> Finding:
    count = sum(1 for _ in pieces)
    return Finding(PIECES, str(original), None, f"{count} pieces belong to no original")


def _pieces(connection: Connection) -> Iterator[_Piece]:
    query = raw(PIECES, "original_id", "number", "data").order_by(column("original_id"), column("number"))
    for original, number, data in connection.execute(query.execution_options(yield_per=4)):
        yield _Piece(original, number, data)
