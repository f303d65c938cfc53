"""Names that sign a line: «المرصد: …» at its start, the writer over or under a post."""

from __future__ import annotations

from marsad.extract.creditscope import Credit
from marsad.extract.sourcename import NameGround
from marsad.text.page import Page

_POSTED_ON = frozenset(("twitter", "x", "facebook", "instagram", "telegram"))
_SIGNED = 9  # words before the mark; a signature is a name, not a clause


def signatures(page: Page, ground: NameGround) -> list[Credit]:
    """Return the names that sign lines of the page, in reading order."""
    found = []
    keys = page.keys
    for sentence in page.sentences:
        if sentence.kind == "furniture":
            continue
        first = sentence.first + (keys[sentence.first] in ("-", '"'))
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
