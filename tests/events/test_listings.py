"""Places listed under one generic word have nearly one chance."""

from __future__ import annotations

import pytest

from marsad.events.listings import shared_chances
from marsad.kit import Kit
from tests.told import scene_of


@pytest.mark.parametrize(
    ("text", "chances", "shared"),
    [
        ("قصف على بلدتي حاس وسرمين.", [0.6, 0.2], [0.5, 0.5]),
        ("قصف على قرى حاس وسرمين وبنش.", [0.1, 0.7, 0.1], [0.5, 0.5, 0.5]),
        ("قصف على بلدة حاس ومدينة سرمين.", [0.6, 0.2], [0.6, 0.2]),
        ("قصف على بلدتي حاس وسرمين وعلى مدينتي بنش وأريحا.", [0.6, 0.2, 0.1, 0.1], [0.5, 0.5, 0.1, 0.1]),
    ],
    ids=["two", "three", "each with its own word", "two pairs"],
)
def test_listed_places_share_a_chance(text: str, chances: list[float], shared: list[float], kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert len(scene.places) == len(chances)
    assert shared_chances(scene.page, scene.places, chances) == pytest.approx(shared)
