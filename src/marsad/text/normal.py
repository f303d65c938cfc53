"""Folding: the many ways of writing the same Arabic letters made one.

`fold_text` keeps the length, so an offset into the folded text is an offset into the text as published.
`fold_key` also drops what carries no letter (tashkeel, tatweel) and is for comparing single words and names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Marks that carry no letter: Quranic signs, tashkeel, superscript alef, tatweel, zero-width and bidi
# controls.
MARKS = (
    *(0x0640, 0x0670, 0xFEFF, 0xFE0F),
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
)

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ۆ": "و",
    "ۇ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ک": "ك",
    "گ": "ك",
    "ڪ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ژ": "ز",
    "ڕ": "ر",
    "ڵ": "ل",
}

# One sign for each family of punctuation, so that grammars need to know only one.
_SIGNS = {
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "‹": '"',
    "›": '"',
    "＂": '"',
    "″": '"',
    "'": '"',
    "‘": '"',
    "’": '"',
    "`": '"',
    ",": "،",
    "٫": ".",
    "٬": ",",
    ";": "؛",
    "?": "؟",
    "…": ".",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "ـ": "ـ",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\r": "\n",
    "٪": "%",
    "＃": "#",
}


def _one_to_one() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in (_LETTERS | _SIGNS).items()}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for block in (0x0660, 0x06F0):  # Arabic-Indic and Extended Arabic-Indic digits
        table |= {block + digit: str(digit) for digit in range(10)}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = _LETTERS.get(plain, plain)
    return table


def _to_key() -> dict[int, str]:
    table = dict.fromkeys(MARKS, "")
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) > 1:  # ligatures such as lam-alef
            table[code] = "".join(
                _LETTERS.get(letter, letter) for letter in plain if ord(letter) not in MARKS
            ).strip()
    return table


_FOLD = _one_to_one()
_KEY = _to_key()
_FREQUENT = tuple((letter, _FOLD[ord(letter)]) for letter in "أإآىئؤة«»“”,–…")
_OTHERS = frozenset(map(chr, _FOLD)).difference(letter for letter, _ in _FREQUENT)
_OTHER = re.compile("[" + re.escape("".join(sorted(_OTHERS))) + "]")


def fold_text(text: str) -> str:
    """Return `text` with look-alike letters, digits and signs made one, length unchanged.

    Thousands separators: a comma between digits is left for the number grammar by `words.tokenise`.
    """
    # Replacing one character after the other is several times faster than `str.translate`. No character that
    # stands for another is itself replaced after it: "٬" becomes "," when the commas of the text are gone.
    for letter, plain in _FREQUENT:
        text = text.replace(letter, plain)
    for letter in set(_OTHER.findall(text)):
        text = text.replace(letter, _FOLD[ord(letter)])
    return text


@lru_cache(maxsize=65536)
def fold_key(text: str) -> str:
    """Return the form under which a word or name is looked up: folded, without marks.

    >>> fold_key("مُدُنٌ") == fold_key("مـدن")
    True
    """
    return text.translate(_FOLD).translate(_KEY).lower()


def drop_marks(folded: str) -> str:
    """Return an already folded word without tashkeel, tatweel and controls, ligatures spelled out."""
    return folded.translate(_KEY)
