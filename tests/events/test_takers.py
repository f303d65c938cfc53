"""Each count of people harmed is given to a happening at most once, the dead and the wounded together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.events.linear import TwoWay
from marsad.events.links import Stage
from marsad.events.takers import share_tolls, toll_options
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, scene_of, stage_of

TEXT = (
    "قصفت قوات النظام بلدة حاس فقتل ثلاثة مدنيين وأصيب سبعة مدنيين، وفق الدفاع المدني.\n"
    "وخطف مسلحون طبيبا في بلدة حاس، وأصيب جنديان، وفق الدفاع المدني."
)


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


def test_a_number_without_a_harm_is_given_to_none(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية بلدة حاس فقتل ثلاثة مدنيين.", kit)
    [toll] = scene.tolls
    stage = stage_of(scene, "قصفت")
    assert share_tolls(stage, [toll], ALWAYS, 0.2) != [[]]
    assert share_tolls(stage, [replace(toll, harm=None)], ALWAYS, 0.2) == [[]]


def test_happenings_and_none_of_them_compete_for_a_count(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    stage = stage_of(scene, "قصفت", "وخطف")
    for mention, options in toll_options(stage, scene.tolls):
        assert mention.harm is not None
        assert [number for number, _ in options][-1] == -1
        assert all(feature.startswith("none|") for feature in options[-1][1])
    assert share_tolls(stage, scene.tolls, TwoWay("tolls", {"b": 1.0, "none|b": 9.0}), 0.2) == [[], []]


def pulled(stage: Stage) -> TwoWay:
    """Return weights by which the dead are likelier of the first happening, the wounded of the second."""
    first, second = (group.type for group in stage.groups)
    return TwoWay("tolls", {f"harm:killed|{first}": 9.0, f"harm:wounded|{second}": 3.0})


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("غارة ثم قصف. قتل ثلاثة مدنيين وأصيب سبعة مدنيين.", [{"killed", "wounded"}, set()]),
        ("غارة ثم قصف وقتل ثلاثة مدنيين.\nوأصيب سبعة مدنيين.", [{"killed"}, {"wounded"}]),
        (
            "غارة ثم قصف. قتل ثلاثة مدنيين في بلدة حاس بريف إدلب أمس الأحد وأصيب سبعة مدنيين.",
            [{"killed"}, {"wounded"}],
        ),
    ],
    ids=["in one breath", "in two sentences", "far apart"],
)
def test_the_dead_and_the_wounded_told_in_one_breath_go_together(
    text: str, given: list[set[str]], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    stage = stage_of(scene, "غاره", "قصف")
    shared = share_tolls(stage, scene.tolls, pulled(stage), 0.0)
    assert [{row.mention.harm for row in rows} for rows in shared] == given


def test_each_of_those_told_together_must_be_likely_enough(kit: Kit) -> None:
    scene = scene_of("غارة ثم قصف. قتل ثلاثة مدنيين وأصيب سبعة مدنيين.", kit)
    stage = stage_of(scene, "غاره", "قصف")
    [strike, shelling] = share_tolls(stage, scene.tolls, pulled(stage), 0.2)
    assert [row.mention.harm for row in strike] == ["killed"]
    assert shelling == []
