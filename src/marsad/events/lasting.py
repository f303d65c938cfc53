"""States that go on: «ما زال يسيطر». Coders take the taking for an event and not the state (guidelines).

Who holds a place still is nevertheless what a timeline is made of. So a sentence whose own verb says it of a
named place («ما زال التنظيم يسيطر على مدينة …») is kept, as the capture that it tells of; one that only
describes a place («المناطق التي لا تزال تحت سيطرته») is not: of 34 in the coded reports one was coded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.lexicon.hits import Hit
from marsad.records.mention import PlaceMention
from marsad.text.page import Page

_STILL = frozenset(("زال", "زالت", "زالوا", "يزال", "تزال", "يزالون", "مازال", "مازالت", "مازالوا"))
_REACH = 2  # words between «ما زال» and its verb: who
_SUBJECT = 5  # and between «زال» and the verb where a name stands between
_HOLD = "سيطر"  # row of triggers.tsv, by its form
_WHICH = frozenset(("التي", "الذي", "والتي", "والذي"))


def is_lasting(page: Page, hit: Hit, reach: int = _REACH) -> bool:
    """Say whether a trigger is told of as going on still."""
    first = page.sentences[page.sentence_of[hit.first]].first
    return not _STILL.isdisjoint(page.keys[max(first, hit.first - 1 - reach) : hit.first])


def held_still(page: Page, triggers: Sequence[Hit], places: Sequence[PlaceMention]) -> Mapping[int, str]:
    """Return the first words of verbs that say who holds a named place still, each with its type of event."""
    named = {place.first for place in places}
    return {
        hit.first: "capture"
        for hit in triggers
        if hit.row["form"] == _HOLD
        and page.keys[hit.last : hit.last + 1] == ("علي",)
        and hit.last + 1 in named
        and is_lasting(page, hit, _SUBJECT)
        and _WHICH.isdisjoint(page.keys[max(0, hit.first - 2 - _SUBJECT) : hit.first])
    }
