"""Who posts a text that was copied from a network, and who signs it below, outside the report itself.

«فلان on X: …», «فلان@handle», «… - فلان Facebook Shared with Public», «فلان - … Facebook Shared …», and the
title of a page that gives its owner's name twice: «فلان فلان نص الخبر... - فلان».
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from marsad.extract.creditscope import Credit
from marsad.extract.sourcename import NameGround
from marsad.text.page import Page, Sentence

POSTED_ON = frozenset(("twitter", "x", "facebook", "instagram", "telegram"))
FLASH = frozenset(("عاجل", "خبر"))
"""What a flash opens with, before whoever signs it: «عاجل | مصادر محلية: …»."""

_PAGE_WORDS = FLASH | {"conversation", "post"}  # of the page, before the name of who posts
_LONGEST = 9  # words; a name, not a clause
_TITLE = 60  # words at most that the title of a page has
_ENDS = 12  # words at the end of a post, where its tags stand


def line_starts(page: Page) -> frozenset[int]:
    """Return the words that open a line."""
    text = page.article.text
    return frozenset(
        each.first
        for each in page.sentences
        if each.first == 0 or "\n" in text[page.ends[each.first - 1] : page.starts[each.first]]
    )


def past(keys: Sequence[str], first: int, last: int, passed: Collection[str]) -> int:
    """Return the first word of a stretch that is neither a mark nor one of those passed over."""
    while first < last - 1 and (keys[first] in passed or not keys[first][0].isalnum()):
        first += 1
    return first


def posters(page: Page, ground: NameGround) -> list[Credit]:
    """Return who posts the text or signs below it, each name once, in reading order."""
    spans = [*_titled(page), *(span for each in page.sentences for span in _on_network(page, each))]
    rule = "attribution.signature.post"
    if not spans:
        rule = "attribution.signature.below"
        spans = _below(page, ground)
    found: dict[tuple[str, ...], Credit] = {}
    for first, last in sorted(spans):
        credit = Credit(first, last, last - 1, rule, back=True, pointer=False)
        found.setdefault(page.keys[first:last], credit)
    return list(found.values())


def _on_network(page: Page, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the name before «on X» or «@…» that opens a sentence."""
    keys = page.keys
    if sentence.kind == "furniture":
        return []
    first = past(keys, sentence.first, sentence.last, _PAGE_WORDS)
    reach = range(first + 1, min(sentence.last - 1, first + _LONGEST))
    mark = next((w for w in reach if keys[w] in (":", "on", "@", "(")), None)
    if mark is None or not keys[first][0].isalpha():
        return []
    posted = (keys[mark] == "on" and keys[mark + 1] in POSTED_ON) or "@" in keys[mark : mark + 2]
    return [(first, mark)] if posted else []


def _titled(page: Page) -> list[tuple[int, int]]:
    """Return the name that the title of a copied page gives as its owner's."""
    keys = page.keys[:_TITLE]
    shared = next(
        (w for w in range(len(keys) - 1) if keys[w] == "facebook" and keys[w + 1] in ("shared", "verified")),
        None,
    )
    if shared is not None:
        dots = next((w for w in range(shared - 1, 0, -1) if keys[w - 1 : w + 1] == (".", ".")), None)
        if dots is not None and keys[dots + 1] == "-":
            reach = range(dots + 2, min(shared, dots + 2 + _LONGEST) + 1)
            return [(dots + 2, next((w for w in reach if keys[w] in ("-", "facebook")), dots + 3))]
        dash = next((w for w in range(1, min(shared, _LONGEST)) if keys[w] == "-"), None)
        return [(0, dash)] if dash is not None and keys[0][0].isalpha() else []
    for length in range(min(_LONGEST, len(keys) // 3), 0, -1):
        name = keys[:length]
        if name[0][0].isalpha() and keys[length : 2 * length] == name:
            again = range(2 * length, len(keys) - length)
            if any(
                (keys[w] == "-" and keys[w + 1 : w + 1 + length] == name)
                or (keys[w] == "-" and keys[w - length : w] == name and w == 3 * length)
                for w in again
            ):
                return [(0, length)]
    return []


def _below(page: Page, ground: NameGround) -> list[tuple[int, int]]:
    """Return a listed name that is a tag at the end of the page: «… #الخوذ_البيضاء #سوريا»."""
    keys = page.keys
    found = []
    for word in range(max(0, len(keys) - _ENDS), len(keys) - 1):
        if keys[word] == "#" and ground.kind(word + 1) in ("outlet", "body", "name"):
            last = word + 2
            while last + 1 < len(keys) and keys[last] == "_":
                last += 2
            found.append((word + 1, last))
    return found
