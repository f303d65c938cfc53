"""Reading days joined into a range: «من 3 إلى 5 أيار», «بين الأحد والثلاثاء», «بين عامي 2013 و2016»."""

from __future__ import annotations

from typing import Literal

from marsad.extract.dateforms import Between, DateForm, Partial
from marsad.extract.datenumbers import is_year, read_number
from marsad.extract.datewords import DateWords
from marsad.extract.dayphrase import read_day

Found = tuple[DateForm, int]


def read_years(words: DateWords, at: int) -> Found | None:
    """«عامي 2013 و2016», and after «بين» two bare years: «بين 2013 و2016»."""
    head = words.get(at, "unit")
    if head is not None and (head.value, head.hit.row["number"]) == ("year", "two"):
        at = head.last
    elif words.get(at - 1, "lead") is None:
        return None
    first = read_bare_year(words, at)
    here = at + 2 if words.key(at + 1) == "و" else at + 1
    second = read_bare_year(words, here)
    if first is None or second is None or here == at + 1 or (first.year or 0) >= (second.year or 0):
        return None
    return Between(first, second), here + 1


def read_bare_year(words: DateWords, at: int) -> Partial | None:
    """Read a number that can be a year and stands where only a year makes sense."""
    key = words.key(at)
    return Partial(year=int(key), unit="year") if is_year(key) else None


def read_range(words: DateWords, at: int, *, pairs: bool) -> Found | None:
    """Read a day, or two days joined into a range; `pairs` says that «بين» stands before them."""
    short = _short_range(words, at)
    if short is not None:
        return short
    first = read_day(words, at)
    if first is None:
        return None
    day, end = first
    here = end + 1 if words.key(end) == "،" else end
    joined = _join(words, here, day, pairs=pairs)
    if joined == "":
        return first
    start = here
    if joined == "until":
        until = words.get(here, "lead")
        start = until.last if until is not None else here + 1
    elif words.key(here) in ("-", "/", "و", "علي"):
        start = here + 1
    second = read_day(words, start)
    if second is None or not _fits(day, second[0], joined):
        return first
    return Between(day, second[0]), second[1]


def _short_range(words: DateWords, at: int) -> Found | None:
    """«3 إلى 5 أيار», «12 و15 تموز», «7 - 9 من الشهر الجاري»: the month is said once."""
    number = read_number(words, at)
    if number is None or not 1 <= number[0] <= 31:
        return None
    value, here = number
    until = words.get(here, "lead")
    if until is not None and until.value == "until":
        here = until.last
    elif words.key(here) in ("و", "-"):
        here += 1
    elif (mark := words.get(here, "ordinal")) is None or mark.hit.prefix != "و":
        return None
    second = read_day(words, here)
    if second is None or second[0].day is None or second[0].weekday is not None or second[0].day <= value:
        return None
    return Between(second[0]._replace(day=value), second[0]), second[1]


_Joined = Literal["", "until", "and", "pair", "night"]


def _join(words: DateWords, here: int, day: Partial, *, pairs: bool) -> _Joined:
    """Say how the words at `here` join another day to `day`."""
    lead = words.get(here, "lead")
    if lead is not None and lead.value == "until":
        return "until"
    if words.key(here) == "و" and words.get(here + 1, "lead") is not None:
        return ""
    weekday = day.weekday is not None and day.day is None
    begins = words.marks.get(here, ())
    prefixed = any(mark.hit.prefix == "و" for mark in begins)
    if pairs:
        return ("pair" if weekday else "and") if prefixed or words.key(here) == "و" else ""
    if prefixed and (
        weekday or day.offset is not None or (day.month is not None and day.day is None) or day.unit == "year"
    ):
        return "and"
    dash = words.key(here) in ("-", "/", "علي")  # «ليل الأحد على الاثنين»
    if weekday and words.get(here + dash, "weekday") is not None:
        return "night"
    return "until" if dash and day.month is not None and words.key(here) == "-" else ""


def _fits(day: Partial, other: Partial, joined: _Joined) -> bool:
    """Say whether two joined days make a range: weekdays in a row, months, any that «حتى» or «بين» joins."""
    if joined == "until" or (joined == "pair" and other.weekday is not None):
        return True
    if day.offset is not None and day.weekday is None and other.weekday is None:
        return other.offset == day.offset + 1 and joined == "and"  # «أمس واليوم»
    if day.weekday is not None and day.offset is None and other.weekday is None:
        return other.offset == 0 and joined in ("and", "pair")  # «مساء الجمعة وفجر اليوم»
    if day.weekday is not None and other.weekday is not None:
        follows = (day.weekday + 1) % 7 == other.weekday
        return follows and (joined == "night" or other.day is None)
    if day.unit == other.unit == "year" and day.year is not None and other.year is not None:
        return joined == "and"
    return (day.day is None) == (other.day is None) and other.month is not None and joined == "and"
