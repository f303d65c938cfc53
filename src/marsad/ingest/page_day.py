"""The publication day of an HTML page: from where pages declare it, never from the text of the report.

htmldate reads the many forms of such declarations. It is shown nothing else, because left alone it falls
back on any date in the text, and a report that recalls an old attack would get that attack's day as its own.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any, Literal, TypeAlias

from marsad.ingest.admission import Refused, read_day
from marsad.ingest.moments import Published

HtmlElement: TypeAlias = Any  # lxml.html.HtmlElement: lxml has no types

# Names of metadata that speak of the publication, and of those that speak of something else.
_DECLARES = re.compile("date|time|publi|creat|issue|og:url", re.IGNORECASE)
_OTHER = re.compile("modif|updat|revis|copyright|image|event|expir", re.IGNORECASE)
_NAMES = ("name", "property", "itemprop", "class", "id")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{1,60})"')
_CLOCK = re.compile(r"\d:\d\d")
_DECLARED = "//meta | //link[@rel='canonical'] | //script[@type='application/ld+json']"
_MARKED = (
    "//body//*[self::time or self::abbr or contains(@class, 'date') or contains(@class, 'publish')"
    " or contains(@id, 'date') or contains(@itemprop, 'datePublished')]"
    "[not(ancestor-or-self::nav or ancestor-or-self::aside or ancestor-or-self::footer)]"
)
_LONGEST = 60  # characters of a date line: «نشر في: 14 تشرين الأول 2017، 08:30 بتوقيت دمشق»; more is a story


def find_day(tree: HtmlElement) -> Published | None:
    """Return the day of publication that a parsed page declares, where ("meta date") and as written, or None.

    First the metadata of its head and its JSON-LD, then its canonical address, then elements marked up as a
    date, outside menus, asides and footers. Days of modification, copyright and images do not count. The
    day is the one the page writes, in the zone of its outlet.

    Raises:
        Refused: the marked dates name several days: which one is this article's cannot be told.
    """
    declarations = [element for element in tree.xpath(_DECLARED) if _speaks(element)]
    declared = _read(_page("head", declarations)) if declarations else None
    if declared is not None:
        return _origin(declared, declarations)
    marked = (element for element in tree.xpath(_MARKED) if not _OTHER.search(_names(element)))
    found = {day: element for element in marked if (day := _read_marked(element)) is not None}
    if len(found) > 1:
        named = ", ".join(sorted(day.isoformat() for day in found))
        raise Refused(f"the page names several days ({named}): give --published YYYY-MM-DD")
    return next((_published(day, element) for day, element in found.items()), None)


def _origin(day: date, declarations: list[HtmlElement]) -> Published:
    """Return a day with the declaration that gives it, or, where only all together do, with none by name."""
    for element in declarations:
        if _read(_page("head", [element])) == day:
            return _published(day, element)
    return Published(day, "page metadata")


def _published(day: date, element: HtmlElement) -> Published:
    if element.tag == "script":
        dates = _JSON_DATE.findall(element.text or "")
        written = next((found for found in dates if found.startswith(day.isoformat())), "")
        return Published(day, "JSON-LD", _precision(written), written)
    if element.tag == "link":
        return Published(day, "canonical address", "day", element.get("href") or "")
    names = next((value for name in _NAMES if (value := element.get(name))), "")
    shown = element.get("content") or element.get("datetime") or element.get("title")
    written = shown or " ".join(" ".join(element.itertext()).split())
    return Published(
        day, f"{element.tag} {names}".strip()[:_LONGEST], _precision(written), written[:_LONGEST]
    )


def _precision(written: str) -> Literal["day", "local"]:
    return "local" if _CLOCK.search(written) else "day"


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in _NAMES)


def _read(tree: HtmlElement) -> date | None:
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False, deferred_url_extractor=True)
    return read_day(found) if found else None


def _speaks(element: HtmlElement) -> bool:
    """Say whether a declaration is one of publication; of <meta> elements, only those named so are."""
    names = _names(element)
    return element.tag != "meta" or (bool(_DECLARES.search(names)) and not _OTHER.search(names))


def _page(part: str, elements: list[HtmlElement]) -> HtmlElement:
    """Return a page that holds nothing but copies of some elements, in its head or its body."""
    page = elements[0].makeelement("html")
    holder = page.makeelement(part)
    page.append(holder)
    for element in elements:
        copied = deepcopy(element)
        copied.tail = None
        holder.append(copied)
    return page


def _read_marked(element: HtmlElement) -> date | None:
    if len(" ".join(element.itertext())) > _LONGEST:
        return None
    return _read(_page("body", [element]))
