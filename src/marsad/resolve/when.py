"""Which days a date expression means, seen from the day of publication.

News looks back: what the words leave open is taken as the most recent day that fits (guidelines, "date").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.extract.dateforms import Between, DateExpression, Partial, Relative, Stretch
from marsad.records.mention import DateMention
from marsad.resolve.calendars import month_days, months_back
from marsad.resolve.nameddays import days_of
from marsad.resolve.view import Days, View

# "the past few days" are three (guidelines, "Dates"); weeks and months by the same measure
_FEW = {"day": 3, "week": 3, "month": 3}
_EXACT = ("day", "week")  # so many of these ago is one day
_BACKGROUND = timedelta(days=31)  # what ended longer ago than this introduces earlier happenings
_LENGTHS = ((1, "day"), (7, "days"), (14, "week"), (62, "month"), (186, "season"))


@dataclass(frozen=True, slots=True)
class UnresolvedDate:
    """Words at `first` up to, not including, `last` that speak of time but name no days, and why not."""

    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True)
class Dates:
    """What the date expressions of an article mean: the days that could be told, and what could not."""

    mentions: tuple[DateMention, ...]
    unresolved: tuple[UnresolvedDate, ...]


def resolve_dates(expressions: Sequence[DateExpression], *, published: date) -> Dates:
    """Turn date expressions into days, each against the day of publication and the dates before it.

    A mention is `background` if it ended over a month before publication or is a bare year; its rule ends
    in "dateline" where the line is a stamp of publication.
    """
    mentions: list[DateMention] = []
    unresolved: list[UnresolvedDate] = []
    named: Days | None = None  # what "that day", "the same month" refer to
    year: int | None = None  # what "the same year" refers to
    for found in expressions:
        view = View(published, published, found.ahead, None if named is None else named.begin, year)
        try:
            days = _days(found, view)
        except (ValueError, OverflowError):
            days = "no such day in the calendar"
        if isinstance(days, str):
            unresolved.append(UnresolvedDate(found.first, found.last, days))
            continue
        if isinstance(found.form, Partial):
            year = days.begin.year
            if days.precision in ("day", "month"):
                named = days
        background = days.precision == "year" or published - days.end > _BACKGROUND
        rule = f"{found.rule} dateline" if found.dateline else found.rule
        mentions.append(
            DateMention(found.first, found.last, days.begin, days.end, days.precision, background, rule)
        )
    return Dates(tuple(mentions), tuple(unresolved))


def _days(found: DateExpression, view: View) -> Days | str:
    match found.form:
        case Relative(reason):
            return reason
        case Stretch() as stretch:
            return _stretch(stretch, view.published, ahead=view.ahead)
        case Between() as between:
            return _between(between, view)
        case Partial() as partial:
            return days_of(partial, view)


def _between(between: Between, view: View) -> Days | str:
    """A range: its end is seen from publication, its beginning from its end."""
    if between.end is None:
        begin = days_of(between.begin, view.looking_back(view.published))
        if isinstance(begin, str):
            return begin
        return _spanning(begin.begin, view.published)
    if between.begin.month is not None and between.begin.year is not None and _lacks_year(between.end):
        return _from_year(between.begin, between.end, view)
    end = days_of(between.end, view)
    if isinstance(end, str):
        return end
    begin = days_of(between.begin, view.looking_back(end.end))
    return begin if isinstance(begin, str) else _spanning(begin.begin, end.end)


def _lacks_year(partial: Partial) -> bool:
    return partial.month is not None and partial.year is None and not partial.year_turn


def _from_year(begin: Partial, end: Partial, view: View) -> Days | str:
    """«من 20 كانون الأول 2016 إلى 5 كانون الثاني»: the year is said once, and may turn before the end."""
    first = days_of(begin, view)
    if isinstance(first, str):
        return first
    for year in (first.begin.year, first.begin.year + 1):
        last = days_of(end._replace(year=year), view)
        if isinstance(last, str) or last.end >= first.begin:
            break
    return last if isinstance(last, str) else _spanning(first.begin, last.end)


def _spanning(begin: date, end: date) -> Days | str:
    if begin > end:
        return "the range ends before it begins"
    length = (end - begin).days + 1
    return Days(begin, end, next((name for most, name in _LENGTHS if length <= most), "year"))


def _stretch(stretch: Stretch, published: date, *, ahead: bool) -> Days | str:
    """So many units before publication, or from then until it; vague years are unknown."""
    if stretch.direction == "within":
        stretch = replace(stretch, direction="ahead" if ahead else "back")
    count = _FEW.get(stretch.unit) if stretch.count is None else stretch.count
    vague = stretch.count is None or stretch.about
    if stretch.unit == "hour":
        return _hours(stretch, published)
    if count is None or (stretch.count is None and stretch.unit == "month" and stretch.direction != "back"):
        return f"a vague number of {stretch.unit}s"
    if stretch.direction == "ahead":
        return _spanning(published, _shifted(published, -count, stretch.unit))
    then = _shifted(published, count, stretch.unit)
    few = stretch.count is None or (vague and stretch.unit in _EXACT)
    if stretch.direction == "back" or few:
        return _spanning(then, published)
    if stretch.unit in _EXACT:
        return Days(then, then, stretch.unit)
    if stretch.unit == "year" and count > 1:
        return Days(date(then.year, 1, 1), date(then.year, 12, 31), "year")
    return Days(*month_days("gregorian", then.year, then.month), "month")


def _shifted(day: date, count: int, unit: str) -> date:
    if unit == "month":
        return months_back(day, count)
    if unit == "year":
        return months_back(day, 12 * count)
    return day - timedelta(days=count * (7 if unit == "week" else 1))


def _hours(stretch: Stretch, published: date) -> Days | str:
    """Hours reach into the day before; what was some hours ago, or is some ahead, is of the day itself."""
    hours = stretch.count
    if stretch.direction == "ahead":
        return _spanning(published, published + timedelta(days=-(-(hours or 0) // 24)))
    if stretch.direction in ("ago", "after"):
        # what today's news came some hours after is told as yesterday's
        least = 1 if stretch.direction == "after" else 0
        then = published - timedelta(days=max((hours or 0) // 24, least))
        return Days(then, then, "day")
    return _spanning(published - timedelta(days=-(-(hours or 24) // 24)), published)
