"""Who repelled an attack was attacked, and did not attack."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from marsad.events.repelling import _ROOTS, _WORDS, repelled
from marsad.events.scene import Scene
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


def test_every_word_of_repelling_has_one_of_the_roots_looked_for_first() -> None:
    assert all(_ROOTS.search(word) for word in _WORDS)


def named(text: str, scene: Scene, firsts: Iterable[int]) -> list[str]:
    return [scene.page.span(m.first, m.last).of(text) for m in scene.actors if m.first in firsts]


@pytest.mark.parametrize(
    ("text", "attackers", "defenders"),
    [
        (
            "صدت قوات النظام هجوما عنيفا لتنظيم داعش على مدينة تدمر.",
            ["لتنظيم داعش"],
            ["قوات النظام"],
        ),
        (
            "تمكن الجيش اليمني والمقاومة الشعبية من إحباط محاولة تسلل لعناصر ميليشيا الحوثي في مدينة تعز.",
            ["لعناصر ميليشيا الحوثي"],
            ["الجيش اليمني", "والمقاومة الشعبية"],
        ),
        (
            "صد الجيش اليمني والمقاومة الشعبية هجوما للحوثيين على مدينة تعز.",
            ["للحوثيين"],
            ["الجيش اليمني", "والمقاومة الشعبية"],
        ),
        (
            "صدت وحدات حماية الشعب هجوما لتنظيم داعش على مدينة عفرين.",
            ["لتنظيم داعش"],
            ["وحدات حماية الشعب"],
        ),
        (
            "أعلنت القوات العراقية، الأحد، إفشال هجوم من قبل تنظيم داعش في مدينة هيت.",
            ["تنظيم داعش"],
            ["القوات العراقية"],
        ),
        (
            "نجحت قوات سوريا الديمقراطية بدعم من التحالف الدولي في التصدي لهجوم التنظيم على بلدة الشدادي.",
            ["التنظيم"],
            ["قوات سوريا الديمقراطية", "التحالف الدولي"],
        ),
    ],
)
def test_the_parties_of_a_repelled_attack(
    text: str, attackers: list[str], defenders: list[str], kit: Kit
) -> None:
    scene = scene_of(text, kit)
    parties = [*repelled(scene).values()]
    assert parties
    assert named(text, scene, parties[0].attackers) == attackers
    assert named(text, scene, parties[0].defenders) == defenders
    events = events_of(text, kit)
    assert events
    for event in events:
        assert not set(words(text, [actor.span for actor in event.initiators])) & set(defenders)
        assert not set(words(text, [actor.span for actor in event.targets])) & set(attackers)


@pytest.mark.parametrize(
    "text",
    [
        "صدت قوات النظام الهجوم بهجوم معاكس لقوات النخبة.",  # theirs is the second
        "قتل جنود من الجيش اليمني خلال إحباط هجوم على مدينة تعز.",  # who was killed need not have repelled
        "صد حارس المرمى الكرة.",
        "صدت",
    ],
)
def test_nobody_is_a_party_on_weaker_grounds(text: str, kit: Kit) -> None:
    scene = scene_of(text, kit)
    assert not any(named(text, scene, each.attackers) for each in repelled(scene).values())
    found = {name for each in repelled(scene).values() for name in named(text, scene, each.defenders)}
    assert found <= {"قوات النظام"}


def test_who_intercepts_a_missile_does_so(kit: Kit) -> None:
    text = "تصدت الدفاعات الجوية السورية لصواريخ إسرائيلية فوق مدينة حمص وأسقطتها."
    events = events_of(text, kit)
    assert events
    for event in events:
        assert "الدفاعات الجوية السورية" not in words(text, [actor.span for actor in event.targets])
