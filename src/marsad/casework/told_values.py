"""What the reader makes of words that a person points at: the same rules as when it reads by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from marsad.records.article import Article
from marsad.records.event import Actor, Casualty, Place, When
from marsad.records.mention import PlaceMention
from marsad.records.span import Span

if TYPE_CHECKING:
    from marsad.kit import Kit
    from marsad.reading import Seen


class _Placed(Protocol):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


_M = TypeVar("_M", bound=_Placed)


class ToldValues:
    """Reads an article once, when first asked, with the lists of `data` or those shipped."""

    def __init__(self, article: Article, data: Path | None) -> None:
        self._article = article
        self._data = data

    @cached_property
    def _kit(self) -> Kit:
        from marsad.kit import load_lists

        return load_lists(self._data)

    @cached_property
    def _seen(self) -> Seen:
        from marsad.reading import look

        return look(self._article, self._kit)

    def place_at(self, span: Span) -> Place:
        """Return the place that words name; one that no list knows has no point, and its rule says so."""
        from marsad.resolve.where import resolve_places

        mentions = self._seen.scene.places
        index = self._index_at(mentions, span)
        if index is not None:
            return replace(self._seen.places[index], span=span)
        given = self._strange_place(span)
        places = resolve_places(self._seen.scene.page, (*mentions, given), self._kit.gazetteer)
        return replace(places[-1], span=span)

    def actor_at(self, span: Span, *, country: str) -> Actor | None:
        """Return whom words name in an event in a country (ISO alpha-2, or empty), None if no list knows."""
        from marsad.resolve.who import resolve_actor

        scene = self._seen.scene
        index = self._index_at(scene.actors, span)
        if index is None:
            return None
        actor = resolve_actor(scene.actors[index], scene.page, self._kit.roster, country=country)
        return replace(actor, span=span)

    def days_at(self, span: Span) -> When | None:
        """Return the days that words name, or None where they name none."""
        mentions = self._seen.dates.mentions
        index = self._index_at(mentions, span)
        if index is None:
            return None
        mention = mentions[index]
        return When(mention.begin, mention.end, span, mention.precision, mention.rule)

    def counts(self, fits: Callable[[Casualty], bool]) -> list[Casualty]:
        """Return the counts of people harmed that the article holds and that fit."""
        page = self._seen.scene.page
        found = [
            Casualty(
                page.span(toll.first, toll.last), toll.harm, toll.low, toll.high, toll.victims, toll.rule
            )
            for toll in self._seen.scene.tolls
            if toll.harm is not None
        ]
        return [row for row in found if fits(row)]

    def _index_at(self, mentions: Sequence[_M], span: Span) -> int | None:
        """Return the mention of exactly these words, else the only one that overlaps them."""
        page = self._seen.scene.page
        spans = [page.span(mention.first, mention.last) for mention in mentions]
        if span in spans:
            return spans.index(span)
        near = [index for index, each in enumerate(spans) if each.overlaps(span)]
        return near[0] if len(near) == 1 else None

    def _strange_place(self, span: Span) -> PlaceMention:
        """Return words that the reader did not take for a place, as a mention of one."""
        page = self._seen.scene.page
        first, last = page.words_of(span)
        keys = page.keys[first:last]
        gazetteer = self._kit.gazetteer
        whole = gazetteer.by_key.get(" ".join(keys), ())
        head, name = ("", keys) if whole or len(keys) == 1 else (keys[0], keys[1:])
        entries = whole or gazetteer.by_key.get(" ".join(name), ())
        return PlaceMention(
            first=first,
            last=last,
            head=head,
            name=" ".join(name),
            place_ids=tuple(entry.id for entry in entries),
            rel=None,
            context=-1,
            rule="given as a place",
        )
