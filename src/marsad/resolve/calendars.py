"""Days, months and years of the Gregorian and the Hijri calendar as days of the Gregorian one.

Hijri dates follow Umm al-Qura (hijridate); a month that was sighted locally may begin a day earlier or later.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from marsad.extract.dateforms import Calendar

_YEARS_AROUND = (1, 0, -1, -2)


def day_in(calendar: Calendar, year: int, month: int, day: int) -> date:
    """Return a day of a calendar as a Gregorian date.

    Raises:
        ValueError: the calendar has no such day.
        OverflowError: the year lies outside 1343-1500 AH, which the Hijri tables cover.
    """
    if calendar == "gregorian":
        return date(year, month, day)
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def month_days(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return day_in(calendar, year, month, 1), day_in(calendar, *following, 1) - timedelta(days=1)


def month_of(calendar: Calendar, day: date) -> tuple[int, int]:
    """Return the year and the month of a calendar in which a Gregorian day lies."""
    if calendar == "gregorian":
        return day.year, day.month
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return found.year, found.month


def months_back(day: date, count: int) -> date:
    """Return the same day `count` months earlier (later if negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    first, last = month_days("gregorian", year, month + 1)
    return min(first + timedelta(days=day.day - 1), last)


def in_years_around(calendar: Calendar, origin: date, month: int, day: int) -> list[date]:
    """Return a day of a month in the years about `origin`, latest first, leaving out years that lack it.

    Raises:
        ValueError: none of these years has such a day.
    """
    year = month_of(calendar, origin)[0]
    found = []
    for apart in _YEARS_AROUND:
        try:
            found.append(day_in(calendar, year + apart, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"no day {day} in month {month} about {origin}")
    return found
