"""Who, where, how many and according to whom: which mentions belong to a happening, and in what role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from marsad.events.linear import ManyWay, TwoWay
from marsad.events.links import Stage, link_features
from marsad.records.mention import ActorMention, PlaceMention, SourceMention, TollMention
from marsad.text.page import Page

ROLES = ("initiator", "none", "target")  # the labels of the actors' weights

M = TypeVar("M", ActorMention, PlaceMention, SourceMention, TollMention)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[M]):
    """A mention given to a happening: its role (`initiator`, `target` or the kind's only one) and its chance."""

    mention: M
    role: str
    chance: float
    features: tuple[str, ...]


def wording(page: Page, first: int, last: int) -> str:
    """Return the folded words of a mention without signs, by which two mentions are alike."""
    return " ".join(key for key in page.keys[first:last] if key[0].isalnum())


def actor_key(page: Page, mention: ActorMention) -> str:
    """Return what tells one actor from another within an article."""
    return mention.actor_id or wording(page, mention.first, mention.last)


def within_reach(stage: Stage, number: int, mentions: Sequence[M]) -> list[M]:
    """Return the mentions in the sentences where arguments of a happening are looked for."""
    reach = stage.reach(number)
    sentence_of = stage.page.sentence_of
    return [mention for mention in mentions if sentence_of[mention.first] in reach]


def sources_within_reach(
    stage: Stage, number: int, mentions: Sequence[SourceMention]
) -> list[SourceMention]:
    """Return the credits in reach of a happening, and those that cover a trigger of it from further away."""
    near = within_reach(stage, number, mentions)
    firsts = [trigger.hit.first for trigger in stage.groups[number].triggers]
    covering = [m for m in mentions if any(m.scope_first <= first < m.scope_last for first in firsts)]
    return near + [m for m in covering if m not in near]


def actor_features(
    stage: Stage, number: int, mention: ActorMention, peers: Sequence[int], times: Mapping[str, int]
) -> list[str]:
    """Return the observations about an actor and a happening; `times` counts each actor's mentions near it."""
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
    return features + [f"kind:{mention.kind}|{f}" for f in features if f[:2] in ("d:", "s:")]


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
    return features + [f"{near}|{f}" for f in features if f[:2] in ("d:", "s:") or f[:5] == "rank:"]


def toll_features(stage: Stage, number: int, mention: TollMention, peers: Sequence[int]) -> list[str]:
    """Return the observations about a count of people harmed and a happening."""
    features = link_features(stage, number, mention.first, mention.last, peers)
    group = stage.groups[number]
    own = {word for trigger in group.triggers for word in range(trigger.hit.first, trigger.hit.last)}
    at_trigger = mention.harm_at in own
    counted = "vague" if mention.low is None and mention.high is None else "number"
    features += [
        f"harm:{mention.harm}",
        f"harm:{mention.harm}|{group.type}",
        f"cumulative:{mention.cumulative:d}|{group.type}",
        f"cumulative:{mention.cumulative:d}",
        f"detail:{mention.detail:d}",
        f"detail:{mention.detail:d}|cumulative:{mention.cumulative:d}",
        f"own:{at_trigger:d}",
        f"own:{at_trigger:d}|{group.type}",
        f"counted:{counted}",
        f"counted:{counted}|detail:{mention.detail:d}",
        f"victims:{mention.victims}|{mention.harm}",
        f"rule:{mention.rule.partition(' ')[0]}",
    ]
    return features


def victim_features(
    stage: Stage, number: int, mention: TollMention, actors: Sequence[Chosen[ActorMention]]
) -> list[str]:
    """Return the observations about what kind of people a count counts: its words and the happening's sides."""
    keys, group = stage.page.keys, stage.groups[number]
    guess = mention.victims
    words = [key for key in keys[mention.first : mention.last] if key[0].isalpha()]
    initiators = sorted({c.mention.actor_class for c in actors if c.role == "initiator"})
    targets = sorted({c.mention.actor_class for c in actors if c.role == "target"})
    features = ["b", f"guess:{guess}", f"guess:{guess}|{group.type}", f"harm:{mention.harm}|{guess}", f"type:{group.type}"]
    features += [f"word:{word}" for word in words] + [f"word:{word}|{group.type}" for word in words]
    features += [f"by:{name}|{guess}" for name in initiators] + [f"to:{name}|{guess}" for name in targets]
    features += [f"by:{name}|{group.type}" for name in initiators] + [f"to:{name}" for name in targets]
    limit = stage.page.sentences[stage.page.sentence_of[mention.first]].last
    features += [f"after:{key}" for key in keys[mention.last : min(limit, mention.last + 5)]]
    features += [f"next:{key}|{guess}" for key in keys[mention.last : min(limit, mention.last + 1)]]
    features += [f"before:{key}" for key in keys[max(0, mention.first - 3) : mention.first]]
    features.append(f"detail:{mention.detail:d}|{guess}")
    features.append(f"vague:{mention.low is None and mention.high is None:d}|{guess}|{group.type}")
    return features


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
    return features


def choose_actors(
    stage: Stage, number: int, mentions: Sequence[ActorMention], model: ManyWay, cut: float
) -> list[Chosen[ActorMention]]:
    """Give a happening its actors: for each, the mention that speaks most for a role above `cut`."""
    near = within_reach(stage, number, mentions)
    peers = [m.first for m in mentions]
    times: dict[str, int] = {}
    for mention in near:
        key = actor_key(stage.page, mention)
        times[key] = times.get(key, 0) + 1
    best: dict[str, Chosen[ActorMention]] = {}
    for mention in near:
        features = actor_features(stage, number, mention, peers, times)
        chances = model.chances(features, ROLES)
        role = "initiator" if chances["initiator"] >= chances["target"] else "target"
        key = actor_key(stage.page, mention)
        if chances[role] >= cut and (key not in best or best[key].chance < chances[role]):
            best[key] = Chosen(mention, role, chances[role], tuple(features))
    return _apart(best.values())


def choose_places(
    stage: Stage, number: int, mentions: Sequence[PlaceMention], model: TwoWay, cut: float
) -> list[Chosen[PlaceMention]]:
    """Give a happening its places, each written name once."""
    peers = [m.first for m in mentions]
    times: dict[str, int] = {}
    for mention in mentions:
        times[mention.name] = times.get(mention.name, 0) + 1
    best: dict[str, Chosen[PlaceMention]] = {}
    for mention in within_reach(stage, number, mentions):
        features = place_features(stage, number, mention, peers, times[mention.name])
        chance = model.chance(features)
        key = mention.name or wording(stage.page, mention.first, mention.last)
        if chance >= cut and (key not in best or best[key].chance < chance):
            best[key] = Chosen(mention, "place", chance, tuple(features))
    return _apart(best.values())


def choose_sources(
    stage: Stage, number: int, mentions: Sequence[SourceMention], model: TwoWay, cut: float
) -> list[Chosen[SourceMention]]:
    """Give a happening its sources, each written name once."""
    peers = [m.first for m in mentions]
    keys = [wording(stage.page, m.first, m.last) for m in mentions]
    best: dict[str, Chosen[SourceMention]] = {}
    for mention in sources_within_reach(stage, number, mentions):
        key = wording(stage.page, mention.first, mention.last)
        chance = model.chance(features := source_features(stage, number, mention, peers, keys.count(key))
        )
        if chance >= cut and (key not in best or best[key].chance < chance):
            best[key] = Chosen(mention, "source", chance, tuple(features))
    return _apart(best.values())


def share_tolls(
    stage: Stage, mentions: Sequence[TollMention], model: TwoWay, cut: float
) -> list[list[Chosen[TollMention]]]:
    """Give each count to the happening that it most likely belongs to, or to none."""
    peers = [m.first for m in mentions]
    shared: list[list[Chosen[TollMention]]] = [[] for _ in stage.groups]
    reaches = [stage.reach(number) for number in range(len(stage.groups))]
    for mention in mentions:
        if mention.harm is None:
            continue
        sentence = stage.page.sentence_of[mention.first]
        best: tuple[float, int, list[str]] | None = None
        for number, reach in enumerate(reaches):
            if sentence in reach:
                features = toll_features(stage, number, mention, peers)
                chance = model.chance(features)
                if best is None or chance > best[0]:
                    best = (chance, number, features)
        if best is not None and best[0] >= cut:
            shared[best[1]].append(Chosen(mention, "casualties", best[0], tuple(best[2])))
    return [_one_row_each(rows) for rows in shared]


def _one_row_each(rows: list[Chosen[TollMention]]) -> list[Chosen[TollMention]]:
    """Keep one row for each harm and kind of victim: the same number told twice is one count."""
    best: dict[tuple[object, ...], Chosen[TollMention]] = {}
    for row in rows:
        m = row.mention
        key = (m.harm, m.low, m.high)
        if key not in best or best[key].chance < row.chance:
            best[key] = row
    kept = list(best.values())
    numbered = {
        row.mention.harm for row in kept if row.mention.low is not None or row.mention.high is not None
    }
    kept = [
        r
        for r in kept
        if r.mention.low is not None or r.mention.high is not None or r.mention.harm not in numbered
    ]
    return sorted(kept, key=lambda row: row.mention.first)


def _apart(rows: Iterable[Chosen[M]]) -> list[Chosen[M]]:
    """Drop what overlaps a likelier choice; return the rest in reading order."""
    kept: list[Chosen[M]] = []
    for row in sorted(rows, key=lambda row: -row.chance):
        if all(row.mention.last <= k.mention.first or k.mention.last <= row.mention.first for k in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.mention.first)
