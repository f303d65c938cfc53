"""HTML pages of news: the article's own text, title, day and site, by trafilatura; the rest is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.ingest.admission import Hints, Refused
from marsad.ingest.encoding import decode
from marsad.ingest.moments import Published, arrive, hinted_day
from marsad.ingest.page_day import find_day
from marsad.records.arrival import Arrival
from marsad.records.article import Article

# The charset of <meta charset=…> or <meta … content="…; charset=…">, or of an XML declaration, in the first
# 4 KB: twice as far as browsers look, since news pages put much before it.
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")
_HEAD = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Where a page gives its own address; relative ones are passed over.
_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_SPACES = re.compile(r"\s+")
# A first line of this share of the title's length, and equal to its beginning, is the headline: page titles
# often carry the site's name behind it.
_SAME_HEADLINE = 0.6
_NO_DAY = "no publication day found in the page: give --published YYYY-MM-DD"
_NO_TEXT = "no article text found in the page: save the text alone as a .txt file with a header block"


def read(data: bytes, *, doc_id: str, hints: Hints) -> Arrival:
    """Return the article of a saved page: its headline, then its paragraphs, each on a line of its own.

    The headline is not repeated if the body begins with it. Menus, comments, images and links to other
    stories are left out. The day is one the page declares (`page_day`), never one merely
    named in the text. `hints` go before both day and site name; the site may be unknown (empty).

    Raises:
        Refused: not text, no article in it, no publication day, or no Arabic text.
    """
    found = _parse(data, charset=None, day=hinted_day(hints))
    article = Article(
        doc_id=doc_id,
        source=hints.source or found.site,
        published=found.published.day,
        text=with_headline(found.title, found.body),
        title=found.title,
    )
    return arrive(article, kind="html", place="", published=found.published, url=found.url)


def read_capture(data: bytes, *, doc_id: str, hints: Hints, charset: str | None) -> Arrival:
    """Return the article of a page that a crawl captured; its own day and site name go before `hints`.

    One call covers many pages here, so that a hint can only be what holds where a page is silent. `charset`
    is that of the HTTP header, or None; it goes before the one the page names.

    Raises:
        Refused: as `read`.
    """
    found = _parse(data, charset=charset, day=None, otherwise=hinted_day(hints))
    article = Article(
        doc_id=doc_id,
        source=found.site or hints.source or "",
        published=found.published.day,
        text=with_headline(found.title, found.body),
        title=found.title,
    )
    return arrive(article, kind="html", place="", published=found.published, url=found.url)


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    site: str
    published: Published
    body: str
    url: str


def _parse(
    data: bytes, *, charset: str | None, day: Published | None, otherwise: Published | None = None
) -> _Page:
    declared = _CHARSET.search(data[:_HEAD])
    named = charset or (declared.group(1).decode("ascii") if declared else None)
    page = decode(data, declared=named)
    if not page.strip():
        raise Refused("the page is empty: save it again")
    try:
        return _extract(_XML_DECLARATION.sub("", page), day, otherwise)
    except Refused:
        raise
    except Exception as error:  # a page made to break the parser must not end the run
        name = type(error).__name__
        raise Refused(f"the page cannot be parsed ({name}): save its text as a .txt file") from error


def _extract(page: str, day: Published | None, otherwise: Published | None) -> _Page:
    # Imported here: it takes 0.2 seconds, and who reads no page need not wait.
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None:
        raise Refused(_NO_TEXT)
    published = day or find_day(tree) or otherwise
    if published is None:
        raise Refused(_NO_DAY)
    addresses = tree.xpath(_ADDRESS)
    document = bare_extraction(tree, with_metadata=True, include_comments=False)
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        raise Refused(_NO_TEXT)
    return _Page(
        title=_SPACES.sub(" ", document.title or "").strip(),
        site=document.sitename or document.hostname or "",
        published=published,
        body=document.text or "",
        url=next((found for found in addresses if found.startswith(("https://", "http://"))), ""),
    )


def with_headline(title: str, body: str) -> str:
    """Return a body with its headline as the line before it, unless it begins with that already."""
    first = _SPACES.sub(" ", body.partition("\n")[0]).strip()
    begins = first.startswith(title) or (
        title.startswith(first) and len(first) >= _SAME_HEADLINE * len(title)
    )
    return body if begins else f"{title}\n{body}"
