"""Words that together leave little doubt about what they tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.events.expressions import TABLES
from marsad.kit import Kit
from marsad.lexicon.lists import read_list
from tests.told import events_of, scene_of


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("أطلق الحوثيون أمس سراح أربعة أسرى في مأرب.", "release"),
        ("عثر سكان القرية صباح اليوم على جثث ثلاثة شبان قرب بلدة حاس.", "bodies_found"),
        ("فرقت قوات الأمن مظاهرة في ساحة المدينة بالقوة.", "protest_repression"),
        ("منع الحاجز دخول قافلة مساعدات إلى بلدة حاس.", "aid_obstruction"),
        ("أسقطت طائرات أردنية مساعدات فوق شمال غزة.", "aid_delivery"),
        ("أطلق الجنود النار على متظاهرين في مدينة نابلس.", "protest_repression"),
        ("قطع محتجون طريق المطار في بيروت بالإطارات.", "protest"),
        ("أخلى التنظيم مقراته في مدينة منبج.", "withdrawal"),
        ("أعلنت الشرطة تحرير ثلاثة مختطفين من قبضة عصابة في مدينة البصرة.", "release"),
        ("حررت قوات الأمن رهينتين في مدينة بنغازي.", "release"),
        ("عاد السكان إلى قرى سنجار بعد تطهيرها من الألغام.", "weapons_seizure"),
        ("اتهم ناشطون قوات النظام بإحراق عشرات المنازل في بلدة حاس.", "property_destruction"),
        ("قطع أهالي البلدة الطريق الساحلي في العزيزية.", "protest"),
        ("نظم أهالي المعتقلين وقفة أمام مقر الأمم المتحدة في عدن.", "protest"),
    ],
)
def test_an_expression_tells_of_its_type(kit: Kit, text: str, event_type: str) -> None:
    assert event_type in [event.type for event in events_of(text, kit)]


def test_its_words_may_stand_on_either_side_within_reach_and_one_sentence(kit: Kit) -> None:
    assert set(scene_of("أطلق المسلحون سراح الأسرى.", kit).expressed.values()) == {"release"}
    far = "أطلق المسلحون في المدينة التي تقع شرق النهر على مسافة ثلاثين كيلومترا سراح الأسرى."
    for text in (far, "أطلق المسلحون النار. سراح الأسرى مطلب.", "سراح"):
        assert "release" not in scene_of(text, kit).expressed.values()


def test_a_reach_that_is_no_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "expressions.tsv"
    head = "\t".join(TABLES["expressions"].columns)
    path.write_text(f"{head}\nx\tأطلق\tverb\tيطلق\tسراح\tسبع\trelease\there\t\n", encoding="utf-8")
    with pytest.raises(DataError, match="reach"):
        read_list(path, TABLES["expressions"])
