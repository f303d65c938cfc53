"""What bears on whether a mention belongs to a happening: the observations for each kind of argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.among import among
from marsad.events.links import Stage, alone_features, link
from marsad.events.opinions import on_part, on_sides
from marsad.records.mention import ActorMention, PlaceMention
from marsad.text.page import Page

_GAP = 8  # words between a trigger and an actor that are looked at


def wording(page: Page, first: int, last: int) -> str:
    """Return the folded words of a mention without signs, by which two mentions are alike."""
    return " ".join(key for key in page.keys[first:last] if key[0].isalnum())


def actor_key(page: Page, mention: ActorMention) -> str:
    """Return what tells one actor from another within an article."""
    return mention.actor_id or wording(page, mention.first, mention.last)


def actor_features(
    stage: Stage, number: int, mention: ActorMention, peers: Sequence[int], times: Mapping[str, int]
) -> list[str]:
    """Return the observations about an actor and a happening; `times` counts actors' mentions near it."""
    often = times.get(actor_key(stage.page, mention), 1)
    return actor_alone(stage, mention) + actor_link(stage, number, mention, peers, often)


def actor_alone(stage: Stage, mention: ActorMention) -> list[str]:
    """Return the observations about an actor that are the same for every happening.

    So they are what else its words are: people counted, a source, part of a place.
    """
    keys, words, beside = stage.page.keys, range(mention.first, mention.last), stage.beside
    harm = _harm_at(stage, mention)
    placed = any(word in beside.placed for word in words)
    features = [
        *alone_features(stage.page, mention.first, mention.last),
        f"class:{mention.actor_class}",
        f"kind:{mention.kind}",
        f"kind:{mention.kind}|{mention.actor_class}",
        f"head:{keys[mention.first]}",
        f"last:{keys[mention.last - 1]}",
        f"counted:{harm}",
        f"counted:{harm}|{mention.kind}",
        f"credit:{any(word in beside.credited for word in words):d}",
        f"placed:{placed:d}|{mention.kind}",
        f"said:{mention.first in beside.said:d}|{mention.kind}",
    ]
    if mention.actor_id:
        features.append(f"who:{mention.actor_id}")
    return features


def actor_link(
    stage: Stage, number: int, mention: ActorMention, peers: Sequence[int], times: int
) -> list[str]:
    """Return the observations about an actor and a happening that differ from happening to happening."""
    linked = link(stage, number, mention.first, mention.last, peers)
    event_type = stage.groups[number].type
    return [
        *linked.all(),
        f"class:{mention.actor_class}|{event_type}",
        f"kind:{mention.kind}|{event_type}",
        f"times:{min(times, 3)}",
        f"head:{stage.page.keys[mention.first]}|{event_type}",
        *[f"kind:{mention.kind}|{far}" for far in linked.near],
        f"counted:{_harm_at(stage, mention)}|{event_type}",
        *_among_actors(stage, number, mention),
        *on_sides(stage.opinion, stage.told_by(number), (mention.first, mention.last)),
    ]


def _harm_at(stage: Stage, mention: ActorMention) -> str:
    """Return the harm of the count that the words of an actor belong to, "-" for none."""
    counted = stage.beside.counted
    return next((counted[word] for word in range(mention.first, mention.last) if word in counted), "-")


def _among_actors(stage: Stage, number: int, mention: ActorMention) -> list[str]:
    """Observations about an actor, a trigger in its sentence, and the actors on both sides of that."""
    keys, group = stage.page.keys, mention.actor_class
    others = stage.beside.actors[stage.page.sentence_of[mention.first]]
    place = among(stage, number, mention, others)
    if place is None:
        return []
    event_type, side = stage.groups[number].type, place.side
    features = [
        f"cls:{group}|{mention.kind}|{side}|{place.hit.row['pos']}",
        f"cls:{group}|{event_type}|{side}",
        f"cls:{group}|r:{place.hit.row.id}|{side}",
        *place.numbers(event_type),
    ]
    if len(place.gap) <= _GAP:
        between = dict.fromkeys(keys[place.gap.start : place.gap.stop])
        features += [f"mid:{key}|{side}" for key in between]
    if place.previous is not None:
        features += [
            f"prev:{place.previous.kind}>{mention.kind}|{side}",
            f"prev:{place.previous.actor_class}>{group}|{side}",
            f"beside:{min(mention.first - place.previous.last, 3)}|{_is_joined(stage, mention):d}|{side}",
        ]
    if place.follower is not None:
        away = min(place.follower.first - mention.last, 3)
        features.append(f"next:{mention.kind}>{place.follower.kind}|{away}|{side}")
    return features


def _is_joined(stage: Stage, mention: ActorMention | PlaceMention) -> bool:
    """Say whether a mention is joined to what stands before it by و."""
    return stage.page.keys[mention.first].startswith("و")


def _among_places(stage: Stage, number: int, mention: PlaceMention) -> list[str]:
    """Observations about a place, a trigger in its sentence and the places on both sides of that.

    Or, where its sentence has no trigger of the happening, whether the happening's own sentences name places.
    """
    event_type, sentence = stage.groups[number].type, stage.page.sentence_of[mention.first]
    place = among(stage, number, mention, stage.beside.places[sentence])
    if place is None:
        own = stage.sentences[number]
        step = max(-3, min(3, min((sentence - each for each in sorted(own)), key=abs)))
        far = f"far:{step}|has:{any(each in stage.beside.places for each in own):d}"
        told = min(stage.told_in[sentence], 2)
        return [f"{far}|{mention.head}", f"{far}|{event_type}", f"{far}|told:{told}"]
    side, before = place.side, stage.page.keys[mention.first - 1] if mention.first else "<"
    features = place.numbers(event_type)
    if place.previous is not None:
        away = min(mention.first - place.previous.last, 4)
        features += [
            f"prev:{place.previous.head}>{mention.head}|{side}",
            f"beside:{away}|{_is_joined(stage, mention):d}|{side}",
            f"by:{before}|{away}|{side}",
        ]
    if place.follower is not None:
        away = min(place.follower.first - mention.last, 3)
        features.append(f"next:{mention.head}>{place.follower.head}|{away}|{side}")
    return features


def place_features(
    stage: Stage, number: int, mention: PlaceMention, peers: Sequence[int], times: int
) -> list[str]:
    """Return the observations about a place and a happening; `times` counts its mentions in the article."""
    return place_alone(stage, mention, times) + place_link(stage, number, mention, peers)


def place_alone(stage: Stage, mention: PlaceMention, times: int) -> list[str]:
    """Return the observations about a place that are the same for every happening."""
    rule, keys = mention.rule.partition(" ")[0], stage.page.keys
    near = _context(mention)
    return [
        *alone_features(stage.page, mention.first, mention.last),
        f"rule:{rule}",
        f"rule:{rule}|known:{bool(mention.place_ids):d}",
        f"head:{mention.head}",
        f"context:{near}",
        f"context:{near}|head:{mention.head}",
        f"rel:{mention.rel}",
        f"rel:{mention.rel}|context:{near}",
        f"times:{min(times, 3)}",
        f"first:{keys[mention.first]}",
        f"last:{keys[mention.last - 1]}",
        f"length:{min(mention.last - mention.first, 4)}",
    ]


def place_link(stage: Stage, number: int, mention: PlaceMention, peers: Sequence[int]) -> list[str]:
    """Return the observations about a place and a happening that differ from happening to happening."""
    linked = link(stage, number, mention.first, mention.last, peers)
    event_type, near = stage.groups[number].type, _context(mention)
    return [
        *linked.all(),
        f"head:{mention.head}|{event_type}",
        f"rule:{mention.rule.partition(' ')[0]}|{event_type}",
        *_among_places(stage, number, mention),
        *[f"{near}|{far}" for far in linked.near],
        *[f"{near}|{rank}" for rank in linked.ranks],
        *on_part(stage.opinion, "places", stage.told_by(number), (mention.first, mention.last)),
    ]


def _context(mention: PlaceMention) -> str:
    return "in" if mention.context >= 0 else "out"
