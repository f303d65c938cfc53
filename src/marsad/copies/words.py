"""The words by which texts are compared: folded, without signs, links and marks."""

from __future__ import annotations

import re

from marsad.text.normal import MARKS, drop_marks, fold_text

# A longer text is compared by its beginning: comparing two takes memory that grows with their length.
MOST_CHARACTERS = 200_000

_WORD = re.compile(r"[^\W_]+")
# Each platform writes its own link for the same post.
_LINK = re.compile(r"https?://\S+|pic\.twitter\.com/\S+")
_MARK = re.compile("[" + "".join(map(chr, sorted(MARKS))) + "]+")
_LIGATURE = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")


def words_of(text: str) -> list[str]:
    """Return a text's words in order: letters folded, digits ASCII; no signs, links, tashkeel or tatweel.

    >>> words_of("قُصِفَت «الرقّة» ٣٥ مرة: https://t.co/aB1")
    ['قصفت', 'الرقه', '35', 'مره']
    """
    folded = _LINK.sub(" ", fold_text(text[:MOST_CHARACTERS]))
    # Translating character by character is slow, and needed only where ligatures must be spelled out.
    plain = drop_marks(folded) if _LIGATURE.search(folded) else _MARK.sub("", folded)
    return _WORD.findall(plain)
