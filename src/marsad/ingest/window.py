"""A stream's bytes seen through a window that moves on: what is behind it is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable

# How far back the window reaches behind where it stands, and how far a look ahead may go: the longest
# indentation that is told apart.
REACH = 256
_QUOTE, _BACKSLASH = b'"\\'
_STRING = re.compile(rb'(?:[^"\\\n]++|\\[^\n])*+')


class Window:
    """The bytes at hand, the place where reading stands, and the object that is being read.

    `data` are the bytes, of which `data[0]` is byte `origin` of the stream; `at` is where reading stands in
    `data`. What is being read is held whole, unless it grows to more than `limit` bytes. So `data` never
    grows beyond `limit`, one chunk and `REACH`.
    """

    __slots__ = ("_chunks", "_held", "_limit", "at", "data", "origin")

    def __init__(self, chunks: Iterable[bytes], *, limit: int) -> None:
        self._chunks = iter(chunks)
        self.data = bytearray()
        self.origin = 0
        self.at = 0
        self._held: int | None = None
        self._limit = limit

    @property
    def place(self) -> int:
        """Where reading stands, in bytes from the start of the stream."""
        return self.origin + self.at

    def hold(self) -> int:
        """Forget nothing from here on, until released; return the place."""
        self._held = self.at
        return self.place

    def release(self) -> bytes | None:
        """Return what has been passed since `hold`; None if that is more than the limit."""
        held, self._held = self._held, None
        if held is None or self.at - held > self._limit:
            return None
        return bytes(self.data[held : self.at])

    def more(self) -> bool:
        """Take in the next chunk, forgetting what is behind; False at the end of the stream."""
        if self._held is not None and self.at - self._held > self._limit:
            self._held = None
        behind = (self.at if self._held is None else min(self.at, self._held)) - REACH
        if behind > 0:
            del self.data[:behind]
            self.origin += behind
            self.at -= behind
            if self._held is not None:
                self._held -= behind
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self.data += chunk
        return True

    def look_ahead(self) -> None:
        """Take in chunks until `REACH` bytes are at hand ahead, or all that there are."""
        while len(self.data) - self.at < REACH and self.more():
            pass

    def pass_string(self, *, keep: int = 0) -> bytes | None:
        """Go on behind the JSON string whose first quote is behind, and return what it holds.

        None if that is more than `keep` bytes, or if it has no end: then the window is at the end of its
        line, as JSON writes line breaks in strings as escapes.
        """
        kept = bytearray()
        while True:
            run = _STRING.match(self.data, self.at)
            end = run.end() if run else self.at
            kept += self.data[self.at : min(end, self.at + keep + 1 - len(kept))]
            self.at = end
            if end < len(self.data) and self.data[end] != _BACKSLASH:
                ends = self.data[end] == _QUOTE
                self.at += ends
                return bytes(kept) if ends and len(kept) <= keep else None
            if end + 1 < len(self.data):  # a backslash before a line break
                self.at += 1
            elif not self.more():
                self.at = len(self.data)
                return None
