"""Drafts that agree are joined, each at most into one other, and no trigger is lost."""

from __future__ import annotations

import pytest

from marsad.events.draft import Draft
from marsad.events.drafts import argue
from marsad.events.joining import join, join_features
from marsad.events.linear import TwoWay
from marsad.events.scene import Scene
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, each_alone, scene_of

TEXT = (
    "قصفت المدفعية بلدة حاس يوم الأحد.\nوطال القصف بلدة حاس يوم الأحد، وتجدد القصف على مدينة تعز يوم السبت."
)


def told(text: str, kit: Kit, *keys: str) -> tuple[Scene, list[Draft]]:
    scene = scene_of(text, kit)
    return scene, argue(scene, each_alone(scene, *keys), kit.weights, kit.cuts)[1]


@pytest.mark.parametrize("model", [ALWAYS, NEVER, TwoWay("same day", {"day:share": 2.0, "b": -1.0})])
def test_no_trigger_is_lost_or_told_twice(kit: Kit, model: TwoWay) -> None:
    scene, drafts = told(TEXT, kit)
    joined = join(scene, drafts, model, 0.5)
    before = sorted(trigger.at for draft in drafts for trigger in draft.group.triggers)
    assert sorted(trigger.at for group in joined for trigger in group.triggers) == before


def test_what_the_votes_join_is_one_and_what_they_part_stays(kit: Kit) -> None:
    scene, drafts = told(TEXT, kit)
    assert len(join(scene, drafts, ALWAYS, 0.5)) == 1
    assert join(scene, drafts, NEVER, 0.5) == tuple(draft.group for draft in drafts)
    assert join(scene, drafts[:1], ALWAYS, 0.5) == (drafts[0].group,)
    assert join(scene, [], ALWAYS, 0.5) == ()


def test_takings_of_two_places_are_never_joined(kit: Kit) -> None:
    text = (
        "سيطر الجيش على بلدة حاس يوم الأحد.\nوسيطر الجيش على مدينة تعز يوم الأحد.\nوكان قد سيطر على بلدة حاس."
    )
    scene, drafts = told(text, kit, "سيطر", "وسيطر")
    assert [draft.group.type for draft in drafts] == ["capture"] * 3
    joined = join(scene, drafts, ALWAYS, 0.5)
    assert [[trigger.at for trigger in group.triggers] for group in joined] == [[0, 2], [1]]


def test_what_is_held_still_is_not_what_was_taken(kit: Kit) -> None:
    text = "نفى المجلس المحلي سيطرة الجيش على بلدة حاس.\nوقال إن الفصائل ما زالت تسيطر على البلدة."
    scene, drafts = told(text, kit, "سيطره", "تسيطر")
    assert [draft.group.type for draft in drafts] == ["capture"] * 2
    assert len(join(scene, drafts, ALWAYS, 0.5)) == 2


def test_a_pair_is_known_by_what_the_two_agree_in(kit: Kit) -> None:
    scene, drafts = told(TEXT, kit, "قصفت", "القصف")
    assert len(drafts) == 3
    near = set(join_features(scene, drafts, 0, 1))
    far = set(join_features(scene, drafts, 1, 2))
    assert {"place:share", "day:share", "same:1|1", "toll:open", "between:1"} <= near
    assert {"same:1|0", "between:1"} <= far


def test_the_likeliest_pair_stays_together(kit: Kit) -> None:
    scene, drafts = told(TEXT, kit, "قصفت", "القصف")
    model = TwoWay("same sentence first", {"b": 1.0, "same:1|0": 1.0})
    joined = join(scene, drafts, model, 0.5)
    likeliest = {drafts[1].group.triggers[0].at, drafts[2].group.triggers[0].at}
    assert any(likeliest <= {trigger.at for trigger in group.triggers} for group in joined)
