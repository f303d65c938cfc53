"""Very long texts are linked in stretches, and nothing of them is lost or told twice."""

from __future__ import annotations

from marsad.events.blocks import MOST_TRIGGERS, blocks
from marsad.kit import Kit
from tests.told import events_of, scene_of

SENTENCE = "قصفت طائرات حربية بلدة حاس وقتل ثلاثة مدنيين.\n"


def test_a_report_is_one_stretch(kit: Kit) -> None:
    scene = scene_of(SENTENCE * 3, kit)
    assert blocks(scene) == (scene,)


def test_stretches_hold_every_trigger_and_mention_once(kit: Kit) -> None:
    scene = scene_of(SENTENCE * (MOST_TRIGGERS * 2), kit)
    parts = blocks(scene)
    assert len(parts) > 1
    for name in ("triggers", "tolls", "dates", "places", "actors", "sources"):
        assert tuple(m for part in parts for m in getattr(part, name)) == getattr(scene, name)
    for part in parts:
        sentences = {scene.page.sentence_of[hit.first] for hit in part.triggers}
        others = {scene.page.sentence_of[hit.first] for p in parts if p is not part for hit in p.triggers}
        assert sentences.isdisjoint(others)


def test_a_very_long_text_is_read(kit: Kit) -> None:
    events = events_of(SENTENCE * (MOST_TRIGGERS * 2), kit)
    assert len({event.id for event in events}) == len(events) > 1
