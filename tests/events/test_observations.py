from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.events.chosen import Chosen
from marsad.events.credited import source_features
from marsad.events.harmed import toll_features, victim_features
from marsad.events.links import lay_out
from marsad.events.merging import Group
from marsad.events.observations import (
    actor_features,
    actor_key,
    place_features,
    wording,
)
from marsad.events.triggers import TypedTrigger
from marsad.kit import Kit
from tests.told import scene_of, stage_of, triggers_of, word


def united_as(name: str, triggers: Sequence[TypedTrigger]) -> Group:
    return Group(tuple(triggers), name, {name: 1.0})


TEXT = "قصفت «قوات النظام» بلدة حاس فقتل ثلاثة مدنيين، وفق الدفاع المدني."


def test_two_mentions_are_alike_whatever_signs_stand_in_them(kit: Kit) -> None:
    scene = scene_of("دخلت «لجنة» السلام وخرجت لجنة السلام.", kit)
    first, second = word(scene, "لجنه"), scene.page.keys.index("لجنه", word(scene, "وخرجت"))
    assert (
        wording(scene.page, first - 1, first + 3) == wording(scene.page, second, second + 2) == "لجنه السلام"
    )


def test_an_actor_is_known_by_its_id_or_else_by_its_words(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    actor = scene.actors[0]
    assert actor_key(scene.page, replace(actor, actor_id="own")) == "own"
    assert actor_key(scene.page, replace(actor, actor_id=None)) == wording(
        scene.page, actor.first, actor.last
    )


def test_each_kind_of_mention_is_seen_with_what_is_its_own(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت")
    actor, place, toll, source = scene.actors[0], scene.places[0], scene.tolls[0], scene.sources[0]
    assert f"class:{actor.actor_class}|shelling" in actor_features(stage, 0, actor, [actor.first], {})
    assert {"head:بلده", "times:2"} <= set(place_features(stage, 0, place, [place.first], 2))
    assert {"harm:killed|shelling", "counted:number", "own:none"} <= set(
        toll_features(stage, 0, toll, [toll.first])
    )
    assert "covers:1" in source_features(stage, 0, source, [source.first], 1)


def test_a_count_is_at_the_trigger_that_says_its_harm(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    toll = scene.tolls[0]
    harm = stage_of(scene, scene.page.keys[toll.harm_at])
    assert {"own:own", f"own:own|{harm.groups[0].type}"} <= set(toll_features(harm, 0, toll, [toll.first]))


def test_a_count_sees_which_of_two_alike_happenings_is_told_at_greater_length(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية حاس. وقتل القصف طفلا. وطال قصف آخر السوق.", kit)
    triggers = triggers_of(scene, "قصفت", "القصف", "قصف")
    assert len(triggers) == 3
    whole, splinter = united_as("shelling", triggers[:2]), united_as("shelling", triggers[2:])
    stage = lay_out(scene, (whole, splinter))
    toll = scene.tolls[0]
    assert {"larger:0", "larger:0|triggers:2"} <= set(toll_features(stage, 0, toll, [toll.first]))
    assert {"larger:1", "larger:1|triggers:1"} <= set(toll_features(stage, 1, toll, [toll.first]))


def test_the_kind_of_victims_is_told_by_the_words_and_the_sides(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت")
    by = Chosen(replace(scene.actors[0], actor_class="state"), "initiator", 0.9)
    features = victim_features(stage, 0, scene.tolls[0], [by], scene.tolls)
    assert {"word:مدنيين", "guess:civilian", "by:state|civilian"} <= set(features)
    assert not [each for each in features if each.startswith("to:")]
