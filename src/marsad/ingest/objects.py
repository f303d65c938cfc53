"""JSON arrays of any length, taken apart into the bytes of their objects, which need not be valid.

Exports of chats are files of gigabytes, and damaged ones are common, so a JSON parser is of no use: it wants
the whole, and stops at the first fault. This one finds where each object begins and ends and leaves the rest
to who reads the objects; a fault within one object stays within it.

A file laid out in lines, as every exporter writes it, is taken apart by its indentation: a string of JSON
never holds a line break, so that a line which begins with a bracket, further left than the members of an
object, ends that object, whatever is wrong inside. In compact JSON brackets outside of strings are counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.ingest.outline import Outline, Owner
from marsad.ingest.pieces import Piece, State
from marsad.ingest.window import REACH, Window

_QUOTE, _LINE_FEED = b'"\n'
_OBJECT, _OBJECT_END, _LIST, _LIST_END = b"{}[]"
_GAP = re.compile(rb"[\s,]*+")
# An array whose first object is on a line of its own, further right than the left edge; an object whose first
# member is; an object of which that line cannot be read.
_FIRST_LINE = re.compile(rb"[ \t\r]{0,9}\n([ \t]{1,64})(?![ \t\]])")
_LAID_OUT = re.compile(rb'\{[ \t\r]{0,9}\n([ \t]{1,64})"[^"\\\n]{1,64}"[ \t]{0,9}:')
_BLURRED = re.compile(rb'\{[ \t\r]{0,9}\n(?!"[^"\\\n]{1,64}"[ \t]{0,9}:)')
# All up to the next bracket or line break, or to a quote whose string ends behind the line or the bytes at
# hand.
_SOLID = re.compile(rb'(?:[^"{}\[\]\n]++|"(?:[^"\\\n]++|\\[^\n])*+")*+')
_BARE = re.compile(rb'[^"{}\[\]]*+')
# Bytes before an array that hold the name, type and id of what owns it: names have at most 128 letters.
_HEADER = 2048


@dataclass(frozen=True, slots=True)
class _Lines:
    """How an array is laid out in lines: the columns of its objects' braces, and of its own last bracket.

    `fence` is what ends an object: a line that begins with a brace at the column of the objects' braces or
    before, or with the bracket of the array. `end` is that bracket's line, which may be the file's last.
    `goes_on` is a bracket in whose next line an object begins or ends: one of the two is damage.
    """

    column: int
    end_column: int
    fence: re.Pattern[bytes]
    end: re.Pattern[bytes]
    goes_on: re.Pattern[bytes]


@cache
def _lines(column: int, end_column: int) -> _Lines:
    bracket = rb"[ \t]{0,%d}\](?=[ \t\r]{0,9}(?:[\n,;]" % end_column
    return _Lines(
        column=column,
        end_column=end_column,
        fence=re.compile(rb"\n(?:[ \t]{0,%d}[{}]|%s)))" % (column, bracket)),
        end=re.compile(rb"\n%s|\}|\Z))" % bracket),
        goes_on=re.compile(rb"\][ \t\r]{0,9}\n(?:[ \t]{0,%d}\{|[ \t]{%d}\})" % (column, column)),
    )


def split(
    chunks: Iterable[bytes],
    *,
    key: str | None,
    kept: Collection[str] = (),
    inner: str | None = None,
    limit: int = ARTICLE_LIMIT,
) -> Iterator[Piece]:
    """Yield the objects of every array that stands under a key, in order; for None, of the outermost array.

    `kept` names the members of the object around the array whose values the pieces are to have with them, as
    far as they stand before the array. `inner` is a member that only the objects of the arrays have: met
    elsewhere it tells that an array was missed. All bytes of the arrays but white space and commas are in
    some piece. Never holds more than `limit` bytes and one chunk, and never raises for what the bytes are.
    """
    window = Window(chunks, limit=limit)
    outline = Outline(window, key=key, kept=kept, inner=inner)
    header = None if key is None else re.compile(rb'"%s"\s*:\s*\[' % re.escape(key.encode()))
    owner = Owner({}, alone=False)
    state: State | None = None
    while (found := outline.next_array()) is not None:
        owner = found
        for piece in _array(window, owner, header):
            state = piece.state
            yield piece
    if outline.fault is not None and state != "cut":
        yield Piece("lost", outline.fault, 0, b"", owner)


def _array(window: Window, owner: Owner, header: re.Pattern[bytes] | None) -> Iterator[Piece]:
    """Yield the pieces of the array at whose first byte the window stands, and leave the window behind it."""
    window.look_ahead()
    in_lines = _FIRST_LINE.match(window.data, window.at)
    lines = _lines(len(in_lines[1]), len(in_lines[1]) - 1) if in_lines else None
    stray: int | None = None
    while (sign := _next_sign(window)) is not None:
        ends = sign == _LIST_END and (lines is None or _ends_array(window, lines, stray is not None))
        if sign != _OBJECT and not ends:
            stray = window.place if stray is None else stray
            _pass_stray(window, lines)
            continue
        if stray is not None:
            yield Piece("stray", stray, window.place - stray, b"", owner)
            stray = None
        if ends:
            window.at += 1
            return
        if lines is None and (laid_out := _LAID_OUT.match(window.data, window.at)):
            lines = _lines(len(laid_out[1]) - 1, len(laid_out[1]) - 1)
        piece = _object(window, lines, owner)
        yield piece
        if piece.state == "cut":
            return
        if piece.state == "torn" and header and (behind := _new_header(piece.data, header)):
            # The end of this array was lost, and another began within the object: read what owns that.
            window.at -= behind
            return
    if stray is not None:
        yield Piece("stray", stray, window.place - stray, b"", owner)
    yield Piece("cut", window.place, 0, b"", owner)


def _next_sign(window: Window) -> int | None:
    """Go on to the next byte that is no gap between objects, and return it; None at the end of the file."""
    while True:
        gap = _GAP.match(window.data, window.at)
        window.at = gap.end() if gap else window.at
        if window.at < len(window.data):
            window.look_ahead()
            return window.data[window.at]
        if not window.more():
            return None


def _ends_array(window: Window, lines: _Lines, after_stray: bool) -> bool:
    """Say whether the bracket here ends an array in lines: at its column, or right behind the last object."""
    line = window.data.rfind(b"\n", max(window.at - REACH, 0), window.at)
    before = window.data[line : window.at].strip() if line >= 0 else b"}"
    if lines.goes_on.match(window.data, window.at):
        return False
    if before:
        return before.endswith(b"}") and not after_stray
    return lines.end.match(window.data, line) is not None


def _pass_stray(window: Window, lines: _Lines | None) -> None:
    """Go on behind bytes that belong to no object: in lines up to the next fence, else by the word."""
    window.at += 1
    if lines is not None:
        _find_fence(window, lines.fence)
        return
    if window.data[window.at - 1] == _QUOTE:
        window.pass_string()
    elif (bare := _BARE.match(window.data, window.at)) is not None:
        window.at = bare.end()


def _find_fence(window: Window, fence: re.Pattern[bytes]) -> int | None:
    """Go on to the bracket of the next fence and return it; None at the end of the file."""
    while (match := fence.search(window.data, window.at)) is None:
        window.at = max(window.at, len(window.data) - REACH)
        if not window.more():
            window.at = len(window.data)
            return None
    window.at = match.end() - 1
    return window.data[window.at]


def _object(window: Window, lines: _Lines | None, owner: Owner) -> Piece:
    """Return the object that begins here, with the window behind it."""
    laid_out = _LAID_OUT.match(window.data, window.at)
    blurred = not laid_out and _BLURRED.match(window.data, window.at)
    start = window.hold()
    if lines is not None and (laid_out or blurred):
        column = _column(lines.column, len(laid_out[1])) if laid_out else lines.column
        state = _end_in_lines(window, _lines(column, min(column, lines.end_column)).fence)
    else:
        state = _end_compact(window, None if lines is None else lines.fence)
    return Piece(state, start, window.place - start, window.release(), owner)


def _column(usual: int, inside: int) -> int:
    """Return the column left of which an object's own lines do not begin, given that of its first member.

    `usual` is the column of the braces in this array. An object put in from a file laid out otherwise has
    columns of its own; one column off is a damaged line.
    """
    return max(usual, inside - 1) if inside >= usual else inside - 1


def _new_header(data: bytes | None, header: re.Pattern[bytes]) -> int | None:
    """Return how far before an object's end the last header of an array in it begins, with what owns that."""
    # Only the last counts, and only so much is read again: else a made-up file would be read without end.
    found = [match.start() for match in header.finditer(data or b"")]
    return len(data) - max(found[-1] - _HEADER, 0) if data and found else None


def _end_in_lines(window: Window, fence: re.Pattern[bytes]) -> State:
    sign = _find_fence(window, fence)
    if sign is None:
        return "cut"
    if sign == _OBJECT_END:
        window.at += 1
        return "whole"
    return "torn"


def _end_compact(window: Window, fence: re.Pattern[bytes] | None) -> State:
    depth = 0
    while (sign := _next_bracket(window, fence)) is not None:
        if sign == _LINE_FEED and fence is not None:
            return _end_in_lines(window, fence)
        if sign in (_OBJECT, _LIST):
            depth += 1
        elif depth > 1:
            depth -= 1
        elif sign == _LIST_END:  # that of the array
            return "torn"
        else:
            window.at += 1
            return "whole"
        window.at += 1
    return "cut"


def _next_bracket(window: Window, fence: re.Pattern[bytes] | None) -> int | None:
    """Go on to the next bracket that is in no string, or line break that begins a fence, and return it."""
    while True:
        solid = _SOLID.match(window.data, window.at)
        window.at = solid.end() if solid else window.at
        if window.at == len(window.data):
            if not window.more():
                return None
            continue
        sign = window.data[window.at]
        if sign == _QUOTE:
            window.at += 1
            window.pass_string()
            continue
        window.look_ahead()
        if sign != _LINE_FEED or (fence is not None and fence.match(window.data, window.at)):
            return sign
        window.at += 1
