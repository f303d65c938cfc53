"""Who only lost men in an attack did not do it."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import events_of, words


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("قوات النظام تفقد 5 من مقاتليها بهجوم لداعش على حاجز في بادية الميادين.", "لداعش"),
        ("تكبدت قوات النظام عشرات القتلى بهجوم لداعش على بلدة السخنة.", "لداعش"),
        ("خسرت قوات النظام عددا من عناصرها في هجوم شنه تنظيم داعش على بلدة السخنة.", "تنظيم داعش"),
    ],
)
def test_who_lost_is_no_doer(text: str, doer: str, kit: Kit) -> None:
    [attack] = [event for event in events_of(text, kit) if event.type == "attack"]
    assert words(text, [actor.span for actor in attack.initiators]) == [doer]


def test_who_retreats_may_lose(kit: Kit) -> None:
    text = "انسحبت قوات النظام من بلدة السخنة."
    [event] = events_of(text, kit)
    assert words(text, [actor.span for actor in event.initiators]) == ["قوات النظام"]
