"""People beside words for harm to whom no harm came, and the like of them to whom it did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.extract.tolls import TABLES, read_tolls
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.records.mention import TollMention
from marsad.text.page import prepare

DATA = Path(__file__).resolve().parents[2] / "src" / "marsad" / "data"
LEXICON = Lexicon({name: read_list(DATA / "lexicon" / f"{name}.tsv", spec) for name, spec in TABLES.items()})


def told(text: str) -> list[str]:
    page = prepare(Article("a", "outlet", date(2020, 1, 1), text))
    return [written(toll) for toll in read_tolls(page, LEXICON.find(page)).mentions]


def written(toll: TollMention) -> str:
    count = "?" if toll.vague else f"{toll.low}+" if toll.high is None else str(toll.low)
    return f"{toll.harm} {count}" + (" (part)" if toll.detail else "")


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("تفقد قائد اللواء المواقع المحررة", []),
        ("وصل الوزير إلى مدينة كفر الشيخ", []),
        ("عثر في الحقيبة على جواز سفر روسي", []),
        ("وقال ياسر رئيس البلدية إن القصف مستمر", []),
        ("فقد 3 عمال في البحر", ["missing 3"]),
        ("نزح من القرية وفر 30 مدنيا", ["displaced 30"]),
        ("يأسر المسلحون 3 جنود", ["detained 3"]),
    ],
)
def test_words_that_look_like_a_word_for_harm_are_none(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("لم يسفر القصف عن مقتل مدنيين", []),
        ("لم تسفر الضربة عن إصابة أو مقتل مدنيين", []),
        ("أكد البيان عدم مقتل أي مدنيين في الغارة", []),
        ("نفت القيادة بشدة مزاعم قتل مدنيين", []),
        ("أخليت البلدة لتفادي وقوع ضحايا مدنيين", []),
        ("لا يعرف ما إذا كان هناك جرحى", []),
        ("انسحبوا حفاظا على أرواح المدنيين", []),
        ("عملية للقضاء على آخر جيب للتنظيم", []),
        ("كان جزءا من مؤامرة لقتل السفير", []),
        ("كان المتهم ينوي قتل ضابط", []),
        ("خطب القائد مهددا باغتيال ضابطين", []),
        ("لم يسفر الهجوم إلا عن مقتل حارس", ["killed 1"]),
        ("أسفر الهجوم عن مقتل ما لا يقل عن 3 عمال", ["killed 3+"]),
        ("طلب المصدر عدم ذكر اسمه وتحدث عن مقتل 20 جنديا", ["killed 20"]),
        ("مقتل عامل وإلقاء القبض على آخر", ["killed 1", "detained 1"]),
        ("حصدت الألغام أرواح 7 مدنيين", ["killed 7"]),
    ],
)
def test_what_is_denied_feared_or_planned_came_to_nobody(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("قضت المحكمة بتعويض لضحايا هجوم بشاحنة ملغومة", []),
        ("ارتفاع قتلى تفجير السوق", []),
        ("تركوا خلفهم جثث قتلاهم وأسلحتهم", []),
        ("استهدفت كتيبة شهداء القرية موقعا", []),
        ("الأطباء يسعفون أحد مصابي القصف", []),
        ("أصيب الطفل سالم بإصابات خطيرة", ["wounded 1"]),
        ("قصفت المدفعية المواقع محققة إصابات مباشرة", []),
        ("استهدفوا سيارة في مهمة لنقل جرحى من القرية", []),
        ("إصابة 40 بالمئة من المدنيين", []),
        ("إصابة 100 من المدنيين", ["wounded 100"]),
        ("شهداء وجرحى بقصف على المدينة", ["killed ?", "wounded ?"]),
        ("سقوط قتلى وجرحى في قصف على السوق", ["killed ?", "wounded ?"]),
        ("نقل 12 جريحا إلى المستشفى", ["wounded 12"]),
        ("وقوع إصابات بين المدنيين", ["wounded ?"]),
        ("مقتل 3 من عناصر كتيبة الحدود", ["killed 3"]),
    ],
)
def test_the_dead_and_hurt_told_before_are_not_counted_again(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("ودع عشرات من الأهالي ذويهم الذين استشهدوا بالغارات", []),
        ("العمال الخمسة الذين خطفوا في المدينة عادوا", ["detained 5"]),
        ("اعتقلت قوات الاحتلال الإسرائيلي عددا من الشبان", ["detained ?"]),
        ("اعتقلت القوات السورية الطبيب سالم الحداد", ["detained 1"]),
        ("دفع القصف عددا كبيرا من المسلحين إلى الفرار", []),
        ("دفع القصف عشرات المدنيين إلى الفرار", ["displaced ?"]),
        ("مقتل 5 مسلحين وفرار آخرين", ["killed 5"]),
        ("مقتل 5 مسلحين وأسر وفرار آخرين", ["killed 5", "detained ?"]),
        ("مقتل 5 مدنيين ونزوح آخرين", ["killed 5", "displaced ?"]),
    ],
)
def test_kin_forces_and_fighters_who_flee_are_not_the_harmed(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("مقتل 12 مدنيا وعسكريا في الغارة", ["killed 12"]),
        ("مقتل أكثر من 50 قياديا وعنصرا في الغارة", ["killed 50+"]),
        ("اغتيال 157 ناشطا ومعارضا وعسكريا في المدينة", ["killed 157"]),
        ("مقتل 12 مدنيا وعسكري في الغارة", ["killed 12", "killed 1"]),
        ("مقتل 3 جنود ومدنيين اثنين", ["killed 3", "killed 2"]),
        ("إصابة أربعة أشخاص (الأب وثلاث بنات) بجروح", ["wounded 4", "wounded 3 (part)"]),
        ("مقتل 4 جنود (في الشمال) و3 مدنيين", ["killed 4", "killed 3"]),
    ],
)
def test_what_one_number_counts_is_told_once(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("اعتقلت عناصر من قوات الاحتلال الإسرائيلي عددا من الأطفال", ["detained ?"]),
        ("ألقت الشرطة القبض على المشتبه بهم في المداهمات", []),
        ("ألقت الشرطة القبض على 3 مشتبه بهم", ["detained 3"]),
        ("كان أهالي القرية ضحية لهذه السياسات", []),
        ("نصبوا حاجزا للقبض على عناصر فارين", []),
        ("قصفوا الحي لقتل مواطنين", []),
        ("أدى الهجوم لقتل 3 عمال", ["killed 3"]),
        ("أصدر الرئيس مرسوما يقضي بالعفو عن السجناء", []),
        ("إجلاء جرحى من المدينة", ["wounded ?"]),
        ("إجلاء 40 مدنيا من المدينة", ["displaced 40"]),
    ],
)
def test_suspects_aims_and_rulings_are_no_harm_done(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("قال إن مسلحين مجهولين يرتدون زيا عسكريا قتلوا 7 أشخاص", ["killed 7"]),
        ("خطف مسلحون مجهولون طبيبا في المدينة", ["detained 1"]),
        ("خطف مسلحون مجهولون من داخل مجمع في العاصمة عاملة", ["detained 1"]),
        ("قتل مسلحون مجهولون 3 مدنيين", ["killed 3"]),
        ("خطف مسلحون شرطيين", ["detained 2"]),
        ("قنص مسلحون جنديا", ["killed 1"]),
        ("قنصت كتائب القسام جنديا", ["killed 1"]),
        ("قتل مقاتلو الحركة جنديين", ["killed 2"]),
        ("قتل مقاتلو الحركة في الغارة", ["killed ?"]),
        ("قتل مسلحون في الغارة", ["killed ?"]),
        ("اعتقال 238 شخصا بالإضافة إلى تدمير عشرات الأوكار", ["detained 238"]),
        ("مقتل 26 جنديا بالإضافة إلى 9 روس", ["killed 26", "killed 9"]),
        ("مقتل 8 مدنيين فضلا عن انتشال 17 آخرين", ["killed 8", "killed 17"]),
        ("شهدت المدينة خروج عدد من المتظاهرين", []),
        ("شهدت المدينة خروج عدد من العائلات", ["displaced ?"]),
    ],
)
def test_unknown_gunmen_crowds_and_what_else_was_done_are_not_the_harmed(text, tolls):
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("إصابة عمال بينهم عدد من الأطفال الذين أصيبوا بجروح", ["wounded ?", "wounded ? (part)"]),
        ("أصيب آخرون بجروح من بينهم امرأة إصابتها بليغة", ["wounded ?", "wounded 1 (part)"]),
        ("قتل 5 أشخاص وأصيب 9 بينهم طفل", ["killed 5", "wounded 9", "wounded 1 (part)"]),
    ],
)
def test_those_among_the_harmed_are_part_of_them(text, tolls):
    assert told(text) == tolls
