"""Who accuses whom of an act: «اتهمت الحكومة المتمردين بقصف السوق».

Of 29 so accused in the coded reports coders took 24 as who did it, of 10 who accused them none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marsad.events.joined import row_of
from marsad.extract.accusing import ACCUSING, OF
from marsad.records.mention import ActorMention
from marsad.records.opinion import Words
from marsad.text.page import Page

_OF_REACH = 14  # words from the verb to «بقصف»
_ACT_REACH = 3  # words from «ب» to the act: «بقصف», «بشن غارات», «بارتكاب المجزرة»


class Accusation(NamedTuple):
    """The first words of the mentions of who accuses and of those accused, and the words of the act."""

    accusers: frozenset[int]
    accused: tuple[int, ...]
    act: range


def accusations(page: Page, actors: Sequence[ActorMention]) -> tuple[Accusation, ...]:
    """Return the accusations of a page that name the accused, given its mentions in reading order."""
    verbs = (word for word, key in enumerate(page.keys) if key in ACCUSING)
    return tuple(told for verb in verbs for told in _told(page, actors, verb))


def accusers_of(laid: Sequence[Accusation], acts: Sequence[Words]) -> set[int]:
    """Return the first words of those who accuse others of the acts that some words tell of."""
    return {first for each in laid if any(begin in each.act for begin, _ in acts) for first in each.accusers}


def _told(page: Page, actors: Sequence[ActorMention], verb: int) -> Iterator[Accusation]:
    end = min(page.sentences[page.sentence_of[verb]].last, verb + _OF_REACH)
    named = [actor for actor in actors if verb < actor.first and actor.last < end and actor.kind != "object"]
    before = [actor for actor in named if page.keys[actor.last].startswith(OF)]
    if not before:
        return
    act = before[0].last
    named = [actor for actor in named if actor.last <= act]
    first = list(row_of(page, named))
    rest = named[len(first) :]
    accusers = first if rest and first[0].first == verb + 1 else []
    accused = _last_row(page, rest if accusers else named)
    yield Accusation(
        frozenset(actor.first for actor in accusers),
        tuple(actor.first for actor in accused),
        range(act, act + _ACT_REACH),
    )


def _last_row(page: Page, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the last of some mentions, with those that و joins it to."""
    while actors:
        row = list(row_of(page, actors))
        if len(row) == len(actors):
            return row
        actors = actors[len(row) :]
    return []
