"""What an array is taken apart into, and what to say of a piece that is no object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.ingest.admission import Refused
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.ingest.outline import Owner

State = Literal["whole", "torn", "stray", "cut", "lost"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file: an object of an array, or what stands where one should.

    `state` is "whole" for an object with its own end (whether its inside is valid is not looked at); "torn"
    where the next object begins, or the array ends, before its end; "stray" for bytes between objects that
    belong to none; "cut" where the file ends before the array does, within an object or (no bytes) behind
    one; "lost" (no bytes) where what is outside the arrays does not match, so that some may have been missed.

    `start` is its first byte in the file, `length` its bytes; `data` are these, but None for an object of
    more than the limit, and empty for stray ones. `owner` is the object around the array.
    """

    state: State
    start: int
    length: int
    data: bytes | None
    owner: Owner


def whole_object(piece: Piece, *, called: str, again: str) -> bytes:
    """Return the bytes of a piece that is an object.

    `called` is the word for such an object ("message"), `again` what to do about a damaged file.

    Raises:
        Refused: it is no object, or too long a one; the reason says what it is.
    """
    where = f"{piece.length:,} bytes from byte {piece.start:,} on"
    if piece.state == "stray":
        raise Refused(f"damaged file: {where} belong to no {called}: {again}")
    if piece.state == "torn":
        raise Refused(f"damaged file: this {called} ({where}) has no end: {again}")
    if piece.state == "cut":
        end = piece.start + piece.length
        raise Refused(f"the file breaks off here, at its byte {end:,}, before the last {called}: {again}")
    if piece.state == "lost":
        raise Refused(
            f"damaged file: around byte {piece.start:,} its brackets do not match, and there or further on "
            f"may be {called}s that could not be found: {again}"
        )
    if piece.data is None:
        raise Refused(f"{piece.length:,} bytes long, over the limit of {ARTICLE_LIMIT:,} for one {called}")
    return piece.data
