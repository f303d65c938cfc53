"""Arabic names among names of unknown language: which are Arabic, and how they are written in the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARABIC = re.compile(r"[ء-غف-ي]+(?:[ \-][ء-غف-ي]+)*")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Uyghur and Kurdish write vowels so: «ئالجىر», «مىلان», «كةربالا»; Arabic never has these letters there.
_NOT_ARABIC_SPELLING = re.compile(r"(?:^|[ \-])[ئؤء]|[ىة](?![ \-]|$)|ااا")
_CITATION = re.compile(r"\s*[(\[،؛;].*$")


def cleaned(name: str) -> str:
    """Return the name without vowel marks, tatweel, invisible signs and a bracketed remark, spaces single."""
    return " ".join(_CITATION.sub("", _MARKS.sub("", name)).split())


def is_arabic(name: str) -> bool:
    """Say whether a cleaned name is written as Arabic, not Persian, Urdu, Kurdish or Uyghur.

    Untagged Arabic-script names are of any of these; letters (ی ک پ چ ژ گ ێ) and spelling tell most apart.
    """
    return len(name) > 1 and _ARABIC.fullmatch(name) is not None and _NOT_ARABIC_SPELLING.search(name) is None


def arabic_names(candidates: Iterable[str]) -> tuple[str, ...]:
    """Return the candidates that are Arabic, cleaned, each once, in their order."""
    return tuple(name for name in dict.fromkeys(map(cleaned, candidates)) if is_arabic(name))
