"""Who did it, where a verb with a pronoun for the act says so."""

from __future__ import annotations

import pytest

from marsad.events.doers import doers
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("قتل حارس في هجوم شنته ميليشيا الحوثي على منزل في مدينة مأرب.", ["ميليشيا الحوثي"]),
        ("قتل أربعة جنود في كمين محكم نصبه مسلحون قرب مدينة تدمر.", ["مسلحون"]),
        ("اشتكى الأهالي من الحصار الذي تفرضه إسرائيل على مدينة غزة.", ["إسرائيل"]),
        ("نددوا بالهجمات التي تنفذها تركيا على مدينة عين العرب.", ["تركيا"]),
        ("تضرر منزل في هجوم نفذه مستوطنون على قرية دوما.", ["مستوطنون"]),
        ("أصيب طفل في غارات شنتها تركيا وإسرائيل على بلدة تل رفعت.", ["تركيا", "وإسرائيل"]),
        ("يعاني السكان من الحصار الذي فرضته عليهم ميليشيا الحوثي في مدينة تعز.", ["ميليشيا الحوثي"]),
        ("نددوا بالهجمات التي أقدمت عليها ميليشيا الحوثي في مدينة مأرب.", ["ميليشيا الحوثي"]),
        ("طالت العمليات العسكرية التي تقوم بها القوات التركية مدينة عفرين.", ["القوات التركية"]),
        ("قتل شرطي في هجمات نسبت إلى المقاتلين الأكراد في مدينة ماردين.", ["المقاتلين الأكراد"]),
        ("قتل شرطي في هجوم نسب لحزب العمال الكردستاني في مدينة ماردين.", ["لحزب العمال الكردستاني"]),
    ],
)
def test_the_subject_of_the_verb_did_it(text: str, did: list[str], kit: Kit) -> None:
    scene = scene_of(text, kit)
    told = {first for firsts in doers(scene).values() for first in firsts}
    assert [scene.page.span(m.first, m.last).of(text) for m in scene.actors if m.first in told] == did
    initiators = {
        w for event in events_of(text, kit) for w in words(text, [a.span for a in event.initiators])
    }
    assert set(did) <= initiators
    targets = {w for event in events_of(text, kit) for w in words(text, [a.span for a in event.targets])}
    assert not targets & set(did)


@pytest.mark.parametrize(
    "text",
    [
        "شنته أمس ميليشيا الحوثي.",  # no act is told before
        "قتل حارس في هجوم شنته على منزل ميليشيا الحوثي.",  # the subject stands further off
        "قتل حارس في هجوم. شنته ميليشيا الحوثي.",  # of another sentence
        "قتل حارس في هجوم شنته مدفعية",
        "قتل حارس في هجوم بسيارة يقودها مسلحين.",  # no subject
        "شنته",
        "قتل حارس في هجوم. نسب إلى تركيا.",
    ],
)
def test_nobody_is_taken_for_a_doer_on_weaker_grounds(text: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    named = {scene.page.span(m.first, m.last).of(text) for m in scene.actors if m.kind == "named"}
    told = {first for firsts in doers(scene).values() for first in firsts}
    found = {scene.page.span(m.first, m.last).of(text) for m in scene.actors if m.first in told}
    assert not found & named


def test_who_fired_what_was_shot_down_is_no_initiator_of_that(kit: Kit) -> None:
    text = "اعترضت الدفاعات الجوية السعودية صاروخا باليستيا أطلقته ميليشيا الحوثي على مدينة نجران."
    [event] = [each for each in events_of(text, kit) if each.type == "interception"]
    assert "ميليشيا الحوثي" not in words(text, [actor.span for actor in event.initiators])
