"""Acts of which a day is kept in memory: «الذكرى الثانية لمجزرة …». The day of the news is not theirs.

Of 17 happenings of the coded reports that are told so alone coders dated none by the day of the news.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.dating import DateOption
from marsad.events.merging import Group
from marsad.events.scene import Scene

_MEMORY = "ذكري"
_REACH = 4  # words from «ذكرى» to the act: «الذكرى الثانية والأربعون لمجزرة»
_SIGNS = frozenset("،.:؛")


def only_remembered(
    scene: Scene, one: Group, option: DateOption, options: Sequence[DateOption]
) -> DateOption:
    """Return the dating of a happening, none in place of the day of the news where it is only remembered."""
    day = scene.page.article.published
    today = option.days == (day, day)
    return options[-1] if today and all(_is_in_memory(scene, t.hit.first) for t in one.triggers) else option


def _is_in_memory(scene: Scene, first: int) -> bool:
    keys, begin = scene.page.keys, scene.page.sentences[scene.page.sentence_of[first]].first
    before = keys[max(begin, first - _REACH) : first]
    at = next((word for word in reversed(range(len(before))) if before[word].endswith(_MEMORY)), None)
    return at is not None and _SIGNS.isdisjoint(before[at:])
