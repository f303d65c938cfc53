"""The outline of a JSON file: the objects around its long arrays, with the few values that name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from marsad.ingest.window import Window

_QUOTE = ord('"')
_OBJECT, _OBJECT_END, _LIST, _LIST_END = b"{}[]"
_SIGN = re.compile(rb'["{}\[\]]')
# What makes a string the name of a member, with the member's value if that is a whole number.
_COLON = re.compile(rb"[ \t\r\n]{0,64}:[ \t\r\n]{0,64}(-?\d{1,30}(?=[\s,}]))?")
_DEEPEST = 1000  # levels; no export has more than a dozen, an attack on the stack has millions
_LONGEST = 4096  # bytes of a kept value; Telegram's names have at most 128 letters

_Level: TypeAlias = dict[str, bytes] | None  # an object with the values kept, or a list


@dataclass(frozen=True, slots=True)
class Owner:
    """The object around an array: values of its members as JSON, and whether it is the whole file."""

    values: Mapping[str, bytes]
    alone: bool


class Outline:
    """Reads what is around the arrays; whoever reads an array moves the window behind its end.

    `fault` is the place of the first bracket that has no fellow, or of the first member that only the objects
    of an array have and that stands in none: there an array was not found, or not to its end.
    """

    def __init__(
        self, window: Window, *, key: str | None, kept: Collection[str] = (), inner: str | None = None
    ) -> None:
        self.fault: int | None = None
        self._window = window
        self._key = key
        self._kept = kept
        self._inner = inner
        self._levels: list[_Level] = []
        self._name: str | None = None  # of the member whose value comes next

    def next_array(self) -> Owner | None:
        """Go on to the next array under the key, and behind its bracket; None at the end of the file."""
        window = self._window
        while True:
            found = _SIGN.search(window.data, window.at)
            if found is None:
                window.at = len(window.data)
                if not window.more():
                    self._mark(bool(self._levels))
                    return None
                continue
            window.at = found.start() + 1
            sign = window.data[found.start()]
            if sign == _QUOTE:
                self._take_string()
                continue
            if sign == _LIST and self._is_wanted():
                self._name = None
                return Owner(dict(self._top() or {}), alone=len(self._levels) <= 1)
            self._name = None
            if not self._nest(sign):
                return None

    def _is_wanted(self) -> bool:
        if self._key is None:
            return not self._levels
        return self._name == self._key and self._top() is not None

    def _top(self) -> _Level:
        return self._levels[-1] if self._levels else None

    def _mark(self, wrong: bool) -> None:
        if wrong and self.fault is None:
            self.fault = self._window.place

    def _nest(self, sign: int) -> bool:
        """Open or close a level; False where the nesting is too deep to go on."""
        if sign in (_OBJECT, _LIST):
            self._levels.append({} if sign == _OBJECT else None)
            self._mark(len(self._levels) > _DEEPEST)
            return len(self._levels) <= _DEEPEST
        self._mark(not self._levels or (self._top() is None) != (sign == _LIST_END))
        if self._levels:
            self._levels.pop()
        return True

    def _take_string(self) -> None:
        value = self._window.pass_string(keep=_LONGEST)
        self._window.look_ahead()
        colon = _COLON.match(self._window.data, self._window.at)
        values = self._top()
        if colon is None:
            if values is not None and self._name is not None and value is not None:
                values[self._name] = b'"%s"' % value
            self._name = None
            return
        self._window.at = colon.end()
        name = value.decode("utf-8", "replace") if value else ""
        self._mark(name == self._inner)
        if values is not None and name in self._kept and colon[1]:
            values[name] = bytes(colon[1])
        self._name = name if name in self._kept or name == self._key else None
