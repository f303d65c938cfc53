"""States are told from places, and weapons that are taken from weapons that are used."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.actor_kit import actor_kit, words_of
from tests.told import scene_of


def mentions(kit: Kit, text: str) -> list[str]:
    scene = scene_of(text, kit)
    return [words_of(scene.page, mention) for mention in scene.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تقود السعودية حملة في الجبال", ["السعودية"]),
        ("بعد قيام السعودية بإغلاق المعبر", ["السعودية"]),
        ("قالوا إن السعودية ستغلق المعبر", ["السعودية"]),
        ("واصلت السعودية ضرباتها", ["السعودية"]),
        ("ضربات نفذتها السعودية أمس", ["السعودية"]),
        ("أمطار غزيرة في السعودية أمس", []),
        ("أمطار شهدتها السعودية أمس", []),
        ("وصلوا إلى السعودية أمس", []),
    ],
)
def test_a_state_acts_in_its_own_country_where_the_words_say_so(text, expected):
    page, found = actor_kit().read(text, ["SA"])
    assert [words_of(page, mention) for mention in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جزيرة تسيطر عليها السعودية", ["السعودية"]),
        ("عثروا عليها في السعودية", []),
    ],
)
def test_a_state_acts_behind_the_preposition_of_its_verb(kit, text, expected):
    assert mentions(kit, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بدأت الفرق انتزاع الألغام من الحقول", ["الألغام"]),
        ("فرق هندسية لتطهيرها من الألغام", ["الألغام"]),
        ("طهروا الطريق ومحيطه من الألغام", ["الألغام"]),
        ("حفر خلفتها سلسلة من الألغام", []),
        ("القرية مليئة بالألغام", []),
        ("انتزاع الألغام والعبوات الناسفة", ["الألغام", "والعبوات الناسفة"]),
    ],
)
def test_weapons_that_are_cleared_are_what_it_was_done_to(kit, text, expected):
    assert [words for words in mentions(kit, text) if "لغام" in words or "عبوات" in words] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تم الإفراج عن 20 معتقلا من السجن", ["معتقلا"]),
        ("مقتل 20 معتقلا في القصف", []),
        ("غارات يرجح أنها روسية على القرية", ["روسية"]),
        ("قالت إنها سورية الأصل", []),
    ],
)
def test_those_let_go_and_whose_a_raid_is_said_to_be(kit, text, expected):
    assert [words for words in mentions(kit, text) if words in ("معتقلا", "روسية", "سورية")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أضرم محتجون النار في مكتب البلدية", ["مكتب"]),
        ("إطلاق النار في مكتب البلدية", []),
        ("انفجر لغم أرضي بحافلة قرب الجسر", ["بحافلة"]),
        ("وصلوا بحافلة إلى الجسر", []),
        ("فجر رجل نفسه قرب مسجد أمس", ["مسجد"]),
        ("رأى الرجل نفسه قرب مسجد أمس", []),
        ("غنم المقاتلون أدوية وأسلحة", ["وأسلحة"]),
        ("باعوا أدوية وأسلحة", []),
        ("أزالوا 300 لغم", ["لغم"]),
    ],
)
def test_what_was_burnt_or_blown_up_or_taken_is_what_it_was_done_to(kit, text, expected):
    things = [mention for mention in scene_of(text, kit).actors if mention.kind == "object"]
    assert [words_of(scene_of(text, kit).page, mention) for mention in things] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هجوم نفذه انتحاري قرب الجسر", ["انتحاري"]),
        ("ضربات شنتها المقاتلات الحربية", ["المقاتلات الحربية"]),
        ("هجوم انتحاري قرب الجسر", []),
        ("غارة نفذتها طائرة مسلحة", []),
    ],
)
def test_an_adjective_without_article_describes_no_word_with_a_pronoun(kit, text, expected):
    assert [words for words in mentions(kit, text) if "طائرة" not in words] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اعتقلت الدورية 20 شخصا في القرية", ["شخصا"]),
        ("أنقذ الحراس 20 شخصا من السيل", ["شخصا"]),
        ("قتلت الدورية 20 شخصا في القرية", []),
    ],
)
def test_counted_people_who_were_held_or_rescued_are_whom_it_was_done_to(kit, text, expected):
    assert [words for words in mentions(kit, text) if "شخص" in words] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ضبطت قوات الأمن أمس بنادق", ["قوات الأمن", "بنادق"]),
        ("عثر الجيش على متفجرات وألغام", ["الجيش", "متفجرات", "وألغام"]),
        ("أسقطت الدفاعات الجوية صاروخا فوق البحر", ["الدفاعات الجوية", "صاروخا"]),
        ("ضبطت الشرطة سيارة مليئة بالأسلحة", ["الشرطة", "سيارة"]),
        ("صادرت الشرطة أمس من مخزن أسلحة", ["الشرطة", "مخزن أسلحة"]),
        ("صادرت الشرطة سيارة، وقالت إن صواريخ أطلقت", ["الشرطة", "سيارة"]),
        ("سيطر المسلحون ثم أطلقت القوات صواريخ", ["المسلحون", "القوات"]),
        ("أطلقت القوات أمس صواريخ", ["القوات"]),
    ],
)
def test_weapons_behind_who_took_them_are_what_was_taken(kit, text, expected):
    assert mentions(kit, text) == expected


@pytest.mark.parametrize(
    "thing",
    ["طقما عسكريا", "مركزا", "قطارا", "أرضا زراعية", "مطبعة", "ورشا", "نقاطا", "أموالا", "فريق إسعاف"],
)
def test_things_and_people_that_acts_are_done_to_are_found(kit, thing):
    assert mentions(kit, f"استهدف القصف {thing} في البلدة") == [thing]
