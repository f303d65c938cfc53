"""The dead and the hurt told in one breath are of one kind where the words of the second name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from marsad.events.alike import of_one_kind
from marsad.events.chosen import Chosen
from marsad.kit import Kit
from marsad.records.event import Victims
from tests.told import scene_of


@pytest.mark.parametrize(
    ("text", "judged", "told"),
    [
        ("سقوط أربعة قتلى وعشرات الجرحى في السوق", ("unknown", "civilian"), ("civilian", "civilian")),
        ("قصف المخيم: 12 شهيدا و40 جريحا", ("civilian", "unknown"), ("civilian", "civilian")),
        ("مقتل خمسة جنود وسقوط عدد من الجرحى", ("combatant", "unknown"), ("combatant", "combatant")),
        # whose people they are is said of the second
        ("مقتل ثلاثة أشخاص وسقوط جرحى من الحراس", ("unknown", "combatant"), ("unknown", "combatant")),
        ("مقتل ثلاثة أشخاص وإصابة جنديين في الانفجار", ("unknown", "combatant"), ("unknown", "combatant")),
        # others may be anybody
        ("قتل مدني وأصيب آخرون في القصف", ("civilian", "unknown"), ("civilian", "unknown")),
        # two kinds that are known
        ("مقتل ثلاثة مسلحين وعشرة جرحى في السوق", ("combatant", "civilian"), ("combatant", "civilian")),
        # not told in one breath
        ("قتل ثلاثة مدنيين في السوق. وسقط سبعة جرحى", ("civilian", "unknown"), ("civilian", "unknown")),
    ],
)
def test_the_hurt_are_of_the_kind_of_the_dead(
    text: str, judged: Sequence[Victims], told: tuple[Victims, ...], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    rows = [
        Chosen(replace(toll, victims=kind), "casualties", 1.0)
        for toll, kind in zip(scene.tolls, judged, strict=True)
    ]
    assert tuple(row.mention.victims for row in of_one_kind(scene.page, rows)) == told
