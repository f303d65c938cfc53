"""Signatures: a few numbers of a text by which its likely copies are found among many others.

All numbers come from BLAKE2b of the words' UTF-8 bytes, from `rensa`'s R-MinHash under a fixed seed, and from
whole-number arithmetic: the same text gives the same numbers on every machine, in every run.

A text is looked up by its marks, numbers of 63 bits of three kinds:

- one for all its words in order, which the same text has too;
- bands of 3 MinHash values each, 16 of them and in short texts 24: two texts with a Jaccard index j share
  at least one of n bands with probability 1 - (1 - j**3)**n, which for 16 (24) is 65 % (80 %) at 0.4,
  88 % (96 %) at 0.5, 98 % (99.7 %) at 0.6;
- in texts that are not short, anchors: the runs of five words whose hash is in the lowest twelfth. A text
  that holds another whole has the other's anchors too, whatever else it has: about 31 of them in a text of
  370 words. They also find the copies whose bands all differ.

Posts of a channel often end alike. That gives many of them an anchor in common, and sometimes a band; so one
anchor is not enough to compare two texts, and short ones have none.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from operator import xor

from marsad.copies.likeness import LEAST_HELD, LEAST_SHINGLES, LEAST_WORDS, SHINGLE

VALUES = 128  # MinHash values of a signature; a Jaccard index is told by them to within 0.044 (one sigma)
_SEED = 20171014
_BANDS, _BANDS_OF_SHORT, _ROWS = 16, 24, 3
_SPARSE = 2**64 // 12  # what the hash of an anchor, of 64 bits, is below
_SIZE = VALUES * 2  # bytes of the values
_PACKED = struct.Struct(f"<{VALUES}H")
_HIGH = int.from_bytes(b"\x00\x80" * VALUES, "little")  # the highest bit of each value
_REST = int.from_bytes(b"\xff\x7f" * VALUES, "little")  # and the other fifteen
_BAND = struct.Struct(f"<{_ROWS + 1}I")
_WORD = struct.Struct("<3Q")
# Chosen well below both bounds: what they let through is compared word by word, what they stop is lost.
_LEAST_ESTIMATE = {True: 0.25, False: 0.35}  # three and a half sigma below 0.4, and 0.5 for one outlet
LEAST_ANCHORS = 2  # shared by two texts that are compared for their anchors
# As many articles are found by one mark, the first ones. An anchor that more have is furniture (the close
# of a channel's posts), no sign of a copy; a text so often copied is found by the bands it shares with them.
MOST_SHARED = 128
_OF_ANCHORS = 4  # of the anchors of the text with fewer, at least one in so many is shared


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a signature is kept to judge a pair by: how many shingles and anchors a text has, and more.

    `values` are its MinHash values, 16 bits each, together one number; None if it has too few shingles.
    """

    shingles: int
    anchors: int
    values: int | None

    def packed(self) -> bytes:
        """Return the values as bytes, little end first; none for None."""
        return b"" if self.values is None else self.values.to_bytes(_SIZE, "little")


def unpacked(shingles: int, anchors: int, values: bytes) -> Sketch:
    """Return a sketch of what `Sketch.packed` gave."""
    return Sketch(shingles, anchors, int.from_bytes(values, "little") if values else None)


@dataclass(frozen=True, slots=True)
class Signature:
    """A text's sketch and marks. `words` is the digest of its words in order.

    A text of too few words to be the same as another has neither digest nor marks; one of too few shingles to
    be a copy has only the mark of its words, `whole`.
    """

    sketch: Sketch
    words: str = ""
    whole: int | None = None
    bands: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()


def scheme() -> str:
    """Return the name of the way signatures are made: those of different schemes must not be compared."""
    from rensa import RMinHash  # type: ignore[import-untyped]

    return f"2, rensa {RMinHash.ALGORITHM_VERSION}"


def sign(texts: Sequence[Sequence[str]]) -> list[Signature]:
    """Return the signature of each text, given as its words (`copies.words.words_of`)."""
    from rensa import RMinHash

    hashes = [_shingle_hashes(words) for words in texts]
    matrix = RMinHash.digest_matrix_from_token_hash_sets(hashes, VALUES, _SEED)
    rows = matrix.to_rows()
    return [_signature(words, own, row) for words, own, row in zip(texts, hashes, rows, strict=True)]


def may_be_copies(one: Sketch, other: Sketch, *, across: bool) -> bool:
    """Say whether two texts, of different outlets or not, are worth comparing as copies."""
    small, large = _by_size(one, other)
    return small * 5 >= large * 2 and estimate(one, other) >= _LEAST_ESTIMATE[across]


def may_hold(one: Sketch, other: Sketch, *, shared: int) -> bool:
    """Say whether one of two texts may hold the other whole, `shared` being the anchors they share."""
    small, large = _by_size(one, other)
    # A text that holds four fifths of another and is no copy of it has more than 1.4 times its shingles.
    return (
        small >= LEAST_HELD
        and large * 5 > small * 7
        and shared >= LEAST_ANCHORS
        and shared * _OF_ANCHORS >= min(one.anchors, other.anchors)
    )


def estimate(one: Sketch, other: Sketch) -> float:
    """Return about the Jaccard index of two texts: the share of their MinHash values that are equal."""
    if one.values is None or other.values is None:
        return 0.0
    # All values at once: a value's highest bit is set in `different` if any of its bits differs. Adding
    # 0x7fff carries into it exactly if one of the other fifteen bits is set.
    bits = one.values ^ other.values
    different = (((bits & _REST) + _REST) | bits) & _HIGH
    return 1 - different.bit_count() / VALUES


def _by_size(one: Sketch, other: Sketch) -> tuple[int, int]:
    return (one.shingles, other.shingles) if one.shingles < other.shingles else (other.shingles, one.shingles)


def _signature(words: Sequence[str], hashes: Sequence[int], row: Sequence[int]) -> Signature:
    shingles = len(set(hashes))
    if len(words) < LEAST_WORDS:
        return Signature(Sketch(shingles, 0, None))
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    whole = int.from_bytes(digest[:8], "little") >> 1
    if shingles < LEAST_SHINGLES:
        return Signature(Sketch(shingles, 0, None), digest.hex(), whole)
    short = shingles < LEAST_HELD
    anchors = () if short else tuple(sorted(_anchors(hashes)))
    values = int.from_bytes(_PACKED.pack(*[value & 0xFFFF for value in row]), "little")
    bands = _bands(row, _BANDS_OF_SHORT if short else _BANDS)
    return Signature(Sketch(shingles, len(anchors), values), digest.hex(), whole, bands, anchors)


def _bands(row: Sequence[int], count: int) -> tuple[int, ...]:
    packed = (_BAND.pack(band, *row[band * _ROWS : (band + 1) * _ROWS]) for band in range(count))
    return tuple(int.from_bytes(blake2b(each, digest_size=8).digest(), "little") >> 1 for each in packed)


def _anchors(hashes: Sequence[int]) -> set[int]:
    """Return the anchors: a run of five words is told by its first and its last run of three."""
    return set(filter(_SPARSE.__gt__, map(xor, hashes, hashes[SHINGLE - 1 :])))


def _shingle_hashes(words: Sequence[str]) -> list[int]:
    """Return a hash of each run of three words: for each place in the run, another hash of the word there."""
    if len(words) < SHINGLE:
        return []
    first, second, third = zip(*map(_word_hashes, words), strict=True)
    return list(map(xor, map(xor, first, second[1:]), third[SHINGLE - 1 :]))


@lru_cache(maxsize=65536)
def _word_hashes(word: str) -> tuple[int, int, int]:
    """Return three hashes of 64 bits that have nothing to do with one another."""
    return _WORD.unpack(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_WORD.size).digest())
