"""Checks of single values that a person gives: each problem names the field and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from marsad.errors import UsageError

Row = Mapping[str, Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_GREATEST = 2**31 - 1  # what a database's whole number holds


def check_keys(field: str, row: object, required: Collection[str], optional: Collection[str]) -> Row:
    """Return a row, which must be an object with all of the required keys and none that is unknown."""
    if not isinstance(row, dict):
        raise UsageError(f"{field}: must be an object with {_listed(required)}, not {row!r}")
    for key in required:
        if key not in row:
            raise UsageError(f"{field}: {key} is missing: give {_listed(required)}")
    for key in row:
        if key not in required and key not in optional:
            raise UsageError(
                f"{field}: {key!r} is no field of it: it may have {_listed([*required, *optional])}"
            )
    return row


def check_span(field: str, row: Row, text: str) -> None:
    """Check that the words of a row stand where it says."""
    start, end = row["start"], row["end"]
    for name, at in (("start", start), ("end", end)):
        if not isinstance(at, int) or isinstance(at, bool):
            raise UsageError(f"{field}.{name}: must be a whole number of characters, not {at!r}")
    if not 0 <= start < end <= len(text):
        raise UsageError(
            f"{field}: characters {start} to {end} do not lie in the article's {len(text)}: "
            "give the start and end of the words, counted from 0"
        )
    if row["text"] != text[start:end]:
        raise UsageError(
            f"{field}.text: is {row['text']!r}, but characters {start} to {end} of the article are "
            f"{text[start:end]!r}: give the words as the article has them, with their own start and end"
        )


def check_choice(field: str, value: object, choices: Collection[str]) -> None:
    """Check that a value is one of those listed."""
    if not isinstance(value, str) or value not in choices:
        raise UsageError(f"{field}: {value!r} is none of {_listed(choices)}")


def check_text(field: str, value: object, *, null: bool) -> None:
    """Check that a value is text, or null where that is allowed."""
    if not isinstance(value, str):
        if null and value is None:
            return
        raise UsageError(f"{field}: must be text{' or null' if null else ''}, not {value!r}")
    check_visible(field, value)


def check_visible(field: str, value: str) -> None:
    """Check that text holds no control character and nothing that is no character at all."""
    for letter in value:
        if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n":
            raise UsageError(f"{field}: holds U+{ord(letter):04X}, which is no letter: write it without")


def check_country(field: str, value: object) -> None:
    """Check that a value is a country's code, or null."""
    if value is not None and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        raise UsageError(f"{field}: must be two capital letters of ISO 3166 (SY) or null, not {value!r}")


def check_number(field: str, value: object, *, least: float, most: float) -> None:
    """Check that a value is a number within bounds, or null."""
    if value is None:
        return
    if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
        raise UsageError(f"{field}: must be a number from {least:g} to {most:g}, or null, not {value!r}")


def check_counts(field: str, low: object, high: object) -> None:
    """Check the least and the greatest number of people."""
    for name, count in (("low", low), ("high", high)):
        if count is None:
            continue
        if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= _GREATEST:
            raise UsageError(f"{field}.{name}: must be a whole number from 0 on, or null, not {count!r}")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise UsageError(f"{field}: low ({low}) is more than high ({high}): give the lower number as low")


def read_day(field: str, value: object) -> date:
    """Return the day that a value names."""
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{field}: {value} is not in the calendar: write a day as YYYY-MM-DD") from None
    raise UsageError(f"{field}: must be a day, YYYY-MM-DD, not {value!r}")


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)
