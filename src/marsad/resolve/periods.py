"""Weeks, months, seasons, years and feasts as days."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from marsad.extract.dateforms import Partial
from marsad.resolve.calendars import day_in, in_years_around, month_days, month_of, months_back
from marsad.resolve.view import Days, View

_DAY = timedelta(days=1)
_SLACK = timedelta(days=7)  # a day this little after publication is a slip of the stamp, not last year's
_PLANNED = timedelta(days=92)  # how far ahead a month without a year is taken as planned
_STEPS = MappingProxyType({"last": -1, "before_last": -2, "next": 1})  # units away from the current one
_TURN_OF_WEEK = (6, 0, 1)  # Saturday, Sunday and Monday, in days since Sunday
_SEASONS = MappingProxyType(
    {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
)  # meteorological first month
_FEASTS = ((10, 1, 3), (12, 10, 4))  # Hijri month, first day, length of the two that «العيد» may mean
# Days of a month, and months of a year, that a part of it covers: what coders of such news take them for.
_MONTH_EDGES = MappingProxyType(
    {
        "begin": (1, 10),
        "middle": (10, 20),
        "mid": (14, 16),
        "end": (21, 31),
        "close": (25, 31),
        "first": (1, 1),
        "earlier": (1, 31),
        "first_half": (1, 15),
        "second_half": (16, 31),
        "first_quarter": (1, 7),
        "second_quarter": (8, 15),
        "third_quarter": (16, 23),
        "last_quarter": (24, 31),
    }
)
_YEAR_EDGES = MappingProxyType(
    {
        "begin": (1, 1),
        "middle": (6, 7),
        "mid": (6, 7),
        "end": (12, 12),
        "close": (12, 12),
        "first": (1, 1),
        "earlier": (1, 12),
        "first_half": (1, 6),
        "second_half": (7, 12),
        "first_quarter": (1, 3),
        "second_quarter": (4, 6),
        "third_quarter": (7, 9),
        "last_quarter": (10, 12),
    }
)


def month(partial: Partial, number: int, view: View) -> Days:
    """Return the days of a month; without a year, of the most recent one."""
    if partial.year is not None:
        first, last = month_days(partial.calendar, partial.year, number)
    else:
        firsts = in_years_around(partial.calendar, view.origin, number, 1)
        choices = [month_days(partial.calendar, *month_of(partial.calendar, day)) for day in firsts]
        first, last = chosen_year(partial, view, choices)
    return _part_of_month(partial, first, last, view)


def chosen_year(partial: Partial, view: View, choices: list[tuple[date, date]]) -> tuple[date, date]:
    """Choose the year of a day or month whose year is left out, from `choices` sorted latest first."""
    if partial.year_turn:
        year = view.published.year + _STEPS.get(partial.year_turn, 0)
        return next((choice for choice in choices if choice[0].year == year), choices[-1])
    single = choices[0][0] == choices[0][1]
    if partial.turn == "this":
        return min(choices, key=lambda choice: abs(choice[0] - view.origin))
    if partial.turn == "next" or view.ahead:
        coming = [choice for choice in choices if choice[1] >= view.origin]
        if coming and (partial.turn == "next" or coming[-1][0] - view.origin < _PLANNED):
            return coming[-1]
    if partial.turn == "last":  # a day may be today's, a month is never the current one
        before = view.published + (_DAY if single else timedelta(0))
        return next((choice for choice in choices if choice[1] < before), choices[-1])
    latest = view.origin + (_SLACK if single and not view.past else timedelta(0))
    return next((choice for choice in choices if choice[0] <= latest), choices[-1])


def _part_of_month(partial: Partial, first: date, last: date, view: View) -> Days:
    """Take the part of a month that the words name, and of the current month only what has passed."""
    precision = "month"
    if partial.edge:
        begin, end = _MONTH_EDGES[partial.edge]
        first, last = first + (begin - 1) * _DAY, min(first + (end - 1) * _DAY, last)
        precision = {"first": "day", "earlier": precision}.get(partial.edge, "days")
    if first <= view.published <= last and partial.turn != "next" and not view.ahead:
        earlier = partial.edge == "earlier" and first < view.published
        last = view.published - _DAY if earlier else view.published
    return Days(first, last, precision)


def turned_month(anchor: date, turn: str) -> date:
    """Return the first day of the last, current or next month as seen from `anchor`."""
    return months_back(anchor.replace(day=1), -_STEPS.get(turn, 0))


def unit(partial: Partial, view: View) -> Days | str:
    """Return a day, week, month or year named only by "last", "this", "next" or "the same"."""
    anchor = view.named if partial.turn == "same" else view.published
    if anchor is None:
        return "no day was named before"
    if partial.unit == "day":
        return Days(anchor, anchor, "day")
    if partial.unit == "month":
        first = turned_month(anchor, partial.turn)
        return _part_of_month(partial, *month_days("gregorian", first.year, first.month), view)
    if partial.unit == "week":
        return _week(_STEPS.get(partial.turn, 0), anchor)
    year = partial.year or anchor.year + _STEPS.get(partial.year_turn or partial.turn, 0)
    begin, end = _YEAR_EDGES[partial.edge] if partial.edge else (1, 12)
    first, last = date(year, begin, 1), month_days("gregorian", year, end)[1]
    precision = "month" if end - begin < 2 else "season" if end - begin < 11 else "year"
    return Days(first, max(first, min(last, view.published)), precision)


def _week(steps: int, anchor: date) -> Days:
    """The current week began on Sunday, and the past one is the week before it, Sunday to Saturday.

    About the turn of the week, Saturday to Monday, the past week is the seven days before publication.
    """
    gone = (anchor.weekday() + 1) % 7  # days of the current week that are over
    if steps == 0:
        return Days(anchor - gone * _DAY, anchor, "week")
    begins = 0 if gone in _TURN_OF_WEEK else gone
    first = anchor + _DAY if steps > 0 else anchor - (begins - 7 * steps) * _DAY
    return Days(first, first + 6 * _DAY, "week")


def season(partial: Partial, view: View) -> Days:
    """Return the three months of a season; a winter bears the year in which it begins."""
    first_month = _SEASONS[partial.season]
    year = partial.year or view.published.year + _STEPS.get(partial.year_turn or partial.turn, 0)
    if partial.turn == "last":  # the last summer may have been this year's
        passed = months_back(view.published.replace(day=1), 3)
        year = passed.year if passed.month >= first_month else passed.year - 1
    first = date(year, first_month, 1)
    return Days(first, months_back(first, -3) - _DAY, "season")


def feast(partial: Partial, view: View) -> Days:
    """Return the most recent such feast; «العيد» alone is whichever of the two great feasts came last."""
    known = ((partial.month, partial.day, partial.feast_days),)
    named = _FEASTS if partial.month is None or partial.day is None else known
    begins: list[tuple[date, int]] = []
    for month_number, first, length in named:
        if month_number is None or first is None:
            continue
        if partial.year is not None:
            begins.append((day_in(partial.calendar, partial.year, month_number, first), length))
        else:
            around = in_years_around(partial.calendar, view.origin, month_number, first)
            begins += [(day, length) for day in around]
    begins.sort()
    come = [pair for pair in begins if pair[0] <= view.published + _DAY]
    day, length = come[-1] if come else begins[0]
    if partial.feast_day < 0:
        day, length = day - _DAY, 1
    elif partial.feast_day:
        day, length = day + (partial.feast_day - 1) * _DAY, 1
    return Days(day, day + (length - 1) * _DAY, "day" if length == 1 else "days")
