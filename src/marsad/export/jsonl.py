"""The interchange format on disk: one coded article a line, keys in a fixed order."""

from __future__ import annotations

import json
import re
from typing import TextIO

from marsad.records.interchange import to_json
from marsad.records.reading import Reading

# Lone surrogates cannot be encoded; the others end a line for some readers (`str.splitlines`).
_ESCAPED = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")


def write_line(reading: Reading, file: TextIO) -> None:
    r"""Write one coded article as one line of JSON that any UTF-8 file can hold.

    Arabic stays readable; only characters that would break the line or the encoding are written as
    escapes. `file` is best opened with ``newline="\n"`` so that the bytes are alike on every system.

    Raises:
        ValueError: a number of the reading is not finite.
    """
    line = json.dumps(to_json(reading), ensure_ascii=False, allow_nan=False)
    file.write(_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n")
