"""Amounts: numbers with the words that bound them ("at least", "more than", "about", "between")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from marsad.extract.numbers import Number, find_numbers, number_words, whole_number
from marsad.lexicon.hits import ByList, Hit
from marsad.lexicon.lists import ListSpec
from marsad.text.page import Page

TABLES: Mapping[str, ListSpec] = MappingProxyType(
    {
        "bounds": ListSpec(
            columns=("id", "form", "inflect", "bound", "side", "source", "note"),
            meaning="Words that make a number a least, a most or a rough one, and on which side they stand.",
            one_of={"bound": ("least", "most", "about"), "side": ("before", "after", "both")},
        ),
    }
)


PERCENT = frozenset(("بالميه", "بالمايه"))
"""A hundred that is said of a share: «40 بالمئة من السكان»."""
YEARS = range(1900, 2101)
_DAYS = 31
_PART_OF_YEAR = frozenset(
    ("بدايه", "مطلع", "منتصف", "نهايه", "اوايل", "اواخر", "صيف", "شتاء", "ربيع", "خريف")
)
_ROSE = ("ارتفع", "ارتفاع", "ترتفع", "يرتفع", "زاد", "رفع", "ازداد")
_COUNTS = frozenset(("عدد", "حصيله", "الحصيله", "العدد"))
_ROSE_REACH = 9  # words between "rose" and "from"
_OF_UNITS = "الفرقه الفوج الكتيبه السريه اللواء البرج الحاره الماده القرار"
_NUMBERED = frozenset(_OF_UNITS.split())


class Amount(NamedTuple):
    """A number as reported: `low` and `high` as in `records.event.Casualty`, words `first` to `last`.

    `number` is the first word of the number itself; `role` and `definite` are the number's. `bracketed` says
    that it stands in brackets: «(6) أشخاص».
    """

    first: int
    last: int
    number: int
    low: int | None
    high: int | None
    role: str
    definite: bool
    bracketed: bool
    rule: str


def find_amounts(page: Page, hits: ByList) -> tuple[Amount, ...]:
    """Return the amounts of a page in reading order; dates and times in digits are left out."""
    numbers = find_numbers(page, number_words(hits))
    if not numbers:
        return ()
    before, after = _bounds(hits)
    found: list[Amount] = []
    keys = page.keys
    dated = _beside_months(keys, hits)
    counted = {hit.first for hit in hits.of("counted") if not hit.definite}  # «قتل اللواء 30 مسلحا»
    index = 0
    while index < len(numbers):
        number = numbers[index]
        index += 1
        if number.first in dated or keys[number.first] in PERCENT or _is_date_part(keys, number):
            continue
        if _is_name(keys, number) or (_is_units(keys, number) and number.last not in counted):
            continue
        low, high, first, last = number.value, number.value, number.first, number.last
        if index < len(numbers) and _ranges(page, number, numbers[index]):
            high, last = numbers[index].value, numbers[index].last
            if _went_on(keys, first):
                number = numbers[index]
                low, first = high, number.first
            else:
                first -= keys[first - 1] in ("بين", "من") if first else 0
            index += 1
        bound = before.get(first) or (before.get(first - 1) if first and keys[first - 1] == "ال" else None)
        trailing = after.get(last)
        if keys[first].startswith("و") and not keys[first].startswith("واحد"):
            bound = None  # «رجلان على الأقل واثنان من المارة»
        # «أكثر من» at the end of a line bounds nothing in the next one
        bound, trailing = (_beside(page, number, each) for each in (bound, trailing))
        if bound is not None:
            first = bound.first
        if trailing is not None:
            last = trailing.last
        low, high = bounded(low, high, bound, trailing)
        bracketed = first > 0 and keys[first - 1] == "(" and keys[last : last + 1] == (")",)
        role, definite = number.role, number.definite
        found.append(Amount(first, last, number.first, low, high, role, definite, bracketed, number.rule))
    return tuple(found)


def _beside_months(keys: Sequence[str], hits: ByList) -> set[int]:
    """Return the numbers in digits that are days of a month or its year: «قتل في 24 آب 2016 مدنيان»."""
    found = set()
    for month in hits.of("months"):
        day = whole_number(keys[month.first - 1]) if month.first else None
        if day is not None and day <= _DAYS:
            found.add(month.first - 1)
        year = month.last + (keys[month.last : month.last + 1] == (")",))  # «مارس (آذار) 2014»
        if year < len(keys) and whole_number(keys[year]) in YEARS:
            found.add(year)
    return found


def _beside(page: Page, number: Number, bound: Hit | None) -> Hit | None:
    """Return a bound if it stands in the number's sentence."""
    if bound is None or page.sentence_of[bound.first] != page.sentence_of[number.first]:
        return None
    return bound


def bounds_after(hits: ByList) -> dict[int, Hit]:
    """Return the bounds that follow what they bound ("على الأقل"), by their first word."""
    return _bounds(hits)[1]


def bounded(low: int | None, high: int | None, *bounds: Hit | None) -> tuple[int | None, int | None]:
    """Return `low` and `high` as the bounding words leave them ("about" leaves the number as written)."""
    for bound in bounds:
        if bound is None or (low is None and high is None):
            continue
        if bound.row["bound"] == "least":
            high = None
        elif bound.row["bound"] == "most":
            low = None
    return low, high


def _bounds(hits: ByList) -> tuple[dict[int, Hit], dict[int, Hit]]:
    before: dict[int, Hit] = {}
    after: dict[int, Hit] = {}
    for hit in hits.of("bounds"):
        if hit.row["side"] != "after":
            before.setdefault(hit.last, hit)
        if hit.row["side"] != "before":
            after.setdefault(hit.first, hit)
    return before, after


def _ranges(page: Page, lower: Number, upper: Number) -> bool:
    """Say whether two numbers make a range: "3-5", "3 أو 4", "بين 3 و5", "من 3 إلى 5"."""
    if lower.value is None or upper.value is None or lower.value >= upper.value:
        return False
    if page.sentence_of[lower.first] != page.sentence_of[upper.first]:
        return False
    keys = page.keys
    gap = keys[lower.last : upper.first]
    opener = keys[lower.first - 1] if lower.first else ""
    if len(gap) == 1:
        return (
            gap[0] in ("-", "او")
            or (gap[0] == "و" and opener == "بين")
            or (gap[0] == "الي" and opener in ("من", "بين"))
        )
    return not gap and opener == "بين"


def _went_on(keys: Sequence[str], first: int) -> bool:
    """Say whether a count went from a number to the next: «ارتفع عدد القتلى من 9 إلى 12»."""
    if not first or keys[first - 1] != "من":
        return False
    told = keys[max(0, first - _ROSE_REACH) : first - 1]
    if "." in told:
        told = told[len(told) - list(reversed(told)).index(".") :]
    rose = any((key[1:] if key[0] in "وفلب" else key).startswith(_ROSE) for key in told)
    return rose and not _COUNTS.isdisjoint(told)


def _is_name(keys: Sequence[str], number: Number) -> bool:
    """Say whether a number in words stands between quotes alone: a name («ميتان»), which counts nobody."""
    before, after = keys[number.first - 1 : number.first], keys[number.last : number.last + 1]
    return tuple(before) == tuple(after) == ('"',) and keys[number.first][0].isalpha()


def _is_units(keys: Sequence[str], number: Number) -> bool:
    """Say whether a number in digits is the name of a unit, a tower or an article: «عنصران من الفرقة 25»."""
    named = number.first > 0 and keys[number.first - 1] in _NUMBERED
    return named and keys[number.first][0].isdecimal()


def _is_date_part(keys: Sequence[str], number: Number) -> bool:
    """Say whether a number in digits stands in a numeric date or a clock time."""
    if not keys[number.first][0].isdecimal():
        return False
    before = keys[number.first - 1] if number.first else ""
    after = keys[number.last] if number.last < len(keys) else ""
    if before in ("عام", "العام", "سنه", "الساعه"):
        return True
    if before in _PART_OF_YEAR and number.value in YEARS:
        return True  # «في بداية 2014»
    if (before in ("/", ":") and keys[number.first - 2][0].isdecimal()) or (
        after in ("/", ":") and number.last + 1 < len(keys) and keys[number.last + 1][0].isdecimal()
    ):
        return True
    if before == "-" or after == "-":  # 26-8-2023: three numbers in a row
        near = keys[max(number.first - 4, 0) : number.last + 4]
        return sum(key == "-" for key in near) > 1 and sum(key[0].isdecimal() for key in near) > 2
    return False
