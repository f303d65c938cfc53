"""Those who act together: joined by و, or told of with «بدعم من»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.records.mention import ActorMention
from marsad.text.page import Page

NO_DOERS = frozenset(("object", "people"))
"""Kinds of mentions of what is seldom told of as acting: things, and people without arms."""

_BACKED = "بدعم باسناد بمسانده بمشاركه بغطاء المدعومه مدعومه المدعومين المسنوده مسنوده"
BACKED = frozenset(_BACKED.split())
"""Words before those who help."""

# Words that begin with و themselves: «قصف الجيش وحدات …» joins nobody.
_OWN_WORDS = """
وحده وحدات وحدتين وزاره وزارات وزير وزيره وزراء والد والده والدي والدته وجهاء وكاله وكالات وكلاء ورشه ورش
ولايه ولايات وفد وفود واشنطن وسايل وسطاء
"""
_OWN = frozenset(_OWN_WORDS.split())


def is_joined(page: Page, word: int) -> bool:
    """Say whether و joins a word to what stands right before it in its sentence."""
    key = page.keys[word]
    goes_on = word > 0 and page.sentence_of[word - 1] == page.sentence_of[word]
    return goes_on and key.startswith("و") and key not in _OWN


def row_of(page: Page, actors: Iterable[ActorMention]) -> Iterator[ActorMention]:
    """Yield the first of actors in reading order, and those that و joins to it in a row."""
    last = -1
    for actor in actors:
        if last >= 0 and (actor.first != last or not is_joined(page, actor.first)):
            return
        yield actor
        last = actor.last
