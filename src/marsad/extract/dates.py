"""Finding the words that name days: single days, ranges, stretches of time, and datelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from marsad.extract.dateforms import Between, DateExpression, DateForm, Partial, Relative, Stretch
from marsad.extract.datenumbers import YEARS, read_number
from marsad.extract.datewords import TABLES, DateWords, Mark, mark_words
from marsad.extract.dayphrase import read_day
from marsad.extract.stretches import read_stretch
from marsad.lexicon.finder import Hit
from marsad.text.page import Page

__all__ = ["TABLES", "find_dates"]

_LOOK_BACK = 6  # words before a date among which a word of the future counts
_STAMP_WORDS = 3  # words besides the date that a line of publication may hold
_Found = tuple[DateForm, int]
_SINCE_WORDS = 9  # words between «منذ» and the date of the happening that it names
_NEVER_FIRST = frozenset({"name", "about", "glue", "ahead", "turn", "cardinal"})
_COUNTED = frozenset({"unit", "month", "ordinal", "lead"})  # what may follow a number in a date
_DATING = frozenset({"في", "بتاريخ", "تاريخ"})  # before the date of a happening
_TIMES = ("unit", "cardinal", "about", "weekday", "relative", "vague")  # counted or named time
_ANCHORS = ("relative", "now", "weekday", "month", "feast", "unit", "relation", "turn", "day")


def find_dates(page: Page, hits: Sequence[Hit]) -> tuple[DateExpression, ...]:
    """Return every date expression of a page in reading order, none overlapping another.

    Lines of furniture are read only where they are nothing but a stamp of publication.
    """
    marks = mark_words(hits, page)
    found: list[DateExpression] = []
    after = 0
    for at in sorted(marks):
        if at < after or not _may_open(page.keys, marks, at):
            continue
        sentence = page.sentences[page.sentence_of[at]]
        words = DateWords(page.keys, marks, sentence.last)
        block = words.get(at, "block")
        if block is not None:
            after = block.last
            continue
        read = _read(words, at)
        if read is None:
            continue
        form, after = read
        if _is_name(words, at, form):
            continue
        if isinstance(form, Partial) and _since_happening(words, sentence.first, at, form):
            form = Between(form, None)
        dateline = _is_stamp(page, at, after, form)
        if sentence.kind == "furniture" and not dateline:
            continue
        ahead = any(words.get(i, "ahead") for i in range(max(sentence.first, at - _LOOK_BACK), at))
        found.append(DateExpression(at, after, form, ahead, dateline, _rule(marks, at, after, form)))
    return tuple(found)


def _may_open(keys: Sequence[str], marks: Mapping[int, Sequence[Mark]], at: int) -> bool:
    """Say whether a date or a block can begin with a word; a number only if words of time or signs follow."""
    number = not marks[at]
    for mark in marks[at]:
        if mark.kind not in _NEVER_FIRST:
            return True
        number = number or mark.kind == "cardinal"
    if not number:
        return False
    following = keys[at + 1 : at + 2]
    if "/" in keys[at] or "." in keys[at] or following in (("-",), ("/",)):
        return True
    return any(mark.kind in _COUNTED for near in range(at + 1, at + 6) for mark in marks.get(near, ()))


def _read(words: DateWords, at: int) -> _Found | None:
    relation = words.get(at, "relation")
    if relation is not None and relation.value != "same":
        if relation.value == "yesterday":
            return Stretch(1, "day", "after"), relation.last
        return Relative("counted from another happening"), relation.last
    stretch = read_stretch(words, at)
    if stretch is not None:
        return stretch
    lead = words.get(at, "lead")
    if lead is None or lead.value not in ("between", "since", "within"):
        return _range(words, at, pairs=False)
    if lead.value == "between":
        found = _range(words, lead.last, pairs=True)
        return found if found is not None and isinstance(found[0], Between) else None
    since_year = _since_year(words, lead)
    if since_year is not None:
        return since_year
    found = _range(words, lead.last, pairs=False)
    if found is not None and lead.value == "since" and isinstance(found[0], Partial):
        return Between(found[0], None), found[1]
    return found


def _since_happening(words: DateWords, start: int, at: int, form: Partial) -> bool:
    """Say whether a date is that of a happening since which time is counted: «منذ بدء المعركة في 3 أيار»."""
    if form.month is None and form.unit != "year":
        return False
    if words.key(at - 1) not in _DATING:
        return False
    for before in range(at - 2, max(start, at - _SINCE_WORDS) - 1, -1):
        key = words.key(before)
        if not key[:1].isalpha():
            return False
        lead = words.get(before, "lead")
        if lead is not None and lead.value == "since":
            return words.get(before + 1, *_TIMES) is None
    return False


def _since_year(words: DateWords, lead: Mark) -> _Found | None:
    """«منذ 2011»: only here is a number alone a year."""
    key = words.key(lead.last)
    if lead.value != "since" or len(key) != 4 or not key.isdecimal() or int(key) not in YEARS:
        return None
    return Between(Partial(year=int(key), unit="year"), None), lead.last + 1


def _range(words: DateWords, at: int, *, pairs: bool) -> _Found | None:
    """Read a day, or two days joined into a range; `pairs` says that «بين» stands before them."""
    short = _short_range(words, at)
    if short is not None:
        return short
    first = read_day(words, at)
    if first is None:
        return None
    day, end = first
    here = end + 1 if words.key(end) == "،" else end
    joined = _join(words, here, day, pairs=pairs)
    if joined == "":
        return first
    start = here
    if joined == "until":
        until = words.get(here, "lead")
        start = until.last if until is not None else here + 1
    elif words.key(here) in ("-", "/", "و", "علي"):
        start = here + 1
    second = read_day(words, start)
    if second is None or not _fits(day, second[0], joined):
        return first
    return Between(day, second[0]), second[1]


def _short_range(words: DateWords, at: int) -> _Found | None:
    """«3 إلى 5 أيار», «12 و15 تموز», «7 - 9 من الشهر الجاري»: the month is said once."""
    number = read_number(words, at)
    if number is None or not 1 <= number[0] <= 31:
        return None
    value, here = number
    until = words.get(here, "lead")
    if until is not None and until.value == "until":
        here = until.last
    elif words.key(here) in ("و", "-"):
        here += 1
    elif (mark := words.get(here, "ordinal")) is None or mark.hit.prefix != "و":
        return None
    second = read_day(words, here)
    if second is None or second[0].day is None or second[0].weekday is not None or second[0].day <= value:
        return None
    return Between(second[0]._replace(day=value), second[0]), second[1]


_Joined = Literal["", "until", "and", "pair", "night"]


def _join(words: DateWords, here: int, day: Partial, *, pairs: bool) -> _Joined:
    """Say how the words at `here` join another day to `day`."""
    lead = words.get(here, "lead")
    if lead is not None and lead.value == "until":
        return "until"
    if words.key(here) == "و" and words.get(here + 1, "lead") is not None:
        return ""
    weekday = day.weekday is not None and day.day is None
    begins = words.marks.get(here, ())
    prefixed = any(mark.hit.prefix == "و" for mark in begins)
    if pairs:
        return ("pair" if weekday else "and") if prefixed or words.key(here) == "و" else ""
    if prefixed and (weekday or day.offset is not None or (day.month is not None and day.day is None)):
        return "and"
    dash = words.key(here) in ("-", "/", "علي")  # «ليل الأحد على الاثنين»
    if weekday and words.get(here + dash, "weekday") is not None:
        return "night"
    return "until" if dash and day.month is not None and words.key(here) == "-" else ""


def _fits(day: Partial, other: Partial, joined: _Joined) -> bool:
    """Say whether two joined days make a range: weekdays in a row, months, any that «حتى» or «بين» joins."""
    if joined == "until" or (joined == "pair" and other.weekday is not None):
        return True
    if day.offset is not None and day.weekday is None and other.weekday is None:
        return other.offset == day.offset + 1 and joined == "and"  # «أمس واليوم»
    if day.weekday is not None and other.weekday is not None:
        follows = (day.weekday + 1) % 7 == other.weekday
        return follows and (joined == "night" or other.day is None)
    return (day.day is None) == (other.day is None) and other.month is not None and joined == "and"


def _is_name(words: DateWords, at: int, form: DateForm) -> bool:
    """Say whether a day of a month, or a month, is a name: «ثورة 26 سبتمبر», «قصر 22 مايو», «حي مايو»."""
    if not isinstance(form, Partial) or form.month is None or form.year is not None or words.get(at, "day"):
        return False
    head = words.get(at - 1, "name")
    return head is not None and not head.hit.definite


def _is_stamp(page: Page, first: int, last: int, form: DateForm) -> bool:
    """Say whether a line holds an explicit date and hardly a word more."""
    if not isinstance(form, Partial) or form.day is None or form.month is None:
        return False
    sentence = page.sentences[page.sentence_of[first]]
    if sentence.last - sentence.first > last - first + 4 * _STAMP_WORDS:
        return False
    around = (*page.keys[sentence.first : first], *page.keys[last : sentence.last])
    return sum(key[0].isalpha() for key in around) <= _STAMP_WORDS


def _kind(form: DateForm) -> str:
    match form:
        case Stretch():
            return form.direction
        case Between():
            return "range" if form.end is not None else "since"
        case Relative():
            return "relative"
        case _:
            return "day"


def _rule(marks: Mapping[int, Sequence[Mark]], first: int, last: int, form: DateForm) -> str:
    """Name the kind of expression and the list row of its first telling word."""
    rule = f"dates.{_kind(form)}"
    for at in range(first, last):
        for mark in marks.get(at, ()):
            if mark.kind in _ANCHORS:
                return f"{rule} {mark.hit.row.name}"
    return f"{rule} digits"
