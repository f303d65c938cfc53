"""Numbers as Arabic writes them: digits, words in every case and gender, and both mixed.

The grammar is that of written Arabic: a group below a thousand is hundreds "and" a unit "and" tens, or a
unit before عشر; a group may stand before ألف, مليون or مليار, and lower groups follow with "and".
Ordinals (الخامس) are other words and are not listed, so they are never numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from marsad.extract.nouns import has_article
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.text.page import Page

_VALUES = ("unit", "one_of", "tens", "hundred", "scale", "scale_plural", "half")
ROLES = (*_VALUES, "vague", "amount", "some", "share")

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "numbers": ListSpec(
            columns=("id", "form", "inflect", "role", "value", "source", "note"),
            meaning="Words that make numbers, and words for quantities without a number.",
            optional=("value",),
            one_of={"role": ROLES},
        ),
    }
)

_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,،]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,،](\d{1,2})")
_TEN = 10


class Number(NamedTuple):
    """Words `first` up to, not including, `last` that say a number.

    `value` is None for a quantity without a number (عشرات, "عدد من"). `role` is number, vague, amount
    (its people follow with من), some (its people follow at once), share ("all", "most": those it is said of
    follow at once) or one_of ("one of").
    """

    first: int
    last: int
    value: int | None
    role: str
    definite: bool
    rule: str


def find_numbers(page: Page, words: Mapping[int, Hit]) -> tuple[Number, ...]:
    """Return the numbers of a page in reading order; they never overlap.

    `words` holds, by first word, the hits of the list of number words (see `number_words`).
    """
    keys = page.keys
    starts = sorted({*words, *(at for at in page.digits if "0" <= keys[at][0] <= "9")})
    found: list[Number] = []
    end = 0
    for at in starts:
        if at < end:
            continue
        number = _number_at(keys, words, at)
        if number is not None and page.sentence_of[number.last - 1] != page.sentence_of[at]:
            end = page.sentences[page.sentence_of[at]].last
            number = _number_at(keys[:end], {word: hit for word, hit in words.items() if word < end}, at)
        if number is not None:
            found.append(number)
            end = number.last
    return tuple(found)


def number_words(hits: ByList) -> dict[int, Hit]:
    """Return the hits of the number list by their first word, the least stripped reading of each."""
    words: dict[int, Hit] = {}
    for hit in hits.of("numbers"):
        monday = hit.row["value"] == "2" and has_article(hit)
        if not (hit.suffix or hit.prefix.endswith(("س", "ك")) or monday):  # «كمية» is no hundred
            words.setdefault(hit.first, hit)
    return words


def whole_number(key: str) -> int | None:
    """Return the value of a number in digits, with or without separators of thousands, else None.

    >>> whole_number("1,500"), whole_number("2017"), whole_number("6.5"), whole_number("12/7")
    (1500, 2017, None, None)
    """
    return int(re.sub(r"\D", "", key)) if _WHOLE.fullmatch(key) else None


def _number_at(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> Number | None:
    hit = words.get(at)
    role = hit.row["role"] if hit else ""
    definite = hit is not None and has_article(hit)
    if hit is not None and role in ("vague", "scale_plural", "amount", "some", "share"):
        end = hit.last
        while role not in ("amount", "share") and _role(words, end) in ("scale_plural", "scale", "vague"):
            end += 1  # مئات الآلاف, عدة مئات
        kind = "vague" if role == "scale_plural" else role
        return Number(at, end, None, kind, definite, f"numbers.{kind} {hit.row.name}")
    read = _value_at(keys, words, at)
    if read is None:
        if hit is not None and role == "one_of" and not definite:  # الأحد is Sunday
            return Number(at, hit.last, 1, role, False, f"numbers.one_of {hit.row.name}")
        return None
    value, end = read
    rule = f"numbers.words {hit.row.name}" if hit else "numbers.digits"
    return Number(at, end, value, "number", definite, rule)


def _value_at(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> tuple[int, int] | None:
    """Read a whole number from word `at`: groups with their scales, from the highest down."""
    total, end, ceiling = 0, at, 0
    while True:
        start = end if end == at else _after_and(keys, words, end)
        if start < 0:
            break
        part = _scaled(keys, words, start)
        if part is None or (ceiling and part[2] >= ceiling and not _odd_thousands(total, part, ceiling)):
            break
        value, end, scale = part
        total += value
        if scale == 1:
            break
        ceiling = scale
    return (total, end) if end > at else None


def _odd_thousands(total: int, part: tuple[int, int, int], ceiling: int) -> bool:
    """Say whether one or two more of the same scale follow full hundreds of it: "مئة ألف وألفان"."""
    value, _, scale = part
    return scale == ceiling and value in (scale, 2 * scale) and total % (100 * scale) == 0


def _scaled(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> tuple[int, int, int] | None:
    """Read one group with its scale: value, end, and the scale (1 where there is none)."""
    role = _role(words, at)
    if role == "scale":
        value = int(words[at].row["value"])
        scale = _power(value)
        return _and_half(keys, words, value, at + 1, scale)
    if role == "half" and _role(words, at + 1) == "scale":
        value = int(words[at + 1].row["value"])
        return value // int(words[at].row["value"]), at + 2, value
    decimal = _DECIMAL.fullmatch(keys[at])
    if decimal and _role(words, at + 1) in ("scale", "scale_plural"):
        scale = int(words[at + 1].row["value"])
        digits = decimal.group(2)
        return int(decimal.group(1)) * scale + int(digits) * scale // 10 ** len(digits), at + 2, scale
    group = _group(keys, words, at)
    if group is None:
        return None
    value, end = group
    if _role(words, end) in ("scale", "scale_plural") and not _joined(keys, words, end):
        scale = int(words[end].row["value"])
        if scale == _power(scale):
            return _and_half(keys, words, value * scale, end + 1, scale)
    return value, end, 1


def _and_half(
    keys: Sequence[str], words: Mapping[int, Hit], value: int, end: int, scale: int
) -> tuple[int, int, int]:
    if _role(words, end) == "half" and _joined(keys, words, end):  # مليون ونصف
        value += scale // int(words[end].row["value"])
        end += 2 if _role(words, end + 1) == "scale" else 1
    return value, end, scale


def _group(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> tuple[int, int] | None:
    """Read a number below a thousand, or one in digits."""
    if at >= len(keys):
        return None
    if at not in words:
        value = whole_number(keys[at])
        return None if value is None else (value, at + 1)
    role = _role(words, at)
    apart = _role(words, at + 1) == "hundred" and not _joined(keys, words, at + 1)
    if role == "hundred" or (role == "unit" and apart):
        value, end = _value(words, at), at + 1
        if role == "unit":  # ثلاث مئة, written apart
            value, end = value * 100, at + 2
        start = _after_and(keys, words, end)
        rest = _below_hundred(keys, words, start) if start > 0 else None
        return (value + rest[0], rest[1]) if rest else (value, end)
    return _below_hundred(keys, words, at)


def _below_hundred(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> tuple[int, int] | None:
    role = _role(words, at)
    if role == "tens":
        return _value(words, at), at + 1
    if role not in ("unit", "one_of"):
        return None
    teen = _teen(keys, words, at)
    if teen is not None or (_value(words, at) == 2 and not words[at].row["form"].endswith("ن")):
        return teen  # «وأثنى على» is no «اثني عشر»
    if _has_tens(keys, words, at):
        start = _after_and(keys, words, at + 1)
        return _value(words, at) + _value(words, start), start + 1
    return None if role == "one_of" else (_value(words, at), at + 1)


def _teen(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> tuple[int, int] | None:
    unit = _value(words, at)
    if unit < _TEN and _role(words, at + 1) == "unit" and not _joined(keys, words, at + 1):
        ten = _value(words, at + 1)
        return (unit + ten, at + 2) if ten == _TEN else None
    return None


def _has_tens(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> bool:
    start = _after_and(keys, words, at + 1)
    return start > 0 and _role(words, start) == "tens" and _value(words, at) < _TEN


def _after_and(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> int:
    """Return where the word that "and" joins begins, or -1: و is written onto the word or stands alone."""
    following = at + 1
    if following < len(keys) and keys[at] == "و" and (following in words or keys[following][0].isdecimal()):
        return following
    if at in words and (words[at].prefix == "و" or (keys[at] == "واحد" and _teen(keys, words, at))):
        return at  # وأحد عشر is written like واحد
    return -1


def _joined(keys: Sequence[str], words: Mapping[int, Hit], at: int) -> bool:
    return words[at].prefix.startswith("و") or (at > 0 and keys[at - 1] == "و")


def _role(words: Mapping[int, Hit], at: int) -> str:
    hit = words.get(at)
    return "" if hit is None else hit.row.cells["role"]


def _value(words: Mapping[int, Hit], at: int) -> int:
    return int(words[at].row["value"])


def _power(value: int) -> int:
    """Return the scale a word belongs to: ألفين (2000) counts in thousands."""
    power = 1
    while power * 1000 <= value:
        power *= 1000
    return power
