"""Reading stretches of time: «قبل يومين», «منذ ثلاثة أيام», «خلال الساعات الـ24 الماضية», «آخر أسبوع»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from marsad.extract.dateforms import DateForm, Direction, Relative, Stretch, Unit
from marsad.extract.datenumbers import read_number
from marsad.extract.datewords import DateWords

_DAY_KINDS = ("weekday", "relative", "turn", "ordinal", "feast", "month")
_MOST = 1000  # a larger number before a unit is a year


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number of units, None if vague; `single` where the unit stands alone («أسبوع»)."""

    count: int | None
    unit: Unit
    end: int
    single: bool
    definite: bool


def read_stretch(words: DateWords, at: int) -> tuple[DateForm, int] | None:
    """Read a number of units counted from publication; `Relative` where it is counted from something else."""
    row = _in_a_row(words, at)
    if row is not None:
        return row
    mark = words.get(at, "lead", "edge")
    lead = mark.value if mark is not None else ""
    if lead not in ("", "ago", "since", "within", "after", "end"):
        return None
    here = mark.last if mark is not None else at
    about = words.get(here, "about")
    if about is not None and lead:
        here = about.last
    quantity = _quantity(words, here)
    if quantity is None:
        return None
    if quantity.single and (quantity.definite or _names_a_day(words, quantity.end)):
        return None  # «الأسبوع الماضي», «منذ يوم الخميس», «قبل عام 2011»: a day phrase
    turn = words.get(quantity.end, "turn")
    turned = turn.value if turn is not None else ""
    end = turn.last if turn is not None and turned in ("last", "next") else quantity.end
    direction = _direction(lead, quantity, turned)
    if direction is None:
        return None
    if _tied(words, end, direction):
        return Relative("counted from another happening"), end
    return Stretch(quantity.count, quantity.unit, direction, about is not None), end


def _direction(lead: str, quantity: _Quantity, turned: str) -> Direction | None:
    """Say where the units are counted to, or None for a bare duration («استمرت ثلاثة أيام»)."""
    if turned == "next":
        return "ahead"
    if lead == "after":
        return "after"
    if lead == "ago":
        return "ago"
    if turned == "last" or lead == "since":
        return "back"
    if lead == "within":  # «خلال أيام» may look back or ahead
        return None if quantity.count is None else "within"
    return "back" if lead == "end" and not quantity.single else None


def _tied(words: DateWords, end: int, direction: Direction) -> bool:
    """Say whether another happening, not publication, is what the units are counted from.

    «قبل يومين من الهجوم» is, and «بعد يومين» alone is counted from what was told before. But «بعد يومين من
    الهجوم», said of today's news, dates the attack.
    """
    follows = end + 1 if words.key(end) in ("فقط", "،") else end
    if direction == "ago":
        return words.key(end) == "من"
    return direction == "after" and words.key(follows) not in ("من", "علي")


def _names_a_day(words: DateWords, at: int) -> bool:
    key = words.key(at)
    return key.isdecimal() or words.get(at, *_DAY_KINDS) is not None


def _quantity(words: DateWords, at: int) -> _Quantity | None:
    vague = words.get(at, "vague")
    if vague is not None:
        unit = words.get(vague.last, "unit")
        if unit is None or unit.hit.row["number"] != "many":
            return None
        return _Quantity(None, cast(Unit, unit.value), unit.last, single=False, definite=False)
    unit = words.get(at, "unit")
    if unit is None:
        return _counted(words, at)
    if unit.hit.prefix not in ("", "و"):
        return None
    name, number = cast(Unit, unit.value), unit.hit.row["number"]
    if number == "two":
        return _Quantity(2, name, unit.last, single=False, definite=unit.hit.definite)
    if number == "one":
        one = words.get(unit.last, "cardinal")
        end = one.last if one is not None and one.value == "1" else unit.last
        return _Quantity(1, name, end, single=True, definite=unit.hit.definite)
    count, end = None, unit.last
    if unit.hit.definite:
        counted = read_number(words, unit.last)
        few = words.get(unit.last, "vague")
        if counted is not None and words.get(unit.last, "ordinal") is None:
            count, end = counted
        elif few is not None:
            end = few.last
    else:
        few = words.get(unit.last, "vague")
        end = few.last if few is not None else end
    return _Quantity(count, name, end, single=False, definite=unit.hit.definite)


def _counted(words: DateWords, at: int) -> _Quantity | None:
    """«ثلاثة أيام», «الـ24 ساعة», «الستة الأيام»."""
    number = read_number(words, at)
    if number is None or number[0] > _MOST or words.get(at, "ordinal") is not None:
        return None
    unit = words.get(number[1], "unit")
    if unit is None or unit.hit.prefix or unit.hit.row["number"] == "two":
        return None
    return _Quantity(number[0], cast(Unit, unit.value), unit.last, single=False, definite=False)


def _in_a_row(words: DateWords, at: int) -> tuple[DateForm, int] | None:
    """«لليوم الثالث على التوالي», «لليوم الـ11»: that many days, the last of them the day of publication."""
    unit = words.get(at, "unit")
    if unit is None or unit.hit.row["number"] != "one" or not unit.hit.prefix.endswith("ل"):
        return None
    number = read_number(words, unit.last)
    if number is None or not 2 <= number[0] <= _MOST or not _counts_up(words, unit.last):
        return None
    count, end = number
    in_a_row = (words.key(end), words.key(end + 1)) == ("علي", "التوالي")
    return Stretch(count - 1, cast(Unit, unit.value), "back"), end + 2 * in_a_row


def _counts_up(words: DateWords, at: int) -> bool:
    """Say whether a number with the article stands at `at`: «الثالث», «الـ11»."""
    ordinal = words.get(at, "ordinal")
    return words.key(at) == "ال" if ordinal is None else ordinal.hit.definite
