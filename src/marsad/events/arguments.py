"""Who, where and according to whom: which mentions belong to a happening, and in what role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from marsad.events.accused import accusations, accusers_of
from marsad.events.barred import barred_role
from marsad.events.chosen import Chosen, M
from marsad.events.constructions import SURE, faced, surrendered_to
from marsad.events.credited import source_alone, source_link
from marsad.events.helpers import helpers
from marsad.events.launches import without_launches
from marsad.events.leading import leaders
from marsad.events.linear import ManyWay, TwoWay
from marsad.events.links import Stage
from marsad.events.listings import shared_chances
from marsad.events.losing import losers as who_lost
from marsad.events.observations import (
    actor_alone,
    actor_key,
    actor_link,
    place_alone,
    place_link,
    wording,
)
from marsad.events.own_clauses import own_clauses
from marsad.events.released import released
from marsad.events.sharing import opposed, sharing, single_doer
from marsad.records.mention import ActorMention, PlaceMention, SourceMention
from marsad.text.clitics import light_stem
from marsad.text.page import Page

_BATTLE = frozenset(("attack", "infiltration", "advance", "capture", "ambush", "armed_clash"))
ROLES = ("initiator", "none", "target")  # the labels of the actors' weights


def within_reach(stage: Stage, number: int, mentions: Sequence[M]) -> list[M]:
    """Return the mentions in the sentences where arguments of a happening are looked for."""
    return _in_sentences(stage, mentions, stage.reach(number))


def named_within_reach(stage: Stage, number: int, mentions: Sequence[M]) -> list[M]:
    """Return the mentions in a happening's sentences and the ones before: there stand sides and places."""
    return _in_sentences(stage, mentions, stage.reach(number, back=1, on=0))


def _in_sentences(stage: Stage, mentions: Sequence[M], sentences: Set[int]) -> list[M]:
    sentence_of = stage.page.sentence_of
    return [mention for mention in mentions if sentence_of[mention.first] in sentences]


def sources_within_reach(stage: Stage, number: int, mentions: Sequence[SourceMention]) -> list[SourceMention]:
    """Return the credits in reach of a happening, and those that cover a trigger of it from further away."""
    near = within_reach(stage, number, mentions)
    firsts = [trigger.hit.first for trigger in stage.groups[number].triggers]
    covering = [m for m in mentions if any(m.scope_first <= first < m.scope_last for first in firsts)]
    return near + [m for m in covering if m not in near]


def _each_once(reached: Iterable[Sequence[M]]) -> Iterable[M]:
    """Return the mentions in reach of any happening."""
    return {id(mention): mention for near in reached for mention in near}.values()


def choose_actors(
    stage: Stage, mentions: Sequence[ActorMention], model: ManyWay, cuts: Mapping[str, float]
) -> list[list[Chosen[ActorMention]]]:
    """Give each happening its actors: of each, the mention that speaks most for a role above that role's cut.

    Whom a construction names as the taker of a place is the initiator, and who is driven out of it the
    target, whatever the votes, as are before whom a retreat was and who repelled an attack; so is an
    initiator whom a verb with a pronoun names (see `doers`) or whose attack was repelled, and the subject of
    a verb where nothing else names one. Who is only said to lead another is none.
    """
    peers, leading = [m.first for m in mentions], leaders(stage.page, mentions)
    sides = [m for m in mentions if m.first not in leading]
    laid = accusations(stage.page, mentions)
    reached = [named_within_reach(stage, number, sides) for number in range(len(stage.groups))]
    actors = {
        id(m): (actor_key(stage.page, m), model.votes(actor_alone(stage, m))) for m in _each_once(reached)
    }
    chosen = []
    for number, near in enumerate(reached):
        times = Counter(actors[id(mention)][0] for mention in near)
        best: dict[str, Chosen[ActorMention]] = {}
        takers = {each.taker for each in stage.said[number]}
        losers, doers = _driven(stage, number, near), _doers(stage, number)
        acts, kind = stage.told_by(number), stage.groups[number].type
        innocent = _defenders(stage, number) | accusers_of(laid, acts)
        innocent |= who_lost(stage.page, kind, near)
        for mention in near:
            key, alone = actors[id(mention)]
            if mention.first in takers or mention.first in losers:
                role = "initiator" if mention.first in takers else "target"
                best[key] = Chosen(mention, role, SURE)
                continue
            features = actor_link(stage, number, mention, peers, times[key])
            chances = model.chances(features, ROLES, alone)
            barred = (
                "initiator" if mention.first in innocent else barred_role(stage.page, mention, acts, kind)
            )
            if barred:
                chances = {**chances, barred: 0.0}
            role = max(cuts, key=lambda each: chances[each] / cuts[each])
            if chances[role] >= cuts[role] and (key not in best or best[key].chance < chances[role]):
                best[key] = Chosen(mention, role, chances[role])
        if all(each.role != "initiator" for each in best.values()):
            doers |= {each.first for each in stage.subjects[number]}
        for mention in (m for m in near if m.first in doers):
            key, _ = actors[id(mention)]
            if key not in best or best[key].role != "initiator":
                best[key] = Chosen(mention, "initiator", SURE)
        best = {actors[id(row.mention)][0]: row for row in single_doer(stage, number, [*best.values()])}
        for row in _with_them(stage, number, near, [*best.values()]):
            best.setdefault(actors[id(row.mention)][0], row)
        chosen.append(_apart(_in_full(stage.page, opposed(stage, number, [*best.values()]))))
    return own_clauses(stage, chosen)


def _with_them(
    stage: Stage, number: int, near: Sequence[ActorMention], chosen: Sequence[Chosen[ActorMention]]
) -> Iterator[Chosen[ActorMention]]:
    """Yield who shares the role of those chosen, and with whose help they act."""
    joined = [*sharing(stage, number, near, chosen)]
    yield from joined
    yield from helpers(stage, number, near, [*chosen, *joined])


def _driven(stage: Stage, number: int, near: Sequence[ActorMention]) -> set[int]:
    """Return the first words of those whom a construction makes the target of a happening."""
    driven = {loser for each in stage.said[number] for loser in each.losers}
    event_type = stage.groups[number].type
    if event_type == "withdrawal":
        driven |= faced(stage.page, stage.sentences[number], near)
    if event_type == "surrender":
        driven |= surrendered_to(stage.page, [stage.hits[at] for at in stage.own[number]], near)
    if event_type == "release":
        driven |= released(stage.page, [stage.hits[at] for at in stage.own[number]], near)
    return driven | _defenders(stage, number) if event_type in _BATTLE else driven


def _defenders(stage: Stage, number: int) -> set[int]:
    """Return the first words of those who repelled a happening, its doers only if that is its type."""
    if stage.groups[number].type == "interception":
        return set()
    return {first for each in stage.repelled[number] for first in each.defenders}


def _doers(stage: Stage, number: int) -> set[int]:
    """Return the first words of those whom a verb or the repelling of an act surely says did it."""
    if stage.groups[number].type == "interception":  # where who fired is the target
        return set()
    attackers = {first for each in stage.repelled[number] for first in each.attackers}
    return {*stage.doers[number], *attackers, *(each.first for each in stage.subjects[number] if each.sure)}


def choose_places(
    stage: Stage, mentions: Sequence[PlaceMention], model: TwoWay, cut: float
) -> list[list[Chosen[PlaceMention]]]:
    """Give each happening its places, each written name once; one that a construction names is sure."""
    peers = [m.first for m in mentions]
    times = Counter(mention.name for mention in mentions)
    reached = [
        without_launches(stage, number, named_within_reach(stage, number, mentions))
        for number in range(len(stage.groups))
    ]
    alone = {id(m): model.score(place_alone(stage, m, times[m.name])) for m in _each_once(reached)}
    chosen = []
    for number, near in enumerate(reached):
        best: dict[str, Chosen[PlaceMention]] = {}
        taken = {each.place for each in stage.said[number]}
        chances = [
            SURE
            if mention.first in taken
            else model.chance(place_link(stage, number, mention, peers), alone[id(mention)])
            for mention in near
        ]
        for mention, chance in zip(near, shared_chances(stage.page, near, chances), strict=True):
            key = mention.name or wording(stage.page, mention.first, mention.last)
            if chance >= cut and (key not in best or best[key].chance < chance):
                best[key] = Chosen(mention, "place", chance)
        chosen.append(_apart(best.values()))
    return own_clauses(stage, chosen)


def choose_sources(
    stage: Stage, mentions: Sequence[SourceMention], model: TwoWay, cut: float
) -> list[list[Chosen[SourceMention]]]:
    """Give each happening its sources, each written name once."""
    peers = [m.first for m in mentions]
    names = {id(m): wording(stage.page, m.first, m.last) for m in mentions}
    times = Counter(names.values())
    reached = [sources_within_reach(stage, number, mentions) for number in range(len(stage.groups))]
    alone = {id(m): model.score(source_alone(stage, m, times[names[id(m)]])) for m in _each_once(reached)}
    chosen = []
    for number, near in enumerate(reached):
        best: dict[str, Chosen[SourceMention]] = {}
        for mention in near:
            key = names[id(mention)]
            chance = model.chance(source_link(stage, number, mention, peers), alone[id(mention)])
            if chance >= cut and (key not in best or best[key].chance < chance):
                best[key] = Chosen(mention, "source", chance)
        chosen.append(_apart(_in_full(stage.page, [*best.values()])))
    return own_clauses(stage, chosen)


def _in_full(page: Page, rows: Sequence[Chosen[M]]) -> list[Chosen[M]]:
    """Drop what another of the same role writes out: «المرصد» beside «المرصد السوري لحقوق الإنسان».

    Of what differs in its case, article or preposition alone («مستشفى», «للمستشفى») the first told below the
    headline stays: of 25 such pairs in a sample of the coded reports coders took both in none.
    """
    words = [_stems(page, row.mention.first, row.mention.last) for row in rows]
    headline = [page.sentences[page.sentence_of[row.mention.first]].kind == "headline" for row in rows]
    ranks = [(above, row.mention.first) for above, row in zip(headline, rows, strict=True)]
    told = list(zip(rows, words, ranks, strict=True))
    return [
        row
        for row, own, rank in told
        if not any(
            row.role == other.role and (own < its or (own == its and before < rank))
            for other, its, before in told
        )
    ]


def _stems(page: Page, first: int, last: int) -> frozenset[str]:
    return frozenset(light_stem(key) for key in page.keys[first:last] if key[0].isalnum())


def _apart(rows: Iterable[Chosen[M]]) -> list[Chosen[M]]:
    """Drop what overlaps a likelier choice; return the rest in reading order."""
    kept: list[Chosen[M]] = []
    for row in sorted(rows, key=lambda row: -row.chance):
        if all(row.mention.last <= k.mention.first or k.mention.last <= row.mention.first for k in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.mention.first)
