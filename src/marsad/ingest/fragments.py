"""Markup of a few paragraphs, as feeds hold it, to plain text: nothing but the tags is lost."""

from __future__ import annotations

import re

from marsad.ingest.admission import Refused

_UNSEEN = frozenset({"script", "style", "iframe", "object", "noscript", "template", "svg", "head"})
# Elements that begin a line of their own: the block elements of the HTML standard, §15.3 (Rendering).
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
))  # fmt: skip
_CELLS = frozenset({"td", "th"})
# U+00A0 is how editors of news systems write a space that should not break; it is no part of the report.
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


def plain_text(markup: str) -> str:
    r"""Return the text that a browser would show, each paragraph on a line of its own.

    Unlike a whole page, a fragment has no menus to leave out, so all of it is kept: links as their words,
    images as nothing.

    >>> plain_text("<p>سقطت <b>قذيفة</b></p><p>وأصيب طفلان &amp; امرأة<br>في الحي</p>")
    'سقطت قذيفة\nوأصيب طفلان & امرأة\nفي الحي'

    Raises:
        Refused: the markup is nested deeper than the parser follows (2,048 elements).
    """
    from lxml.etree import iterwalk  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    if not markup.strip():
        return ""
    # The parser drops NULs; half a surrogate pair it cannot take at all.
    written = markup.encode("utf-8", "replace").decode("utf-8")
    parser = HTMLParser(huge_tree=True)
    tree = document_fromstring(f"<div>{written}</div>", parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Refused("markup nested too deep to be a report: save the text alone as a .txt file")
    parts: list[str] = []
    hidden = 0
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in _UNSEEN
            parts.append("\n" if tag in _BLOCKS else " " if tag in _CELLS else "")
            parts.append(_SPACES.sub(" ", element.text or "") if not hidden else "")
            continue
        if event == "end":
            hidden -= tag in _UNSEEN
            parts.append("\n" if tag in _BLOCKS else "")
        parts.append(_SPACES.sub(" ", element.tail or "") if not hidden else "")
    lines = (re.sub(" +", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
