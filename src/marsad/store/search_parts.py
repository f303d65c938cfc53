"""A query taken apart into conditions on words, on articles and on events, to be carried out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.store.query import (
    All,
    AnyOf,
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
