"""The words that dates are made of: lists, and where a page holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from marsad.lexicon.finder import Hit
from marsad.lexicon.lists import ListSpec
from marsad.text.page import Page

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PART_KINDS = (
    "part",
    "relative",
    "now",
    "day",
    "turn",
    "demonstrative",
    "edge",
    "lead",
    "about",
    "vague",
    "glue",
    "ahead",
    "relation",
    "block",
    "name",
    "season",
)

TABLES: Mapping[str, ListSpec] = {
    "months": ListSpec(
        columns=("id", "form", "calendar", "month", "alone", "source", "note"),
        meaning="Names of months, Gregorian and Hijri; alone says whether the bare word can only be a month",
        one_of={
            "calendar": ("gregorian", "hijri"),
            "month": tuple(str(month) for month in range(1, 13)),
            "alone": ("yes", "no"),
        },
    ),
    "weekdays": ListSpec(
        columns=("id", "form", "day", "source", "note"),
        meaning="Names of the days of the week, read only with the article",
        one_of={"day": WEEKDAYS},
    ),
    "dateparts": ListSpec(
        columns=("id", "form", "kind", "value", "source", "note"),
        meaning="Words that make up dates: parts of the day, today, last and next, since and until",
        one_of={"kind": _PART_KINDS},
    ),
    "timeunits": ListSpec(
        columns=("id", "form", "unit", "number", "source", "note"),
        meaning="Hours, days, weeks, months and years, in singular, dual and plural",
        one_of={"unit": ("hour", "day", "week", "month", "year"), "number": ("one", "two", "many")},
    ),
    "ordinals": ListSpec(
        columns=("id", "form", "value", "source", "note"),
        meaning="Ordinal numbers up to nineteen, which name days of a month",
    ),
    "feasts": ListSpec(
        columns=("id", "form", "calendar", "month", "day", "days", "source", "note"),
        meaning="Feasts that date events, with their first day and their length in days",
        one_of={"calendar": ("gregorian", "hijri")},
    ),
}

_TAKEN = frozenset({*TABLES, "numbers"})
_COUNTING = frozenset({"unit", "tens", "hundred"})  # roles of numbers.tsv that count days


class Mark(NamedTuple):
    """A word that may be part of a date: its kind, its value and the word after it.

    Kinds are those of dateparts.tsv and `month`, `weekday`, `unit`, `cardinal`, `ordinal`, `feast`.
    """

    kind: str
    value: str
    hit: Hit

    @property
    def last(self) -> int:
        """The word after the marked ones."""
        return self.hit.last


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one sentence and what each may be in a date; reading stops before `stop`."""

    keys: Sequence[str]
    marks: Mapping[int, Sequence[Mark]]
    stop: int

    def key(self, at: int) -> str:
        """Return the word at `at`, or the empty string outside the sentence."""
        return self.keys[at] if 0 <= at < self.stop else ""

    def get(self, at: int, *kinds: str) -> Mark | None:
        """Return what the word at `at` is, if it is one of `kinds`."""
        marks = self.marks.get(at)
        if marks is not None and at < self.stop:
            for mark in marks:
                if mark[0] in kinds and mark.hit.last <= self.stop:
                    return mark
        return None


def mark_words(hits: Sequence[Hit], page: Page) -> dict[int, list[Mark]]:
    """Return, by word, everything that a word of the page may be in a date; numbers in digits included."""
    marks: dict[int, list[Mark]] = {}
    for hit in hits:
        if hit.table in _TAKEN and not hit.suffix and not _other_word(hit, page):
            mark = _mark(hit)
            if mark is not None:
                marks.setdefault(hit.first, []).append(mark)
    for at in page.digits:
        if at not in marks:
            marks[at] = []
    return marks


def _other_word(hit: Hit, page: Page) -> bool:
    """Say whether a word that folds like the month «آب» is written as another one («إب», «أب»)."""
    return hit.row.cells["form"].startswith("آ") and page.article.text[page.starts[hit.first]] in "أإ"


def _mark(hit: Hit) -> Mark | None:
    row = hit.row
    match hit.table:
        case "weekdays":
            return Mark("weekday", row["day"], hit) if hit.definite else None
        case "months":
            return Mark("month", row["month"], hit)
        case "timeunits":
            return Mark("unit", row["unit"], hit)
        case "feasts":
            return Mark("feast", row.id, hit)
        case "ordinals":
            return Mark("ordinal", row["value"], hit)
        case "numbers":
            return Mark("cardinal", row["value"], hit) if row["role"] in _COUNTING else None
        case _:  # dateparts name their kinds themselves
            return Mark(row["kind"], row["value"], hit)
