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
_FLASH_OF = 4  # words within which a bar ends whose flash it is
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
    posted = _behind_poster(keys, sentence)
    first = past(keys, posted, sentence.last, FLASH)
    reach = range(first, min(sentence.last - 1, first + _FLASH_OF))
    first = next((w + 1 for w in reach if keys[w] == "|"), first)  # «عاجل النهار| مصدر طبي: …»
    mark = next(
        (w for w in range(first + 1, min(sentence.last - 1, first + _SIGNED)) if keys[w] == ":"), None
    )
    if mark is None or not ground.is_known(first) or keys[first] == _PROVINCE or keys[mark - 1] == _LINK:
        return []
    quoted = keys[first - 1] == keys[mark - 1] == '"' not in keys[first : mark - 1]  # «"النهار": …»
    last = ground.end(first - quoted, sentence.last)
    rest = keys[last:mark]
    told = rest[:1] in (("ل",), ("ب",), ("في",)) or ground.is_told(last)  # «مصدر طبي لشبكة النهار: …»
    whole = last == mark or (quoted and rest == ('"',))
    if not whole and not (told and first < last < mark):
        return []
    if first + 1 == mark and (ground.kind(first) == "source" or ground.is_dateline(first, mark + 1)):
        return []  # «المصدر: …» is a label
    kind = "headline" if sentence.kind == "headline" and posted == sentence.first else "line"
    return [Credit(first, last, mark, f"attribution.signature.{kind}", back=False, pointer=False)]


def _behind_poster(keys: Sequence[str], sentence: Sentence) -> int:
    """Return the word behind who posts: «فلان on X: …», «فلان@handle عاجل | …»; else the sentence's first."""
    reach = range(min(sentence.last - 1, sentence.first + 2 * _SIGNED) - 1, sentence.first, -1)
    for word in reach:
        if keys[word] == "on" and keys[word + 1] in POSTED_ON:
            return word + 2
        if keys[word] == "@" and keys[word + 1].isascii():
            first = word + 2
            while first < sentence.last - 1 and keys[first].isascii() and keys[first] not in ("#", "|", '"'):
                first += 1  # a handle of several parts
            return first
    return sentence.first


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
