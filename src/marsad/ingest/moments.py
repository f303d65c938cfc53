"""The day an article was published: where that was found, how exactly, and as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from marsad.ingest.admission import Hints, Refused, admit, read_day, shown
from marsad.records.arrival import Arrival, DayPrecision
from marsad.records.article import Article

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DAY_LENGTH = len("2017-10-14")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RFC_822 = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# RFC 822 §5.1, in hours. Other letters would be guesses: «AST» is Atlantic or Arabia.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """A publication day with its origin; the fields are those of `Arrival`."""

    day: date
    found_in: str
    precision: DayPrecision = "day"
    written: str = ""


def hinted_day(hints: Hints) -> Published | None:
    """Return the day the caller gave, if any."""
    return None if hints.published is None else Published(hints.published, "--published")


def stated_day(written: str, *, found_in: str) -> Published:
    """Return the day an ISO 8601 date or date-time names, as written: its writer's own day, in no zone.

    Raises:
        Refused: as `admission.read_day`.
    """
    day = read_day(written)
    precision: DayPrecision = "day" if len(written.strip()) == _DAY_LENGTH else "local"
    return Published(day, found_in, precision, written)


def read_moment(written: str, *, found_in: str) -> Published:
    """Return the day of an ISO 8601 or RFC 822 date, with or without a time of day.

    The day is the writer's own, as written: what a report calls «أمس» is the day before that one, wherever
    the sun stood over Greenwich. With its zone a moment is an "instant"; without one, or in a zone that the
    RFC does not name, it is "local"; a date alone is a "day".

    >>> read_moment("Sat, 14 Oct 2017 00:30:00 +0300", found_in="pubDate").day.isoformat()
    '2017-10-14'

    Raises:
        Refused: it is neither, no day of the calendar, or outside 1900-2100.
    """
    plain = written.strip().translate(_DIGITS)
    if _ISO_DAY.fullmatch(plain):
        return Published(read_day(plain), found_in, "day", written)
    try:
        moment, timed = _rfc822(plain) or (datetime.fromisoformat(plain), True)
    except (ValueError, OverflowError):
        raise Refused(
            f"the publication day {shown(written)} is no ISO 8601 or RFC 822 date, or not in the calendar: "
            "write it YYYY-MM-DD"
        ) from None
    precision: DayPrecision = "day" if not timed else "local" if moment.tzinfo is None else "instant"
    return Published(read_day(moment.date().isoformat()), found_in, precision, written)


def _rfc822(written: str) -> tuple[datetime, bool] | None:
    """Return an RFC 822 moment and whether it has a time of day, or None if the form is another."""
    match = _RFC_822.fullmatch(written)
    if match is None or match[2].lower() not in _MONTHS:
        return None
    day, month, year = int(match[1]), _MONTHS.index(match[2].lower()) + 1, int(match[3])
    hour, minute, second = (int(part or 0) for part in match.group(4, 5, 6))
    # A leap second (60) is the last second of its minute for a day's sake.
    moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(match[7] or ""))
    return moment, match[4] is not None


def _zone(written: str) -> timezone | None:
    if written[:1] in ("+", "-"):
        minutes = int(written[1:3]) * 60 + int(written[-2:])
        return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
    hours = _ZONES.get(written.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def arrive(article: Article, *, kind: str, place: str, published: Published, url: str = "") -> Arrival:
    """Return an article that can be read and stored, with how it came.

    `published` is where its day comes from; the article holds the day itself.

    Raises:
        Refused: `admit` does not take the article.
    """
    return Arrival(
        article=admit(article),
        kind=kind,
        place=place,
        published_from=published.found_in,
        published_precision=published.precision,
        published_written=published.written,
        url=url,
    )
