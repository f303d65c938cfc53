"""The publication day in a cell: ISO, a spreadsheet's own dates, and D/M/Y where it is certain."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from marsad.ingest.admission import Refused, read_day, shown
from marsad.ingest.columns import DayOrder
from marsad.ingest.moments import Published, read_moment
from marsad.records.arrival import DayPrecision

# Day 0 of spreadsheets' serial dates (ECMA-376 part 1, §18.17.4.1), right for all days since March 1900.
EPOCH_1900 = date(1899, 12, 30)
# Serials taken for dates where a cell has only a number: 1954 to 2099, five digits.
_SERIALS = range(20_000, 73_050)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SIGNED = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?:(?:[ T]|,)+(\d{1,2}:\d{2}.*))?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_UNSEEN = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def read_cell_day(
    value: object, *, found_in: str, order: DayOrder | None = None, epoch: date = EPOCH_1900
) -> Published:
    """Return the day a cell names.

    A spreadsheet's date or its serial number, as it stands; text as ISO 8601, RFC 822 or Y/M/D; and D/M/Y or
    M/D/Y where one of the two is over 12, both are equal, or `order` says which.

    >>> read_cell_day("14/10/2017", found_in="column Date").day.isoformat()
    '2017-10-14'

    Raises:
        Refused: it is none of these, it could be two days, or it is outside 1900-2100.
    """
    if isinstance(value, datetime):
        precision: DayPrecision = "local" if (value.hour, value.minute, value.second) != (0, 0, 0) else "day"
        return Published(read_day(value.date().isoformat()), found_in, precision, value.isoformat(" "))
    if isinstance(value, date):
        return Published(read_day(value.isoformat()), found_in, "day", value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(float(value), str(value), found_in, epoch)
    if not isinstance(value, str):
        raise Refused(f"the publication day {shown(str(value))} is no date: write it YYYY-MM-DD")
    plain = value.translate(_DIGITS).translate(_UNSEEN).strip()
    if _SERIAL.fullmatch(plain):
        return _serial(float(plain), value, found_in, epoch)
    match = _SIGNED.fullmatch(plain)
    if match is None or (len(match[1]) == 4 and plain[4] == "-" and len(match[2]) == len(match[3]) == 2):
        return read_moment(value.translate(_UNSEEN), found_in=found_in)
    first, second, third, clock = match.groups()
    day = _day((first, second, third), value, order)
    return Published(day, found_in, "local" if clock else "day", value)


def _serial(number: float, written: str, found_in: str, epoch: date) -> Published:
    if not _SERIALS.start <= number < _SERIALS.stop:
        raise Refused(f"the publication day {shown(written)} is a number, not a date: write it YYYY-MM-DD")
    day = epoch + timedelta(days=int(number))
    return Published(
        read_day(day.isoformat()), found_in, "day" if number == int(number) else "local", written
    )


def _day(parts: tuple[str, str, str], written: str, order: DayOrder | None) -> date:
    first, second, third = parts
    if len(first) == 4:
        return _in_calendar(first, second, third)
    if len(third) != 4:
        raise Refused(f"the publication day {shown(written)} has no year of four digits: write it YYYY-MM-DD")
    if order == "mdy":
        return _in_calendar(third, first, second)
    if order == "dmy" or int(first) > 12 or first == second:
        return _in_calendar(third, second, first)
    if int(second) > 12:
        return _in_calendar(third, first, second)
    raise Refused(
        f"the publication day {shown(written)} may be D/M/Y or M/D/Y: say which for all rows with "
        "--map published:dmy=COLUMN or published:mdy=COLUMN"
    )


def _in_calendar(year: str, month: str, day: str) -> date:
    return read_day(f"{year}-{month:0>2}-{day:0>2}")
