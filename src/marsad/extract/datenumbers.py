"""Numbers in dates: days written in digits or words, and dates written in digits alone."""

from __future__ import annotations

from marsad.extract.dateforms import Calendar, Partial
from marsad.extract.datewords import DateWords

Step = tuple[Partial, int]

YEARS = range(1900, 2100)
HIJRI_YEARS = range(1343, 1501)  # the years that hijridate converts
ERAS = frozenset({"م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه", "للهجره"})
_WRITTEN_ON = frozenset({"ال", "ل", "لل", "وال", "و", "بال"})  # stand before a number in digits
_SEPARATORS = frozenset({"-", "/", "."})
_TEN = 10


def is_year(key: str) -> bool:
    """Say whether a number of four digits can be a year, which only the words around it can make sure."""
    return len(key) == 4 and key.isdecimal() and int(key) in YEARS


def opens_digits(words: DateWords, at: int) -> bool:
    """Say whether a number in digits stands at `at`, bare or with an article or conjunction before it."""
    key = words.key(at)
    return key[:1].isdecimal() or (key in _WRITTEN_ON and words.key(at + 1)[:1].isdecimal())


def read_number(words: DateWords, at: int) -> tuple[int, int] | None:
    """Read a whole number below 10,000 in digits or words; return it with the word after it."""
    key = words.key(at)
    if key in _WRITTEN_ON and words.key(at + 1).isdecimal():
        at, key = at + 1, words.key(at + 1)
    if key.isdecimal():
        return (int(key), at + 1) if len(key) <= 4 else None
    mark = words.get(at, "ordinal", "cardinal")
    if mark is None:
        return None
    value, after = int(mark.value), words.get(mark.last, "cardinal")
    if value < _TEN and after is not None:
        more = int(after.value)
        if more == _TEN and mark.kind == "cardinal" and not after.hit.prefix:
            return value + _TEN, after.last
        if _TEN < more < 100 and after.hit.prefix == "و":
            return value + more, after.last
    return value, mark.last


def read_numeric(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read a date in digits: 26-8-2023, 2017/10/12, 1 / 5 / 2023; 26/8 only where a date is due."""
    if day.month is not None or not words.key(at)[:1].isdecimal():
        return None
    parts, end = _parts(words, at)
    if len(parts) == 2:
        due = (
            day.weekday is not None or day.offset is not None or words.get(at - 1, "glue", "day") is not None
        )
        if not due or "." in words.key(at):
            return None  # two numbers alone are a fraction or a score
    found = _ordered(parts)
    if found is None:
        return None
    year, month, number = found
    calendar: Calendar = "hijri" if year is not None and year in HIJRI_YEARS else "gregorian"
    if words.key(end) in ERAS:
        end += 1
    return day._replace(day=number, month=month, year=year, calendar=calendar), end


def _parts(words: DateWords, at: int) -> tuple[list[str], int]:
    key = words.key(at)
    for sign in "/.":
        if sign in key:
            return key.split(sign), at + 1
    parts, here = [key], at
    while len(parts) < 3 and words.key(here + 1) in _SEPARATORS and words.key(here + 2).isdecimal():
        parts.append(words.key(here + 2))
        here += 2
    return parts, here + 1


def _ordered(parts: list[str]) -> tuple[int | None, int, int] | None:
    """Return year, month and day; the day comes first unless it cannot, or the year does.

    With a year of four digits the numbers are a date even where no calendar has such a day.
    """
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4 and len(parts) == 3:
        parts = parts[::-1]
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[-1]) > 4:
        return None
    number, month = int(parts[0]), int(parts[1])
    if month > 12 >= number:
        number, month = month, number
    if len(parts) == 2:
        return (None, month, number) if 1 <= month <= 12 and 1 <= number <= 31 else None
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    if year not in YEARS and year not in HIJRI_YEARS:
        return None
    possible = len(parts[2]) == 4 or (1 <= month <= 12 and 1 <= number <= 31)
    return (year, month, number) if possible else None
