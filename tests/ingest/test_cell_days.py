"""Days in cells: certain, or refused with the remedy."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.cell_days import read_cell_day

DAY = date(2017, 10, 14)


def read(value, **options):
    return read_cell_day(value, found_in="column Date", **options)


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2017-10-14", "day"),
        ("\u200f٢٠١٧-١٠-١٤", "day"),
        ("2017-10-14T08:30:00+03:00", "instant"),
        ("2017-10-14 08:30", "local"),
        ("2017/10/14", "day"),
        ("2017.10.14", "day"),
        ("14/10/2017", "day"),
        ("10/14/2017", "day"),
        ("١٤/١٠/٢٠١٧", "day"),
        ("14-10-2017 08:30", "local"),
        ("14.10.2017, 08:30", "local"),
        ("Sat, 14 Oct 2017 08:30:00 GMT", "instant"),
        ("43022", "day"),
        (43022, "day"),
        (43022.0, "day"),
        (43022.5, "local"),
        (datetime(2017, 10, 14), "day"),  # noqa: DTZ001 - a spreadsheet's dates have no zone
        (datetime(2017, 10, 14, 8, 30), "local"),  # noqa: DTZ001
        (DAY, "day"),
    ],
)
def test_how_a_day_may_be_written(value, precision):
    found = read(value)
    assert (found.day, found.precision, found.found_in) == (DAY, precision, "column Date")
    assert found.written


def test_the_order_is_told_by_the_caller():
    assert read("03/04/2017", order="dmy").day == date(2017, 4, 3)
    assert read("03/04/2017", order="mdy").day == date(2017, 3, 4)
    assert read("04/04/2017").day == date(2017, 4, 4)


def test_serials_of_1904_have_their_own_beginning():
    assert read(41560, epoch=date(1904, 1, 1)).day == DAY


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (
            "03/04/2017",
            "'03/04/2017' may be D/M/Y or M/D/Y: say which for all rows with --map published:dmy=",
        ),
        ("14/10/17", "no year of four digits"),
        ("32/10/2017", "not in the calendar"),
        ("14/13/2017", "not in the calendar"),
        ("2017-02-30", "not in the calendar"),
        ("14 تشرين الأول 2017", "no ISO 8601"),
        ("1017-10-14", "outside 1900-2100"),
        (17, "is a number, not a date"),
        (20171014, "is a number, not a date"),
        (float("nan"), "is a number, not a date"),
        (True, "is no date"),
        (time(8, 30), "is no date"),
        ("", "no ISO 8601"),
    ],
)
def test_what_is_no_certain_day_is_refused(value, reason):
    with pytest.raises(Refused, match=reason.replace("(", r"\(")):
        read(value)


@given(st.dates(min_value=date(1955, 1, 1), max_value=date(2099, 1, 1)))
def test_every_day_reads_back_in_each_form(day):
    assert read((day - date(1899, 12, 30)) / timedelta(days=1)).day == day
    assert read(f"{day:%d/%m/%Y}", order="dmy").day == day
    assert read(f"{day:%m/%d/%Y}", order="mdy").day == day
    assert read(f"{day:%Y/%m/%d}").day == day
    if day.day > 12 or day.day == day.month:
        assert read(f"{day:%d/%m/%Y}").day == day
    else:
        with pytest.raises(Refused, match="may be D/M/Y or M/D/Y"):
            read(f"{day:%d/%m/%Y}")


@given(st.one_of(st.text(alphabet="0123456789/-. T:+Z٠٩"), st.text(), st.floats(), st.integers()))
def test_anything_is_a_day_or_refused(value):
    try:
        told = f"publication day {read(value).day}"
    except Refused as refused:
        told = refused.reason
    assert "publication day" in told
