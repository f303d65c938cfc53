"""Finding the words that a person means in an article's text."""

from __future__ import annotations

import re

from marsad.errors import UsageError
from marsad.records.span import Span
from marsad.text.normal import fold_text

_AT = re.compile(r"(.*\S)\s*@(\d+)", re.DOTALL)
_LETTER = re.compile(r"\w")
_SHOWN = 12  # characters shown on either side of words that stand in several places


def find_words(field: str, given: str, text: str) -> Span:
    """Return where words stand in a text: anywhere if only once, else where `WORDS@START` says.

    Look-alike letters, digits and quotes are taken for one another, and any white space for any other. Words
    that stand alone go before such as are parts of longer words.

    Raises:
        UsageError: they do not stand there, or in several places; the message names these.
    """
    at = _AT.fullmatch(given.strip())
    words, start = (at[1], int(at[2])) if at else (given.strip(), None)
    if not words:
        raise UsageError(f"{field}: no words are given: copy them from the article")
    pattern = r"\s+".join(re.escape(word) for word in fold_text(words).split())
    folded = fold_text(text)
    found = [Span(*match.span(1)) for match in re.finditer(f"(?=({pattern}))", folded)]
    if start is not None:
        there = [span for span in found if span.start == start]
        if not there:
            raise UsageError(f"{field}: {words!r} does not stand at character {start}{_places(found, text)}")
        return there[0]
    whole = [span for span in found if _is_whole(span, text)] or found
    if not whole:
        raise UsageError(f"{field}: {words!r} does not stand in the article: copy the words from its text")
    if len(whole) > 1:
        raise UsageError(f"{field}: {words!r} stands in {len(whole)} places{_places(whole, text)}")
    return whole[0]


def _is_whole(span: Span, text: str) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not _LETTER.match(before) and not _LETTER.match(after)


def _places(found: list[Span], text: str) -> str:
    if not found:
        return ", nor anywhere else in the article: copy the words from its text"
    shown = "; ".join(f"@{span.start} (…{_around(span, text)}…)" for span in found[:5])
    return f": add one of {shown}"


def _around(span: Span, text: str) -> str:
    return " ".join(text[max(0, span.start - _SHOWN) : span.end + _SHOWN].split())
