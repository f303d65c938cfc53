"""Digests of rows: what the log holds of each, so that any altered byte of it can be found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date


def canonical(value: object) -> str:
    """Return a value as JSON that is the same characters wherever and whenever it is written.

    >>> canonical({"b": 1, "a": "الرقة"})
    '{"a":"الرقة","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def sha256(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(
        data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    ).hexdigest()


def row_digest(row: Mapping[str, object]) -> str:
    """Return the SHA-256 of a table's row: of its columns' names and values as `canonical` writes them.

    Bytes stand in it by their own SHA-256, days as ISO dates.
    """
    return sha256(canonical(dict(row)))


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
