"""Sentences as articles, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marsad.events.linear import ManyWay, TwoWay
from marsad.events.links import Stage, lay_out
from marsad.events.merging import Group, group
from marsad.events.scene import Scene
from marsad.events.triggers import TypedTrigger, detect
from marsad.kit import Kit
from marsad.reading import look, read
from marsad.records.article import Article
from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.records.span import Span

PUBLISHED = date(2019, 5, 7)  # a Tuesday

ALWAYS = TwoWay("always", {"b": 9.0})
"""Weights that say yes to whatever has the observation that all have."""
NEVER = TwoWay("never", {"b": -9.0})
FIRST_TYPE = ManyWay.of("typing", ("toll",), {"b": {"toll": -9.0}})
"""Weights that take the first type of a trigger's row."""


def article(text: str) -> Article:
    return Article("told-1", "صحيفة التجربة", PUBLISHED, text)


def reading_of(text: str, kit: Kit) -> Reading:
    return read(article(text), kit)


def events_of(text: str, kit: Kit) -> tuple[Event, ...]:
    return reading_of(text, kit).events


def scene_of(text: str, kit: Kit) -> Scene:
    return look(article(text), kit).scene


def triggers_of(scene: Scene, *keys: str) -> tuple[TypedTrigger, ...]:
    """Return every trigger word of a scene as one that tells of an event, or only those written as `keys`."""
    found = detect(scene, ALWAYS, FIRST_TYPE, cut=0.01)
    return tuple(
        t for t in found if not keys or not set(keys).isdisjoint(scene.page.keys[t.hit.first : t.hit.last])
    )


def each_alone(scene: Scene, *keys: str) -> tuple[Group, ...]:
    """Return a group of its own for every trigger word of a scene, or for those written as `keys`."""
    return group(scene, triggers_of(scene, *keys), NEVER)


def stage_of(scene: Scene, *keys: str) -> Stage:
    return lay_out(scene, each_alone(scene, *keys))


def word(scene: Scene, key: str) -> int:
    """Return where a folded word first stands in a scene's page."""
    return scene.page.keys.index(key)


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]
