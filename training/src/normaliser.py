"""The normaliser's table in the form that the `tokenizers` package reads: a compiled SentencePiece table.

The form is a u32, the bytes of a double-array trie, then the trie's u32 units, then the replacements, each
with a zero byte after it. A unit is laid out as in the Darts-clone library (BSD), with which SentencePiece
writes it: bits 0-7 the byte that leads here, bit 8 whether an entry ends here, bits 10-30 the offset to its
branches; or, with bit 31, the place of the entry's replacement.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import count

_LONGEST = 5  # bytes; `tokenizers` looks up no longer stretch (its `Precompiled` normaliser)
_BLOCK = 256  # units that differ in the last byte alone
_OPEN = 2 * _BLOCK  # units at the end whose gaps are searched; those before are nearly full
_MOST_UNITS = 1 << 21  # an offset has 21 bits
_ENDS = 1 << 8
_IS_PLACE = 1 << 31

_Tree = dict[int, "_Tree | int"]


def spellings(table: Mapping[str, str]) -> Mapping[str, str]:
    """Return all that the normaliser rewrites: the table, and letters written as a letter and its mark.

    The package file's table has single characters alone. The pieces were counted on text where «ا» and
    U+0653 had become «آ», so each pair of characters that Unicode composes is added, also with the marks
    that Unicode holds to be the same (U+0341 is U+0301). A pair whose first character is in the table is
    left out: the shortest entry wins, so it would never be seen. So is one longer than `tokenizers` looks
    up. What is returned rewrites every text as the table that the encoder was published with.
    """
    pairs = {
        letter + mark: composed
        for letter, marks, composed in _composed()
        for mark in marks
        if letter not in table and len((letter + mark).encode()) <= _LONGEST
    }
    return {**table, **pairs}


def _composed() -> Iterator[tuple[str, list[str], str]]:
    """Yield each letter and the marks that make one character with it, all as one character each."""
    same: dict[str, list[str]] = {}
    pairs: list[tuple[str, str, str]] = []
    for character in map(chr, range(sys.maxunicode + 1)):
        parts = unicodedata.normalize("NFD", character)
        if unicodedata.normalize("NFC", character) == character and len(parts) == 2:
            pairs.append((parts[0], parts[1], character))
        elif len(parts) == 1 and parts != character:
            same.setdefault(parts, []).append(character)
    for letter, mark, composed in pairs:
        yield letter, [mark, *same.get(mark, ())], composed


def compiled(entries: Mapping[str, str]) -> bytes:
    """Return the entries (what is written, what it becomes) in the form described above.

    Raises:
        ValueError: an entry is empty or holds U+0000, which ends an entry in this form; or they are too many.
    """
    places: dict[str, int] = {}
    replacements = bytearray()
    for text in sorted(set(entries.values())):
        places[text] = len(replacements)
        replacements += text.encode() + b"\0"
    tree: _Tree = {}
    for written, becomes in entries.items():
        if not written or "\0" in written + becomes:
            raise ValueError(f"no entry of a normaliser: {written!a} as {becomes!a}")
        branch = tree
        for byte in written.encode():
            branch = branch.setdefault(byte, {})  # type: ignore[assignment]
        branch[0] = places[becomes]
    units = _units(tree)
    if len(units) > _MOST_UNITS:
        raise ValueError(f"{len(entries)} entries of a normaliser are too many")
    return struct.pack(f"<I{len(units)}I", 4 * len(units), *units) + bytes(replacements)


def _units(tree: _Tree) -> list[int]:
    """Lay the tree out as a double array: a branch lies at its parent's base, XORed with its own byte."""
    units = [0] * _BLOCK
    taken, bases = {0}, {0}
    waiting = [(0, tree)]
    while waiting:
        at, branches = waiting.pop()
        first = min(branches, default=0)
        base = next(
            base
            for base in (place ^ first for place in count(max(0, len(units) - _OPEN)) if place not in taken)
            if base not in bases and taken.isdisjoint(base ^ byte for byte in branches)
        )
        bases.add(base)
        taken.update(base ^ byte for byte in branches)
        units.extend([0] * (base - base % _BLOCK + _BLOCK - len(units)))
        units[at] |= (at ^ base) << 10
        for byte, branch in branches.items():
            if isinstance(branch, int):
                units[at] |= _ENDS
                units[base] = branch | _IS_PLACE
            else:
                units[base ^ byte] = byte
                waiting.append((base ^ byte, branch))
    return units
