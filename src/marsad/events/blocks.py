"""Very long texts, cut into stretches that are linked one by one.

Linking compares happenings with one another, so its work grows with the square of their number. A report
has a dozen; a text with hundreds is a collection of reports, and what stands far apart in it is not one
happening.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from marsad.events.scene import Scene
from marsad.records.mention import ActorMention, DateMention, PlaceMention, SourceMention, TollMention

MOST_TRIGGERS = 150  # in one stretch: far above what single reports hold
M = TypeVar("M", ActorMention, DateMention, PlaceMention, SourceMention, TollMention)


def blocks(scene: Scene) -> tuple[Scene, ...]:
    """Return the scene cut between sentences into stretches of about `MOST_TRIGGERS` triggers.

    A scene with no more than that is returned as it is. A sentence is never cut.
    """
    if len(scene.triggers) <= MOST_TRIGGERS:
        return (scene,)
    page = scene.page
    starts = [0]
    for hit in scene.triggers[MOST_TRIGGERS::MOST_TRIGGERS]:
        first = page.sentences[page.sentence_of[hit.first]].first
        if first > starts[-1]:
            starts.append(first)
    ends = [*starts[1:], len(page.keys)]
    return tuple(_between(scene, first, last) for first, last in zip(starts, ends, strict=True))


def _between(scene: Scene, first: int, last: int) -> Scene:
    firsts = [hit.first for hit in scene.triggers]
    return Scene(
        page=scene.page,
        triggers=scene.triggers[bisect_left(firsts, first) : bisect_left(firsts, last)],
        cues={word: scene.cues[word] for word in range(first, last) if word in scene.cues},
        tolls=_within(scene.tolls, first, last),
        dates=_within(scene.dates, first, last),
        places=_within(scene.places, first, last),
        actors=_within(scene.actors, first, last),
        sources=_within(scene.sources, first, last),
        expressed=scene.expressed,
        opinion=scene.opinion,
        located=scene.located,
    )


def _within(mentions: Sequence[M], first: int, last: int) -> tuple[M, ...]:
    firsts = [mention.first for mention in mentions]
    return tuple(mentions[bisect_left(firsts, first) : bisect_left(firsts, last)])
