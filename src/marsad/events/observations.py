"""What bears on whether a mention belongs to a happening: the observations for each kind of argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.links import Stage, link_features
from marsad.events.opinions import on_part, on_sides
from marsad.records.mention import ActorMention, PlaceMention, SourceMention
from marsad.text.page import Page


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
    features = link_features(stage, number, mention.first, mention.last, peers)
    event_type = stage.groups[number].type
    often = min(times.get(actor_key(stage.page, mention), 1), 3)
    features += [
        f"class:{mention.actor_class}",
        f"class:{mention.actor_class}|{event_type}",
        f"kind:{mention.kind}",
        f"kind:{mention.kind}|{event_type}",
        f"kind:{mention.kind}|{mention.actor_class}",
        f"times:{often}",
        f"head:{stage.page.keys[mention.first]}",
    ]
    features += [f"kind:{mention.kind}|{f}" for f in features if f[:2] in ("d:", "s:")]
    return features + on_sides(stage.opinion, stage.told_by(number), (mention.first, mention.last))


def place_features(
    stage: Stage, number: int, mention: PlaceMention, peers: Sequence[int], times: int
) -> list[str]:
    """Return the observations about a place and a happening; `times` counts its mentions in the article."""
    features = link_features(stage, number, mention.first, mention.last, peers)
    rule = mention.rule.partition(" ")[0]
    near = "in" if mention.context >= 0 else "out"
    features += [
        f"rule:{rule}",
        f"rule:{rule}|known:{bool(mention.place_ids):d}",
        f"head:{mention.head}",
        f"context:{near}",
        f"context:{near}|head:{mention.head}",
        f"rel:{mention.rel}",
        f"rel:{mention.rel}|context:{near}",
        f"times:{min(times, 3)}",
        f"first:{stage.page.keys[mention.first]}",
    ]
    features += [f"{near}|{f}" for f in features if f[:2] in ("d:", "s:") or f[:5] == "rank:"]
    return features + on_part(stage.opinion, "places", stage.told_by(number), (mention.first, mention.last))


def source_features(
    stage: Stage, number: int, mention: SourceMention, peers: Sequence[int], times: int
) -> list[str]:
    """Return the observations about a credit and a happening; `times` counts the source's credits."""
    features = link_features(stage, number, mention.first, mention.last, peers)
    covers = any(
        mention.scope_first <= trigger.hit.first < mention.scope_last
        for trigger in stage.groups[number].triggers
    )
    rule = mention.rule.partition(" ")[0]
    row = mention.rule.rpartition(" ")[2]
    features += [
        f"covers:{covers:d}",
        f"covers:{covers:d}|{rule}",
        f"rule:{rule}",
        f"row:{row}",
        f"row:{row}|covers:{covers:d}",
        f"head:{stage.page.keys[mention.first]}",
        f"times:{min(times, 3)}",
        f"length:{min(mention.last - mention.first, 4)}",
    ]
    return features + on_part(stage.opinion, "sources", stage.told_by(number), (mention.first, mention.last))
