"""Plain text files: an optional header block, then the article exactly as written."""

from __future__ import annotations

import re

from marsad.ingest.admission import NO_DAY, Hints, Refused, read_day, shown
from marsad.ingest.encoding import decode
from marsad.ingest.moments import arrive, hinted_day, stated_day
from marsad.records.arrival import Arrival
from marsad.records.article import Article

_KEYS = {
    "doc_id": "doc_id",
    "المعرف": "doc_id",
    "source": "source",
    "المصدر": "source",
    "published": "published",
    "date": "published",
    "التاريخ": "published",
    "تاريخ النشر": "published",
    "title": "title",
    "العنوان": "title",
}
_HEADER_LINE = re.compile(r"([^:\n]{1,40}):(.*)")
# Marks an editor adds around right-to-left lines, unseen by who typed them.
_UNSEEN = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def read(data: bytes, *, doc_id: str, hints: Hints) -> Arrival:
    r"""Return the article a text file holds, with where its day was found ("header" or "--published").

    If the first line is a known `key: value` (doc_id, source, published or date, title; المعرف، المصدر،
    التاريخ، العنوان), the lines up to the first blank one are the header block, and what it says goes
    before `hints` and `doc_id`. Everything behind the blank line is the text: not a character of it
    changes but `\r\n` and `\r`, which become `\n`; a byte order mark is no part of it. The source may be
    missing (empty); the publication day may not.

    Raises:
        Refused: not text, no publication day, a header that cannot be read, or no Arabic text.
    """
    written = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    header, text = _split_header(written)
    day = header.get("published")
    published = stated_day(day, found_in="header") if day else hinted_day(hints)
    if published is None:
        raise Refused(NO_DAY)
    article = Article(
        doc_id=header.get("doc_id") or doc_id,
        source=header.get("source") or hints.source or "",
        published=published.day,
        text=text,
        title=header.get("title", ""),
    )
    return arrive(article, kind="text", place="", published=published)


def _split_header(written: str) -> tuple[dict[str, str], str]:
    """Return the header's values and the text behind it; without a header, nothing and all of it."""
    header: dict[str, str] = {}
    rest = written
    number = 0
    while rest:
        line, _, behind = rest.partition("\n")
        number += 1
        key, value = _header_line(line)
        if key is None and not header:
            return {}, written
        rest = behind
        if not line.strip(_UNSEEN + " \t"):
            return header, rest
        if key is None:
            raise Refused(
                f"{shown(line)} is no line of a header (source, published, title, doc_id): "
                "put a blank line between the header and the text",
                place=f"line {number}",
            )
        if key in header:
            raise Refused(f"the header gives {key} twice: keep one", place=f"line {number}")
        if key == "published":
            _check_day(value, number)
        header[key] = value
    return header, ""


def _header_line(line: str) -> tuple[str | None, str]:
    match = _HEADER_LINE.fullmatch(line)
    if match is None:
        return None, ""
    key, value = (part.strip(_UNSEEN + " \t") for part in match.groups())
    return _KEYS.get(key.lower()), value


def _check_day(value: str, number: int) -> None:
    try:
        read_day(value)
    except Refused as refused:
        raise Refused(refused.reason, place=f"line {number}") from None
