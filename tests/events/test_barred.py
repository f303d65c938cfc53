"""Which role the words right before a name bar."""

from __future__ import annotations

import pytest

from marsad.events.barred import barred_role
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("تعرضت قوات الأمن لهجوم في مدينة كركوك.", "قوات الأمن", "initiator"),
        ("وتعرضت قوات الأمن لهجوم في مدينة كركوك.", "قوات الأمن", "initiator"),
        ("شن مسلحون هجوما ضد قوات الأمن في مدينة كركوك.", "قوات الأمن", "initiator"),
        ("اعتقل ثلاثة شبان من قبل قوات الأمن في مدينة كركوك.", "قوات الأمن", "target"),
        ("قتلوا على أيدي مقاتلي جبهة النصرة في مدينة إدلب.", "جبهة النصرة", "target"),
        ("هاجمت قوات الأمن مدينة كركوك.", "قوات الأمن", ""),
    ],
)
def test_the_role_that_is_barred(text: str, name: str, role: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    [actor] = [m for m in scene.actors if scene.page.span(m.first, m.last).of(text) == name]
    acts = [(hit.first, hit.last) for hit in scene.triggers]
    assert barred_role(scene.page, actor, acts) == role


def test_by_whom_one_thing_was_done_may_suffer_the_next(kit: Kit) -> None:
    text = "تدربوا على يد مقاتلي جبهة النصرة الذين أطلق سراحهم في مدينة إدلب."
    scene = scene_of(text, kit)
    [actor] = [m for m in scene.actors if scene.page.span(m.first, m.last).of(text) == "جبهة النصرة"]
    released = [(hit.first, hit.last) for hit in scene.triggers if hit.first > actor.last]
    assert barred_role(scene.page, actor, released) == ""


def test_before_whom_others_surrender_is_the_target(kit: Kit) -> None:
    text = "سلم عشرون سجينا أنفسهم لقوات سوريا الديمقراطية في مدينة الحسكة."
    [event] = [each for each in events_of(text, kit) if each.type == "surrender"]
    assert words(text, [actor.span for actor in event.targets]) == ["لقوات سوريا الديمقراطية"]
    assert "لقوات سوريا الديمقراطية" not in words(text, [actor.span for actor in event.initiators])


@pytest.mark.parametrize(
    ("text", "freed"),
    [
        ("أفرجت إسرائيل عن 90 أسيرا فلسطينيا فجر الاثنين.", "أسيرا فلسطينيا"),
        ("أفرجت مليشيا الحوثي عن 113 أسيرا في مدينة صنعاء.", "أسيرا"),
        ("أطلقت الحكومة سراح عدد من المعتقلين في مدينة عدن.", "المعتقلين"),
    ],
)
def test_those_let_go_are_the_targets(text: str, freed: str, kit: Kit) -> None:
    [event] = [each for each in events_of(text, kit) if each.type == "release"]
    assert words(text, [actor.span for actor in event.targets]) == [freed]
    assert event.casualties == ()


def test_out_of_what_one_is_taken_is_no_target(kit: Kit) -> None:
    text = "خطف مسلحون مجهولون طبيبا من عيادته في مدينة السويداء."
    [event] = events_of(text, kit)
    assert "عيادته" not in words(text, [actor.span for actor in event.targets])
