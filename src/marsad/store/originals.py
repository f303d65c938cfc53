"""Originals: every file as it came, whole, so that what was read from it can be checked for ever."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from marsad.store import tables
from marsad.store.changes import Change
from marsad.store.digests import row_digest

_PIECE = 2**20  # bytes: a piece is compressed and read by itself, so a file of any size needs little memory


@dataclass(frozen=True, slots=True)
class Kept:
    """An original in the store; `new` is false where the same bytes were there already."""

    id: int
    sha256: str
    new: bool


def keep(change: Change, chunks: Iterable[bytes], *, path: str, kind: str) -> Kept:
    """Keep a file's bytes, unless a file of the same bytes is kept already.

    Read once, in pieces: what is hashed is what is kept.
    """
    digest = hashlib.sha256()
    size = 0
    row = {"sha256": f"under way {change.at}", "size": 0, "path": path, "kind": kind, "taken_at": change.at}
    number, _ = change.add(tables.originals, row)
    for position, piece in enumerate(_pieces(chunks)):
        digest.update(piece)
        size += len(piece)
        change.connection.execute(
            insert(tables.original_pieces).values(
                original_id=number, number=position, data=zlib.compress(piece, 6)
            )
        )
    sha256 = digest.hexdigest()
    there = find(change.connection, sha256)
    if there is not None:
        _drop(change.connection, number)
        return Kept(there, sha256, new=False)
    row |= {"sha256": sha256, "size": size}
    change.connection.execute(
        update(tables.originals).where(tables.originals.c.id == number).values(sha256=sha256, size=size)
    )
    change.record(
        "take",
        f"originals {number}",
        {"path": path, "sha256": sha256, "rows": {f"originals {number}": row_digest({"id": number, **row})}},
    )
    return Kept(number, sha256, new=True)


def find(connection: Connection, sha256: str) -> int | None:
    """Return the id of the original with these bytes, if it is kept."""
    return connection.scalar(select(tables.originals.c.id).where(tables.originals.c.sha256 == sha256))


def read(connection: Connection, original_id: int) -> Iterator[bytes]:
    """Yield an original's bytes in pieces, exactly as it came.

    Raises:
        zlib.error: a piece was altered; `verify` says which.
    """
    pieces = tables.original_pieces
    query = select(pieces.c.data).where(pieces.c.original_id == original_id).order_by(pieces.c.number)
    for data in connection.scalars(query.execution_options(yield_per=4)):
        yield zlib.decompress(data)


def _drop(connection: Connection, number: int) -> None:
    """Take back an original of this very transaction, which nobody has seen yet."""
    pieces = tables.original_pieces
    connection.execute(pieces.delete().where(pieces.c.original_id == number))
    connection.execute(tables.originals.delete().where(tables.originals.c.id == number))


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= _PIECE:
            yield bytes(held[:_PIECE])
            del held[:_PIECE]
    if held:
        yield bytes(held)
