"""What is known on a day of who holds a place: with the age of the last word, never older than a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from marsad.control.span import Certainty, Rule, Span, State, Timeline

STALE_AFTER: Final = 30
"""Days after the last word beyond which nothing is taken to be known any more, unless a caller says else.

No source rules this: in 2017 the fronts of the region moved by towns within a month, so that a word a month
old says little about today.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who held a place on a day, as far as is known.

    `span` is the one that the day lies in; None before anything was said. `state`, `certainty` and `rule` are
    those of the span while its last word is young enough, else "not_known". `last_word` is the day of the
    last word and `age` how many days before `day` that is (None where there is none). `maybe` is the next
    span where it may have begun already.
    """

    place: str
    day: date
    span: Span | None
    state: State
    certainty: Certainty
    rule: Rule
    last_word: date | None
    age: int | None
    maybe: Span | None


def answer(timeline: Timeline, day: date, *, stale_after: int = STALE_AFTER) -> Answer:
    """Return what is known of a place on a day; `stale_after` is in days.

    Raises:
        ValueError: `stale_after` is negative.
    """
    if stale_after < 0:
        raise ValueError("stale_after must be 0 days or more")
    at = next((index for index, span in enumerate(timeline.spans) if span.holds(day)), None)
    following = timeline.spans[0 if at is None else at + 1 :][:1]
    maybe = next((each for each in following if each.earliest is not None and each.earliest <= day), None)
    if at is None:
        return Answer(timeline.place, day, None, "not_known", "none", "no_word", None, None, maybe)
    span = timeline.spans[at]
    last = span.last_word(day)
    age = (day - last).days
    if age > stale_after:
        return Answer(timeline.place, day, span, "not_known", "none", "too_old", last, age, maybe)
    return Answer(timeline.place, day, span, span.state, span.certainty, span.rule, last, age, maybe)
