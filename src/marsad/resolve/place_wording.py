"""What the words around a place say of distance, side and lists."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.records.mention import PlaceMention
from marsad.text.page import Page

_KILOMETRES = frozenset(("كم", "كيلومتر", "كيلومترا", "كيلومترات", "كيلو", "كلم", "كيلومترين"))
_METRES = frozenset(("متر", "مترا", "امتار"))
_NUMBERS = {
    "واحد": 1, "اثنين": 2, "ثلاثه": 3, "اربعه": 4, "خمسه": 5, "سته": 6, "سبعه": 7, "ثمانيه": 8, "تسعه": 9,
    "عشره": 10, "عشرين": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80,
    "تسعين": 90, "ميه": 100, "مايه": 100,
}  # fmt: skip
_DISTANCE_REACH = 7  # words between the unit and the place: «كم إلى الشمال الشرقي من مدينة»
_LISTED = 8  # neighbours in a list that tell where a name is
_SEPARATORS = frozenset(("،", "-", '"', "#", "_", "/", ")", "(", "و"))


def stated_km(page: Page, mention: PlaceMention) -> float | None:
    """Return the distance stated before a place («على بعد 5 كم شرق …»), in kilometres, or None."""
    keys = page.keys
    first = page.sentences[page.sentence_of[mention.first]].first
    for at in range(mention.first - 1, max(first, mention.first - 1 - _DISTANCE_REACH), -1):
        key = keys[at]
        if key in _KILOMETRES or key in _METRES:
            value = 2.0 if key == "كيلومترين" else _number(keys[at - 1])
            if value is None or value > 1000 * (1 + 9 * (key in _METRES)):
                return None
            return value if key in _KILOMETRES else value / 1000
        if key in "،.؛":
            return None
    return None


def _number(key: str) -> float | None:
    if key[0].isdecimal():
        try:
            return float(key.replace(",", ".").replace("،", "."))
        except ValueError:
            return None
    return _NUMBERS.get(key)


def side_in(page: Page, mention: PlaceMention) -> float | None:
    """Return the bearing that a range tells: «ريف … الجنوبي الشرقي» is 135, None if it tells none."""
    north = south = east = west = False
    for key in page.keys[mention.first : mention.last]:
        north = north or key in ("الشمالي", "الشماليه", "شمالي")
        south = south or key in ("الجنوبي", "الجنوبيه", "جنوبي")
        east = east or key in ("الشرقي", "الشرقيه", "شرقي")
        west = west or key in ("الغربي", "الغربيه", "غربي")
    if (north and south) or (east and west) or not (north or south or east or west):
        return None
    if north:
        return 45.0 if east else 315.0 if west else 0.0
    if south:
        return 135.0 if east else 225.0 if west else 180.0
    return 90.0 if east else 270.0


def is_listed_after(page: Page, one: PlaceMention, other: PlaceMention) -> bool:
    """Say whether a mention is the next item of the list in which another stands."""
    keys = page.keys
    gap = keys[one.last : other.first]
    if len(gap) > 4 or page.sentence_of[one.first] != page.sentence_of[other.first]:
        return False
    if not all(key in _SEPARATORS for key in gap) or other.context >= 0:
        return False
    first = keys[other.first]
    return (first[0] == "و" and len(first) > 3) or any(key in ("،", "-", "/", "و") for key in gap)


def listed_with(page: Page, mentions: Sequence[PlaceMention], index: int) -> list[int]:
    """Return the mentions of the list that a mention stands in: up to 8 after it, then up to 8 before it."""
    found: list[int] = []
    at = index + 1
    while (
        at < len(mentions) and at <= index + _LISTED and is_listed_after(page, mentions[at - 1], mentions[at])
    ):
        found.append(at)
        at += 1
    at = index
    while at > 0 and at > index - _LISTED and is_listed_after(page, mentions[at - 1], mentions[at]):
        at -= 1
        found.append(at)
    return found
