"""Names that sign a line: «المرصد: …» at its start, «… (المرصد)» at its end, the writer of a post."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.creditscope import Credit
from marsad.extract.sourcename import NameGround
from marsad.text.page import Page, Sentence

_POSTED_ON = frozenset(("twitter", "x", "facebook", "instagram", "telegram"))
# What a flash opens with, before whoever signs it: «عاجل | مصادر محلية: …».
_FLASH = frozenset(("عاجل", "خبر"))
_WATCH = "شاهد"  # alone in brackets it bids to watch, and is no witness
_SIGNED = 9  # words before the mark; a signature is a name, not a clause


def signatures(page: Page, ground: NameGround) -> list[Credit]:
    """Return the names that sign lines of the page, in reading order."""
    found = []
    keys = page.keys
    for sentence in page.sentences:
        if sentence.kind == "furniture":
            continue
        found += _closing(keys, ground, sentence)
        first = sentence.first
        while first < sentence.last - 1 and (keys[first] in _FLASH or not keys[first][0].isalnum()):
            first += 1
        reach = range(first + 1, min(sentence.last - 1, first + _SIGNED))
        mark = next((w for w in reach if keys[w] in (":", "on", "@", "(")), None)
        if mark is None:
            continue
        posted = (keys[mark] == "on" and keys[mark + 1] in _POSTED_ON) or "@" in keys[mark : mark + 2]
        if posted and keys[first][0].isalpha():
            found.append(Credit(first, mark, mark, "attribution.signature.post", back=False, pointer=False))
        elif keys[mark] == ":" and ground.is_known(first) and ground.end(first, sentence.last) == mark:
            found.append(Credit(first, mark, mark, "attribution.signature.line", back=False, pointer=False))
    return found


def _closing(keys: Sequence[str], ground: NameGround, sentence: Sentence) -> list[Credit]:
    """Return the name that stands alone in brackets at the end of a sentence: «… (المرصد السوري)».

    A party there is another name of one before it, «تنظيم الدولة (داعش)», and says nothing.
    """
    last = sentence.last - 1
    while last > sentence.first and keys[last] in (".", '"'):
        last -= 1
    reach = range(last - 1, max(sentence.first, last - _SIGNED), -1)
    mark = next((w for w in reach if keys[w] == "("), None) if keys[last] == ")" else None
    if mark is None or not ground.kind(mark + 1) or ground.is_party(mark + 1):
        return []
    if keys[mark + 1 : last] == (_WATCH,) or ground.end(mark + 1, last) != last:
        return []
    return [Credit(mark + 1, last, mark, "attribution.signature.close", back=True, pointer=False)]
