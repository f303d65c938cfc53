"""Words as search compares them: folded, and found with whatever Arabic writes onto them.

A text is cut into words; each becomes one key of the index. A word that is searched for becomes all the keys
under which it can stand in a text. Two rules make that work, and nothing else is guessed:

* In the index, the article makes one key whatever stands before it: «والرقة», «بالرقة», «للرقة» and «الرقة»
  are all `الرقه`.
* A searched word is looked for bare, with the article, and behind و ف and ب ل ك; and, where it begins with
  one of these itself, without it. So «رقة» finds «والرقة» and «وحلب» finds «حلب». A searched word with the
  article is not looked for behind a lone letter: «الرقة» does not find «فرقة».

Numbers are ASCII digits without thousands separators; Latin letters lose case and accents. Keys are letters
and digits only, in any script, and never hold what a database's query language could take for its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from marsad.text.normal import fold_key

LONGEST = 64  # letters of a key; what is longer is no word of a language and is cut

_LETTER = (
    r"\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfc\ufe70-\ufefc"
)
_INSIDE = _LETTER + r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
# Arabic letters with their marks, also where tatweels and dots keep a word from censors («قـ.صف», «قـ ـصف»);
# a number with its thousands; letters of any other script.
# What is written on to a figure or a foreign word («و35», «الـBBC») is passed over.
_WRITTEN_ON = rf"(?=[وفبكلا])[وف]?(?:[بك]?ال|لل|[بكل])?ـ*(?=(?![{_LETTER}])[^\W_])"
_WORD = re.compile(
    rf"{_WRITTEN_ON}|"
    rf"([{_LETTER}][{_INSIDE}]*(?:(?<=ـ)[ .]ـ[{_INSIDE}]*|(?<=ـ)\.[{_LETTER}][{_INSIDE}]*)*"
    r"|\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d+"
    rf"|(?:(?![{_LETTER}])[^\W\d_])(?:(?![{_LETTER}])[^\W\d_]|[\u0300-\u036f])*)"
)
_FIRST_ARABIC, _LAST_ARABIC = "\u0600", "\u06ff"
_ARTICLE = re.compile(r"[وف]?(?:[بكل]?ال|لل)(?=..)")
_ARTICLE_OF_BEGINNING = re.compile(r"[وف]?(?:[بكل]?ال|لل)(?=.)")
_ARTICLE_ALONE = re.compile(r"[وف]?(?:[بكل]?ال|لل)")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
_LEAST_STEM = 3  # letters that stay where a searched word loses a lone letter: «بلد» is not «لد»
_LEAST_BEGINNING = (
    3  # letters of a beginning that is looked for behind lone letters: «رق*» does not find «ورق»
)


class Word(NamedTuple):
    """A word of a text: its key in the index, and its half-open place in the text's characters."""

    key: str
    start: int
    end: int


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """Yield the words of a text from character `start` on; what holds no letter or digit is no word.

    >>> [word.key for word in words_of("قُصِفَت «والرقّة» بـ٣٥ قذيفة")]
    ['قصفت', 'الرقه', '35', 'قذيفه']
    """
    for match in _WORD.finditer(text, start):
        if match[1]:
            for key in _index_keys_of(match[1]):
                yield Word(key, match.start(), match.end())


def index_keys(text: str) -> list[str]:
    """Return the keys of a text's words in order, as the index holds them."""
    return [key for written in _WORD.findall(text) if written for key in _index_keys_of(written)]


def plain_keys(text: str) -> list[str]:
    """Return a text's words in order as a person means them: folded, whatever is written onto them kept.

    >>> plain_keys("والرَّقة 1,200")
    ['والرقه', '1200']
    """
    return [key for written in _WORD.findall(text) if written for key in keys_of(written)]


@lru_cache(maxsize=131072)
def _index_keys_of(written: str) -> tuple[str, ...]:
    return tuple(map(index_key, keys_of(written)))


@lru_cache(maxsize=131072)
def keys_of(written: str) -> tuple[str, ...]:
    """Return the folded form of one written word; a ligature such as «ﷺ» stands for several."""
    if written.isascii():
        return (written.replace(",", "").lower()[:LONGEST],)
    if _FIRST_ARABIC <= written[0] <= _LAST_ARABIC and "." not in written and " " not in written:
        key = fold_key(written)
        if key.isalnum():
            return (_digits(key)[:LONGEST],)
    key = fold_key(written.replace(" ", "").replace(".", "").replace("٬", "").replace(",", ""))
    if not (_FIRST_ARABIC <= key[:1] <= _LAST_ARABIC):
        key = _without_accents(_without_accents(key).casefold())
    parts = (
        "".join(letter for letter in _digits(part) if letter.isalnum())[:LONGEST] for part in key.split()
    )
    return tuple(part for part in parts if part)


def _without_accents(key: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", key)
        if not unicodedata.category(letter).startswith("M")
    )


def _digits(key: str) -> str:
    if not key[:1].isdecimal() or key.isascii():
        return key
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in key)


@lru_cache(maxsize=131072)
def index_key(key: str) -> str:
    """Return the key under which the index holds a folded word.

    >>> index_key("وبالرقه"), index_key("للرقه"), index_key("وحلب"), index_key("والي")
    ('الرقه', 'الرقه', 'وحلب', 'والي')
    """
    found = _ARTICLE.match(key)
    return key if found is None else "ال" + key[found.end() :]


@lru_cache(maxsize=4096)
def forms_of(key: str) -> tuple[str, ...]:
    """Return the index keys under which a searched word, given folded, may stand in a text.

    >>> "الرقه" in forms_of("رقه"), "فرقه" in forms_of("الرقه"), "حلب" in forms_of("وحلب")
    (True, False, True)
    """
    if not _is_arabic(key) or len(key) < 2:
        return (index_key(key),)
    written = [index_key(key)]
    found = _ARTICLE.match(key)
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            written.append(conjunction + preposition + key)
            # Also where it seems to have the article: «الإلغاء».
            written.append(conjunction + ("لل" if preposition == "ل" else preposition + "ال") + key)
    if found is not None:
        rest = key[found.end() :]
        written.append(rest)
        if found.group().endswith("لل"):
            written += ["ل" + rest, "الل" + rest]  # «للجنة» may be of «لجنة»
    if key.startswith("الل"):
        written.append("ل" + key[2:])  # «اللجنة» in «للجنة»
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            before = conjunction + preposition
            if before and key.startswith(before) and len(key) - len(before) >= _LEAST_STEM:
                written.append(key[len(before) :])
    return tuple(dict.fromkeys(map(index_key, written)))


@lru_cache(maxsize=4096)
def beginnings_of(key: str) -> tuple[str, ...]:
    """Return the beginnings of index keys that a searched beginning, given folded, may have in a text.

    >>> beginnings_of("رق"), beginnings_of("الرق")
    (('رق', 'الرق'), ('الرق', 'رق'))
    """
    if not _is_arabic(key):
        return (key,)
    found = _ARTICLE_OF_BEGINNING.match(key)
    if found is not None:
        rest = key[found.end() :]
        return ("ال" + rest, rest) if len(rest) >= 2 else ("ال" + rest,)
    written = [key, "ال" + key]
    if len(key) >= _LEAST_BEGINNING:
        written += [
            conjunction + preposition + key for conjunction in _CONJUNCTIONS for preposition in _PREPOSITIONS
        ]
    if _ARTICLE_ALONE.fullmatch(key):
        written.append("ال")  # «وال*» finds «والرقة», whose key is «الرقه»
    return tuple(dict.fromkeys(written))


def _is_arabic(key: str) -> bool:
    return _FIRST_ARABIC <= key[:1] <= _LAST_ARABIC
