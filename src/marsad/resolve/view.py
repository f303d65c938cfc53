"""Days as they are told, and the standpoint from which they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """Days `begin` to `end` inclusive; `precision` is day, days, week, month, season or year."""

    begin: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class View:
    """From where a date is seen: the day of publication, and `origin` for what the words leave open.

    `ahead` says that the words look to the future, `named` is the last day named before and `year` the last
    year that a date lay in, `past` forbids days after `origin`.
    """

    published: date
    origin: date
    ahead: bool
    named: date | None
    year: int | None = None
    past: bool = False

    def looking_back(self, origin: date) -> View:
        """Return the view from `origin` in which nothing later than it is seen."""
        return View(self.published, origin, False, self.named, self.year, past=True)
