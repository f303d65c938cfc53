"""Words for acts that stand for remains, captives, defused bombs or the men who are struck tell of no act."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import scene_of


def _keys(text: str, kit: Kit) -> set[str]:
    scene = scene_of(text, kit)
    return {scene.page.keys[hit.first] for hit in scene.triggers}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("أصيب راع بانفجار قذيفة من مخلفات قصف سابق في مزرعة.", "قصف"),
        ("عانى السكان بعد توقف المساعدات عن المخيم.", "توقف"),
        ("سيطرت حركة تحرير الشرق على البلدة.", "تحرير"),
        ("حضرت قوات مكافحة الشغب إلى الساحة.", "الشغب"),
        ("وقع الطرفان على تبادل 40 أسيرا ومحتجزا.", "ومحتجزا"),
        ("قصفت المدفعية حشودا للجيش قرب النهر.", "حشودا"),
        ("استهدف الطيران تعزيزات للتنظيم على الطريق.", "تعزيزات"),
        ("فكك خبراء المتفجرات سيارة مفخخة قرب السوق.", "سياره"),
        ("إبطال مفعول عبوة ناسفة أمام مدرسة.", "عبوه"),
    ],
)
def test_what_stands_for_a_thing_is_no_act(text: str, key: str, kit: Kit) -> None:
    assert key not in _keys(text, kit)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("تجدد قصف القرية أمس.", "قصف"),
        ("قوى الأمن توقف ثلاثة مطلوبين في بيروت.", "توقف"),
        ("أعلن الجيش تحرير البلدة.", "تحرير"),
        ("اندلعت أعمال شغب في السجن.", "اعمال"),
        ("وصلت تعزيزات للتنظيم إلى الطريق.", "تعزيزات"),
        ("انفجرت سيارة مفخخة قرب السوق.", "سياره"),
    ],
)
def test_elsewhere_the_words_tell_of_acts(text: str, key: str, kit: Kit) -> None:
    assert key in _keys(text, kit)
