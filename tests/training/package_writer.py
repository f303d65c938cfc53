"""Small invented package files in the format E5S1, written number by number and without numpy."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from random import Random

WIDTH, LAYERS, HEADS, INNER, POSITIONS, KINDS = 32, 2, 4, 64, 6, 2
PIECES = {
    "<s>": 0.0,
    "<pad>": 0.0,
    "</s>": 0.0,
    "<unk>": 0.0,
    "▁": -3.5,
    "▁قصف": -6.0,
    "ت": -4.25,
    "▁السوق": -7.0,
    "سو": -5.0,
    "ق": -4.5,
    "▁и": -4.0,
    "▁TNT": -9.0,
    "ب": -4.75,
    "آ": -5.25,
    "ه": -5.5,
    "چه": -6.5,
    "▁passage": -12.0,
    "5": -5.0,
    "<mask>": 0.0,
}
ROWS = len(PIECES) + 3  # the real file, too, has rows that are no piece's
TABLE = {"\t": " ", "\u200f": "", "ﻗ": "ق", "ﷲ": "الله", "٥": "5"}


@dataclass(frozen=True, slots=True)
class Tensor:
    kept: int
    numbers: int
    content: bytes
    expected: list[float] = field(default_factory=list)


def plain(numbers: list[float]) -> Tensor:
    content = struct.pack(f"<{len(numbers)}f", *numbers)
    return Tensor(0, len(numbers), content, list(struct.unpack(f"<{len(numbers)}f", content)))


def packed(random: Random, count: int) -> Tensor:
    """Each block of 32: a scale in 16 bits, then numbers 0-15 in low halves of bytes, 16-31 in high ones."""
    content, expected = b"", []
    for _ in range(count // 32):
        (scale,) = struct.unpack("<e", struct.pack("<e", random.uniform(-0.1, 0.1)))
        steps = [random.randrange(16) for _ in range(32)]
        content += struct.pack("<e", scale)
        content += bytes(low | high << 4 for low, high in zip(steps[:16], steps[16:], strict=True))
        expected += [(step - 8) * scale for step in steps]
    return Tensor(1, count, content, expected)


def tensors(seed: int = 4) -> dict[str, Tensor]:
    """All tensors of the small encoder by their names in the file."""
    random = Random(seed)

    def some(count: int) -> Tensor:
        return plain([random.uniform(-1, 1) for _ in range(count)])

    made = {
        "emb.word": packed(random, ROWS * WIDTH),
        "emb.pos": some(POSITIONS * WIDTH),
        "emb.type": some(KINDS * WIDTH),
        "emb.ln.w": some(WIDTH),
        "emb.ln.b": some(WIDTH),
    }
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            made[f"l{layer}.{name}.w"] = packed(random, WIDTH * WIDTH)
            made[f"l{layer}.{name}.b"] = some(WIDTH)
        made[f"l{layer}.fi.w"], made[f"l{layer}.fi.b"] = packed(random, INNER * WIDTH), some(INNER)
        made[f"l{layer}.fo.w"], made[f"l{layer}.fo.b"] = packed(random, WIDTH * INNER), some(WIDTH)
        for name in ("aln", "oln"):
            made[f"l{layer}.{name}.w"], made[f"l{layer}.{name}.b"] = some(WIDTH), some(WIDTH)
    return made


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file, as they are to be written, fitting or not."""

    magic: bytes = b"E5S1"
    version: int = 1
    measures: tuple[int, ...] = (WIDTH, LAYERS, HEADS, INNER, ROWS, POSITIONS, KINDS)
    epsilon: float = 1e-12
    block: int = 32
    special: tuple[int, ...] = (0, 2, 1, 3)
    pieces: tuple[bytes, ...] = tuple(piece.encode() for piece in PIECES)
    scores: tuple[float, ...] = tuple(PIECES.values())
    table: tuple[tuple[int, tuple[int, ...]], ...] = tuple(
        (ord(written), tuple(map(ord, becomes))) for written, becomes in TABLE.items()
    )
    table_bytes_off: int = 0
    tensors: dict[str, Tensor] = field(default_factory=tensors)
    starts_off: int = 0

    def content(self) -> bytes:
        """The file."""
        joined = b"".join(self.pieces)
        starts = [sum(map(len, self.pieces[:at])) for at in range(len(self.pieces) + 1)]
        table = b"".join(struct.pack(f"<IB{len(to)}I", code, len(to), *to) for code, to in self.table)
        head = self.magic + struct.pack("<I7ifi", self.version, *self.measures, self.epsilon, self.block)
        head += struct.pack("<5iQ", len(self.pieces), *self.special, len(joined))
        head += struct.pack(f"<{len(starts)}I{len(self.scores)}f", *starts, *self.scores) + joined
        head += struct.pack("<iI", len(self.table), len(table) + self.table_bytes_off) + table
        size = len(head) + 4 + sum(2 + len(name) + 21 for name in self.tensors)
        directory, body = struct.pack("<i", len(self.tensors)), b""
        for name, tensor in self.tensors.items():
            start = size + len(body) + self.starts_off
            directory += struct.pack("<H", len(name)) + name.encode()
            directory += struct.pack("<BIQQ", tensor.kept, tensor.numbers, start, len(tensor.content))
            body += tensor.content
        return head + directory + body
