"""Whom a count counts, by what was struck, of whom the report speaks, and who were among the counted."""

from __future__ import annotations

import pytest

from marsad.events.chosen import Chosen
from marsad.events.whom import whom_features
from marsad.kit import Kit
from tests.told import scene_of, stage_of


def observed(text: str, trigger: str, kit: Kit, target: str = "") -> list[str]:
    scene = scene_of(text, kit)
    keys = scene.page.keys
    sides = [
        Chosen(each, "target", 0.9)
        for each in scene.actors
        if target and target in keys[each.first : each.last]
    ]
    return whom_features(stage_of(scene, trigger), 0, scene.tolls[0], sides)


def test_what_was_struck_is_observed_where_it_leaves_open_who_was_harmed(kit: Kit) -> None:
    open_ = observed("قصفت الطائرات سوقا في حاس وقتلت ثلاثة أشخاص.", "قصفت", kit, "سوقا")
    assert "struck:سوق|unknown" in open_
    armed = observed("قصفت الطائرات مقاتلي داعش في حاس وقتلت ثلاثة أشخاص.", "قصفت", kit, "مقاتلي")
    assert not [each for each in armed if each.startswith("struck:")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قصفت الطائرات السوق وقتل ثلاثة أشخاص.", ""),
        ("قصفت الطائرات السوق وقتل ثلاثة أشخاص. وفر السكان.", ""),
        ("قصفت الطائرات السوق رغم وعود للمدنيين. وقتل ثلاثة أشخاص.", "civilians"),
        ("قصفت الطائرات السوق وقتل ثلاثة أشخاص قرب الجنود والأطفال.", "civilians+fighters"),
    ],
)
def test_people_named_beside_the_act_or_the_count_are_observed(text: str, kinds: str, kit: Kit) -> None:
    features = observed(text, "قصفت", kit)
    assert {f"speaks:{kinds}|unknown", f"speaks:{kinds}|unknown|shelling"} <= set(features)


def test_who_were_among_the_counted_is_observed(kit: Kit) -> None:
    features = observed("قصفت الطائرات السوق وقتل 20 شخصا معظمهم من العسكريين والأطفال.", "قصفت", kit)
    assert {"behind:civilians+fighters|معظمهم|combatant", "among:معظمهم|combatant"} <= set(features)
    assert "behind:معظمهم|combatant|3" in features
    plain = observed("قصفت الطائرات السوق وقتل 20 شخصا أمس.", "قصفت", kit)
    assert "behind:-|unknown|3" in plain
    assert not [each for each in plain if each.startswith(("among:", "of:"))]


def test_the_words_behind_the_act_are_observed_where_the_count_tells_nothing_of_its_people(kit: Kit) -> None:
    assert "act:سوق" in observed("قصفت الطائرات سوقا وقتل ثلاثة أشخاص.", "قصفت", kit)
    known = observed("قصفت الطائرات سوقا وقتل ثلاثة مدنيين.", "قصفت", kit)
    assert not [each for each in known if each.startswith("act:")]
