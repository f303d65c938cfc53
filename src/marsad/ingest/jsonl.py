"""JSON articles: one object a line (JSONL), or a .json file that holds one object or an array of them.

Keys: `doc_id`, `source`, `published`, `title`, `text`; all others are passed over, so that coded articles can
be read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from marsad.ingest.admission import Hints, Placed, Refused
from marsad.ingest.chunks import ARTICLE_LIMIT, Line, lines, peek, whole
from marsad.ingest.encoding import decode, glimpse, utf8_chunks
from marsad.ingest.moments import Published, arrive, hinted_day, stated_day
from marsad.records.arrival import Arrival
from marsad.records.article import Article

_START = 4096  # bytes that tell a laid-out document from lines


def read(chunks: Iterable[bytes], *, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each line that is not blank, in order, placed "line 12".

    The stream may be UTF-8, or UTF-16 with its mark; a line in another encoding is decoded by itself if it
    is certain. A line of more than `ARTICLE_LIMIT` bytes is refused and never held. `hints` serve
    where a line lacks the key or gives null. Does not look for ids used twice: `inputs` sees all the files.
    """
    number = 0
    try:
        for line in lines(utf8_chunks(chunks)):
            number = line.number
            place = f"line {number}"
            yield place, _read_line(line, place, hints)
    except Refused as refused:
        place = f"after line {number}" if number else ""
        yield place, Refused(f"{refused.reason}; the rest of the file was not read")


def read_document(chunks: Iterable[bytes], *, hints: Hints) -> Iterator[Placed]:
    """Yield the articles of a .json file: one object, an array of objects, or JSONL by another name.

    The items of an array are placed "item 3", a single object "".
    A whole-file document over `ARTICLE_LIMIT` bytes is refused; JSONL may be of any length.
    """
    head, chunks = peek(chunks, size=ARTICLE_LIMIT + 1)
    try:
        value = _parse(decode(whole((head,))))
    except Refused as refused:
        if _begins_document(head):
            yield "", refused
        else:
            yield from read(chunks, hints=hints)
        return
    if not isinstance(value, list):
        yield "", _read_object(value, "", hints)
        return
    for number, item in enumerate(value, start=1):
        place = f"item {number}"
        yield place, _read_object(item, place, hints)


def _begins_document(head: bytes) -> bool:
    """Say whether the first line opens an array, or an object that goes on below: not a line of JSONL."""
    start = glimpse(head[:_START]).lstrip()
    return start.startswith("[") or start.partition("\n")[0].strip() == "{"


def _read_line(line: Line, place: str, hints: Hints) -> Arrival | Refused:
    if line.data is None:
        return Refused(
            f"{line.length:,} bytes long, over the limit of {ARTICLE_LIMIT:,} for one article: "
            "check for a missing line break, or split the article"
        )
    try:
        return _arrival(_parse(decode(line.data)), place, hints)
    except Refused as refused:
        return Refused(refused.reason)


def _read_object(value: object, place: str, hints: Hints) -> Arrival | Refused:
    try:
        return _arrival(value, place, hints)
    except Refused as refused:
        return refused


def _parse(written: str) -> object:
    try:
        value: object = json.loads(written)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise Refused(f"broken JSON at {where} ({error.msg}): correct it or remove it") from None
    except RecursionError:
        raise Refused("JSON nested too deep to be an article: remove the nested values") from None
    except ValueError:  # an integer of more digits than Python converts
        raise Refused("a JSON number too long to read: correct it or remove it") from None
    return value


def _arrival(value: object, place: str, hints: Hints) -> Arrival:
    if not isinstance(value, dict):
        raise Refused(
            f"a JSON {_JSON_NAMES[type(value)]}, not an object: "
            'write {"doc_id": …, "source": …, "published": …, "title": …, "text": …}'
        )
    doc_id = _doc_id(value)
    published = _published(value, hints)
    article = Article(
        doc_id=doc_id,
        published=published.day,
        text=_required(value, "text"),
        source=_optional(value, "source") or hints.source or "",
        title=_optional(value, "title"),
    )
    return arrive(article, kind="json", place=place, published=published)


_JSON_NAMES = {
    list: "array", str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"
}  # fmt: skip


def _doc_id(row: dict[str, object]) -> str:
    """Return the id; a whole number is taken as its digits, since many exports number their articles."""
    value = row.get("doc_id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _required(row, "doc_id")


def _published(row: dict[str, object], hints: Hints) -> Published:
    if row.get("published") is not None:
        return stated_day(_required(row, "published"), found_in="key published")
    published = hinted_day(hints)
    if published is None:
        raise Refused('missing key "published": add it as "YYYY-MM-DD", or give --published YYYY-MM-DD')
    return published


def _required(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        raise Refused(f'missing key "{key}": add it')
    return _string(key, value)


def _optional(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return "" if value is None else _string(key, value)


def _string(key: str, value: object) -> str:
    if not isinstance(value, str):
        name = _JSON_NAMES.get(type(value), "object")
        raise Refused(f'"{key}" is a JSON {name}, not a string: write it in quotes')
    return value
