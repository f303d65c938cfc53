"""Every trigger tells of one happening, and happenings stand in the order in which they are told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from marsad.events.clues import clue
from marsad.events.linear import TwoWay
from marsad.events.merging import group, pair_features, united
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, each_alone, events_of, scene_of, triggers_of

TEXT = (
    "اشتباكات في أطراف البلدة\n"
    "قصفت المدفعية حي الزيتون فقتل ثلاثة مدنيين، واندلعت اشتباكات عنيفة.\n"
    "وقال مصدر محلي إن القصف أصاب مدرسة وإن مسلحين خطفوا حارسها."
)


@pytest.mark.parametrize(
    "model", [ALWAYS, NEVER, TwoWay("same", {"b": -1.0, "same:1": 2.0}), TwoWay("none", {})]
)
def test_every_trigger_is_in_one_group(kit: Kit, model: TwoWay) -> None:
    triggers = triggers_of(scene_of(TEXT, kit))
    groups = group(scene_of(TEXT, kit), triggers, model)
    members = [trigger.at for each in groups for trigger in each.triggers]
    assert sorted(members) == [trigger.at for trigger in triggers]
    firsts = [each.triggers[0].at for each in groups]
    assert firsts == sorted(firsts)
    for each in groups:
        assert [t.at for t in each.triggers] == sorted(t.at for t in each.triggers)


def test_what_the_votes_join_is_one_and_what_they_part_is_many(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    triggers = triggers_of(scene)
    assert len(group(scene, triggers, ALWAYS)) == 1
    assert len(group(scene, triggers, NEVER)) == len(triggers)
    assert len(group(scene, triggers[:2], TwoWay("undecided", {}))) == 2
    assert len(group(scene, triggers, TwoWay("new", {"b": 1.0, "new|b": 9.0}))) == len(triggers)
    assert len(group(scene, triggers, ALWAYS, margin=100.0)) == len(triggers)


def test_triggers_of_unlike_types_far_apart_are_not_joined(kit: Kit) -> None:
    filler = "".join(f"وجلس الناس في السوق {day}.\n" for day in "أبجد")
    scene = scene_of(f"قصفت المدفعية الحي.\n{filler}وخطف مسلحون طبيبا قرب بيته ليلا.", kit)
    one, two = triggers_of(scene, "قصفت", "وخطف")
    sure = [replace(one, chances={one.type: 1.0}), replace(two, chances={two.type: 1.0})]
    assert len(group(scene, sure, ALWAYS)) == 2
    perhaps = replace(two, chances={two.type: 0.8, one.type: 0.2})
    assert len(group(scene, [sure[0], perhaps], ALWAYS)) == 1


def test_the_type_of_a_group_is_the_likeliest_of_all_its_triggers(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    for each in group(scene, triggers_of(scene), ALWAYS):
        assert math.isclose(sum(each.chances.values()), 1)
        assert each.chances[each.type] == max(each.chances.values())


def test_a_definite_noun_joins_what_was_just_told_whatever_the_votes(kit: Kit) -> None:
    scene = scene_of("هاجم مسلحون السوق. ووقع الهجوم ظهرا.", kit)
    assert len(group(scene, triggers_of(scene, "هاجم", "الهجوم"), NEVER)) == 1


def test_a_sure_trigger_types_the_unsure_one_beside_it(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية الحي. ووقع الهجوم ظهرا.", kit)
    one, two = triggers_of(scene, "قصفت", "الهجوم")
    unsure = replace(one, type="shelling", chances={"shelling": 0.55, "air_strike": 0.45})
    sure = replace(two, type="air_strike", chances={"shelling": 0.05, "air_strike": 0.95})
    [together] = group(scene, [unsure, sure], ALWAYS)
    assert together.type == "air_strike"


def test_united_groups_hold_all_triggers_in_reading_order(kit: Kit) -> None:
    groups = each_alone(scene_of(TEXT, kit))
    assert united(groups[:1]) is groups[0]
    both = united((groups[2], groups[0]))
    assert [t.at for t in both.triggers] == [groups[0].triggers[0].at, groups[2].triggers[0].at]


def test_a_pair_is_known_by_what_the_two_share(kit: Kit) -> None:
    scene = scene_of(
        "قصفت المدفعية بلدة حاس يوم الأحد.\nوطال القصف بلدة حاس يوم الأحد.\nوطال القصف مدينة تعز يوم السبت.",
        kit,
    )
    clues = [clue(scene, each) for each in triggers_of(scene) if "shelling" in each.chances]
    first, *_, last = clues
    again = next(each for each in clues if each.sentence == 1)
    assert {"place:share", "day:share"} <= set(pair_features(scene, first, again))
    assert {"place:differ", "day:differ"} <= set(pair_features(scene, first, last))


def test_counts_of_one_harm_that_differ_part_and_counts_of_two_harms_do_not(kit: Kit) -> None:
    scene = scene_of(
        "قصفت المدفعية الحي فقتل ثلاثة مدنيين.\n"
        "وطال القصف السوق فقتل سبعة مدنيين.\n"
        "وأدى القصف إلى إصابة تسعة مدنيين.",
        kit,
    )
    one, two, three = (clue(scene, t) for t in triggers_of(scene, "قصفت", "القصف"))
    assert "counts:differ" in pair_features(scene, one, two)
    assert "counts:apart" in pair_features(scene, one, three)


def test_those_whom_force_disperses_are_told_of_with_it(kit: Kit) -> None:
    text = "قوات الأمن تطلق الغاز المسيل للدموع على محتجين في أم درمان."
    assert [event.type for event in events_of(text, kit)] == ["protest_repression"]
