"""Reading weeks, months and years by their turn («الشهر الماضي»), seasons and feasts."""

from __future__ import annotations

from typing import cast

from marsad.extract.dateforms import Calendar, Edge, Partial, Season, Turn, Unit
from marsad.extract.datenumbers import Step
from marsad.extract.datewords import DateWords, Mark
from marsad.extract.monthphrase import read_year


def read_unit(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read a week, month or year: «الشهر الماضي», «هذا الأسبوع», «نهاية العام», «عام 2017»."""
    if day.unit or day.month is not None:
        return None
    pointed = words.get(at, "demonstrative")
    mark = words.get(at if pointed is None else pointed.last, "unit")
    if mark is None or mark.value in ("hour", "day") or mark.hit.row["number"] != "one":
        return None
    found = day._replace(unit=cast(Unit, mark.value))
    dated = read_year(words, mark.last, found)
    if dated is not None:
        return dated
    if not (mark.hit.definite or (day.edge and mark.value == "year")):
        return None
    if pointed is not None:
        return found._replace(turn=cast(Turn, pointed.value)), mark.last
    turn = words.get(mark.last, "turn")
    if turn is not None:
        turned = found._replace(turn=cast(Turn, turn.value))
        return read_year(words, turn.last, turned) or (turned, turn.last)
    return (found, mark.last) if day.edge else None


def read_season(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read «صيف 2016», «شتاء العام الماضي», «الصيف الماضي»; a season without a year is no date."""
    mark = words.get(at, "season")
    if mark is None or day.named:
        return None
    found = day._replace(season=cast(Season, mark.value))
    if not mark.hit.definite:
        return read_year(words, mark.last, found)
    turn = words.get(mark.last, "turn")
    return None if turn is None else (found._replace(turn=cast(Turn, turn.value)), turn.last)


def read_feast(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read «عيد الفطر» or «ثاني أيام عيد الأضحى»; «العيد» alone only after a word of time."""
    mark, number = words.get(at, "feast"), 0
    if mark is None:
        number, mark = _day_of_feast(words, at)
    if mark is None or day.month is not None or day.feast_days:
        return None
    row = mark.hit.row
    month, first = int(row["month"]), int(row["day"])
    if not month and not number and words.get(at - 1, "day", "part", "unit", "lead") is None:
        return None
    if not number and words.key(at - 1) == "عشيه":
        number = -1
    found = day._replace(
        calendar=cast(Calendar, row["calendar"]),
        month=month or None,
        day=first or None,
        feast_days=int(row["days"]),
        feast_day=number,
    )
    return read_year(words, mark.last, found) or (found, mark.last)


def _day_of_feast(words: DateWords, at: int) -> tuple[int, Mark | None]:
    ordinal = words.get(at, "ordinal")
    days = words.get(ordinal.last, "unit") if ordinal is not None else None
    if ordinal is None or days is None or days.value != "day":
        return 0, None
    return int(ordinal.value), words.get(days.last, "feast")


def read_edge(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read a word for a part of a month, week or year: «مطلع», «منتصف», «أواخر»."""
    mark = words.get(at, "edge")
    if mark is None or day.named or day.edge:
        return None
    here = mark.last + 1 if words.key(mark.last) == "من" else mark.last
    return day._replace(edge=cast(Edge, mark.value)), here


def read_turn(words: DateWords, at: int, day: Partial) -> Step | None:
    """Read "last", "current" or "next" after a day, month or year."""
    mark = words.get(at, "turn")
    if mark is None or not day.named or day.turn or day.year_turn:
        return None
    return day._replace(turn=cast(Turn, mark.value)), mark.last
