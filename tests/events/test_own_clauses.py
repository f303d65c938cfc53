"""What is told after «كما» or «فيما» belongs to the act told there."""

from __future__ import annotations

import pytest

from marsad.events.chosen import Chosen
from marsad.events.own_clauses import own_clauses
from marsad.kit import Kit
from marsad.records.mention import PlaceMention
from tests.told import scene_of, stage_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("قصفوا بلدة حاس كما اعتقلوا رجلا في سرمين", [["بلدة حاس"], ["سرمين"]]),
        ("قصفوا بلدة حاس فيما اعتقلوا رجلا في سرمين", [["بلدة حاس"], ["سرمين"]]),
        ("قصفوا بلدة حاس في حين اعتقلوا رجلا في سرمين", [["بلدة حاس"], ["سرمين"]]),
        ("قصفوا بلدة حاس. اعتقلوا رجلا في سرمين", [["بلدة حاس"], ["سرمين"]]),
        ("قصفوا بلدة حاس واعتقلوا رجلا في سرمين", [["بلدة حاس", "سرمين"], ["بلدة حاس", "سرمين"]]),
        ("قصفوا بلدة حاس كما اعتقلوا رجلا", [["بلدة حاس"], ["بلدة حاس"]]),
        ("قصفوا بلدة حاس، وقال شهود في سرمين. اعتقلوا رجلا في بنش", [["بلدة حاس", "سرمين"], ["بنش"]]),
    ],
    ids=["also", "while", "at the time", "sentence", "and", "nothing of its own", "three"],
)
def test_each_act_has_what_stands_in_its_clause(text: str, kept: list[list[str]], kit: Kit) -> None:
    scene = scene_of(text, kit)
    stage = stage_of(scene, "قصفوا", "اعتقلوا", "واعتقلوا")
    rows: list[Chosen[PlaceMention]] = [Chosen(mention, "place", 0.9) for mention in scene.places]
    found = own_clauses(stage, [rows, rows])
    spans = [[scene.page.span(r.mention.first, r.mention.last).of(text) for r in each] for each in found]
    assert spans == kept


def test_another_role_is_filled_by_itself(kit: Kit) -> None:
    scene = scene_of("قصفوا بلدة حاس كما اعتقلوا رجلا في سرمين", kit)
    stage = stage_of(scene, "قصفوا", "اعتقلوا", "واعتقلوا")
    here, there = (Chosen(m, role, 0.9) for m, role in zip(scene.places, ("place", "other"), strict=True))
    assert own_clauses(stage, [[here, there], []])[0] == [here, there]
