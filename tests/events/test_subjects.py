"""Who did it, as the grammar of its verb says."""

from __future__ import annotations

import pytest

from marsad.events.subjects import subjects
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


def told(text: str, kit: Kit) -> list[tuple[str, bool]]:
    """Return the subjects of a text's verbs as written, and whether each is sure."""
    scene = scene_of(text, kit)
    named = {m.first: scene.page.span(m.first, m.last).of(text) for m in scene.actors}
    return [(named[each.first], each.sure) for each in subjects(scene).values()]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("أحرق مستوطنون سيارات في بلدة حوارة.", ("مستوطنون", True)),
        ("استهدف مستوطنون مزارعين في بلدة حوارة.", ("مستوطنون", True)),
        ("هاجم مسلحون مجهولون حاجزا للشرطة في مدينة كركوك.", ("مسلحون مجهولون", True)),
        ("خطف مسلحون وكيل وزارة الدفاع في طرابلس.", ("مسلحون", True)),
        ("اغتال مسلحون رئيس بلدية الصنمين في ريف درعا.", ("مسلحون", True)),
        ("قتل جنديان بهجوم لداعش على حاجز في بادية الميادين.", ("لداعش", False)),
        ("وقع هجوم عنيف لتنظيم القاعدة على مدينة المكلا.", ("لتنظيم القاعدة", False)),
        ("مستوطنون يحرقون منزلا في بلدة ترمسعيا.", ("مستوطنون", False)),
        ("قال الجيش الإسرائيلي إن مقاتلاته قصفت مستودعا في بلدة بنت جبيل.", ("مقاتلاته", False)),
        ("أعلنت كتائب القسام أنها قصفت تجمعا للجنود شرق مدينة خان يونس.", ("كتائب القسام", False)),
    ],
)
def test_the_subject_of_an_active_verb_did_it(text: str, subject: tuple[str, bool], kit: Kit) -> None:
    assert subject in told(text, kit)
    events = events_of(text, kit)
    assert subject[0] in {w for each in events for w in words(text, [a.span for a in each.initiators])}
    assert subject[0] not in {w for each in events for w in words(text, [a.span for a in each.targets])}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("تكرر اعتقال الصحفيين في المدينة من قبل جهاز الأمن.", ("جهاز الأمن", False)),
        ("سرايا القدس: فجرنا عبوة في قوة إسرائيلية شرق مدينة رفح.", ("سرايا القدس", False)),
        ("اختطاف ناشطة حقوقية من أمام منزلها في مدينة بنغازي على يد مجموعة مسلحة.", ("مجموعة مسلحة", False)),
        ("تعرضت البلدة لقصف عنيف من جانب الجيش السوري.", ("الجيش السوري", False)),
    ],
)
def test_by_whom_an_act_was_done(text: str, subject: tuple[str, bool], kit: Kit) -> None:
    assert told(text, kit) == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "قتل متظاهرون في مدينة الناصرية.",  # passive
        "استهدف مدنيون بقصف مدفعي في مدينة إدلب.",  # passive
        "قصفت الطائرات مسلحين في مدينة الباب.",  # an object, and the plane is no plural of men
        "نفت كتائب القسام التهمة، وأكد ناشطون أنها قصفت البلدة.",  # another speaks
        "قصفت",
    ],
)
def test_no_subject_on_weaker_grounds(text: str, kit: Kit) -> None:
    assert told(text, kit) == []


def test_nobody_attacks_those_behind_against(kit: Kit) -> None:
    text = "شنت فصائل المعارضة هجوما ضد قوات النظام في مدينة درعا."
    events = events_of(text, kit)
    assert events
    for event in events:
        assert "قوات النظام" not in words(text, [actor.span for actor in event.initiators])


def test_who_left_it_is_named_behind_the_pronoun(kit: Kit) -> None:
    text = "سيطر المسلحون على بلدة تلكوك بعد أن انسحبت منها قوات الشرطة دون قتال."
    [left] = [event for event in events_of(text, kit) if event.type == "withdrawal"]
    assert words(text, [actor.span for actor in left.initiators]) == ["قوات الشرطة"]
