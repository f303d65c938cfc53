r"""JSON objects as exporters break them, read as they were meant.

Known damage of Telegram Desktop (with the numbers of its issue tracker): control characters as `\xNN`, which
JSON does not have (27571); a path without quotes as value of `document_id` (24961, version 4.1); a member
given twice (28781, version 5.9).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from marsad.ingest.admission import Refused

# A whole escape at a time, so that the second half of `\\` begins none.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
# Up to the end of its line, or of its object in compact JSON: paths have spaces, and sentences stand for
# files that were not exported. In a string its quotes would be escaped, so that this finds none in texts.
_UNQUOTED = re.compile(r'("document_id"[ \t]*:[ \t]*)(?!["\s]|-?\d+\s*[,}]|null\b)([^\n"}]*[^\s",}])')


@dataclass(frozen=True, slots=True)
class GivenTwice:
    """The value of a member that an object gives twice, with values that differ and are not empty."""


def parse(data: bytes) -> object:
    r"""Return the value that JSON bytes hold, mended where they hold the damage known of exporters.

    `\xNN` is the character U+00NN; an unquoted `document_id` is the string it looks like. Of a member given
    twice the value that is not empty counts, or is `GivenTwice`. Control characters in strings are taken.

    >>> parse(rb'{"id": 7, "text": "a\x1Fb", "text": ""}')
    {'id': 7, 'text': 'a\x1fb'}

    Raises:
        Refused: it is no JSON for all that, or no UTF-8.
    """
    try:
        written = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(
            f"damaged UTF-8 (its byte {error.start:,}): get the file again from where it came"
        ) from None
    try:
        return _load(written)
    except json.JSONDecodeError:
        pass
    try:
        return _load(_UNQUOTED.sub(_quote, _ESCAPE.sub(_mend_escape, written)))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise Refused(
            f"broken JSON at its {where} ({error.msg}): get the file again from where it came"
        ) from None


def _load(written: str) -> object:
    try:
        value: object = json.loads(written, strict=False, object_pairs_hook=_object)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise Refused("JSON nested too deep to be a post: remove the nested values") from None
    except ValueError:  # an integer of more digits than Python converts
        raise Refused("a JSON number too long to read: correct it or remove it") from None
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    values.clear()
    for name, value in pairs:
        before = values.get(name)
        if before in (None, "", []) or before == value:
            values[name] = value
        elif value not in (None, "", []):
            values[name] = GivenTwice()
    return values


def _mend_escape(match: re.Match[str]) -> str:
    return f"\\u00{match[1]}" if match[1] else match[0]


def _quote(match: re.Match[str]) -> str:
    return match[1] + json.dumps(match[2])
