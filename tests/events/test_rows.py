"""One count is told again and again: what becomes a row is judged beside the rows kept before."""

from __future__ import annotations

from marsad.events.chosen import Chosen
from marsad.events.linear import TwoWay
from marsad.events.links import Stage
from marsad.events.rows import Row, in_turn, keep_rows, row_features
from marsad.kit import Kit
from tests.told import ALWAYS, NEVER, scene_of, stage_of

TEXT = (
    "قصفت المدفعية بلدة حاس فسقط قتلى.\n"
    "وقال طبيب إن خمسة مدنيين قتلوا وجرح ثلاثة آخرون.\n"
    "وقال شهود إن سبعة مدنيين قتلوا."
)


def given(kit: Kit) -> tuple[Stage, list[Row]]:
    scene = scene_of(TEXT, kit)
    rows = [Chosen(m, "casualties", 0.5 + at / 100) for at, m in enumerate(scene.tolls)]
    return stage_of(scene, "قصفت"), rows


def test_numbers_are_judged_before_vague_words_and_the_likelier_first(kit: Kit) -> None:
    _, rows = given(kit)
    assert [(r.mention.harm, r.mention.low) for r in in_turn(rows)] == [
        ("killed", 7),
        ("wounded", 3),
        ("killed", 5),
        ("killed", None),
    ]


def test_rows_stand_in_reading_order_and_the_votes_decide(kit: Kit) -> None:
    stage, rows = given(kit)
    assert [r.mention for r in keep_rows(stage, 0, rows, ALWAYS, 0.5)] == [r.mention for r in rows]
    assert keep_rows(stage, 0, rows, NEVER, 0.5) == []


def test_a_row_is_judged_beside_those_of_its_harm(kit: Kit) -> None:
    stage, rows = given(kit)
    alone = TwoWay("rows", {"b": 1.0, "rivals:1": -9.0, "rivals:2": -9.0})
    kept = keep_rows(stage, 0, rows, alone, 0.5)
    assert [(r.mention.harm, r.mention.low) for r in kept] == [("wounded", 3), ("killed", 7)]


def test_how_a_count_stands_to_its_rival_is_seen(kit: Kit) -> None:
    stage, rows = given(kit)
    vague, five, _, seven = rows
    assert "rival-less" in row_features(stage, 0, five, [seven], rows)
    assert "rival-vague" in row_features(stage, 0, vague, [seven], rows)
    assert "rival-where:1" in row_features(stage, 0, five, [seven], rows)
    assert "rivals:0" in row_features(stage, 0, five, [], rows)
