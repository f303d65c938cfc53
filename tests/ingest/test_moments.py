"""Publication days: where found, how exactly, as written."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Hints, Refused
from marsad.ingest.moments import Published, hinted_day, read_moment, stated_day

MOMENTS = st.datetimes(
    min_value=datetime(1901, 1, 1),  # noqa: DTZ001 - the zones come from the strategy
    max_value=datetime(2099, 12, 1),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(MOMENTS)
def test_a_moment_with_its_zone_gives_the_day_written(moment):
    moment = moment.replace(microsecond=0)
    for written in (moment.isoformat(), format_datetime(moment)):
        found = read_moment(written, found_in="x")
        assert found == Published(moment.date(), "x", "instant", written)


@given(MOMENTS)
def test_a_moment_without_a_zone_gives_its_own_day(moment):
    bare = moment.replace(tzinfo=None)
    assert read_moment(bare.isoformat(), found_in="x") == Published(
        bare.date(), "x", "local", bare.isoformat()
    )
    assert stated_day(moment.isoformat(), found_in="x").day == moment.date()


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2017-10-14T00:30:00Z", 14, "instant"),
        ("2017-10-14T00:30:00+0300", 14, "instant"),
        (" ٢٠١٧-١٠-١٤ ", 14, "day"),
        ("Sat, 14 Oct 2017 00:30 EST", 14, "instant"),
        ("14 October 2017", 14, "day"),
        ("Sat, 14 Oct 2017 23:59:60 UTC", 14, "instant"),
        ("Sat, 14 Oct 2017 00:30:00 MSK", 14, "local"),
    ],
)
def test_forms_of_dates(written, day, precision):
    found = read_moment(written, found_in="x")
    assert (found.day, found.precision, found.written) == (date(2017, 10, day), precision, written)


@pytest.mark.parametrize(
    "written",
    ["", "x", "2017-13-01", "Sat, 31 Feb 2017 00:30:00 GMT", "0001-01-01T00:00:00+14:00", "14 Foo 2017"],
)
def test_no_date_is_refused(written):
    with pytest.raises(Refused, match="publication day"):
        read_moment(written, found_in="x")


@given(st.text())
def test_any_text_is_a_day_or_refused(written):
    try:
        told = f"publication day {read_moment(written, found_in='x').day}"
    except Refused as refused:
        told = refused.reason
    assert "publication day" in told


def test_the_callers_day():
    assert hinted_day(Hints()) is None
    assert hinted_day(Hints(published=date(2017, 10, 14))) == Published(date(2017, 10, 14), "--published")
