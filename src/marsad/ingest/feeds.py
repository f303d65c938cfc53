"""RSS and Atom files: one article for each entry. Nothing is fetched, whatever the file refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax import SAXParseException

from marsad.ingest.admission import Hints, Placed, Refused
from marsad.ingest.chunks import read_chunks, whole
from marsad.ingest.encoding import decode
from marsad.ingest.fragments import plain_text
from marsad.ingest.html import with_headline
from marsad.ingest.moments import Published, arrive, hinted_day, read_moment
from marsad.records.arrival import Arrival
from marsad.records.article import Article

_Entry: TypeAlias = Mapping[str, Any]  # feedparser.FeedParserDict: feedparser has no types

# The most bytes of one feed: the parser holds it whole, in some 20 times its size. Feeds have some dozens of
# entries; 16 MB hold thousands.
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,999}\[", re.IGNORECASE)
_UNPARSED = re.compile(r"<!--|<!\[CDATA\[")
_OPENED = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_SPACES = re.compile(r"\s+")
_NO_DAY = "no publication day in the entry ('updated' is none): give --published YYYY-MM-DD"


def read(path: Path, *, doc_id: str, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each entry of an RSS or Atom file, in order, placed "entry 3".

    The text is the entry's content, or its summary, freed of markup, with its title as headline. Ids are the
    entries' own (guid, id), else their links, else `doc_id` with the entry's number. The outlet is the source
    the entry names, else that of `hints`, else the feed's title. The day is that of publication in UTC; the
    `updated` of Atom is none. XML entities are declared by attacks, not by feeds: a file that declares any is
    refused.

    In a file that is damaged, entries are read as far as they can be told, and one more result says so.
    """
    try:
        feed = _parse(whole(read_chunks(path)))
    except Refused as refused:
        yield "", refused
        return
    for number, entry in enumerate(feed.entries, start=1):
        place = f"entry {number}"
        if feed.torn and number == len(feed.entries):
            yield place, Refused("the file breaks off in this entry: get the whole feed, and add it again")
            continue
        try:
            yield place, _arrival(feed, entry, f"{doc_id}:{number}", place, hints)
        except Refused as refused:
            yield place, refused
    if feed.damage:
        yield "", Refused(feed.damage)


@dataclass(frozen=True, slots=True)
class _Feed:
    """A parsed feed.

    `dated` says whether its entries' `updated` is Dublin Core's date, which is that of publication. `torn`:
    the file ends within the last entry. `damage` is what to say of damaged XML, or empty.
    """

    title: str
    entries: tuple[_Entry, ...]
    dated: bool
    torn: bool
    damage: str


def _parse(data: bytes) -> _Feed:
    declared = _ENCODING.match(data)
    written = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
    bare = _tags(written)
    if _ENTITIES.search(bare):
        raise Refused("declares XML entities, which no feed needs: get the feed from its outlet again")
    import feedparser  # type: ignore[import-untyped]  # here: it takes 0.1 seconds

    plain = f'<?xml version="1.0" encoding="utf-8"?>{_DECLARATION.sub("", written)}'
    try:
        # A stream, so that nothing in it can be taken for an address to fetch.
        found = feedparser.parse(
            BytesIO(plain.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # a feed made to break the parser must not end the run
        raise Refused(f"the feed cannot be parsed ({type(error).__name__}): get it again") from error
    if not found.get("version"):
        raise Refused("no RSS or Atom feed: marsad reads no other XML; save its text as UTF-8 .txt")
    entries = tuple(found.entries)
    damage, torn = "", False
    if found.get("bozo"):
        opened = len(_OPENED.findall(bare))
        torn = len(_CLOSED.findall(bare)) < len(entries)
        damage = _damage(found.get("bozo_exception"), len(entries), opened)
    return _Feed(_line(found.feed.get("title_detail")), entries, "<dc:date" in bare, torn, damage)


def _tags(written: str) -> str:
    """Return a feed without its CDATA sections and comments, where angle brackets are no markup."""
    kept: list[str] = []
    at = 0
    while (match := _UNPARSED.search(written, at)) is not None:
        kept.append(written[at : match.start()])
        end = written.find("-->" if match[0] == "<!--" else "]]>", match.end())
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, written[at:]))


def _damage(error: object, read_: int, opened: int) -> str:
    line = error.getLineNumber() if isinstance(error, SAXParseException) else None
    where = f" at line {line}" if line else ""
    what = error.getMessage() if isinstance(error, SAXParseException) else str(error)
    return (
        f"damaged XML{where} ({what}): {read_:,} of {opened:,} entries could be told apart and were read as "
        "far as they go; compare them with the outlet's pages, or get the feed again"
    )


def _arrival(feed: _Feed, entry: _Entry, name: str, place: str, hints: Hints) -> Arrival:
    title, link = _line(entry.get("title_detail")), str(entry.get("link") or "")
    source = entry.get("source") or {}
    published = _published(entry, feed) or hinted_day(hints)
    if published is None:
        raise Refused(_NO_DAY)
    article = Article(
        doc_id=_SPACES.sub(" ", str(entry.get("id") or link or name)).strip(),
        source=_SPACES.sub(" ", str(source.get("title") or "")).strip() or hints.source or feed.title,
        published=published.day,
        text=with_headline(title, _body(entry)),
        title=title,
    )
    url = link if link.startswith(("https://", "http://")) else ""
    return arrive(article, kind="feed", place=place, published=published, url=url)


def _published(entry: _Entry, feed: _Feed) -> Published | None:
    if entry.get("published"):
        return read_moment(str(entry["published"]), found_in="entry published")
    # Not `get`, nor `in`: feedparser would give `published` for it.
    updated = str(dict(entry).get("updated") or "")
    if updated and feed.dated:
        return read_moment(updated, found_in="entry dc:date")
    return None


def _body(entry: _Entry) -> str:
    """Return the text of an entry: the longest of its contents, else its summary."""
    contents = [_text(content) for content in entry.get("content") or ()]
    body = max(contents, key=len, default="") or _text(entry.get("summary_detail"))
    if not body:
        raise Refused("the entry has no text, only a title or media: save its page and add that")
    return body


def _text(detail: Mapping[str, Any] | None) -> str:
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    kind = str(detail.get("type") or "")
    if kind == "text/plain":
        return value.strip("\n")
    return plain_text(value) if "html" in kind else ""


def _line(detail: Mapping[str, Any] | None) -> str:
    return _SPACES.sub(" ", _text(detail)).strip()
