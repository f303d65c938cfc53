"""The publication day of an HTML page: from where pages declare it, never from the text of the report.

htmldate reads the many forms of such declarations. It is shown nothing else, because left alone it falls
back on any date in the text, and a report that recalls an old attack would get that attack's day as its own.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any, TypeAlias

from marsad.ingest.admission import Refused, read_day

HtmlElement: TypeAlias = Any  # lxml.html.HtmlElement: lxml has no types

# Names of metadata that speak of the publication, and of those that speak of something else.
_DECLARES = re.compile("date|time|publi|creat|issue|og:url", re.IGNORECASE)
_OTHER = re.compile("modif|updat|revis|copyright|image|event|expir", re.IGNORECASE)
_NAMES = ("name", "property", "itemprop", "class", "id")
_MARKED = (
    "//body//*[self::time or self::abbr or contains(@class, 'date') or contains(@class, 'publish')"
    " or contains(@id, 'date') or contains(@itemprop, 'datePublished')]"
    "[not(ancestor-or-self::nav or ancestor-or-self::aside or ancestor-or-self::footer)]"
)
_LONGEST = 60  # characters of a date line: «نشر في: 14 تشرين الأول 2017، 08:30 بتوقيت دمشق»; more is a story


def find_day(tree: HtmlElement) -> date | None:
    """Return the day of publication that a parsed page declares, or None.

    First the metadata of its head and its JSON-LD, then its canonical address, then elements marked up as a
    date, outside menus, asides and footers. Days of modification, copyright and images do not count.

    Raises:
        Refused: the marked dates name several days: which one is this article's cannot be told.
    """
    declared = _read(_declarations(tree))
    if declared is not None:
        return declared
    marked = (element for element in tree.xpath(_MARKED) if not _OTHER.search(_names(element)))
    days = {day for element in marked if (day := _read_marked(element)) is not None}
    if len(days) > 1:
        named = ", ".join(sorted(day.isoformat() for day in days))
        raise Refused(f"the page names several days ({named}): give --published YYYY-MM-DD")
    return next(iter(days), None)


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in _NAMES)


def _read(tree: HtmlElement) -> date | None:
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False, deferred_url_extractor=True)
    return read_day(found) if found else None


def _declarations(tree: HtmlElement) -> HtmlElement:
    """Return a page of nothing but the declarations: dated metadata, canonical link, JSON-LD."""
    page = tree.makeelement("html")
    head = tree.makeelement("head")
    page.append(head)
    for element in tree.xpath("//meta | //link[@rel='canonical'] | //script[@type='application/ld+json']"):
        names = _names(element)
        if element.tag == "meta" and (_OTHER.search(names) or not _DECLARES.search(names)):
            continue
        copied = deepcopy(element)
        copied.tail = None
        head.append(copied)
    return page


def _read_marked(element: HtmlElement) -> date | None:
    if len(" ".join(element.itertext())) > _LONGEST:
        return None
    page = element.makeelement("html")
    body = element.makeelement("body")
    page.append(body)
    copied = deepcopy(element)
    copied.tail = None
    body.append(copied)
    return _read(page)
