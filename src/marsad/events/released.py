"""Those who are let go: «أفرجت عن 90 أسيرا», «أطلق سراح أربعة من موظفيها»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.hits import Hit
from marsad.records.mention import ActorMention
from marsad.text.page import Page

_LET_GO = frozenset(("عن", "سراح", "سبيل"))  # before those whom others let go
_LET_GO_REACH, _COUNT_REACH = 6, 4  # words from the act to «عن», from there to the people with their number


def released(page: Page, acts: Sequence[Hit], actors: Sequence[ActorMention]) -> set[int]:
    """Return the first words of those let go: «أفرجت عن 90 أسيرا», «أطلق سراح أربعة من موظفيها».

    By the guidelines they are the targets and no count; coders named them in 124 of 134 releases.
    """
    found = set()
    for hit in acts:
        end = page.sentences[page.sentence_of[hit.first]].last
        behind = range(hit.last, min(end, hit.last + _LET_GO_REACH))
        at = next((word for word in behind if page.keys[word] in _LET_GO), end)
        first = min((actor.first for actor in actors if at < actor.first < end), default=end)
        if first - at <= _COUNT_REACH:
            found.add(first)
    return found
