"""Which words of a report are found as words that can tell of an event, and as which."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import scene_of, words


def found(text: str, kit: Kit) -> list[str]:
    scene = scene_of(text, kit)
    return words(text, [scene.page.span(hit.first, hit.last) for hit in scene.triggers])


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("شهدت البلدة قصفا مدفعيا.", ["قصفا مدفعيا"]),
        ("شن المسلحون هجوما معاكسا.", ["هجوما معاكسا"]),
        ("هزت المدينة غارتان جويتان.", ["هزت", "غارتان جويتان"]),
    ],
    ids=["in the accusative", "another", "in the dual"],
)
def test_an_adjective_goes_with_its_noun(text: str, triggers: list[str], kit: Kit) -> None:
    assert found(text, kit) == triggers


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("قال الوزير بعد لقائه السفير.", ["لقائه"]),
        ("السكان الذين تم إجلاؤهم.", ["إجلاؤهم"]),
        ("منذ استيلائهم على البلدة.", ["استيلائهم"]),
    ],
)
def test_a_pronoun_changes_how_a_hamza_is_written(text: str, triggers: list[str], kit: Kit) -> None:
    assert found(text, kit) == triggers


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("شهد الحي توقيفات وحملات مداهمات.", ["توقيفات", "وحملات مداهمات"]),
        ("خرقت الهدنات السابقة.", ["الهدنات"]),
        ("تعرضت القرية لقصف جوي ومدفعي.", ["لقصف جوي", "ومدفعي"]),
        ("طال القصف المدفعي والجوي الحي.", ["القصف المدفعي", "والجوي"]),
        ("سد المتظاهرون والمعتصمون الشارع.", ["المتظاهرون", "والمعتصمون"]),
    ],
    ids=["plurals", "truces", "a second means", "from the air", "those who protest"],
)
def test_listed_words_are_found_in_their_other_forms(text: str, triggers: list[str], kit: Kit) -> None:
    assert found(text, kit) == triggers


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("استرد الجيش القرية.", ["استرد"]),
        ("المسلحون المنسحبون من التلة.", ["المنسحبون"]),
        ("ضيقت الفرقة الخناق على المدينة.", ["ضيقت", "الخناق"]),
        ("ضيقت الخناق على المدينة.", ["ضيقت الخناق"]),
        ("رست سفينة في الميناء.", ["رست"]),
        ("أجرى الوزير مكالمة مع نظيره.", ["مكالمة"]),
        ("أحبطت صفقة بين الطرفين.", ["أحبطت", "صفقة"]),
        ("ما زال ثلاثة محتجزين في المبنى.", ["محتجزين"]),
        ("أعلن تحييد قائد ميداني.", ["تحييد"]),
        ("بعد رفع الحصار عن الحي.", ["رفع الحصار"]),
        ("اجتازوا النهر ليلا.", ["اجتازوا"]),
        ("تدفقت الشاحنات إلى المعبر.", ["تدفقت"]),
        ("طاردت الشرطة السيارة.", ["طاردت"]),
        ("فرضت السلطات حظر تجوال.", ["حظر تجوال"]),
    ],
)
def test_words_that_often_tell_of_an_event_are_found(text: str, triggers: list[str], kit: Kit) -> None:
    assert found(text, kit) == triggers


def test_the_name_of_a_film_or_a_book_tells_of_no_act(kit: Kit) -> None:
    scene = scene_of('فيلم "معركة الجبل" يحصد جائزة، ورواية «حصار المدينة» تصدر قريبا.', kit)
    assert not {"معركه", "حصار"} & {scene.page.keys[hit.first] for hit in scene.triggers}
