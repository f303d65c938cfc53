"""Reading one day, week, month or year: «مساء اليوم الخميس 12 آذار 2017», «مطلع الشهر الجاري».

A phrase is a run of elements (part of the day, today, weekday, date, month, year, last or next). Each
element fills fields of the `Partial` that are still empty; one that finds its field filled ends the phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from marsad.extract.dateforms import Partial
from marsad.extract.datenumbers import Step, opens_digits, read_numeric
from marsad.extract.datewords import WEEKDAYS, DateWords
from marsad.extract.monthphrase import read_date, read_month, read_year
from marsad.extract.periodphrase import read_edge, read_feast, read_season, read_turn, read_unit

_BLANK = Partial()
_WHICH = ("الذي", "التي")
_NIGHTS = MappingProxyType({"night": -1, "night_before": -2})  # the day a night begins on, from publication
_OF, _IN = "من", "في"
_GLUE = frozenset({"،", "(", "-", _OF, _IN})  # may stand between two elements of one date


def read_day(words: DateWords, at: int) -> Step | None:
    """Read the longest day phrase that begins at word `at`; return it with the word after it."""
    day, end, here = _BLANK, -1, at
    while (step := _element(words, here, day)) is not None:
        if here > at and _begins_anew(words, here):
            break
        day, here = step
        if day.named:
            end = _closed(words, here, at)
        if words.key(here) in _GLUE or words.get(here, "glue") is not None:
            if not _leads_on(words, here, day):
                break
            here += 1
    if end < 0 and here > at:
        return _unnamed(words, at)
    return (day, end) if end > 0 else None


def _unnamed(words: DateWords, at: int) -> Step | None:
    """Read a part of the day that tells the day where no other word does: «ساعات الصباح», «منتصف الليل»."""
    hours = words.get(at, "part")
    if hours is not None and hours.value == "today":
        return Partial(offset=0), hours.last
    if hours is not None and hours.value == "overnight" and words.key(hours.last - 1).startswith("ال"):
        return Partial(offset=-1, nights=True), hours.last
    return None


def _begins_anew(words: DateWords, at: int) -> bool:
    """Say whether «و» is written onto a word, which then opens another date."""
    return any(mark.hit.prefix.startswith("و") for mark in words.marks.get(at, ()))


def _closed(words: DateWords, here: int, at: int) -> int:
    """Take in a bracket that closes after the phrase if it was opened inside it."""
    if words.key(here) == ")" and any(words.key(i) == "(" for i in range(at, here)):
        return here + 1
    return here


def _leads_on(words: DateWords, here: int, day: Partial) -> bool:
    """Say whether a joining word or sign leads on to more of the same date."""
    sign, after = words.key(here), here + 1
    if sign in ("،", "-"):
        dated = day.day is not None or day.month is not None
        if dated or (day.weekday is None and day.offset is None):
            return False
        explicit = read_date(words, after, _BLANK) or read_numeric(words, after, _BLANK)
        return explicit is not None or words.get(after, "month") is not None
    if sign == "(":
        return words.get(after, "weekday", "relative", "month", "day") is not None or opens_digits(
            words, after
        )
    if sign in (_OF, _IN):
        return not day.named or words.get(after, "unit", "part") is not None
    return True


def _element(words: DateWords, at: int, day: Partial) -> Step | None:
    if at >= words.stop:
        return None
    present = {mark.kind for mark in words.marks.get(at, ())}
    if opens_digits(words, at):
        present.add("digits")
    if present:
        for kinds, read in _ELEMENTS:
            if not kinds.isdisjoint(present):
                step = read(words, at, day)
                if step is not None:
                    return step
    return read_year(words, at, day)


def _part(words: DateWords, at: int, day: Partial) -> Step | None:
    """A part of the day, or «يوم», which say nothing by themselves."""
    mark = words.get(at, "part")
    if mark is not None and (not mark.hit.definite or mark.last > at + 1):
        return day, mark.last
    mark = words.get(at, "day")
    if mark is not None and not mark.hit.definite and words.get(at, "relative") is None:
        return day, mark.last
    return None


def _relative(words: DateWords, at: int, day: Partial) -> Step | None:
    same = words.get(at, "relation")
    if same is not None and same.value == "same" and not day.named:
        return day._replace(unit="day", turn="same"), same.last
    mark = words.get(at, "relative", "now")
    if mark is None or day.offset is not None or day.month is not None:
        return None
    if mark.kind == "now" and (day.named or words.get(mark.last, "weekday", "relative", "part") is not None):
        return None
    if mark.value == "0" and _is_other_day(words, at, mark.last):
        return None
    if mark.value in _NIGHTS:
        return day._replace(offset=_NIGHTS[mark.value], nights=True), mark.last
    return day._replace(offset=int(mark.value)), mark.last


def _is_other_day(words: DateWords, at: int, last: int) -> bool:
    """«ذلك اليوم», «اليوم نفسه», «اليوم الأخير», «في اليوم الذي»: a day, but not today."""
    if words.key(last) in _WHICH:
        return True
    before, after = words.get(at - 1, "demonstrative"), words.get(last, "turn")
    return (before is not None and before.value == "same") or (
        after is not None and after.value in ("same", "last")
    )


def _weekday(words: DateWords, at: int, day: Partial) -> Step | None:
    mark = words.get(at, "weekday")
    if mark is None or day.weekday is not None or day.month is not None:
        return None
    if mark.value == "monday" and _counts_two(words.key(at - 1)):
        return None
    return day._replace(weekday=WEEKDAYS.index(mark.value)), mark.last


def _counts_two(before: str) -> bool:
    """«الاثنين» after a dual with the article says how many, not when."""
    return before.startswith("ال") and before.endswith(("ين", "ان")) and len(before) > 6


_Reader = Callable[[DateWords, int, Partial], Step | None]
# What reads on from a word, by the kinds of word that can open it; the first that reads wins.
_ELEMENTS: tuple[tuple[frozenset[str], _Reader], ...] = (
    (frozenset({"part", "day"}), _part),
    (frozenset({"relative", "now", "relation"}), _relative),
    (frozenset({"weekday"}), _weekday),
    (frozenset({"feast", "ordinal"}), read_feast),
    (frozenset({"digits"}), read_numeric),
    (frozenset({"digits", "ordinal", "cardinal"}), read_date),
    (frozenset({"edge"}), read_edge),
    (frozenset({"month", "unit"}), read_month),
    (frozenset({"season"}), read_season),
    (frozenset({"unit", "demonstrative"}), read_unit),
    (frozenset({"turn"}), read_turn),
)
