"""A query taken apart into conditions on words, on articles and on events, to be carried out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.store.query import (
    All,
    Happened,
    Node,
    OfArticle,
    OfEvent,
    Outlet,
    Published,
    leaves,
)
from marsad.store.text_conditions import only_words


@dataclass(frozen=True, slots=True)
class Parts:
    """A query whose parts can be carried out one by one: each on words, on articles, or on events alone."""

    words: Node | None
    days: tuple[Published, ...]
    articles: tuple[Outlet | OfArticle, ...]
    events: Node | None


def parts_of(node: Node) -> Parts | None:
    """Return the parts of a query, or None where a part of it joins conditions of several kinds."""
    words: list[Node] = []
    days: list[Published] = []
    articles: list[Outlet | OfArticle] = []
    events: list[Node] = []
    for part in node.parts if isinstance(node, All) else (node,):
        if only_words(part):
            words.append(part)
        elif isinstance(part, Published):
            days.append(part)
        elif isinstance(part, Outlet | OfArticle):
            articles.append(part)
        elif all(isinstance(leaf, OfEvent) for leaf in leaves(part)):
            events.append(part)
        else:
            return None
    return Parts(_joined(words), tuple(days), tuple(articles), _joined(events))


def _joined(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return All(tuple(parts))


def required(events: Node | None) -> list[OfEvent]:
    """Return the conditions on events that must hold: those not within OR and NOT; all on days as one."""
    parts = () if events is None else events.parts if isinstance(events, All) else (events,)
    found = [part for part in parts if isinstance(part, OfEvent)]
    days = [part for part in found if isinstance(part, Happened)]
    if len(days) < 2:
        return found
    firsts = [part.first for part in days if part.first]
    lasts = [part.last for part in days if part.last]
    together = Happened(max(firsts, default=None), min(lasts, default=None))
    return [*(part for part in found if not isinstance(part, Happened)), together]
