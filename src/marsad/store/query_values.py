"""The values of a query's fields: days, figures, points, names."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from marsad.store.query import Step
from marsad.text.search_words import beginnings_of, forms_of, index_key, plain_keys

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIGURE = re.compile(r"(>=|<=|≥|≤|>|<|=|)(\d{1,9})(\+?)")
_FIGURES = re.compile(r"(\d{1,9})\.\.(\d{1,9})")
_NUMBER = r"([+-]?\d{1,3}(?:\.\d{1,12})?)"
_POINT = re.compile(rf"{_NUMBER},{_NUMBER},(\d{{1,4}}(?:\.\d{{1,6}})?)")
_FARTHEST = 1_000  # km: beyond it a flat map is too far off
_NEAREST_TO_POLE = 80


class ValueProblem(Exception):
    """A value that cannot be read; the text says what is wrong and what to write."""


def read_days(value: str) -> tuple[date | None, date | None]:
    """Read a day, month or year, or two with `..` between, either of which may be left out.

    Raises:
        ValueProblem: it is none of these.
    """
    first, dots, last = _ascii(value).partition("..")
    if not dots:
        return _days(first)
    if not first and not last:
        raise ValueProblem("needs a day before or after '..', such as 2017-10..2017-11")
    begin = _days(first)[0] if first else None
    end = _days(last)[1] if last else None
    if begin and end and begin > end:
        raise ValueProblem("ends before it begins: turn the days round")
    return begin, end


def _days(value: str) -> tuple[date, date]:
    found = _DAY.fullmatch(value)
    if found is None:
        raise ValueProblem(
            f"needs a day such as 2017-10-12, a month such as 2017-10 or a year, not '{value}'"
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise ValueProblem(f"'{value}' is no day of the calendar") from error


def read_figures(value: str) -> tuple[int | None, int | None]:
    """Read a figure, or a bound on one, as the least and the most it may be.

    Raises:
        ValueProblem: it is none.
    """
    value = _ascii(value)
    both = _FIGURES.fullmatch(value)
    if both is not None:
        return int(both[1]), int(both[2])
    found = _FIGURE.fullmatch(value)
    if found is None or (found[3] and found[1]):
        raise ValueProblem("needs a figure such as >=10, <5, 35, 35+ or 10..20")
    sign, figure = found[1], int(found[2])
    if found[3] or sign in {">=", "≥"}:
        return figure, None
    return {
        ">": (figure + 1, None),
        "<=": (None, figure),
        "≤": (None, figure),
        "<": (None, figure - 1),
    }.get(sign, (figure, figure))


def read_point(value: str) -> tuple[float, float, float]:
    """Read latitude, longitude and a distance in km.

    Raises:
        ValueProblem: it is none, or beyond what a flat map can tell.
    """
    found = _POINT.fullmatch(_ascii(value))
    if found is None:
        raise ValueProblem("needs latitude, longitude and km with commas between, such as 35.95,39.01,20")
    lat, lon, km = (float(part) for part in found.groups())
    if abs(lat) > _NEAREST_TO_POLE or abs(lon) > 180:
        raise ValueProblem("needs a latitude from -80 to 80 and a longitude from -180 to 180")
    if not 0 < km <= _FARTHEST:
        raise ValueProblem(f"needs a distance of more than 0 and at most {_FARTHEST:,} km")
    return lat, lon, km


def read_words(value: str, *, as_written: bool, begins: bool) -> tuple[Step, ...]:
    """Return the steps for words that follow one another; none where the value holds no letter or digit.

    The first word is looked for with all that Arabic writes onto it, unless it is the only one and
    `as_written`; the others as written, the article with what may stand before it. With `begins`, the last is
    only the beginning of a word.
    """
    keys = plain_keys(value)
    steps = [Step((index_key(key),)) for key in keys]
    if len(keys) > 1 or (keys and not as_written):
        steps[0] = Step(forms_of(keys[0]))
    if keys and begins:
        steps[-1] = Step(beginnings_of(keys[-1]), begins=True)
    return tuple(steps)


def read_names(value: str, *, begins: bool) -> tuple[Step, ...]:
    """Return the steps for words of a name, each with all that Arabic writes onto it."""
    keys = plain_keys(value)
    steps = [Step(forms_of(key)) for key in keys]
    if keys and begins:
        steps[-1] = Step(beginnings_of(keys[-1]), begins=True)
    return tuple(steps)


def _ascii(value: str) -> str:
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in value
    ).replace(" ", "")
