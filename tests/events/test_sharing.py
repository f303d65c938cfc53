"""What و joins to the one who did it, or to the thing it was done to, shares its role."""

from __future__ import annotations

import pytest

from marsad.events.chosen import Chosen
from marsad.events.sharing import opposed, sharing, single_doer
from marsad.kit import Kit
from tests.told import events_of, scene_of, stage_of, words


def shared(text: str, trigger: str, role: str, kit: Kit) -> list[str]:
    """Return what shares a role with the first actor of a text, as written."""
    scene = scene_of(text, kit)
    stage = stage_of(scene, trigger)
    rows = sharing(stage, 0, scene.actors, [Chosen(scene.actors[0], role, 0.6)])
    return [scene.page.span(row.mention.first, row.mention.last).of(text) for row in rows]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "others"),
    [
        ("قصف الجيش التركي والجيش الوطني بلدة عين عيسى.", "قصف", "initiator", ["والجيش الوطني"]),
        ("قوات النظام وحزب الله قصفت بلدة سرمين.", "قصفت", "initiator", ["وحزب الله"]),
        ("منازل المدنيين ومستشفى ومدرسة تعرضت لقصف.", "لقصف", "target", ["ومستشفى", "ومدرسة"]),
    ],
)
def test_what_is_joined_shares_the_role(
    text: str, trigger: str, role: str, others: list[str], kit: Kit
) -> None:
    assert shared(text, trigger, role, kit) == others


@pytest.mark.parametrize(
    ("text", "trigger", "role"),
    [
        ("اندلعت مواجهات بين قوات النظام وفصائل المعارضة.", "مواجهات", "initiator"),  # two sides
        ("قوات النظام وحزب الله في المنطقة التي شهدت قصفا.", "قصفا", "initiator"),  # subjects of another verb
        ("قصف الجيش التركي ومنزل المختار تضرر.", "قصف", "initiator"),  # a thing does nothing
        ("قصفوا قوات النظام ومنازل المدنيين.", "قصفوا", "target"),
        ("قصف الجيش التركي وحدات حماية الشعب في عفرين.", "قصف", "initiator"),  # و is the word's own
        ("قصف الجيش التركي\nوالجيش الوطني انسحب.", "قصف", "initiator"),  # of another sentence
    ],
)
def test_what_is_joined_elsewhere_does_not(text: str, trigger: str, role: str, kit: Kit) -> None:
    assert shared(text, trigger, role, kit) == []


def test_the_event_has_both(kit: Kit) -> None:
    text = "قصف الجيش التركي والجيش الوطني بلدة عين عيسى."
    [event] = events_of(text, kit)
    assert words(text, [a.span for a in event.initiators]) == ["الجيش التركي", "والجيش الوطني"]


@pytest.mark.parametrize(
    ("text", "trigger", "chances", "left"),
    [
        # one act, one doer
        ("قصف الجيش التركي بلدة عين عيسى التي تسيطر عليها قسد.", "قصف", (0.9, 0.5), ["الجيش التركي"]),
        ("قصف الجيش التركي بلدة عين عيسى التي تسيطر عليها قسد.", "قصف", (0.9, 0.7), ["الجيش التركي", "قسد"]),
        # joined
        ("قصف الجيش التركي والجيش الوطني البلدة.", "قصف", (0.9, 0.5), ["الجيش التركي", "والجيش الوطني"]),
        # a helper
        (
            "حرر الجيش اليمني بدعم من التحالف العربي البلدة.",
            "حرر",
            (0.9, 0.5),
            ["الجيش اليمني", "التحالف العربي"],
        ),
        # two sides
        (
            "اشتباكات خاضها الجيش اليمني أمس في تعز ضد الحوثيين.",
            "اشتباكات",
            (0.9, 0.5),
            ["الجيش اليمني", "الحوثيين"],
        ),
    ],
)
def test_an_act_has_one_doer_or_some_that_act_together(
    text: str, trigger: str, chances: tuple[float, float], left: list[str], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    actors = zip(scene.actors[:2], chances, strict=True)
    rows = [Chosen(actor, "initiator", chance) for actor, chance in actors]
    kept = single_doer(stage_of(scene, trigger), 0, rows)
    assert [scene.page.span(row.mention.first, row.mention.last).of(text) for row in kept] == left


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("اندلعت اشتباكات عنيفة بين قوات النظام وفصائل المعارضة في ريف حماة.", ["initiator", "target"]),
        ("قصف الجيش التركي قوات النظام وفصائل المعارضة.", ["target", "target"]),  # no clash
    ],
)
def test_of_two_targets_of_a_clash_the_first_is_the_doer(text: str, sides: list[str], kit: Kit) -> None:
    scene = scene_of(text, kit)
    stage = stage_of(scene, "اشتباكات" if "اشتباكات" in text else "قصف")
    rows = [Chosen(mention, "target", 0.6) for mention in scene.actors[-2:]]
    assert [row.role for row in opposed(stage, 0, rows)] == sides


@pytest.mark.parametrize(
    ("text", "received"),
    [
        ("سلم أربعة عناصر من التنظيم أنفسهم أمس إلى قوات البيشمركة قرب كركوك.", ["قوات البيشمركة"]),
        ("استسلم عشرات المقاتلين إلى الجيش في مدينة دوما.", ["الجيش"]),
    ],
)
def test_to_whom_others_surrender_is_the_target(text: str, received: list[str], kit: Kit) -> None:
    [event] = [event for event in events_of(text, kit) if event.type == "surrender"]
    assert words(text, [side.span for side in event.targets]) == received


@pytest.mark.parametrize(
    ("text", "trigger", "left"),
    [
        ("دخل الجيش السوداني مدينة ود مدني عقب فرار قوات الدعم السريع منها.", "فرار", ["قوات الدعم السريع"]),
        ("أعلن الجيش الإسرائيلي عن انسحاب قواته من شمال غزة.", "انسحاب", ["الجيش الإسرائيلي"]),
    ],
)
def test_whose_leaving_it_is_left_and_nobody_named_before(
    text: str, trigger: str, left: list[str], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    rows = [Chosen(actor, "initiator", 0.9) for actor in scene.actors if actor.kind == "named"]
    stage = stage_of(scene, trigger)
    assert stage.groups[0].type == "withdrawal"
    kept = single_doer(stage, 0, rows)
    assert [scene.page.span(row.mention.first, row.mention.last).of(text) for row in kept] == left
