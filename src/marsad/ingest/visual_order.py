"""From lines as they stand on a page, left to right, to text as it is read.

PDF files know glyphs and places, not text. pypdf's "layout" reading puts the glyphs of a line in their
places, so that Arabic comes out backwards, numbers and Latin words forwards, brackets mirrored, and letters
that one glyph draws («الله», «لا») in disorder. Its "plain" reading spells each word right, where glyphs
were written left to right, but puts numbers at the wrong ends of the line: «قتل 12 مدنيا» becomes
«مدنيا12 قتل». Neither is fit for a record by itself. Here order comes from the first, and is accepted only if
the second has the very same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from marsad.ingest.admission import ARABIC_LETTER, Refused, shown
from marsad.ingest.encoding import FUNCTION_WORDS

# What keeps its left-to-right order within an Arabic line (Unicode Standard Annex 9, rules W4 to N1): numbers
# with single separators (`-` is none: «10-15» stands as 15-10), Latin words, and Latin words in a row.
_NUMBER = r"\d+(?:[.,/:\u066b\u066c]\d+)*"
_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9.'@_/&-]*"
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_RUN = re.compile(rf"{ARABIC_LETTER.pattern}(?:[ \u064b-\u0652]*{ARABIC_LETTER.pattern})*")
_FORWARD = re.compile(rf"{_LATIN}(?:[ ]+{_LATIN})*|{_NUMBER}")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# Digits and Latin words by themselves: the plain reading puts them against the words beside them.
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+|[^\W\d_A-Za-z\u00c0-\u024f]+")
# With the space that NFKC puts before a mark which has a glyph by itself.
_MARKS = re.compile("(?: (?=[\u064b-\u0652]))?[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_SPACES = re.compile(r"[ \t\u00a0]+")
_ARTICLE = ("ال", "وال", "بال", "لل")
_SHOWN_WORDS = 5
_FULL = (
    0.7  # of the longest line of a page: a line as long was broken for want of room, not at a paragraph's end
)


def read_order(plain: str, layout: str) -> str:
    """Return the text of a page as it is read, a paragraph a line.

    Lines that follow each other without a gap are one paragraph, if the first of them is full. Presentation
    forms become letters (NFKC), runs of spaces one; vowel marks are left out: their places are not sure.

    Raises:
        Refused: the two readings have not the same words, so that neither can be trusted.
    """
    rows = [row.rstrip() for row in layout.split("\n")]
    width = max((len(row.strip()) for row in rows), default=0)
    lines: list[str] = []
    open_ = False
    for row in rows:
        line = _forward(row)
        if not line:
            open_ = False
            continue
        if open_:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        open_ = len(row.strip()) >= _FULL * width
    return _spelled("\n".join(lines), _letters(plain))


def _forward(row: str) -> str:
    row = _SPACES.sub(" ", row).strip()
    if not ARABIC_LETTER.search(row):
        return _letters(row)
    if len(_LATIN_LETTER.findall(row)) > len(ARABIC_LETTER.findall(row)):
        # A line of another language that quotes some Arabic: it is read from the left.
        return _letters(_ARABIC_RUN.sub(lambda run: run[0][::-1], row))
    backward = row[::-1].translate(_MIRRORED)
    # Latin runs and numbers are turned back, found in the row itself, where they stand forwards.
    parts, at = [], len(row)
    for match in reversed(list(_FORWARD.finditer(row))):
        parts += [backward[len(row) - at : len(row) - match.end()], match[0]]
        at = match.start()
    return _letters("".join([*parts, backward[len(row) - at :]])).strip()


def _letters(text: str) -> str:
    """Return a text in letters of the alphabet, without vowel marks: these have places of their own."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def _spelled(ordered: str, plain: str) -> str:
    """Return a text with each word spelled as in `plain`, if both have the same words."""
    wanted = Counter(_words(plain))
    wanted.subtract(_words(ordered))
    by_letters: dict[str, list[str]] = {}
    for word, count in wanted.items():
        if count > 0 and not word.isdecimal():
            by_letters.setdefault("".join(sorted(word)), []).extend([word] * count)

    def spell(match: re.Match[str]) -> str:
        word = match[0]
        spellings = by_letters.get("".join(sorted(word)), [])
        if wanted[_key(word)] >= 0 or len(set(spellings)) != 1:
            return word
        wanted[word] += 1
        return spellings.pop()

    text = _WORD.sub(spell, ordered)
    odd = Counter(_words(text))
    odd.subtract(_words(plain))
    if any(odd.values()) or not _reads_forward(text):
        few = sorted(word for word, count in odd.items() if count)[:_SHOWN_WORDS]
        named = f" ({', '.join(shown(word) for word in few)})" if few else ""
        raise Refused(
            f"the text layer does not say in which order its letters are read{named}: copy the text from the "
            "document it was made of, and save it as a UTF-8 .txt file"
        )
    return text


def _words(text: str) -> list[str]:
    return [_key(word) for word in _WORD.findall(text)]


def _key(word: str) -> str:
    """Return what a word is compared by: Arabic-Indic digits, which the plain reading turns, either way."""
    return min(word, word[::-1]) if word.isdecimal() and not word.isascii() else word


def _reads_forward(text: str) -> bool:
    """Say whether Arabic words stand forwards: by the article «ال» before them, and by function words.

    Two readings can agree that all letters stand backwards.
    """
    words = _words(text)
    backward = [word[::-1] for word in words]
    return _signs(words) > _signs(backward) or not ARABIC_LETTER.search(text)


def _signs(words: list[str]) -> int:
    return sum(word in FUNCTION_WORDS or (len(word) > 4 and word.startswith(_ARTICLE)) for word in words)
