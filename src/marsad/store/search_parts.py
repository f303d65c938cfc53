"""A query taken apart into conditions on words, on articles and on events, to be carried out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.store.query import (
    All,
    AnyOf,
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


def alternatives(node: Node) -> list[Parts]:
    """Return the parts of each of the queries any of which must hold; none where one cannot be taken apart.

    One query, unless it joins by OR what is on words, on articles and on events.
    """
    whole = parts_of(node)
    if whole is not None or not isinstance(node, AnyOf):
        return [] if whole is None else [whole]
    words = [part for part in node.parts if only_words(part)]
    others = [part for part in node.parts if not only_words(part)]
    # Full-text search looks for any of several words at once.
    together = [words[0] if len(words) == 1 else AnyOf(tuple(words))] if words else []
    found = [parts_of(part) for part in (*together, *others)]
    own = [parts for parts in found if parts is not None]
    return own if len(own) == len(found) else []


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


def without(events: Node, leaf: OfEvent) -> Node:
    """Return the conditions on events less one that is known to hold."""
    parts = events.parts if isinstance(events, All) else (events,)
    return All(tuple(part for part in parts if part is not leaf))
