"""Where mentions stand among others: what actors, places and credits are compared by."""

from __future__ import annotations

from marsad.events.among import among
from marsad.events.credited import source_features
from marsad.events.links import Stage
from marsad.events.observations import actor_features, place_features
from marsad.events.scene import Scene
from marsad.kit import Kit
from tests.told import scene_of, stage_of

CLASH = "اندلعت اشتباكات بين الحوثيين والجيش اليمني في مدينة مأرب، أسفرت عن مقتل 12 مسلحا."
TWO_PLACES = "قصفت الطائرات بلدة حاس وبلدة كفرنبل.\nوكانت القوات في مدينة إدلب."
TWO_SOURCES = "قالت مصادر محلية إن الطائرات قصفت بلدة حاس. وقال ناشطون إن الطريق مغلق."


def actors_seen(scene: Scene, stage: Stage) -> list[set[str]]:
    return [set(actor_features(stage, 0, each, [a.first for a in scene.actors], {})) for each in scene.actors]


def test_actors_stand_before_or_after_the_trigger_and_next_to_one_another(kit: Kit) -> None:
    scene = scene_of(CLASH, kit)
    stage = stage_of(scene, "اشتباكات")
    first, second, *_ = scene.actors
    places = [among(stage, 0, each, scene.actors) for each in (first, second)]
    assert [(p.side, p.before, p.between) for p in places if p] == [("a", 0, 0), ("a", 0, 1)]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0].follower is second
    assert places[1].previous is first
    seen = actors_seen(scene, stage)
    assert "mid:بين|a" in seen[0] & seen[1]
    assert "beside:0|1|a" in seen[1]


def test_people_who_are_counted_are_told_from_a_side(kit: Kit) -> None:
    scene = scene_of(CLASH, kit)
    seen = actors_seen(scene, stage_of(scene, "اشتباكات"))
    assert [any(f.startswith("counted:killed") for f in each) for each in seen] == [False, False, True]


def test_a_place_is_compared_with_the_places_of_its_sentence(kit: Kit) -> None:
    scene = scene_of(TWO_PLACES, kit)
    stage = stage_of(scene, "قصفت")
    firsts = [each.first for each in scene.places]
    seen = [set(place_features(stage, 0, each, firsts, 1)) for each in scene.places]
    assert "others:0|2|a|0" in seen[0]
    assert {"others:0|2|a|1", "beside:0|1|a"} <= seen[1]
    assert any(f.startswith("far:1|has:1") for f in seen[2])
    assert among(stage, 0, scene.places[2], scene.places) is None


def test_a_credit_is_compared_with_the_other_credits(kit: Kit) -> None:
    scene = scene_of(TWO_SOURCES, kit)
    stage = stage_of(scene, "قصفت")
    firsts = [each.first for each in scene.sources]
    seen = [set(source_features(stage, 0, each, firsts, 1)) for each in scene.sources]
    assert {"covered:1|1", "opens:1|1", "latest:1|1", "share:1|0"} <= seen[0]
    assert {"covered:1|0", "opens:0|0", "latest:0|0", "share:0|1"} <= seen[1]
