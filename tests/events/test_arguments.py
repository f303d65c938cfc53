"""Each mention is given to a happening at most once, likelier ones before others that stand in its way."""

from __future__ import annotations

from itertools import pairwise

from marsad.events.arguments import (
    choose_actors,
    choose_places,
    choose_sources,
    named_within_reach,
    within_reach,
)
from marsad.events.chosen import Chosen, M
from marsad.events.linear import ManyWay
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, events_of, scene_of, stage_of

TEXT = (
    "قصفت قوات النظام بلدة حاس فقتل ثلاثة مدنيين وأصيب سبعة مدنيين، وفق الدفاع المدني.\n"
    "وخطف مسلحون طبيبا في بلدة حاس، وأصيب جنديان، وفق الدفاع المدني."
)
ALL_BY = ManyWay.of("actors", ("initiator", "none", "target"), {"b": {"initiator": 9.0}})
ALL_TO = ManyWay.of("actors", ("initiator", "none", "target"), {"b": {"target": 9.0}})
CUTS = {"initiator": 0.4, "target": 0.3}
NO_ROLE = ManyWay.of("actors", ("initiator", "none", "target"), {"b": {"none": 9.0}})


def apart(rows: list[Chosen[M]]) -> bool:
    return all(a.mention.last <= b.mention.first for a, b in pairwise(rows))


def test_actors_get_the_role_that_the_votes_say(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت")
    near = named_within_reach(stage, 0, scene.actors)
    assert near
    for model, role in ((ALL_BY, "initiator"), (ALL_TO, "target")):
        chosen = choose_actors(stage, scene.actors, model, CUTS)[0]
        assert {each.role for each in chosen} == {role}
        assert {id(each.mention) for each in chosen} <= {id(mention) for mention in near}
        assert apart(chosen)
    assert choose_actors(stage, scene.actors, NO_ROLE, CUTS)[0] == []


def test_before_whom_a_retreat_was_is_its_target(kit: Kit) -> None:
    [event] = events_of(
        "انسحبت ميليشيا الحوثي من مدينة حيس أمام المقاومة المشتركة وقوات التحالف العربي.", kit
    )
    assert event.type == "withdrawal"
    assert len(event.initiators) == 1
    assert len(event.targets) == 2


def test_each_role_has_a_cut_of_its_own(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت")
    even = ManyWay.of("actors", ("initiator", "none", "target"), {"b": {"none": 0.1}})  # a third each
    given = choose_actors(stage, scene.actors, even, {"initiator": 0.4, "target": 0.3})[0]
    assert {each.role for each in given} == {"target"}
    assert choose_actors(stage, scene.actors, even, {"initiator": 0.4, "target": 0.34})[0] == []


def test_an_actor_that_is_named_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of("قصفت قوات النظام الحي. وقصفت قوات النظام السوق.", kit)
    stage = stage_of(scene, "قصفت", "وقصفت")
    named = [m for m in scene.actors if m.actor_id is not None]
    assert len(named) == 2
    assert named[0].actor_id == named[1].actor_id
    assert len(choose_actors(stage, named, ALL_BY, CUTS)[1]) == 1


def test_what_is_told_again_in_another_case_is_given_once(kit: Kit) -> None:
    text = "قصف على المستشفى في حاس\nقصفت الطائرات مستشفى في بلدة حاس. وأدى القصف للمستشفى إلى مقتل طبيب."
    scene = scene_of(text, kit)
    stage = stage_of(scene, "قصفت", "القصف")
    for chosen in choose_actors(stage, scene.actors, ALL_TO, CUTS):
        named = [c.mention for c in chosen if "مستشفي" in scene.page.keys[c.mention.first]]
        assert [scene.page.keys[m.first] for m in named] == ["مستشفي"]
        assert scene.page.sentence_of[named[0].first] == 1  # below the headline


def test_a_place_that_is_named_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    chosen = choose_places(stage, scene.places, ALWAYS, 0.5)[1]
    assert len(named_within_reach(stage, 1, scene.places)) == 2
    assert [each.mention.name for each in chosen] == [scene.places[0].name]
    assert choose_places(stage, scene.places, NEVER, 0.5)[1] == []


def test_a_source_that_is_credited_twice_is_given_once(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    assert len(scene.sources) == 2
    assert len(choose_sources(stage, scene.sources, ALWAYS, 0.5)[0]) == 1
    assert choose_sources(stage, scene.sources, NEVER, 0.5)[0] == []


def test_mentions_are_looked_for_in_the_sentences_around(kit: Kit) -> None:
    far = "وجلس الناس في السوق.\n" * 4
    scene = scene_of(f"قصفت المدفعية بلدة حاس فقتل رجلان.\n{far}وأصيب سبعة مدنيين في مدينة تعز.", kit)
    stage = stage_of(scene, "قصفت")
    assert [m.harm for m in within_reach(stage, 0, scene.tolls)] == ["killed"]
    assert choose_places(stage, scene.places, ALWAYS, 0.5)[0][0].mention is scene.places[0]
    assert len(choose_places(stage, scene.places, ALWAYS, 0.5)[0]) == 1
