"""Each mention is given to a happening at most once, likelier ones before others that stand in its way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from marsad.events.arguments import (
    choose_actors,
    choose_places,
    choose_sources,
    named_within_reach,
    share_tolls,
    within_reach,
)
from marsad.events.chosen import Chosen, M
from marsad.events.linear import ManyWay, TwoWay
from marsad.kit import Kit
from marsad.records.mention import TollMention
from tests.told import ALWAYS, NEVER, scene_of, stage_of

TEXT = (
    "قصفت قوات النظام بلدة حاس فقتل ثلاثة مدنيين وأصيب سبعة مدنيين، وفق الدفاع المدني.\n"
    "وخطف مسلحون طبيبا في بلدة حاس، وأصيب جنديان، وفق الدفاع المدني."
)
ALL_BY = ManyWay("actors", ("initiator", "none", "target"), {"b": {"initiator": 9.0}})
ALL_TO = ManyWay("actors", ("initiator", "none", "target"), {"b": {"target": 9.0}})
NO_ROLE = ManyWay("actors", ("initiator", "none", "target"), {"b": {"none": 9.0}})


def apart(rows: list[Chosen[M]]) -> bool:
    return all(a.mention.last <= b.mention.first for a, b in pairwise(rows))


def test_actors_get_the_role_that_the_votes_say(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت")
    near = named_within_reach(stage, 0, scene.actors)
    assert near
    for model, role in ((ALL_BY, "initiator"), (ALL_TO, "target")):
        chosen = choose_actors(stage, 0, scene.actors, model, 0.4)
        assert {each.role for each in chosen} == {role}
        assert {id(each.mention) for each in chosen} <= {id(mention) for mention in near}
        assert apart(chosen)
    assert choose_actors(stage, 0, scene.actors, NO_ROLE, 0.4) == []


def test_an_actor_that_is_named_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of("قصفت قوات النظام الحي. وقصفت قوات النظام السوق.", kit)
    stage = stage_of(scene, "قصفت", "وقصفت")
    named = [m for m in scene.actors if m.actor_id is not None]
    assert len(named) == 2
    assert named[0].actor_id == named[1].actor_id
    assert len(choose_actors(stage, 1, named, ALL_BY, 0.4)) == 1


def test_a_place_that_is_named_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    chosen = choose_places(stage, 1, scene.places, ALWAYS, 0.5)
    assert len(named_within_reach(stage, 1, scene.places)) == 2
    assert [each.mention.name for each in chosen] == [scene.places[0].name]
    assert choose_places(stage, 1, scene.places, NEVER, 0.5) == []


def test_a_source_that_is_credited_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    assert len(scene.sources) == 2
    assert len(choose_sources(stage, 0, scene.sources, ALWAYS, 0.5)) == 1
    assert choose_sources(stage, 0, scene.sources, NEVER, 0.5) == []


def test_mentions_are_looked_for_in_the_sentences_around(kit: Kit) -> None:
    far = "وجلس الناس في السوق.\n" * 4
    scene = scene_of(f"قصفت المدفعية بلدة حاس فقتل رجلان.\n{far}وأصيب سبعة مدنيين في مدينة تعز.", kit)
    stage = stage_of(scene, "قصفت")
    assert [m.harm for m in within_reach(stage, 0, scene.tolls)] == ["killed"]
    assert choose_places(stage, 0, scene.places, ALWAYS, 0.5)[0].mention is scene.places[0]
    assert len(choose_places(stage, 0, scene.places, ALWAYS, 0.5)) == 1


def test_every_count_is_given_to_one_happening_at_most(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    shared = share_tolls(stage, scene.tolls, TwoWay("tolls", {"b": 1.0, "s:0": 2.0}), 0.2)
    given = [id(each.mention) for rows in shared for each in rows]
    assert len(shared) == len(stage.groups)
    assert len(given) == len(set(given))
    first, second = [{(c.mention.harm, c.mention.low) for c in rows} for rows in shared]
    assert first == {("killed", 3), ("wounded", 7)}
    assert ("wounded", 2) in second
    assert share_tolls(stage, scene.tolls, NEVER, 0.2) == [[], []]


def rows_of(mentions: list[TollMention], text: str, kit: Kit) -> list[tuple[str | None, int | None]]:
    stage = stage_of(scene_of(text, kit), "قصفت")
    [rows] = share_tolls(stage, mentions, ALWAYS, 0.2)
    return [(each.mention.harm, each.mention.low) for each in rows]


def test_one_count_told_in_two_sentences_is_one_row(kit: Kit) -> None:
    text = "قصفت المدفعية بلدة حاس فقتل ثلاثة مدنيين.\nوقال طبيب إن خمسة مدنيين قتلوا."
    mentions = [m for m in scene_of(text, kit).tolls if m.harm == "killed"]
    assert len(mentions) == 2
    assert len(rows_of(mentions, text, kit)) == 1


def test_a_number_is_taken_before_a_vague_word(kit: Kit) -> None:
    text = "قصفت المدفعية بلدة حاس فسقط قتلى.\nوقال طبيب إن خمسة مدنيين قتلوا."
    mentions = [m for m in scene_of(text, kit).tolls if m.harm == "killed"]
    assert [m.low for m in mentions] == [None, 5]
    assert rows_of(mentions, text, kit) == [("killed", 5)]


@pytest.mark.parametrize(("words_between", "rows"), [(0, 2), (1, 2), (5, 1)])
def test_two_numbers_told_side_by_side_are_two_rows(kit: Kit, words_between: int, rows: int) -> None:
    text = "قصفت المدفعية بلدة حاس فقتل ثلاثة جنود في الشارع الكبير قرب سوق الخضار القديم."
    first = next(m for m in scene_of(text, kit).tolls if m.harm == "killed")
    start = first.last + words_between
    second = replace(first, first=start, last=start + 1, low=2, high=2, victims="civilian")
    assert len(rows_of([first, second], text, kit)) == rows


def test_a_number_without_a_harm_is_no_row(kit: Kit) -> None:
    text = "قصفت المدفعية بلدة حاس فقتل ثلاثة مدنيين."
    [toll] = scene_of(text, kit).tolls
    assert rows_of([replace(toll, harm=None)], text, kit) == []
