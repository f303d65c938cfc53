"""How a count stands to the others of its harm that a happening was given."""

from __future__ import annotations

from marsad.events.rival_counts import peer_features
from marsad.kit import Kit
from tests.told import scene_of

TEXT = (
    "قصفت المدفعية بلدة حاس فسقط قتلى.\n"
    "وقال طبيب إن خمسة مدنيين قتلوا وجرح ثلاثة آخرون.\n"
    "وفي المساء قال شهود إن سبعة مدنيين قتلوا في حاس."
)


def test_a_count_is_observed_among_those_that_its_happening_was_given(kit: Kit) -> None:
    scene = scene_of(TEXT, kit)
    vague, five, _, seven = scene.tolls
    features = peer_features(scene.page, five, [vague, seven], {seven.first}, "number")
    assert {"turn:1|number", "peer:vague|before|0|0", "peer:more|after|0|1"} <= set(features)
