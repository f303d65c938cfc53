"""What stands between the triggers next to it is a trigger's own."""

from __future__ import annotations

from marsad.events.nearby import nearby
from marsad.kit import Kit
from tests.told import scene_of, triggers_of


def test_a_place_is_of_the_trigger_that_stands_before_it(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية بلدة حاس وهاجم مسلحون مدينة تدمر.", kit)
    one, two = (trigger.hit for trigger in triggers_of(scene, "قصفت", "وهاجم"))
    assert "حاس" in nearby(scene, one, None, two).spots
    assert nearby(scene, one, None, two).spots.isdisjoint(nearby(scene, two, one, None).spots)


def test_without_a_place_of_its_own_that_further_on_or_before_is_taken(kit: Kit) -> None:
    scene = scene_of("قصفت المدفعية وهاجم مسلحون مدينة تدمر.", kit)
    one, two = (trigger.hit for trigger in triggers_of(scene, "قصفت", "وهاجم"))
    assert "تدمر" in nearby(scene, one, None, two).spots
    scene = scene_of("شهدت مدينة تدمر قصفا.", kit)
    [only] = (trigger.hit for trigger in triggers_of(scene, "قصفا"))
    assert "تدمر" in nearby(scene, only, None, None).spots


def test_a_trigger_in_another_sentence_bounds_nothing(kit: Kit) -> None:
    scene = scene_of("هاجم مسلحون السوق.\nوقصف جنود القرية.", kit)
    one, two = (trigger.hit for trigger in triggers_of(scene, "هاجم", "وقصف"))
    assert nearby(scene, two, one, None) == nearby(scene, two, None, None)
    assert nearby(scene, one, None, two) == nearby(scene, one, None, None)
