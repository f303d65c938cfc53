"""With whose help those acted who did it: a doer beside them."""

from __future__ import annotations

import pytest

from marsad.events.chosen import Chosen
from marsad.events.helpers import helpers
from marsad.kit import Kit
from tests.told import scene_of, stage_of


def helping(text: str, trigger: str, kit: Kit) -> list[str]:
    """Return who helps the first actor of a text in an act, as written."""
    scene = scene_of(text, kit)
    stage = stage_of(scene, trigger)
    rows = helpers(stage, 0, scene.actors, [Chosen(scene.actors[0], "initiator", 0.6)])
    return [scene.page.span(row.mention.first, row.mention.last).of(text) for row in rows]


@pytest.mark.parametrize(
    ("text", "trigger", "helper"),
    [
        ("حررت قوات الجيش اليمني، بإسناد من التحالف العربي، جبل القرن.", "حررت", "التحالف العربي"),
        ("هاجمت قوات النظام مدعومة بميليشيات حزب الله بلدة الزربة.", "هاجمت", "بميليشيات حزب الله"),
        ("معارك يخوضها الجيش اليمني مسنودا بالتحالف العربي في تعز.", "معارك", "بالتحالف العربي"),
        ("سيطرت قوات النظام بدعم جوي روسي على بلدة كفرنبل.", "سيطرت", "روسي"),
        ("هجوم قوات النظام المسنودة بالطيران الروسي على سراقب.", "هجوم", "بالطيران الروسي"),
        ("داهمت قسد وبمساندة من التحالف الدولي منزلا في الشحيل.", "داهمت", "التحالف الدولي"),
        ("سيطر الجيش اليمني بدعم وإسناد كامل من التحالف العربي على المدينة.", "سيطر", "التحالف العربي"),
    ],
)
def test_who_helps_did_it_too(text: str, trigger: str, helper: str, kit: Kit) -> None:
    assert helping(text, trigger, kit) == [helper]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("قصفت ميليشيات الحوثي المدعومة من إيران قرية في التحيتا.", "قصفت"),  # what they are called
        ("قصف الجيش اليمني مواقع الحوثيين، وهاجمت قسد بدعم من التحالف الدولي قرية.", "قصف"),  # of another
        ("داهمت قسد بمساندة طائرات مسيرة منزلا في الشحيل.", "داهمت"),  # nobody who is named
        ("قصف الجيش اليمني بالمدفعية مواقع التحالف العربي.", "قصف"),  # a means
        ("توغل الجيش التركي بدعم", "توغل"),
    ],
)
def test_who_does_not(text: str, trigger: str, kit: Kit) -> None:
    assert helping(text, trigger, kit) == []
