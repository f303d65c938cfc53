"""What the model learns of a hand-coded report: which words are what, and what belongs to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prepared import PAIRED

from examples import Coded, agrees, owners, rows_of
from marsad.events.arguments import named_within_reach, sources_within_reach, within_reach
from marsad.events.links import Stage, lay_out
from marsad.events.merging import Group
from marsad.events.triggers import TypedTrigger
from marsad.records.event import Actor, Event, Place, Source
from marsad.records.mention import TollMention
from marsad.records.opinion import Words
from marsad.records.span import Span
from marsad.text.page import Page

VICTIMS = ("civilian", "combatant", "unknown")


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention beside a happening (its number in `Labels.groups`), and what the coder made of the two."""

    group: int
    words: Words
    label: int


@dataclass(frozen=True, slots=True)
class Labels:
    """One report's labels; `words` is always first word and the one after the last.

    `triggers` are the lists' trigger words with the type and number of the event they tell of, None for none.
    `marks` are the words that coders marked as triggers, with the type; `mentions` those they tied to events,
    with their kind. `groups` are the happenings: trigger words and kind of statement. `pairs` has for each
    head what it judges: actors 0 none, 1 initiator, 2 target; victims as in `VICTIMS`; else 0 no, 1 yes.
    """

    page: Page
    triggers: tuple[tuple[Words, str | None, int | None], ...]
    marks: tuple[tuple[Words, str], ...]
    mentions: tuple[tuple[Words, str], ...]
    groups: tuple[tuple[tuple[Words, ...], str], ...]
    pairs: dict[str, tuple[Pair, ...]]


def labels_of(coded: Coded) -> Labels:
    """Return the labels of a hand-coded report."""
    scene, gold, page = coded.scene, coded.gold, coded.scene.page
    own = owners(coded)
    marks, mentions = [], []
    for event in gold.events:
        marks += [(words, event.type) for span in event.triggers if (words := _words(page, span))]
        mentions += [(words, kind) for kind, span in _tied(event) if (words := _words(page, span))]
    order = list(dict.fromkeys(index for index in own if index is not None))
    groups = [_group(coded, own, index) for index in order]
    return Labels(
        page,
        tuple(
            ((hit.first, hit.last), None if index is None else gold.events[index].type, index)
            for hit, index in zip(scene.triggers, own, strict=True)
        ),
        tuple(marks),
        tuple(mentions),
        tuple(
            (tuple((t.hit.first, t.hit.last) for t in group.triggers), gold.events[index].modality)
            for group, index in zip(groups, order, strict=True)
        ),
        _pairs(coded, lay_out(scene, groups), order) if groups else {},
    )


def _words(page: Page, span: Span) -> Words | None:
    inside = [at for at in range(len(page.keys)) if page.starts[at] < span.end and page.ends[at] > span.start]
    return (inside[0], inside[-1] + 1) if inside else None


def _tied(event: Event) -> Iterator[tuple[str, Span]]:
    for kind, fields in (
        ("actor", (*event.initiators, *event.targets)),
        ("place", event.places),
        ("casualty", event.casualties),
        ("source", event.sources),
    ):
        for field in fields:
            yield kind, field.span
    if event.date is not None and event.date.span is not None:
        yield "date", event.date.span


def _group(coded: Coded, own: Sequence[int | None], index: int) -> Group:
    event_type = coded.gold.events[index].type
    triggers = (
        TypedTrigger(at, hit, event_type, 1.0, {event_type: 1.0}, ())
        for at, hit in enumerate(coded.scene.triggers)
        if own[at] == index
    )
    return Group(tuple(triggers), event_type, {event_type: 1.0})


def _pairs(coded: Coded, stage: Stage, order: Sequence[int]) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = {name: [] for name in PAIRED}
    for number, index in enumerate(order):
        for kind, words, label in _judged(coded, stage, number, index):
            found[kind].append(Pair(number, words, label))
    return {kind: tuple(rows) for kind, rows in found.items()}


def _judged(coded: Coded, stage: Stage, number: int, index: int) -> Iterator[tuple[str, Words, int]]:
    """Yield kind, words and label of each mention in reach of a happening."""
    scene, page, event = coded.scene, coded.scene.page, coded.gold.events[index]

    def cited(words: Words, fields: Sequence[Actor | Place | Source]) -> bool:
        return any(agrees(page, *words, field.span) for field in fields)

    for actor in named_within_reach(stage, number, scene.actors):
        words = (actor.first, actor.last)
        yield "actors", words, 2 if cited(words, event.targets) else int(cited(words, event.initiators))
    for place in named_within_reach(stage, number, scene.places):
        yield "places", (place.first, place.last), int(cited((place.first, place.last), event.places))
    for source in sources_within_reach(stage, number, scene.sources):
        yield "sources", (source.first, source.last), int(cited((source.first, source.last), event.sources))
    near = stage.reach(number)
    for day in (each for each in scene.dates if page.sentence_of[each.first] in near):
        right = event.date is not None and (day.begin, day.end) == (event.date.first, event.date.last)
        yield "dates", (day.first, day.last), int(right)
    for toll in within_reach(stage, number, scene.tolls):
        if toll.harm is not None:
            yield from _judged_toll(coded, index, toll)


def _judged_toll(coded: Coded, index: int, toll: TollMention) -> Iterator[tuple[str, Words, int]]:
    page, words = coded.scene.page, (toll.first, toll.last)
    yield "tolls", words, int(bool(rows_of(coded, index, page, toll)))
    for row in coded.gold.events[index].casualties:
        if row.harm == toll.harm and agrees(page, *words, row.span):
            yield "victims", words, VICTIMS.index(row.victims)
            return
