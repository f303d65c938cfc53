"""Marks: what the lists and the grammar found at each word, as the network is told it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from marsad.lexicon.hits import Hit
from marsad.records.event import ActorClass, Harm, Victims
from marsad.records.mention import ActorMention, DateMention, PlaceMention, SourceMention, TollMention
from marsad.text.page import Page

Marks = NDArray[np.int64]
COLUMNS = (
    "trigger",
    "other_trigger",
    "actor",
    "class",
    "place",
    "toll",
    "counted",
    "source",
    "scope",
    "date",
    "sentence",
)
"""What is told of a word, a column each; 0 means that nothing was found."""

SIZES = (64, 64, 13, 11, 9, 17, 19, 3, 2, 25, 9)
"""How many kinds of mark each column has at most."""

OFFSETS: Marks = np.cumsum((0, *SIZES))[:-1]
"""The first kind of each column, where those of all columns are counted through."""

_ACTORS = ("named", "pattern", "description", "person", "people", "object")
_CLASSES: tuple[str, ...] = get_args(ActorClass)
_HARMS: tuple[str | None, ...] = (None, *get_args(Harm))
_VICTIMS: tuple[str, ...] = get_args(Victims)
_SENTENCES = ("headline", "body", "dateline", "furniture")
_AGO = (0, 1, 7, 31)  # days before publication up to which a day is told apart from earlier ones


class Found(Protocol):
    """What was found in a page (`events.scene.Scene` is such)."""

    @property
    def page(self) -> Page:
        """The page."""

    @property
    def triggers(self) -> Sequence[Hit]:
        """Words that can tell of an event."""

    @property
    def tolls(self) -> Sequence[TollMention]:
        """Counts of people harmed."""

    @property
    def dates(self) -> Sequence[DateMention]:
        """Days."""

    @property
    def places(self) -> Sequence[PlaceMention]:
        """Places."""

    @property
    def actors(self) -> Sequence[ActorMention]:
        """Who acts or is acted upon."""

    @property
    def sources(self) -> Sequence[SourceMention]:
        """Who is credited."""


def marks_of(found: Found, types: Sequence[str]) -> Marks:
    """Return a row of marks for each word of a page; `types` are the event types in the model's order."""
    page = found.page
    marks = np.zeros((len(page.keys), len(COLUMNS)), dtype=np.int64)
    for sentence in page.sentences:
        _set(marks, "sentence", sentence.first, sentence.last, _SENTENCES.index(sentence.kind))
    for hit in found.triggers:
        for column, name in zip(("trigger", "other_trigger"), hit.row["types"].split()[:2], strict=False):
            if name in types:
                marks[hit.first : hit.last, COLUMNS.index(column)] = 1 + types.index(name)
    for actor in found.actors:
        _set(marks, "actor", actor.first, actor.last, _ACTORS.index(actor.kind))
        marks[actor.first : actor.last, COLUMNS.index("class")] = 1 + _CLASSES.index(actor.actor_class)
    for place in found.places:
        _set(marks, "place", place.first, place.last, bool(place.place_ids) + 2 * (place.rel is not None))
    for toll in found.tolls:
        _set(marks, "toll", toll.first, toll.last, _HARMS.index(toll.harm))
        told = _VICTIMS.index(toll.victims) * 6 + (toll.low is not None) * 3
        marks[toll.first : toll.last, COLUMNS.index("counted")] = (
            1 + told + toll.cumulative + 2 * (toll.detail and not toll.cumulative)
        )
    for source in found.sources:
        _set(marks, "source", source.first, source.last, 0)
        marks[source.scope_first : source.scope_last, COLUMNS.index("scope")] = 1
    for day in found.dates:
        ago = (page.article.published - day.end).days
        age = sum(ago > most for most in _AGO) if ago >= 0 else len(_AGO) + 1
        _set(marks, "date", day.first, day.last, age * 2 + day.background)
    return marks


def _set(marks: Marks, column: str, first: int, last: int, kind: int) -> None:
    """Mark words as one mention of a kind: the first by an odd number, those that follow by an even one."""
    at = COLUMNS.index(column)
    marks[first:last, at] = 2 + 2 * kind
    marks[first:last, at][:1] = 1 + 2 * kind
