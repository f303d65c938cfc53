"""HTML pages of news: the article's own text, title, day and site, by trafilatura; the rest is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from marsad.ingest.admission import Hints, Refused, admit
from marsad.ingest.encoding import decode
from marsad.ingest.page_day import find_day
from marsad.records.article import Article

# The charset of <meta charset=…> or <meta … content="…; charset=…">, or of an XML declaration, in the first
# 4 KB: twice as far as browsers look, since news pages put much before it.
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")
_HEAD = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"\s+")
# A first line of this share of the title's length, and equal to its beginning, is the headline: page titles
# often carry the site's name behind it.
_SAME_HEADLINE = 0.6
_NO_DAY = "no publication day found in the page: give --published YYYY-MM-DD"
_NO_TEXT = "no article text found in the page: save the text alone as a .txt file with a header block"


def read(data: bytes, *, doc_id: str, hints: Hints) -> Article:
    """Return the article of a page: its headline, then its paragraphs, each on a line of its own.

    The headline is not repeated if the body begins with it. Menus, comments, images and links to other
    stories are left out. The day is one the page declares (`page_day`), never one merely
    named in the text. `hints` go before both day and site name; the site may be unknown (empty).

    Raises:
        Refused: not text, no article in it, no publication day, or no Arabic text.
    """
    declared = _CHARSET.search(data[:_HEAD])
    page = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
    if not page.strip():
        raise Refused("the page is empty: save it again")
    try:
        found = _extract(_XML_DECLARATION.sub("", page), hints)
    except Refused:
        raise
    except Exception as error:  # a page made to break the parser must not end the run
        name = type(error).__name__
        raise Refused(f"the page cannot be parsed ({name}): save its text as a .txt file") from error
    return admit(
        Article(
            doc_id=doc_id,
            source=hints.source or found.site,
            published=found.published,
            text=_with_headline(found.title, found.body),
            title=found.title,
        )
    )


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    site: str
    published: date
    body: str


def _extract(page: str, hints: Hints) -> _Page:
    # Imported here: it takes 0.2 seconds, and who reads no page need not wait.
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None:
        raise Refused(_NO_TEXT)
    published = hints.published or find_day(tree)
    if published is None:
        raise Refused(_NO_DAY)
    document = bare_extraction(tree, with_metadata=True, include_comments=False)
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        raise Refused(_NO_TEXT)
    return _Page(
        title=_SPACES.sub(" ", document.title or "").strip(),
        site=document.sitename or document.hostname or "",
        published=published,
        body=document.text or "",
    )


def _with_headline(title: str, body: str) -> str:
    first = _SPACES.sub(" ", body.partition("\n")[0]).strip()
    begins = first.startswith(title) or (
        title.startswith(first) and len(first) >= _SAME_HEADLINE * len(title)
    )
    return body if begins else f"{title}\n{body}"
