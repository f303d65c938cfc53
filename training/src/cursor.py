"""A place in a binary file that moves on as it is read, and never past the end."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path


class PackageFileError(ValueError):
    """A package file cannot be used; the message names the file, the place in it and what is wrong."""


class Cursor:
    """Reads little-endian numbers and stretches of bytes, one after the other."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = memoryview(content)
        self.at = 0

    def error(self, problem: str) -> PackageFileError:
        """Return the error to raise for a problem met just before here."""
        return PackageFileError(f"{self.path}: byte {self.at}: {problem}")

    def part(self, start: int, size: int) -> memoryview:
        """Return a stretch of the file without moving.

        Raises:
            PackageFileError: the file ends before.
        """
        if start + size > len(self.content):
            raise self.error(f"cut off: {size} bytes at {start} are named, the file has {len(self.content)}")
        return self.content[start : start + size]

    def take(self, size: int) -> memoryview:
        """Return the next bytes and move past them."""
        taken = self.part(self.at, size)
        self.at += size
        return taken

    def wholes(self, code: str, count: int) -> Sequence[int]:
        """Return the next `count` whole numbers, of the kind that `struct` calls by this letter."""
        form = f"<{count}{code}"
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def whole(self, code: str) -> int:
        """Return the next whole number."""
        return self.wholes(code, 1)[0]

    def floats(self, count: int) -> Sequence[float]:
        """Return the next `count` float32 numbers."""
        return struct.unpack(f"<{count}f", self.take(4 * count))

    def character(self) -> str:
        """Return the character whose code point comes next."""
        code = self.whole("I")
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            raise self.error(f"{code:#x} is no character's code point")
        return chr(code)
