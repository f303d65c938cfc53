"""Names that sign a line: «المرصد: …» at its start, «… (المرصد)» or «… | المرصد» at its end."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.creditscope import Credit
from marsad.extract.posts import FLASH, POSTED_ON, line_starts, past
from marsad.extract.sourcename import NameGround
from marsad.text.page import Page, Sentence

_PROVINCE = "محافظه"  # opens what is told of it, and tells nothing
_LINK = "https"
_BELOW = frozenset(("#", _LINK, "|"))  # tags and links stand below what is told
_WATCH = "شاهد"  # alone in brackets it bids to watch, and is no witness
_SIGNED = 9  # words before the mark; a signature is a name, not a clause
_TOLD = 5  # words of a line before the bar that its signature follows


def signatures(page: Page, ground: NameGround) -> list[Credit]:
    """Return the names that sign lines of the page, in reading order.

    A headline's («المرصد: …») is marked as such: the report below may say who told it in full.
    """
    found = []
    starts = line_starts(page)
    for sentence in page.sentences:
        if sentence.last == len(page.keys) or sentence.last in starts:
            found += _behind_bar(page.keys, ground, sentence)
        if sentence.kind == "furniture":
            continue
        found += _closing(page.keys, ground, sentence)
        found += _opening(page.keys, ground, sentence)
    return found


def _opening(keys: Sequence[str], ground: NameGround, sentence: Sentence) -> list[Credit]:
    """Return the name before a colon that opens a line, a flash or a post: «فلان on X: "المرصد: …"»."""
    first = sentence.first
    reach = range(min(sentence.last - 1, first + 2 * _SIGNED) - 1, first, -1)
    posted = next((w for w in reach if keys[w] == "on" and keys[w + 1] in POSTED_ON), None)
    if posted is not None:
        first = posted + 2
    first = past(keys, first, sentence.last, FLASH)
    mark = next(
        (w for w in range(first + 1, min(sentence.last - 1, first + _SIGNED)) if keys[w] == ":"), None
    )
    if mark is None or not ground.is_known(first) or keys[first] == _PROVINCE or keys[mark - 1] == _LINK:
        return []
    if ground.end(first, sentence.last) != mark or (first + 1 == mark and ground.kind(first) == "source"):
        return []  # «المصدر: …» is a label
    kind = "headline" if sentence.kind == "headline" and posted is None else "line"
    return [Credit(first, mark, mark, f"attribution.signature.{kind}", back=False, pointer=False)]


def _closing(keys: Sequence[str], ground: NameGround, sentence: Sentence) -> list[Credit]:
    """Return the name that stands alone in brackets at the end of a sentence: «… (المرصد السوري)».

    A party there is another name of one before it, «تنظيم الدولة (داعش)», and says nothing.
    """
    tags = range(sentence.first + 1, sentence.last - 1)
    last = next((w for w in tags if keys[w] == ")" and keys[w + 1] in _BELOW), sentence.last - 1)
    while last > sentence.first and keys[last] in (".", '"'):
        last -= 1
    reach = range(last - 1, max(sentence.first, last - _SIGNED), -1)
    mark = next((w for w in reach if keys[w] == "("), None) if keys[last] == ")" else None
    if mark is None or not ground.kind(mark + 1) or ground.is_party(mark + 1):
        return []
    if keys[mark + 1 : last] == (_WATCH,) or ground.end(mark + 1, last) != last:
        return []
    return [Credit(mark + 1, last, mark, "attribution.signature.close", back=True, pointer=False)]


def _behind_bar(keys: Sequence[str], ground: NameGround, sentence: Sentence) -> list[Credit]:
    """Return the name behind a bar at the end of a line: «… #سوريا | الدفاع المدني»."""
    reach = range(sentence.last - 2, max(sentence.first - 1, sentence.last - _SIGNED), -1)
    bar = next((w for w in reach if keys[w] == "|"), None)
    tagged = keys[sentence.first] in ("#", "|")
    if bar is None or not (tagged or (bar - sentence.first >= _TOLD and sentence.kind != "furniture")):
        return []
    if not (ground.kind(bar + 1) or (keys[bar + 1].isascii() and keys[bar + 1].isalpha())):
        return []
    last = next((w for w in range(bar + 2, sentence.last) if keys[w] == "#"), sentence.last)
    return [Credit(bar + 1, last, bar, "attribution.signature.close", back=True, pointer=False)]
