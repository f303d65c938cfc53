"""From drafts to events: mentions become values of the record, each with the rule that gave it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from marsad.events.chosen import Chosen
from marsad.events.draft import Draft
from marsad.events.finest import finest
from marsad.events.scene import Scene
from marsad.extract.roster import Roster
from marsad.records.event import Actor, Casualty, Event, Place, Source, When
from marsad.records.mention import ActorMention, PlaceMention, TollMention
from marsad.resolve.where import article_countries
from marsad.resolve.who import resolve_actor
from marsad.text.page import Page

_ORIGINS = {
    "published": "date.published: the day of publication",
    "main": "date.main: the article's first date",
    "previous": "date.previous: the day of the happening told before",
}


def settle(
    scene: Scene, drafts: Sequence[Draft], places: Sequence[Place], roster: Roster
) -> tuple[Event, ...]:
    """Return the events of an article in the order of their first triggers.

    `places` are the resolved places of the scene's place mentions, in their order. Whether a state's forces
    are at home or abroad is told by the event's own country, or by the article's where it has no place.
    """
    resolved = {id(mention): place for mention, place in zip(scene.places, places, strict=True)}
    home = next(iter(article_countries(places)), "")
    return tuple(_event(scene.page, draft, resolved, roster, home) for draft in drafts)


def _event(page: Page, draft: Draft, resolved: Mapping[int, Place], roster: Roster, home: str) -> Event:
    spans = tuple(page.span(t.hit.first, t.hit.last) for t in draft.group.triggers)
    event_places = finest([_place(choice, resolved) for choice in draft.places])
    country = next((place.country for place in event_places if place.country), home)
    event_type = draft.group.type
    return Event(
        id=_event_id(page.article.doc_id, event_type, spans[0].start, spans[0].end),
        type=event_type,
        modality=draft.modality,
        triggers=spans,
        initiators=_actors(page, draft.actors, "initiator", roster, country),
        targets=_actors(page, draft.actors, "target", roster, country),
        places=event_places,
        date=_when(page, draft),
        casualties=tuple(_casualty(page, choice) for choice in draft.tolls),
        sources=tuple(
            Source(page.span(c.mention.first, c.mention.last), _because(c.mention.rule, c.chance))
            for c in draft.sources
        ),
        confidence=draft.confidence,
        rule=_told(draft),
    )


def _event_id(doc_id: str, event_type: str, start: int, end: int) -> str:
    """Return an id that stays while the article, the type and the first trigger stay."""
    return hashlib.sha256(f"{doc_id}\n{event_type}\n{start}:{end}".encode()).hexdigest()[:16]


def _told(draft: Draft) -> str:
    rows = ", ".join(dict.fromkeys(t.hit.row.name for t in draft.group.triggers))
    shares = sorted(draft.group.chances.items(), key=lambda share: (-share[1], share[0]))[:2]
    types = ", ".join(f"{name} {share:.2f}" for name, share in shares)
    surest = max(t.tells for t in draft.group.triggers)
    return f"{rows} · tells of an event {surest:.2f} · {types}"


def _because(rule: str, chance: float) -> str:
    return f"{rule} · linked {chance:.2f}"


def _actors(
    page: Page, chosen: Sequence[Chosen[ActorMention]], role: str, roster: Roster, country: str
) -> tuple[Actor, ...]:
    found = []
    for choice in chosen:
        if choice.role != role:
            continue
        actor = resolve_actor(choice.mention, page, roster, country=country)
        found.append(
            Actor(
                actor.span,
                actor.name,
                actor.actor_class,
                actor.actor_id,
                actor.kind,
                _because(actor.rule, choice.chance),
            )
        )
    return tuple(found)


def _place(choice: Chosen[PlaceMention], resolved: Mapping[int, Place]) -> Place:
    return resolved[id(choice.mention)]


def _casualty(page: Page, choice: Chosen[TollMention]) -> Casualty:
    toll = choice.mention
    if toll.harm is None:
        raise ValueError("a count without a harm cannot be a casualty row")
    span = page.span(toll.first, toll.last)
    return Casualty(span, toll.harm, toll.low, toll.high, toll.victims, _because(toll.rule, choice.chance))


def _when(page: Page, draft: Draft) -> When | None:
    option = draft.date
    if option.days is None:
        return None
    mention = option.mention
    if mention is not None and option.origin == "mention":
        span, precision, rule = page.span(mention.first, mention.last), mention.precision, mention.rule
    else:
        span, rule = None, _ORIGINS[option.origin]
        precision = "day" if option.days[0] == option.days[1] else "days"
    return When(option.days[0], option.days[1], span, precision, _because(rule, draft.date_chance))
