"""A happening without a place takes the likeliest named one of its own clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.events.drafts import argue
from marsad.events.linear import TwoWay
from marsad.events.only_place import give_only_places
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, each_alone, scene_of, words


@pytest.mark.parametrize(
    ("text", "model", "given"),
    [
        ("قصفوا بلدة حاس", ALWAYS, ["بلدة حاس"]),
        ("قصفوا بلدة حاس", NEVER, []),
        ("قصفوا المدينة", ALWAYS, []),
        ("قصفوا مواقع كما شوهد حريق في سرمين", ALWAYS, []),
        ("وصلوا إلى سرمين. قصفوا مواقع", ALWAYS, []),
    ],
    ids=["named", "unlikely", "without a name", "another clause", "another sentence"],
)
def test_the_only_place(text: str, model: TwoWay, given: list[str], kit: Kit) -> None:
    scene = scene_of(text, kit)
    stage, drafts = argue(scene, each_alone(scene, "قصفوا"), kit.weights, kit.cuts)
    bare = [replace(draft, places=()) for draft in drafts]
    [draft] = give_only_places(stage, bare, scene.places, model, 0.4)
    assert words(text, [scene.page.span(c.mention.first, c.mention.last) for c in draft.places]) == given


def test_a_place_that_is_there_stays(kit: Kit) -> None:
    scene = scene_of("قصفوا بلدة حاس شرق مدينة سرمين", kit)
    stage, [draft] = argue(scene, each_alone(scene, "قصفوا"), kit.weights, kit.cuts)
    assert draft.places
    assert give_only_places(stage, [draft], scene.places, ALWAYS, 0.4) == [draft]
