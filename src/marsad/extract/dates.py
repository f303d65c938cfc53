"""Finding the words that name days: single days, ranges, stretches of time, and datelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.extract.dateforms import Between, DateExpression, DateForm, Partial, Relative, Stretch
from marsad.extract.dateranges import Found, read_bare_year, read_range, read_years
from marsad.extract.datewords import TABLES, DateWords, Mark, mark_words
from marsad.extract.stretches import read_stretch
from marsad.lexicon.finder import Hit
from marsad.text.page import Page

__all__ = ["TABLES", "find_dates"]

_LOOK_BACK = 6  # words before a date among which a word of the future counts
_STAMP_WORDS = 3  # words besides the date that a line of publication may hold
_SINCE_WORDS = 9  # words between «منذ» and the date of the happening that it names
_NEVER_FIRST = frozenset({"name", "about", "glue", "ahead", "turn", "cardinal"})
_COUNTED = frozenset({"unit", "month", "ordinal", "lead"})  # what may follow a number in a date
_DATING = frozenset({"في", "بتاريخ", "تاريخ"})  # before the date of a happening
_BEGINNING = ("بدء", "انطلاق", "اندلاع", "انطلاقها", "اندلاعها", "اندلاعه", "بدا", "بدات")  # «منذ بدء»
_PERIODS = frozenset({"week", "month", "year"})
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
        if block is not None and not _dated(words, block.last):
            after = block.last
            continue
        read = _read(words, at)
        if read is None:
            continue
        form, after = read
        if _is_name(words, at, form):
            continue
        form = _since_then(words, sentence.first, at, form)
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


def _dated(words: DateWords, at: int) -> bool:
    """Say whether a year follows, so that a name is a date as well: «هجمات 11 سبتمبر 2001»."""
    return read_bare_year(words, at + (words.get(at, "unit") is not None)) is not None


def _read(words: DateWords, at: int) -> Found | None:
    relation = words.get(at, "relation")
    if relation is not None and relation.value != "same":
        if relation.value == "yesterday":
            return Stretch(1, "day", "after"), relation.last
        return Relative("counted from another happening"), relation.last
    lead = words.get(at, "lead")
    years = read_years(words, at if lead is None else lead.last)
    if years is not None and (lead is None or lead.value in ("between", "within")):
        return years
    stretch = read_stretch(words, at)
    if stretch is not None:
        return stretch
    if lead is None or lead.value not in ("between", "since", "within"):
        return read_range(words, at, pairs=False)
    if lead.value == "between":
        found = read_range(words, lead.last, pairs=True)
        return found if found is not None and isinstance(found[0], Between) else None
    since_year = _since_year(words, lead)
    if since_year is not None:
        return since_year
    found = read_range(words, lead.last, pairs=False)
    if found is not None and lead.value == "since" and isinstance(found[0], Partial):
        return Between(found[0], None), found[1]
    return found


def _since_then(words: DateWords, start: int, at: int, form: DateForm) -> DateForm:
    """Let a date of a happening since which time is counted run until publication.

    «منذ بدء المعركة في 3 أيار», «منذ هجوم أيار 2016», «منذ انطلاق العملية قبل شهرين».
    """
    if isinstance(form, Stretch):
        ago = form.direction == "ago" and _since_word(words, start, at, _BEGINNING) is not None
        return replace(form, direction="back") if ago else form
    if not isinstance(form, Partial) or not (form.month or form.unit in _PERIODS):
        return form
    led = words.key(at - 1) in _DATING
    since = _since_word(words, start, at, () if led else _BEGINNING)
    if since is None and not led and form.unit != "year":
        since = _since_word(words, max(start, at - 2), at, ())
    return form if since is None else Between(form, None)


def _since_word(words: DateWords, start: int, at: int, beginning: Sequence[str]) -> int | None:
    """Return where «منذ» stands before the happening whose date this is; `beginning` may ask for its word."""
    for before in range(at - 2, max(start, at - _SINCE_WORDS) - 1, -1):
        if not words.key(before)[:1].isalpha():
            return None
        lead = words.get(before, "lead")
        if lead is not None and lead.value == "since":
            if words.get(before + 1, *_TIMES) is not None:
                return None
            return before if not beginning or words.key(before + 1) in beginning else None
    return None


def _since_year(words: DateWords, lead: Mark) -> Found | None:
    """«منذ 2011»: only here is a number alone a year."""
    year = read_bare_year(words, lead.last)
    return None if lead.value != "since" or year is None else (Between(year, None), lead.last + 1)


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
            return "back" if form.direction == "within" else form.direction
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
