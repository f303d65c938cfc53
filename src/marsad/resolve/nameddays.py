"""Days that are named: weekdays, today and yesterday, days of a month."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.extract.dateforms import Partial
from marsad.resolve.calendars import day_in, in_years_around
from marsad.resolve.periods import chosen_year, feast, month, season, turned_month, unit
from marsad.resolve.view import Days, View

_DAY = timedelta(days=1)
_SLIP = timedelta(days=7)  # a stamp is off by no more
_WEEKDAY_TRUST = timedelta(days=800)  # a weekday may decide between years this far back


def days_of(partial: Partial, view: View) -> Days | str:
    """Return the days a phrase names, or the reason why none can be told.

    Raises:
        ValueError: the calendar has no such day (31 February).
        OverflowError: a Hijri year outside the tables.
    """
    if partial.year_turn == "same":
        if view.year is None:
            return "no year was named before"
        partial = partial._replace(year=view.year, year_turn="")
    if partial.feast_days:
        return feast(partial, view)
    if partial.day is not None:
        return _day_of_month(partial, partial.day, view)
    if partial.month is not None:
        return month(partial, partial.month, view)
    if partial.season:
        return season(partial, view)
    if partial.weekday is not None:
        day = view.published + timedelta(days=_weekday_offset(partial, partial.weekday, view))
        return Days(day, day, "day")
    if partial.offset is not None:
        day = view.published + timedelta(days=partial.offset)
        return Days(day, day + _DAY, "days") if partial.nights else Days(day, day, "day")
    return unit(partial, view)


def _weekday_offset(partial: Partial, weekday: int, view: View) -> int:
    """Return the day of a weekday word, counted from publication.

    It is the nearest such day, up to one day after publication, and decides against a "today" or "yesterday"
    that disagrees with it (guidelines, "Settled questions"). A weekday that begins a range is the last one
    before its end.
    """
    origin = view.published if partial.turn else view.origin
    shift = (origin - view.published).days
    later = (weekday - origin.weekday()) % 7  # 0-6 days after the origin
    if partial.turn == "last":
        return shift + (later - 7 if later else -7)
    if partial.turn == "before_last":
        return shift + (later - 14 if later else -14)
    if partial.turn == "next":
        return shift + (later or 7)
    if view.past:
        return shift + (later - 7 if later else 0)
    base = partial.offset or 0
    if view.ahead or later == 0 or base > 0:
        return shift + later
    nearest = later if abs(later - base) < abs(later - 7 - base) else later - 7
    return shift + (nearest if nearest <= 1 else later - 7)


def _day_of_month(partial: Partial, number: int, view: View) -> Days | str:
    if partial.month is None:
        named = view.named if partial.month_turn == "same" else view.published
        if named is None:
            return "no month was named before"
        first = turned_month(named, partial.month_turn)
        day = day_in("gregorian", first.year, first.month, number)
        return Days(day, day, "day")
    if partial.year is not None:
        day = day_in(partial.calendar, partial.year, partial.month, number)
        if not _is_slip_of_year(partial, day, view):
            return Days(day, day, "day")
    choices = in_years_around(partial.calendar, view.origin, partial.month, number)
    fitting = _on_weekday(partial, view, choices)
    day = fitting or chosen_year(partial, view, [(day, day) for day in choices])[0]
    return Days(day, day, "day")


def _is_slip_of_year(partial: Partial, day: date, view: View) -> bool:
    """Say whether a wrong year is written: "today" or the weekday fits only the year of publication."""
    told = partial.offset is not None or (partial.weekday is not None and partial.weekday != day.weekday())
    return told and abs(abs(day - view.published) - timedelta(days=365)) <= _SLIP


def _on_weekday(partial: Partial, view: View, choices: list[date]) -> date | None:
    """Let the weekday tell the year, where exactly one year near publication fits it."""
    if partial.weekday is None:
        return None
    fitting = [
        day
        for day in choices
        if day.weekday() == partial.weekday and -_SLIP <= view.origin - day < _WEEKDAY_TRUST
    ]
    return fitting[0] if len(fitting) == 1 else None
