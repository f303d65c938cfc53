"""Who only lost men or arms in a happening: «المليشيا تفقد خمسة من مقاتليها بهجوم», «تكبدت القوات خسائر».

Of 52 such actors that coders of the reports took as a party 46 are targets, and most others retreated.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.records.mention import ActorMention
from marsad.text.page import Page

_OF_LOSING = "تكبد تكبدت خسر خسرت فقد فقدت تفقد يفقد تخسر يخسر تتكبد يتكبد"
_LOSES = frozenset(_OF_LOSING.split())
_DOING = frozenset(("withdrawal", "surrender", "armed_clash", "meeting", "agreement"))


def losers(page: Page, event_type: str, actors: Sequence[ActorMention]) -> set[int]:
    """Return the first words of those who are told of as losing beside a happening of a type."""
    if event_type in _DOING:
        return set()
    return {actor.first for actor in actors if _loses(page, actor)}


def _loses(page: Page, actor: ActorMention) -> bool:
    sentence = page.sentences[page.sentence_of[actor.first]]
    before = page.keys[max(sentence.first, actor.first - 1) : actor.first]
    after = page.keys[actor.last : min(sentence.last, actor.last + 1)]
    return any(key.removeprefix("و").removeprefix("ف") in _LOSES for key in (*before, *after))
