"""Reading days of months, months and years: «الثاني من أيار», «نيسان/أبريل», «آذار من عام 2017»."""

from __future__ import annotations

from typing import cast

from marsad.extract.dateforms import Calendar, Partial, Turn
from marsad.extract.datenumbers import ERAS, HIJRI_YEARS, YEARS, Step, is_year, read_number
from marsad.extract.datewords import DateWords, Mark

_OF = "من"
_BEFORE_MONTH = frozenset({"في", "خلال", "منذ", "حتي", "الي", "بين", "من", "قبل", "بعد"})
_BEFORE_YEAR = frozenset({_OF, "/", "-", "،", "في"})
_YEAR_PARTS = frozenset({"begin", "middle", "mid", "end", "close"})
_COUNTING = frozenset({"اخر"})  # «آخر 2000 مقاتل» counts
_BETWEEN_NAMES = frozenset({"(", "/", "-", ":", "\\", "|"})


def read_date(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read a day of a month: «12 آذار», «الثاني من أيار», «12 من الشهر الجاري», «17 منه»."""
    if day.month is not None or day.day is not None or day.month_turn:
        return None
    number = read_number(words, at)
    if number is None or not 1 <= number[0] <= 31:
        return None
    value, here = number
    if words.key(here) == "منه":
        return day._replace(day=value, month_turn="same"), here + 1
    while words.key(here) in (_OF, "/", "-"):
        here += 1
    return _month(words, here, day._replace(day=value), led=True) or _of_this_month(words, here, day, value)


def _of_this_month(words: DateWords, at: int, day: Partial, number: int) -> Step | None:
    month = words.get(at, "unit")
    if (
        month is None
        or month.value != "month"
        or month.hit.row["number"] != "one"
        or words.key(at - 1) != _OF
    ):
        return None
    turn = words.get(month.last, "turn")
    if turn is not None:
        return day._replace(day=number, month_turn=cast(Turn, turn.value)), turn.last
    return (day._replace(day=number, month_turn="this"), month.last) if month.hit.definite else None


def read_month(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read a month with no day before it; a name that is also another word needs more to be a month."""
    if day.weekday is not None:
        return None
    led = bool(day.edge) or words.key(at - 1) in _BEFORE_MONTH or words.get(at - 1, "month") is not None
    return _month(words, at, day, led=led)


def _month(words: DateWords, at: int, day: Partial, *, led: bool) -> Step | None:
    """Read a month by name, in one naming or two, with its year."""
    if day.month is not None or day.month_turn:
        return None
    head = words.get(at, "unit")
    if head is not None and head.value == "month" and not head.hit.definite:
        at, led = head.last, True
    mark = words.get(at, "month")
    if mark is None or mark.hit.prefix not in ("", "و", "ل", "ب"):
        return None
    found = day._replace(month=int(mark.value), calendar=cast(Calendar, mark.hit.row["calendar"]))
    end = _second_name(words, mark)
    if found.day is None:
        found, end = _day_after_month(words, end, found)
    dated = read_year(words, end, found)
    if mark.hit.row["alone"] == "no":
        sure = led or dated is not None or end > mark.last or words.get(end, "turn") is not None
        if not sure or mark.hit.prefix not in ("", "و"):
            return None
    return dated or (found, end)


def _second_name(words: DateWords, mark: Mark) -> int:
    """Return the word after a month's second name («نيسان/أبريل», «تموز (يوليو)»), else after the first."""
    sign = words.key(mark.last)
    here = mark.last + 1 if sign in _BETWEEN_NAMES else mark.last
    other = words.get(here, "month")
    if other is None or other.hit.prefix or other.hit.row["calendar"] != mark.hit.row["calendar"]:
        return mark.last
    if other.value != mark.value and sign != "/":  # joined by a stroke it is a slip, and the first name holds
        return mark.last
    if sign == "(":
        return other.last + 1 if words.key(other.last) == ")" else mark.last
    return other.last


def _day_after_month(words: DateWords, at: int, found: Partial) -> Step:
    """«أغسطس 30, 2023»: the day after the month, as in English, is read only where the year follows."""
    key = words.key(at)
    if len(key) <= 2 and key.isdecimal() and 1 <= int(key) <= 31:
        dated = found._replace(day=int(key))
        if read_year(words, at + 1, dated) is not None:
            return dated, at + 1
    return found, at


def read_year(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read the year of a month, season or named year: «2017», «من عام 2017», «1438 هـ», «من العام الماضي»."""
    if day.year is not None or day.year_turn:
        return None
    if day.edge in _YEAR_PARTS and not day.named:
        return _year_of_edge(words, at, day)
    if not (day.month is not None or day.unit == "year" or day.season):
        return None
    here = at
    while words.key(here) in _BEFORE_YEAR:
        here += 1
    head = words.get(here, "unit")
    if head is not None and head.value == "year" and head.hit.row["number"] == "one" and day.unit != "year":
        turn = words.get(head.last, "turn")
        if turn is not None:
            return day._replace(year_turn=cast(Turn, turn.value)), turn.last
        here = head.last
    key = words.key(here)
    if len(key) != 4 or not key.isdecimal():
        return None
    year, era = int(key), words.key(here + 1)
    end = here + 2 if era in ERAS else here + 1
    if year in YEARS:
        return day._replace(year=year), end
    if year in HIJRI_YEARS and (day.calendar == "hijri" or era.startswith("ه")):
        return day._replace(year=year, calendar="hijri"), end
    return None


def _year_of_edge(words: DateWords, at: int, day: Partial) -> Step | None:
    """«مطلع 2014», «أواخر 2012»: right after such a word a number alone is a year."""
    key = words.key(at)
    if words.key(at - 1) in _COUNTING or not is_year(key):
        return None
    return day._replace(unit="year", year=int(key)), at + 1
