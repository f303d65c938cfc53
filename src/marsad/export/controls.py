"""Characters that command instead of showing: made visible, or taken out, before anything is displayed.

A text under study may hold terminal escapes, NUL bytes or direction overrides, by accident or to
deceive the reader. The record keeps them; displays must not obey them.
"""

from __future__ import annotations

import unicodedata

# UAX 9: embeddings, overrides and isolates reach over the characters that follow them.
DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_KEPT_IN_MARKUP = frozenset("\t\n\r")
# Joiners shape Persian words and emoji; the Arabic number signs of class Cf are visible letters.
_VISIBLE_FORMAT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_FIRST_PICTURE = 0x2400  # U+2400 SYMBOL FOR NULL; the C0 controls follow in order
_DELETE_PICTURE = "\u2421"
_REPLACEMENT = "\ufffd"


def for_markup(text: str) -> str:
    """Return the text with each character that HTML or XML forbids replaced by one visible character.

    The length never changes, so offsets still hold. C0 controls become their pictures («␀»), other
    forbidden characters U+FFFD. Tabs, line ends and direction controls stay.
    """
    return "".join(map(_markup_character, text)) if _needs_care(text) else text


def _needs_care(text: str) -> bool:
    return not (text.isascii() and text.isprintable())


def _markup_character(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return character if character in _KEPT_IN_MARKUP else chr(_FIRST_PICTURE + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    if 0x80 <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF:
        return _REPLACEMENT
    return _REPLACEMENT if code & 0xFFFE == 0xFFFE else character


def for_quotation(text: str) -> str:
    """Return the text on one line, fit to stand inside other text in a page or a terminal.

    Every run of white space becomes one space; direction controls become U+FFFD; other invisible
    format characters are left out; control characters become their pictures. What comes back can
    neither move the cursor nor reorder its surroundings.
    """
    return " ".join("".join(map(_quoted_character, text)).split())


def _quoted_character(character: str) -> str:
    if character in DIRECTION_CONTROLS:
        return _REPLACEMENT
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf" and character not in _VISIBLE_FORMAT:
        return ""
    return _markup_character(character)


def count_direction_controls(text: str) -> int:
    """Return how many characters of the text can make it read in another order than it is stored."""
    return sum(character in DIRECTION_CONTROLS for character in text)
