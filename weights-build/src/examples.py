"""What each decision saw in a hand-coded report, and what the coder decided there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fitting import Example

from marsad.events.arguments import named_within_reach, sources_within_reach, within_reach
from marsad.events.around import trigger_features
from marsad.events.chosen import Chosen
from marsad.events.clues import clues_of
from marsad.events.credited import source_features
from marsad.events.dating import DateOption, Days, choose_date, date_options
from marsad.events.harmed import victim_features
from marsad.events.linear import TwoWay
from marsad.events.links import Stage, lay_out
from marsad.events.merging import Group, antecedents
from marsad.events.observations import (
    actor_features,
    actor_key,
    place_features,
    wording,
)
from marsad.events.rows import Row, in_turn, row_features
from marsad.events.scene import Scene
from marsad.events.statement import modality_features
from marsad.events.takers import toll_options
from marsad.events.triggers import TypedTrigger
from marsad.records.event import Casualty, Event
from marsad.records.mention import ActorMention, TollMention
from marsad.records.reading import Reading
from marsad.records.span import Span
from marsad.text.normal import fold_key
from marsad.text.page import Page

Pools = dict[str, list[Example]]
Add = Callable[[str, Sequence[str], str], None]


@dataclass(frozen=True, slots=True)
class _Told:
    """A happening as it was found (number `number` of the stage) and as it was coded."""

    stage: Stage
    number: int
    event: Event


@dataclass(frozen=True, slots=True)
class Coded:
    """A hand-coded report with what the reader sees in it; `number` is its place in the file."""

    number: int
    gold: Reading
    scene: Scene


def owners(coded: Coded) -> list[int | None]:
    """Return for each trigger word of the scene the index of the coded event it tells of, if any."""
    page = coded.scene.page
    spans = [(span, index) for index, event in enumerate(coded.gold.events) for span in event.triggers]
    found: list[int | None] = []
    for hit in coded.scene.triggers:
        own = page.span(hit.first, hit.last)
        shared = [
            (min(own.end, span.end) - max(own.start, span.start), -index)
            for span, index in spans
            if span.overlaps(own)
        ]
        found.append(-max(shared)[1] if shared else None)
    return found


def examples_of(coded: Coded) -> Pools:
    """Return the examples of every decision but the last two, which judge drafts."""
    pools: Pools = defaultdict(list)
    gold, scene = coded.gold, coded.scene
    features, owner = trigger_features(scene), owners(coded)

    def add(decision: str, seen: Sequence[str], outcome: str) -> None:
        pools[decision].append(Example(seen, outcome, coded.number))

    told: list[tuple[TypedTrigger, int]] = []
    for at, (seen, index) in enumerate(zip(features, owner, strict=True)):
        add("telling", seen, "no" if index is None else "yes")
        if index is not None:
            event_type = gold.events[index].type
            add("typing", seen, event_type)
            told.append(
                (TypedTrigger(at, scene.triggers[at], event_type, 1.0, {event_type: 1.0}, tuple(seen)), index)
            )
    pools["merging"] += pair_examples(coded, told, 0)
    order = list(dict.fromkeys(index for _, index in told))
    groups = [
        Group(
            tuple(t for t, own in told if own == index),
            gold.events[index].type,
            {gold.events[index].type: 1.0},
        )
        for index in order
    ]
    for decision, rows in argument_examples(coded, groups, order).items():
        pools[decision] += rows
    return pools


def pair_examples(coded: Coded, told: Sequence[tuple[TypedTrigger, int | None]], start: int) -> list[Example]:
    """Return the examples of which earlier trigger each trigger goes with, or none.

    `told` pairs triggers in reading order with the coded events they tell of; one that tells of none teaches
    only what not to go with. The choices are numbered from `start` on.
    """
    clues = clues_of(coded.scene, [trigger for trigger, _ in told])
    rows = []
    for at, (_, index) in enumerate(told):
        if index is None:
            continue
        options = antecedents(coded.scene, clues, at)
        right = {earlier for earlier, _ in options if earlier >= 0 and told[earlier][1] == index}
        for earlier, features in options:
            outcome = "yes" if earlier in right or (earlier < 0 and not right) else "no"
            rows.append(Example(features, outcome, coded.number, start + at))
    return rows


def found_examples(coded: Coded, triggers: Sequence[TypedTrigger]) -> list[Example]:
    """Return the examples of `merging` for triggers as they were found, right or wrong."""
    owner = owners(coded)
    start = len(coded.scene.triggers)
    return pair_examples(coded, [(trigger, owner[trigger.at]) for trigger in triggers], start)


def row_examples(
    coded: Coded, stage: Stage, shared: Sequence[Sequence[Row]], owned: Sequence[int | None]
) -> list[Example]:
    """Return the examples of which counts given to a happening are rows of it, as the coder took them."""
    rows = []
    for number, (given, index) in enumerate(zip(shared, owned, strict=True)):
        if index is None:
            continue
        wanted: list[tuple[str | None, int | None, int | None]] = [
            (row.harm, row.low, row.high) for row in coded.gold.events[index].casualties
        ]
        kept: list[Row] = []
        for row in in_turn(given):
            count = (row.mention.harm, row.mention.low, row.mention.high)
            right = count in wanted
            seen = row_features(stage, number, row, kept, given)
            rows.append(Example(seen, "yes" if right else "no", coded.number))
            if right:
                wanted.remove(count)
                kept.append(row)
    return rows


def owners_of(coded: Coded, groups: Sequence[Group]) -> list[int | None]:
    """Return for each group the coded event that most of its triggers tell of, if any."""
    owner = owners(coded)
    found: list[int | None] = []
    for one in groups:
        votes = Counter(owner[t.at] for t in one.triggers if owner[t.at] is not None)
        found.append(votes.most_common(1)[0][0] if votes else None)
    return found


def argument_examples(coded: Coded, groups: Sequence[Group], owned: Sequence[int | None]) -> Pools:
    """Return the examples of the argument decisions for groups of triggers and the coded events they are."""
    pools: Pools = defaultdict(list)
    scene, gold = coded.scene, coded.gold

    def add(decision: str, seen: Sequence[str], outcome: str) -> None:
        pools[decision].append(Example(seen, outcome, coded.number))

    stage = lay_out(scene, groups)
    previous = None
    _toll_examples(coded, stage, owned, pools)
    for number, index in enumerate(owned):
        if index is None:
            continue
        event = gold.events[index]
        told = _Told(stage, number, event)
        sides = list(_actor_examples(coded, told, add))
        _place_examples(coded, told, add)
        _source_examples(coded, told, add)
        _victim_examples(coded, told, sides, add)
        days = (event.date.first, event.date.last) if event.date else None
        options = date_options(stage, number, scene.dates, gold.article.published, previous)
        pools["dates"] += _dated(options, days, coded.number, number)
        add("modality", modality_features(scene, groups[number]), event.modality)
        previous = days
    return pools


def _dated(options: Sequence[DateOption], days: Days | None, report: int, choice: int) -> Iterator[Example]:
    for option in options:
        yield Example(option.features, "yes" if option.days == days else "no", report, choice)


def date_examples(
    coded: Coded, stage: Stage, owned: Sequence[int | None], model: TwoWay, cut: float
) -> list[Example]:
    """Return the examples of `dates` for happenings as they were found.

    The day of the happening before, which is observed, is the one that `model` gives it, as in use.
    """
    rows: list[Example] = []
    previous = None
    published, start = coded.gold.article.published, len(coded.gold.events)
    for number, index in enumerate(owned):
        options = date_options(stage, number, coded.scene.dates, published, previous)
        if index is not None:
            day = coded.gold.events[index].date
            rows += _dated(options, (day.first, day.last) if day else None, coded.number, start + number)
        previous = choose_date(options, model, cut)[0].days
    return rows


def _actor_examples(coded: Coded, told: _Told, add: Add) -> Iterator[Chosen[ActorMention]]:
    stage, number, event = told.stage, told.number, told.event
    page, actors = coded.scene.page, coded.scene.actors
    peers = [m.first for m in actors]
    near = named_within_reach(stage, number, actors)
    times = Counter(actor_key(page, m) for m in near)
    for mention in near:
        role = "none"
        if any(agrees(page, mention.first, mention.last, a.span) for a in event.targets):
            role = "target"
        elif any(agrees(page, mention.first, mention.last, a.span) for a in event.initiators):
            role = "initiator"
        add("actors", actor_features(stage, number, mention, peers, times), role)
        if role != "none":
            yield Chosen(mention, role, 1.0)


def _place_examples(coded: Coded, told: _Told, add: Add) -> None:
    stage, number, event = told.stage, told.number, told.event
    page, places = coded.scene.page, coded.scene.places
    peers = [m.first for m in places]
    times = Counter(m.name for m in places)
    for mention in named_within_reach(stage, number, places):
        right = any(agrees(page, mention.first, mention.last, p.span) for p in event.places)
        add(
            "places",
            place_features(stage, number, mention, peers, times[mention.name]),
            "yes" if right else "no",
        )


def _source_examples(coded: Coded, told: _Told, add: Add) -> None:
    stage, number, event = told.stage, told.number, told.event
    page, sources = coded.scene.page, coded.scene.sources
    peers = [m.first for m in sources]
    times = Counter(wording(page, m.first, m.last) for m in sources)
    for mention in sources_within_reach(stage, number, sources):
        right = any(agrees(page, mention.first, mention.last, s.span) for s in event.sources)
        seen = source_features(
            stage, number, mention, peers, times[wording(page, mention.first, mention.last)]
        )
        add("sources", seen, "yes" if right else "no")


def found_tolls(coded: Coded, groups: Sequence[Group]) -> list[Example]:
    """Return the examples of who takes each count, between happenings as they were found.

    Of several that tell of one coded event, only that of its type with the most triggers should take it.
    """
    owned = owners_of(coded, groups)
    best: dict[int, tuple[bool, int, int]] = {}
    for number, (one, index) in enumerate(zip(groups, owned, strict=True)):
        if index is not None:
            rank = (one.type == coded.gold.events[index].type, len(one.triggers), -number)
            best[index] = max(rank, best.get(index, rank))
    whole = [
        None if index is None or -best[index][2] != number else index for number, index in enumerate(owned)
    ]
    pools: Pools = defaultdict(list)
    _toll_examples(coded, lay_out(coded.scene, groups), whole, pools)
    start = len(coded.scene.tolls)
    return [replace(example, choice=start + example.choice) for example in pools["tolls"]]


def _toll_examples(coded: Coded, stage: Stage, owned: Sequence[int | None], pools: Pools) -> None:
    """Add the examples of who takes each count; where none of the events has it, none should."""
    page = coded.scene.page
    for number, (mention, options) in enumerate(toll_options(stage, coded.scene.tolls)):
        right = {
            at for at, index in enumerate(owned) if index is not None and rows_of(coded, index, page, mention)
        }
        found = any(at in right for at, _ in options)
        for at, features in options:
            outcome = "yes" if at in right or (at < 0 and not found) else "no"
            pools["tolls"].append(Example(features, outcome, coded.number, number))


def rows_of(coded: Coded, index: int, page: Page, mention: TollMention) -> list[Casualty]:
    """Return the coded rows of an event that a count gives, those that cite its words before all others."""
    same = [row for row in coded.gold.events[index].casualties if row.harm == mention.harm]
    cited = [row for row in same if agrees(page, mention.first, mention.last, row.span)]
    return cited or [row for row in same if (row.low, row.high) == (mention.low, mention.high)]


def _victim_examples(coded: Coded, told: _Told, sides: Sequence[Chosen[ActorMention]], add: Add) -> None:
    stage, number, event = told.stage, told.number, told.event
    page, tolls = coded.scene.page, coded.scene.tolls
    for mention in within_reach(stage, number, tolls):
        same = [c for c in event.casualties if c.harm == mention.harm]
        cited = [c for c in same if agrees(page, mention.first, mention.last, c.span)]
        if cited:
            add("victims", victim_features(stage, number, mention, sides, tolls), cited[0].victims)


def agrees(page: Page, first: int, last: int, span: Span) -> bool:
    """Say whether a mention and a coded span are one: half of the shorter shared, or written alike."""
    own = page.span(first, last)
    shared = min(own.end, span.end) - max(own.start, span.start)
    if shared > 0 and 2 * shared >= min(own.end - own.start, span.end - span.start):
        return True
    text = page.article.text
    return _plain(own.of(text)) == _plain(span.of(text))


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold_key(text)).split())


def pooled(parts: Sequence[Mapping[str, Sequence[Example]]]) -> Pools:
    """Put the examples of several reports together, decision by decision."""
    pools: Pools = defaultdict(list)
    for part in parts:
        for decision, rows in part.items():
            pools[decision] += rows
    return pools
