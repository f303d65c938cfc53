"""Judge which of several Arabic names fits a place's Latin name best.

GeoNames lists alternate names without saying what they are: beside the name in use stand old names, slips,
names of other places and back-transliterations of the wrong word. A skeleton of consonants tells most apart.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_HEADS = (
    "مركز ناحية ", "مركز قضاء ", "مركز ", "مدينة ", "مدينه ", "بلدة ", "قرية ", "محافظة ", "بلدية ", "شعبية ",
    "ولاية ", "منطقة ", "إقليم ", "ناحية ", "قضاء ", "القضاء ", "مقاطعة ", "دائرة ", "مديرية ",
)  # fmt: skip
_ARABIC_SKELETON = {
    "ب": "b",
    "ت": "t",
    "ث": "t",
    "ج": "j",
    "ح": "h",
    "خ": "h",
    "د": "d",
    "ذ": "d",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "s",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "غ": "g",
    "ف": "f",
    "ق": "k",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "ة": "",
}
_LATIN_PAIRS = (
    ("tch", "j"),
    ("sch", "s"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ch", "s"),
    ("dj", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("v", "f"),
    ("p", "b"),
)
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ath|ad|adh|an|az|aş|aḑ|aţ|az̧)[ -]", re.IGNORECASE)


def without_head(name: str) -> str:
    """Return «حمص» for «محافظة حمص»: the name without its leading kind word."""
    for head in _HEADS:
        if name.startswith(head):
            return name[len(head) :]
    return name


def has_latin_article(name: str) -> bool:
    """Say whether a Latin name starts with a form of the Arabic article («Al Mayādīn», «As-Suwaydā'»)."""
    return _LATIN_ARTICLE.match(unicodedata.normalize("NFC", name)) is not None


def likeness(arabic: str, latin: str) -> float:
    """Return how alike the consonants of an Arabic and a Latin name are, 0 to 1."""
    return SequenceMatcher(
        None, _skeleton_of_arabic(arabic), _skeleton_of_latin(latin), autojunk=False
    ).ratio()


def _skeleton_of_arabic(name: str) -> str:
    words = (word.removeprefix("ال") for word in name.replace("-", " ").split())
    return "".join(_ARABIC_SKELETON.get(letter, "") for word in words for letter in word)


def _skeleton_of_latin(name: str) -> str:
    plain = unicodedata.normalize("NFKD", _LATIN_ARTICLE.sub("", name)).lower()
    plain = "".join(letter for letter in plain if (letter.isascii() and letter.isalpha()) or letter in " -")
    plain = re.sub(r"\b(?:al|el|ar|as|ash|at|ath|ad|adh|an|az)\b", "", plain)
    for pair, letter in _LATIN_PAIRS:
        plain = plain.replace(pair, letter)
    return re.sub(r"[^b-df-hj-np-tvxz]", "", plain).replace("w", "")
