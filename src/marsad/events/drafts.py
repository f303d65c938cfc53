"""From a scene to its happenings with all that belongs to them: the decisions in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from marsad.events.alike import of_one_kind
from marsad.events.arguments import choose_actors, choose_places, choose_sources
from marsad.events.bare_harm import alone, bare_harm, harmed_by, without_accidents
from marsad.events.blocks import blocks
from marsad.events.chosen import Chosen
from marsad.events.dating import choose_date, date_options, only_planned
from marsad.events.draft import Draft
from marsad.events.expressions import FIRM
from marsad.events.harmed import victim_features
from marsad.events.joining import join
from marsad.events.linear import ManyWay, TwoWay
from marsad.events.links import Stage, lay_out
from marsad.events.meant_places import give_meant_places
from marsad.events.merging import Group, group
from marsad.events.only_place import give_only_places
from marsad.events.plainly import are_plainly
from marsad.events.remembered import only_remembered
from marsad.events.rows import keep_rows
from marsad.events.scene import Scene
from marsad.events.statement import kind_of_statement
from marsad.events.takers import share_tolls
from marsad.events.triggers import TypedTrigger, detect
from marsad.events.weights import Cuts, Weights
from marsad.records.event import Victims
from marsad.records.mention import TollMention


def draft_events(scene: Scene, weights: Weights, cuts: Cuts) -> tuple[Draft, ...]:
    """Return the happenings of a scene in the order of their first triggers; see `blocks` for long texts.

    Where there are none, people harmed are told of for themselves; see `bare_harm`.
    """
    stretches = blocks(scene)
    drafts = alone([draft for stretch in stretches for draft in _told(stretch, weights, cuts)])
    return tuple(drafts or [draft for stretch in stretches for draft in _harmed(stretch, weights, cuts)])


def _told(scene: Scene, weights: Weights, cuts: Cuts) -> list[Draft]:
    found = detect(scene, weights.telling, weights.typing, cut=cuts.telling)
    if not found:
        return []
    stage, drafts = _draft(scene, found, weights, cuts)
    kept = _judged(stage, drafts, weights.keeping, cuts.keeping, scene.expressed)
    kept = without_accidents(scene, kept)
    placed = give_only_places(stage, kept, scene.places, weights.places, cuts.places)
    return give_meant_places(scene, placed)


def _harmed(scene: Scene, weights: Weights, cuts: Cuts) -> list[Draft]:
    found = bare_harm(scene)
    if not found:
        return []
    stage, drafts = _draft(scene, found, weights, cuts)
    return harmed_by(_judged(stage, drafts, weights.keeping, 0.0, {}))


def _draft(
    scene: Scene, found: Sequence[TypedTrigger], weights: Weights, cuts: Cuts
) -> tuple[Stage, list[Draft]]:
    groups = group(scene, found, weights.merging, margin=cuts.merge_margin)
    stage, drafts = argue(scene, groups, weights, cuts)
    joined = join(scene, drafts, weights.joining, cuts.joining)
    return argue(scene, joined, weights, cuts) if len(joined) < len(groups) else (stage, drafts)


def argue(scene: Scene, groups: Sequence[Group], weights: Weights, cuts: Cuts) -> tuple[Stage, list[Draft]]:
    """Give each happening its arguments."""
    stage = lay_out(scene, groups)
    shared = share_tolls(stage, scene.tolls, weights.tolls, cuts.tolls)
    tolls = [keep_rows(stage, at, rows, weights.rows, cuts.rows) for at, rows in enumerate(shared)]
    sides = {"initiator": cuts.initiators, "target": cuts.targets}
    actors = choose_actors(stage, scene.actors, weights.actors, sides)
    places = choose_places(stage, scene.places, weights.places, cuts.places)
    sources = choose_sources(stage, scene.sources, weights.sources, cuts.sources)
    drafts = []
    days = None
    for number, one in enumerate(groups):
        options = date_options(stage, number, scene.dates, scene.page.article.published, days)
        option, date_chance = choose_date(options, weights.dates, cuts.dates)
        modality = kind_of_statement(scene, one, weights.modality, cuts.modality)
        if modality == "planned":
            option = only_planned(option, options)
        option = only_remembered(scene, one, option, options)
        days = option.days
        counted = [
            row
            if are_plainly(scene.page, row.mention)
            else _with_victims(
                row,
                weights.victims,
                victim_features(stage, number, row.mention, actors[number], scene.tolls),
                cuts.unknown,
            )
            for row in tolls[number]
        ]
        draft = Draft(
            one,
            tuple(actors[number]),
            tuple(places[number]),
            tuple(of_one_kind(scene.page, counted)),
            tuple(sources[number]),
            option,
            date_chance,
            modality,
            0.0,
        )
        drafts.append(draft)
    return stage, drafts


def _with_victims(
    row: Chosen[TollMention], model: ManyWay, features: Sequence[str], cut: float
) -> Chosen[TollMention]:
    """Return a count with the likeliest kind of victims, unknown if their chance is `cut` or more."""
    chances = model.chances(features, model.labels)
    sure = chances.get("unknown", 0.0) < cut
    label = max(chances, key=chances.__getitem__) if sure else "unknown"
    return replace(row, mention=replace(row.mention, victims=cast(Victims, label)))


def keep_features(stage: Stage, drafts: list[Draft], number: int) -> list[str]:
    """Return the observations by which a whole happening is judged: is it one, and of this type?"""
    draft = drafts[number]
    one = draft.group
    told = stage.sentences[number]
    kinds = {stage.page.sentences[sentence].kind for sentence in told}
    initiators = [c for c in draft.actors if c.role == "initiator"]
    targets = [c for c in draft.actors if c.role == "target"]
    sure = max(trigger.tells for trigger in one.triggers)
    event_type = one.type
    same = sum(other.group.type == event_type for other in drafts)
    features = [
        "b",
        f"type:{event_type}",
        f"sure:{int(sure * 10)}",
        f"typed:{int(one.chances[event_type] * 10)}",
        f"triggers:{min(len(one.triggers), 4)}",
        f"sentences:{min(len(told), 3)}",
        f"headline:{'headline' in kinds:d}",
        f"furniture:{'furniture' in kinds:d}",
        f"initiators:{min(len(initiators), 2)}",
        f"targets:{min(len(targets), 2)}",
        f"places:{min(len(draft.places), 2)}",
        f"tolls:{min(len(draft.tolls), 2)}",
        f"tolls:{min(len(draft.tolls), 1)}|{event_type}",
        f"places:{min(len(draft.places), 1)}|{event_type}",
        f"sources:{min(len(draft.sources), 1)}",
        f"dated:{draft.date.origin}",
        f"dated:{draft.date.origin}|{event_type}",
        f"modality:{draft.modality}",
        f"same:{min(same, 4)}",
        f"events:{min(len(drafts), 8)}",
        f"number:{min(number, 5)}",
        f"row:{one.triggers[0].hit.row.id}",
        f"sure:{int(sure * 5)}|triggers:{min(len(one.triggers), 2)}",
    ]
    full = sum(bool(x) for x in (initiators, targets, draft.places, draft.tolls))
    return [*features, f"full:{full}", f"full:{full}|sure:{int(sure * 5)}", f"full:{full}|{event_type}"]


def _judged(
    stage: Stage, drafts: list[Draft], model: TwoWay, cut: float, expressed: Mapping[int, str]
) -> list[Draft]:
    """Return the drafts that are likely enough to be happenings, and of their types, with how likely."""
    kept = []
    for number, draft in enumerate(drafts):
        chance = model.chance(keep_features(stage, drafts, number))
        if any(expressed.get(t.hit.first) == draft.group.type for t in draft.group.triggers):
            chance = max(chance, FIRM)
        if chance >= cut:
            kept.append(replace(draft, confidence=round(chance, 4)))
    return kept
