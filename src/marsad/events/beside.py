"""What else stands where something is named: counts, credits, places and others of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.events.chosen import M
from marsad.events.scene import Scene
from marsad.records.mention import ActorMention, PlaceMention, SourceMention
from marsad.text.page import Page


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of a page that mentions hold, its sources, and each sentence's actors and places, in order.

    `counted` gives for a word of a count its harm ("none" where no harm was found); `credited` holds the
    words that name a source, `said` those that a credit covers, `placed` those of places.
    """

    counted: Mapping[int, str]
    credited: frozenset[int]
    said: frozenset[int]
    placed: frozenset[int]
    sources: Sequence[SourceMention]
    actors: Mapping[int, Sequence[ActorMention]]
    places: Mapping[int, Sequence[PlaceMention]]


def beside(scene: Scene) -> Beside:
    """Arrange the mentions of a page for looking up what stands at a word."""
    counted: dict[int, str] = {}
    for toll in scene.tolls:
        for word in range(toll.first, toll.last):
            counted.setdefault(word, toll.harm or "none")
    return Beside(
        counted,
        _words(scene.sources),
        frozenset(w for each in scene.sources for w in range(each.scope_first, each.scope_last)),
        _words(scene.places),
        scene.sources,
        _by_sentence(scene.page, scene.actors),
        _by_sentence(scene.page, scene.places),
    )


def _by_sentence(page: Page, mentions: Iterable[M]) -> Mapping[int, Sequence[M]]:
    found: dict[int, list[M]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda each: each.first):
        found[page.sentence_of[mention.first]].append(mention)
    return dict(found)


def _words(mentions: Iterable[SourceMention | PlaceMention]) -> frozenset[int]:
    return frozenset(word for each in mentions for word in range(each.first, each.last))
