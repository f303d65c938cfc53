"""Which days date expressions mean, seen from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.dateforms import Between, DateExpression, DateForm, Partial, Relative, Stretch, Turn
from marsad.records.mention import DateMention
from marsad.resolve.calendars import day_in, month_days, month_of, months_back
from marsad.resolve.when import resolve_dates

SATURDAY = date(2017, 10, 14)
DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1))
WEEKDAYS = st.integers(0, 6)


def expression(
    form: DateForm, *, ahead: bool = False, dateline: bool = False, first: int = 0
) -> DateExpression:
    return DateExpression(first, first + 1, form, ahead, dateline, "dates.test row")


def mention(form: DateForm, published: date = SATURDAY, *, ahead: bool = False) -> DateMention:
    (found,) = resolve_dates([expression(form, ahead=ahead)], published=published).mentions
    return found


def days(form: DateForm, published: date = SATURDAY, *, ahead: bool = False) -> tuple[str, str]:
    found = mention(form, published, ahead=ahead)
    return str(found.begin), str(found.end)


@given(WEEKDAYS, DAYS, st.sampled_from([None, 0, -1, -2]))
def test_a_weekday_is_the_nearest_such_day(weekday, published, offset):
    found = mention(Partial(weekday=weekday, offset=offset), published)
    assert found.begin == found.end
    assert found.begin.weekday() == weekday
    assert -6 <= (found.begin - published).days <= 1


@given(WEEKDAYS, DAYS)
def test_today_and_yesterday_stand_where_the_weekday_agrees(weekday, published):
    for offset in (0, -1, -2):
        day = published + timedelta(days=offset)
        assert mention(Partial(weekday=day.weekday(), offset=offset), published).begin == day


@pytest.mark.parametrize(
    ("turn", "earliest", "latest"), [("last", -7, -1), ("before_last", -14, -8), ("next", 1, 7)]
)
@given(weekday=WEEKDAYS, published=DAYS)
def test_last_and_next_weekdays_never_fall_on_publication(turn: Turn, earliest, latest, weekday, published):
    found = mention(Partial(weekday=weekday, turn=turn), published)
    assert found.begin.weekday() == weekday
    assert earliest <= (found.begin - published).days <= latest


@given(WEEKDAYS, WEEKDAYS, DAYS)
def test_a_range_of_weekdays_is_ordered_and_under_a_week(first, second, published):
    found = mention(Between(Partial(weekday=first), Partial(weekday=second)), published)
    assert (found.begin.weekday(), found.end.weekday()) == (first, second)
    assert 0 <= (found.end - found.begin).days <= 6


@given(WEEKDAYS, DAYS)
def test_since_a_weekday_runs_to_publication(weekday, published):
    found = mention(Between(Partial(weekday=weekday), None), published)
    assert found.begin.weekday() == weekday
    assert found.end == published
    assert 0 <= (found.end - found.begin).days <= 6


@given(st.integers(1, 12), st.integers(1, 28), DAYS)
def test_a_day_without_a_year_is_the_most_recent_one(month, day, published):
    found = mention(Partial(day=day, month=month), published)
    assert (found.begin.month, found.begin.day) == (month, day)
    assert -366 < (found.begin - published).days <= 7


@given(st.integers(1, 12), DAYS)
def test_a_month_without_a_year_does_not_pass_publication(month, published):
    found = mention(Partial(month=month), published)
    assert found.begin.day == 1
    assert found.begin.month == found.end.month == month
    assert found.end <= published
    assert (published - found.begin).days < 366


@given(st.dates(date(1950, 1, 1), date(2070, 1, 1)))  # the tables of earlier years hold a month of 28 days
def test_hijri_days_come_back(day):
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    assert day_in("hijri", hijri.year, hijri.month, hijri.day) == day
    assert month_of("hijri", day) == (hijri.year, hijri.month)
    first, last = month_days("hijri", hijri.year, hijri.month)
    assert first <= day <= last
    assert (last - first).days in (28, 29)


@given(DAYS, st.integers(-600, 600))
def test_months_back_keeps_the_day_or_takes_the_last(day, count):
    back = months_back(day, count)
    assert (day.year * 12 + day.month) - (back.year * 12 + back.month) == count
    assert back.day == day.day or (back.day < day.day and (back + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("form", "begin", "end"),
    [
        (Partial(offset=0), "2017-10-14", "2017-10-14"),
        (Partial(offset=-1, nights=True), "2017-10-13", "2017-10-14"),
        (Partial(unit="week", turn="last"), "2017-10-07", "2017-10-13"),
        (Partial(unit="month", turn="last"), "2017-09-01", "2017-09-30"),
        (Partial(unit="month", turn="this"), "2017-10-01", "2017-10-14"),
        (Partial(unit="month", turn="this", edge="earlier"), "2017-10-01", "2017-10-13"),
        (Partial(unit="month", turn="last", edge="end"), "2017-09-21", "2017-09-30"),
        (Partial(unit="year", turn="last"), "2016-01-01", "2016-12-31"),
        (Partial(unit="year", edge="end", turn="last"), "2016-12-01", "2016-12-31"),
        (Partial(month=2, year=2016), "2016-02-01", "2016-02-29"),
        (Partial(month=10, turn="last"), "2016-10-01", "2016-10-31"),
        (Partial(month=3, year_turn="last"), "2016-03-01", "2016-03-31"),
        (Partial(day=20, month_turn="last"), "2017-09-20", "2017-09-20"),
        (Partial(day=14, month=10, turn="last"), "2017-10-14", "2017-10-14"),
        (Partial(day=1, month=11, turn="next"), "2017-11-01", "2017-11-01"),
        (Partial(day=14, month=10, year=1438, calendar="hijri"), "2017-07-08", "2017-07-08"),
        (Partial(month=9, calendar="hijri"), "2017-05-27", "2017-06-24"),
        (Partial(day=1, month=10, calendar="hijri", feast_days=3), "2017-06-25", "2017-06-27"),
        (Partial(calendar="hijri", feast_days=3), "2017-09-01", "2017-09-04"),
        (Partial(season="summer", turn="last"), "2017-06-01", "2017-08-31"),
        (Partial(season="winter", year=2016), "2016-12-01", "2017-02-28"),
        (Stretch(2, "day", "ago"), "2017-10-12", "2017-10-12"),
        (Stretch(1, "week", "ago", about=True), "2017-10-07", "2017-10-14"),
        (Stretch(None, "day", "ago"), "2017-10-11", "2017-10-14"),
        (Stretch(None, "day", "back"), "2017-10-11", "2017-10-14"),
        (Stretch(24, "hour", "back"), "2017-10-13", "2017-10-14"),
        (Stretch(48, "hour", "back"), "2017-10-12", "2017-10-14"),
        (Stretch(None, "hour", "after"), "2017-10-13", "2017-10-13"),
        (Stretch(4, "month", "back"), "2017-06-14", "2017-10-14"),
        (Stretch(1, "year", "ago"), "2016-10-01", "2016-10-31"),
        (Stretch(3, "day", "ahead"), "2017-10-14", "2017-10-17"),
        (Between(Partial(month=1, day=1), Partial(day=31, month=12, year=2015)), "2015-01-01", "2015-12-31"),
        (Between(Partial(day=20, month=12, year=2015), Partial(day=5, month=1)), "2015-12-20", "2016-01-05"),
        (Between(Partial(unit="year", edge="begin"), Partial(day=12, month=9)), "2017-01-01", "2017-09-12"),
    ],
)
def test_seen_from_saturday_14_october_2017(form, begin, end):
    assert days(form) == (begin, end)


@pytest.mark.parametrize(
    ("published", "begin", "end"),
    [
        (date(2017, 10, 14), "2017-10-07", "2017-10-13"),  # a Saturday
        (date(2017, 10, 15), "2017-10-08", "2017-10-14"),
        (date(2017, 10, 16), "2017-10-09", "2017-10-15"),
        (date(2017, 10, 17), "2017-10-08", "2017-10-14"),
        (date(2017, 10, 20), "2017-10-08", "2017-10-14"),
    ],
)
def test_the_past_week_runs_from_sunday_but_for_the_turn_of_the_week(published, begin, end):
    assert days(Partial(unit="week", turn="last"), published) == (begin, end)


@pytest.mark.parametrize(
    ("edge", "begin", "end"),
    [
        ("mid", "2017-05-14", "2017-05-16"),
        ("middle", "2017-05-10", "2017-05-20"),
        ("close", "2017-05-25", "2017-05-31"),
    ],
)
def test_narrow_and_wide_parts_of_a_month(edge, begin, end):
    assert days(Partial(month=5, edge=edge)) == (begin, end)


def test_a_weekday_may_tell_the_year():
    assert days(Partial(weekday=0, day=15, month=5), date(2018, 6, 20)) == ("2017-05-15", "2017-05-15")


def test_a_slip_of_the_year_in_january_is_mended_only_where_the_text_says_today():
    january = date(2025, 1, 8)
    assert days(Partial(offset=0, day=8, month=1, year=2024), january)[0] == "2025-01-08"
    assert days(Partial(day=8, month=1, year=2024), january)[0] == "2024-01-08"


def test_words_of_the_future_turn_a_weekday_forward():
    tuesday = Partial(weekday=1)
    assert days(tuesday)[0] == "2017-10-10"
    assert days(tuesday, ahead=True)[0] == "2017-10-17"


def test_the_same_month_is_the_one_named_before():
    named = expression(Partial(day=3, month=4, year=2017))
    same = expression(Partial(day=7, month_turn="same"), first=5)
    found = resolve_dates([named, same], published=SATURDAY)
    assert [str(m.begin) for m in found.mentions] == ["2017-04-03", "2017-04-07"]
    alone = resolve_dates([same], published=SATURDAY)
    assert not alone.mentions
    assert [(left.first, left.reason) for left in alone.unresolved] == [(5, "no month was named before")]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        (Partial(day=31, month=2, year=2017), "no such day in the calendar"),
        (Partial(day=45, month=13, year=2017), "no such day in the calendar"),
        (Partial(day=1, month=1, year=1600, calendar="hijri"), "no such day in the calendar"),
        (Stretch(None, "month", "ago"), "a vague number of months"),
        (Stretch(9999, "year", "ago"), "no such day in the calendar"),
        (Relative("counted from another happening"), "counted from another happening"),
        (
            Between(Partial(day=5, month=5, year=2017), Partial(day=3, month=5, year=2017)),
            "the range ends before it begins",
        ),
    ],
)
def test_what_cannot_be_told_keeps_its_words_and_a_reason(form, reason):
    found = resolve_dates([expression(form, first=3)], published=SATURDAY)
    assert not found.mentions
    assert [(left.first, left.last, left.reason) for left in found.unresolved] == [(3, 4, reason)]


def test_background_is_what_ended_over_a_month_ago_or_a_bare_year():
    assert not mention(Partial(offset=-1)).background
    assert not mention(Partial(unit="month", turn="last")).background
    assert mention(Partial(month=3)).background
    assert mention(Partial(unit="year", year=2017)).background


def test_a_dateline_says_so_in_its_rule():
    stamp = expression(Partial(day=12, month=10, year=2017), dateline=True)
    (found,) = resolve_dates([stamp], published=SATURDAY).mentions
    assert found.rule == "dates.test row dateline"
