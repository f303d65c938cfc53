"""On which day a statement is taken to speak, and which statements change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from marsad.control.span import Aside, AsideRule, Word
from marsad.control.statement import Statement

RECAP_DAYS = 31
"""How far back a claim without a day is looked for among dated ones: a month of recapitulating reports."""

DENIAL_DAYS = 7
"""Days after a capture or withdrawal within which a denial is taken to speak of it."""

_EARLY_DENIAL = 1  # days: a denial may be out before the day that another outlet gives
_UNBOUNDED = 10_000  # days: wider than any range of a date phrase


def part_asides(statements: Iterable[Statement]) -> tuple[list[Statement], list[Aside]]:
    """Part the statements that may change who holds a place from those that never do."""
    telling, asides = [], []
    for each in statements:
        rule = _aside_rule(each)
        if rule is None:
            telling.append(each)
        else:
            asides.append(Aside(each, rule))
    return telling, asides


def _aside_rule(each: Statement) -> AsideRule | None:
    if each.modality == "planned":
        return "planned"
    if each.modality == "possible":
        return "possible"
    if each.extent == "near":
        return "near"
    if each.act == "surrender":
        return "surrender"
    if not each.parties and each.act != "lift":
        return "unnamed"
    if each.modality == "denied" and each.act not in ("take", "leave"):
        return "stray_denial"
    return None


def place_days(statements: Sequence[Statement]) -> tuple[Word, ...]:
    """Return the statements with the day that each is taken to speak of, in the order of days.

    It is the last of the days it may mean. But a wide range («last week») is taken to mean the day of the
    narrowest statement inside it that tells the same of the same side; a claim without a day that of one up
    to `RECAP_DAYS` before; a denial the newest of what it denies, up to `DENIAL_DAYS` before.
    """
    told = [each for each in statements if each.modality == "actual"]
    day_of = {each: _day(each, told) for each in told}
    words = [Word(day, each) for each, day in day_of.items()]
    for each in statements:
        if each.modality == "denied":
            days = [day_of[other] for other in told if _same(each, other)]
            words.append(Word(max(_denied(days, each.last), default=each.last), each))
    return tuple(sorted(words, key=lambda word: word.sort_key))


def _denied(days: Iterable[date], last: date) -> Iterator[date]:
    earliest, latest = last - timedelta(days=DENIAL_DAYS), last + timedelta(days=_EARLY_DENIAL)
    return (day for day in days if earliest <= day <= latest)


def _day(each: Statement, told: Sequence[Statement]) -> date:
    width = _width(each)
    if width == 0:
        return each.last
    earliest = each.first or each.last - timedelta(days=RECAP_DAYS)
    inside = [
        (_width(other), other.last)
        for other in told
        if _same(each, other) and _width(other) < width and earliest <= other.last <= each.last
    ]
    if not inside:
        return each.last
    narrowest = min(wide for wide, _ in inside)
    return max(day for wide, day in inside if wide == narrowest)


def _width(each: Statement) -> int:
    return _UNBOUNDED if each.first is None else (each.last - each.first).days


def _same(one: Statement, other: Statement) -> bool:
    return one.act == other.act and bool(one.camps & other.camps)
