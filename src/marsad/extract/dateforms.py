"""What the words of a date say, before anyone asks which days they were.

`resolve.when` turns these into days; nothing here knows the day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Turn = Literal["", "last", "before_last", "this", "next", "same"]
Unit = Literal["", "hour", "day", "week", "month", "year"]
Calendar = Literal["gregorian", "hijri"]
Direction = Literal["ago", "back", "ahead", "after", "within"]
Season = Literal["", "spring", "summer", "autumn", "winter"]
Edge = Literal[
    "",
    "begin",
    "middle",
    "mid",
    "end",
    "close",
    "first_half",
    "second_half",
    "first_quarter",
    "second_quarter",
    "third_quarter",
    "last_quarter",
    "first",
    "earlier",
]


class Partial(NamedTuple):
    """A day, week, month or year named by whatever parts the text gives.

    `offset` counts days from publication (today 0, yesterday -1), `weekday` from Monday 0. `turn` qualifies
    the phrase ("last Thursday", "the current month"); `month_turn` and `year_turn` qualify only that part
    ("the 12th of this month", "March of last year"). `unit` is set where no name is given ("last week").
    `edge` is a part of the month, week or year (`first` its first day, `earlier` what came before the day
    of publication). `nights` marks a night that runs into the next day. `feast_days` is the length of a
    feast that begins on `day` of `month`; `feast_day` the day of it that is meant, from 1 (-1 its eve).
    """

    offset: int | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: Calendar = "gregorian"
    turn: Turn = ""
    month_turn: Turn = ""
    year_turn: Turn = ""
    unit: Unit = ""
    season: Season = ""
    edge: Edge = ""
    nights: bool = False
    feast_days: int = 0
    feast_day: int = 0

    @property
    def named(self) -> bool:
        """Say whether enough was read to be a date at all."""
        return (
            self.offset is not None
            or self.weekday is not None
            or self.month is not None
            or self.year is not None
            or self.feast_days > 0
            or bool(self.month_turn)
            or bool(self.season and (self.turn or self.year_turn))
            or bool(self.unit and (self.turn or self.edge or self.year_turn))
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number of units counted from publication.

    `ago` names the moment so long ago, `back` the time from then until publication, `ahead` the time to come;
    `within` is `back`, or `ahead` where the words look to the future («ستبدأ خلال يومين»);
    `after` is `ago` for the happening named next ("two days after the attack", told of today's news).
    `count` is None for a vague plural ("days ago"); `about` marks an approximate count.
    """

    count: int | None
    unit: Unit
    direction: Direction
    about: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another, both included; `end` None runs until publication."""

    begin: Partial
    end: Partial | None


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that count from another happening, or name no day; `reason` says so in plain English."""

    reason: str


DateForm = Partial | Stretch | Between | Relative


@dataclass(frozen=True, slots=True)
class DateExpression:
    """The words `first` up to, not including, `last` and what they say.

    `ahead` says that a word nearby looks to the future ("scheduled for"), `dateline` that the line is
    only a stamp of publication.
    """

    first: int
    last: int
    form: DateForm
    ahead: bool
    dateline: bool
    rule: str
