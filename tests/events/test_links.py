"""How far apart a mention and a happening stand is told the same way for every kind of mention."""

from __future__ import annotations

from marsad.events.links import lay_out, link_features
from marsad.events.merging import united
from marsad.kit import Kit
from tests.told import each_alone, scene_of, stage_of, word

TEXT = (
    "وصل وفد إلى البلدة.\n"
    "قصفت المدفعية حي الزيتون فجرا.\n"
    "وفتحت الأسواق أبوابها عند الظهر.\n"
    "واندلعت اشتباكات عنيفة قرب الجسر القديم.\n"
    "وعاد الهدوء بعد ساعات إلى البلدة."
)


def test_all_triggers_are_laid_out_in_reading_order_with_their_owners(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    alone = each_alone(scene)
    groups = (united((alone[0], alone[-1])), *alone[1:-1])
    stage = lay_out(scene, groups)
    assert stage.firsts == tuple(sorted(hit.first for hit in scene.triggers))
    assert stage.hits == scene.triggers
    for first, owner in zip(stage.firsts, stage.owners, strict=True):
        assert first in [trigger.hit.first for trigger in groups[owner].triggers]
    assert sum(stage.told_in) == sum(len(told) for told in stage.sentences)


def test_the_reach_of_a_happening_is_its_sentences_and_those_around(kit: Kit) -> None:
    stage = stage_of(scene_of(TEXT, kit), "قصفت", "اشتباكات")
    assert stage.sentences == (frozenset({1}), frozenset({3}))
    assert stage.reach(0, back=0, on=0) == {1}
    assert stage.reach(0, back=1, on=1) == {0, 1, 2}
    assert stage.reach(0, back=5, on=0) == {0, 1}
    assert stage.reach(1) >= {2, 3, 4}


def test_a_mention_after_the_trigger_is_known_by_side_and_distance(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "اشتباكات")
    at = word(scene, "حي")
    features = link_features(stage, 0, at, at + 2, [at])
    assert {"b", "s:0", "k:body", "pw:المدفعيه", "d:a1", "nearest:1", "rank:0|a"} <= set(features)
    assert len(features) == len(set(features))
    assert features == link_features(stage, 0, at, at + 2, [at])


def test_a_mention_in_another_sentence_is_known_by_the_step_to_it(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "اشتباكات")
    at = word(scene, "حي")
    features = link_features(stage, 1, at, at + 2, [at])
    assert "s:-2" in features
    assert not [each for each in features if each.startswith(("d:", "rank:", "nearest:"))]


def test_a_trigger_of_another_happening_between_is_seen(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية حي الزيتون ثم اندلعت اشتباكات قرب الجسر.", kit)
    stage = stage_of(scene, "قصفت", "اشتباكات")
    at = word(scene, "الجسر")
    assert {"nearest:0", "strange:1|a"} <= set(link_features(stage, 0, at, at + 1, [at]))
    nearest = link_features(stage, 1, at, at + 1, [at])
    assert {"nearest:1", "strange:0|a"} <= set(nearest)
