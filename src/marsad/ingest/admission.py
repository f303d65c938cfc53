"""What an article must have to be taken, whatever kind of file it came in.

Every reader in this package ends in `admit`, so a rule about articles stands here once. A reader says
no by raising `Refused`; `inputs` adds the file and turns it into a `Reject` row, so that one bad input
never stops the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from marsad.errors import MarsadError
from marsad.records.arrival import Arrival
from marsad.records.article import Article

# Letters of the Arabic block, its supplements and the presentation forms: no digits, marks or punctuation.
ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f"
    "\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]"
)
# The day as written, perhaps with a time of day behind it, which is not needed. `\d` takes Arabic-Indic
# digits as well: «٢٠١٧-١٠-١٤».
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}[\d:.,+Zz -]*)?")
# Outside these years a publication day is a slip of the pen ("0017-10-14"), and reckoning a month back
# from it could leave the calendar.
_YEARS = range(1900, 2101)
_SHOWN = 40  # characters of a wrong value that a message repeats
NO_DAY = (
    "no publication day: give --published YYYY-MM-DD, or begin the file with a header block "
    "(a line 'published: YYYY-MM-DD', then a blank line)"
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says of the articles: the outlet and the publication day, None where unsaid.

    What a piece says of itself (a text file's header block, a JSONL line's keys, a feed's entry, a row's
    cells) goes before the hints. Hints go before what is found in an HTML page, because there it is inferred.

    `columns` says which column of a table holds which field: `{"text": "Body", "published:dmy": "Date"}`
    (`columns.FIELDS` lists the fields). What it leaves out is told by the columns' names.
    """

    source: str | None = None
    published: date | None = None
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that was not taken.

    `path` is the file as the caller named it ("-" is standard input), `place` where in it ("line 12",
    or empty for the whole), `reason` the problem and what to do about it.
    """

    path: str
    place: str
    reason: str

    def __str__(self) -> str:
        """Return `path: place: reason` on one line."""
        return ": ".join(part for part in (self.path, self.place, self.reason) if part)


class Refused(MarsadError):
    """An article is not taken; `reason` holds the remedy, `place` is where in its file, or empty."""

    def __init__(self, reason: str, *, place: str = "") -> None:
        self.reason = reason
        self.place = place
        super().__init__(reason)


# An arrival or why there is none, with where in the file it stands: "line 12", "entry 3", "" for the whole.
Placed: TypeAlias = tuple[str, Arrival | Refused]


def admit(article: Article) -> Article:
    """Return the article as it is, if it can be read and stored.

    Raises:
        Refused: the id is empty or has control characters, a field has half a surrogate pair or a NUL,
            the text is empty or has no Arabic letter.
    """
    if not article.doc_id.strip():
        raise Refused("the doc_id is empty: give the article an id")
    if any(unicodedata.category(sign) == "Cc" for sign in article.doc_id):
        raise Refused(f"the doc_id {shown(article.doc_id)} has control characters: give it a plain id")
    for name in ("doc_id", "source", "title", "text"):
        check_storable(name, getattr(article, name))
    if not article.text.strip():
        raise Refused("the text is empty: add the article's text, or leave the article out")
    if not ARABIC_LETTER.search(article.text):
        raise Refused(
            f"not Arabic: no Arabic letters in {len(article.text):,} characters; "
            "marsad reads Arabic text only"
        )
    return article


def check_storable(name: str, value: str) -> None:
    """Refuse a value that no UTF-8 file and no database can hold.

    Raises:
        Refused: it has half a surrogate pair or a NUL; `name` says which value it is.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused(
            f"the {name} has half a surrogate pair (\\u{ord(value[error.start]):04x}) at character "
            f"{error.start}, which no UTF-8 file can hold: write the character whole, or remove the escape"
        ) from None
    if "\0" in value:
        raise Refused(
            f"the {name} has a NUL at character {value.index(chr(0))}: this is not plain text; remove it"
        )


def read_day(value: str) -> date:
    """Return the day an ISO 8601 date or date-time names, as written (time and offset are left out).

    >>> read_day("2017-10-14T23:30:00+03:00").isoformat()
    '2017-10-14'

    Raises:
        Refused: it is no ISO date, no day of the calendar, or outside 1900-2100.
    """
    match = _ISO_DAY.fullmatch(value.strip())
    if match is None:
        raise Refused(f"the publication day {shown(value)} is not an ISO date: write it YYYY-MM-DD")
    year, month, day = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise Refused(f"the publication day {shown(value)} is not in the calendar: correct it") from None
    if year not in _YEARS:
        raise Refused(f"the publication day {shown(value)} is outside 1900-2100: correct the year")
    return found


def shown(value: str) -> str:
    """Return a value fit for a message: quoted, escaped where it does not print, cut at 40 characters."""
    return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
