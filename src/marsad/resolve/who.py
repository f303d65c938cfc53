"""Who: a mention of an actor becomes an actor of an event, named neutrally and classed by home and abroad."""

from __future__ import annotations

from marsad.extract.roster import Roster
from marsad.lexicon.hits import ByList
from marsad.records.event import Actor, ActorClass
from marsad.records.mention import ActorMention
from marsad.text.page import Page


def class_in(mention: ActorMention, roster: Roster, country: str) -> ActorClass:
    """Return the class of a mention for an event in `country` (ISO alpha-2, empty where it is not known).

    The guidelines class a state's forces `state` in their own country and `external` abroad. What is no state
    (a group, people, objects) has one class everywhere. A state that no list knows is taken to be at home.
    """
    if mention.actor_class != "state" or mention.actor_id is None or not country:
        return mention.actor_class
    home = roster.actors[mention.actor_id].country
    return "state" if not home or home == country else "external"


def resolve_actor(mention: ActorMention, page: Page, roster: Roster, *, country: str) -> Actor:
    """Return the actor that a mention stands for in an event in `country` (ISO alpha-2, or empty).

    Loaded and neutral names of one actor give the same `actor_id` and the same `name`, the English one of the
    actor list; an actor that no list knows keeps the English built from its words.
    """
    known = roster.actors.get(mention.actor_id) if mention.actor_id is not None else None
    actor_class = class_in(mention, roster, country)
    whole = known is not None and mention.kind in ("named", "pattern", "description")
    rule = mention.rule
    if actor_class != mention.actor_class:
        rule = f"{rule}; abroad in {country}"
    return Actor(
        span=page.span(mention.first, mention.last),
        name=known.name if known is not None and whole else mention.name,
        actor_class=actor_class,
        actor_id=mention.actor_id,
        kind=mention.kind,
        rule=rule,
    )


def parties_homes(hits: ByList, roster: Roster) -> tuple[str, ...]:
    """Return the countries (ISO alpha-2) where the listed parties and nations of a page are at home.

    Each party and each nation counts once. A name that only a country decides tells of none.
    """
    parties = {hit.row["actor"] for hit in hits.of("names") if not hit.row["country"]}
    nations = {hit.row["country"] for hit in hits.of("nationalities")}
    known = sorted(party for party in parties if party in roster.actors)
    return tuple(filter(None, [*(roster.actors[party].country for party in known), *sorted(nations)]))
