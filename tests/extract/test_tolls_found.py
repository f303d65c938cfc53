"""Counts that stand further from their word for harm, or in other words, than those of the examples."""

from __future__ import annotations

import pytest

from marsad.extract.tolls import read_tolls
from tests.extract.test_tolls import page_of, tolls_in, written


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قتلت كتيبة من المعارضة جنودا أجانب قرب البلدة", ["killed ? combatant"]),
        ("قتل مقاتلو الفصيل ضباطا في كمين شرق القرية", ["killed ? combatant"]),
        ("اعتقلت القوات الحكومية متظاهرين وأصابت عشرات آخرين", ["detained 2 civilian", "wounded ? civilian"]),
        # who did it, and what belongs to one of them
        ("قال الضابط إن جنودا شاركوا في العرض وإن جنديا قتل", ["killed 1 combatant"]),
    ],
)
def test_a_noun_for_more_than_one_is_an_object_by_its_case(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("فيما اعتقل أمس 17 نجارا من أهالي المدينة", ["detained 17 civilian"]),
        ("وسقط جراء ذلك العشرات من المدنيين في البلدة", ["killed ? civilian"]),
        ("وسقط خلال الاشتباكات 14 مسلحا من التنظيم", ["killed 14 combatant"]),
        ("نزح منها في الأيام الأخيرة نحو ثلاثين ألف شخص", ["displaced 30000 civilian"]),
        ("سقطت في الحي قذيفة قرب منزل يسكنه 14 شخصا", []),
        ("سقط خلال الاشتباكات 14 صاروخا", []),
        ("اعتقل الجيش سائقا نقل 17 نجارا", ["detained 1 civilian"]),
    ],
)
def test_when_and_how_may_stand_before_the_count(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("وأجبرت المليشيا سكان قرية الحمراء في مديرية الوادي على النزوح", ["displaced ? civilian"]),
        ("أجبر القصف الأهالي على النزوح", ["displaced ? civilian"]),
        ("نزح السكان من القرية", ["displaced ? civilian"]),
        ("هجرت قوات النظام أهالي قرية الزيتون", ["displaced ? civilian"]),
        ("ما أدى إلى نزوح عائلات من القرية", ["displaced ? civilian"]),
        ("يواصل الجيش عمليات إخلاء السكان من الأحياء", ["displaced ? civilian"]),
        ("ناشد السكان المنظمات أن تساعدهم", []),
        ("أجبر القصف المسلحين على الفرار", []),
        ("إخلاء سبيل 20 معتقلا", []),
        ("إخلاء المباني القريبة من السوق بعد مقتل طفل", ["killed 1 civilian"]),
    ],
)
def test_people_at_large_who_are_driven_out_are_displaced(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("مقتل 6 مسلحين، مقابل 3 من القوات الحكومية", ["killed 6 combatant", "killed 3 combatant"]),
        ("وقع عدد من عناصر المليشيا في الأسر", ["detained ? combatant"]),
        ("وما زال مئات رهن الاعتقال", ["detained ? unknown"]),
        ("نفذت حملة اعتقالات واسعة شملت العشرات من شباب المدينة", ["detained ? civilian"]),
        ("شنت حملة اختطافات طالت عددا من أبناء المنطقة", ["detained ? civilian"]),
        ("واختفى 15 آخرون منذ ذلك اليوم", ["missing 15 unknown (total)"]),
        ("اضطر أكثر من مائة شرطي إلى الاستسلام", ["surrendered 100+ combatant"]),
        ("تسبب بتسمم العشرات من الأهالي", ["wounded ? civilian"]),
        ("كما تعرض طفل لإصابة خطيرة في الصدر", ["wounded 1 civilian"]),
        ("أسفرت عن مقتل ما يقارب من 20 من عناصر المليشيا", ["killed 20 combatant"]),
        ("وقتلوا عائلة بكامل أفرادها", ["killed ? civilian"]),
        ("قال إن جنديا تركيا قتل وأصيب آخر", ["killed 1 combatant", "wounded 1 combatant"]),
        ("قال إن تركيا قتلت ثلاثة مسلحين", ["killed 3 combatant"]),
        ("اختفاء 15 سيارة", []),
        ("أدى لإصابة 3 عمال", ["wounded 3 civilian"]),
    ],
)
def test_further_words_for_harm_give_their_count(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("ارتفع عدد من اعتقلتهم السلطات إلى 85 شخصا", ["detained 85 unknown (total)"]),
        ("بلغ عدد المسلحين الذين قتلهم الجيش 22 على الأقل", ["killed 22+ unknown (total)"]),
        ("ارتفع عدد الذين قتلوا في الانفجار إلى 31", ["killed 31 unknown (total)"]),
        ("ارتفعت الحصيلة إلى 46 شخصا", ["killed 46 unknown (total)"]),
        ("ارتفعت الحصيلة إلى 46 جريحا", ["wounded 46 unknown (total)"]),
        ("أوقفت الشرطة عددا من الجنود الذين قتلوا 3 مزارعين", ["detained ? combatant", "killed 3 civilian"]),
    ],
)
def test_a_number_of_those_of_whom_a_verb_tells_is_their_count(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("تكبدت المليشيا ما لا يقل عن 25 عنصرا", ["killed 25+ combatant"]),
        ("خسرت قوات النظام عددا كبيرا من قادتها", ["killed ? combatant"]),
        ("فقدت المليشيا 30 عنصرا في المعارك", ["killed 30 combatant"]),
        ("فقد 30 عاملا في الصحراء", ["missing 30 civilian"]),
        ("خسر 30 تاجرا أموالهم", []),
        ("خسرت المليشيا 30 موقعا", []),
    ],
)
def test_whom_an_armed_body_lost_were_killed(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("غادر، الأحد، نحو ألفي مدني البلدة", ["displaced 2000 civilian"]),
        ("انسحب المقاتلون بعد أسر أعداد كبيرة منهم", ["detained ? combatant"]),
        ("قال إن 14 عاملا تم اختطافهم", ["detained 14 civilian"]),
        ("قال إن 14 عاملا تم انتخابهم", []),
    ],
)
def test_those_told_before_and_those_behind_a_day_came_to_the_harm(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("المهندس سالم الحداد الذي اعتقلته الشرطة", ["detained 1 civilian"]),
        ("الفتى سالم الحداد الذي خطف وقتل الأسبوع الماضي", ["detained 1 civilian", "killed 1 civilian"]),
        ("أصيب في الغارة القائد سالم الحداد", ["wounded 1 combatant"]),
        ("الشاب سالم الحداد الذي قتل ثلاثة جنود", ["killed 3 combatant"]),
        ("أصيب في الغارة المبنى القديم", []),
    ],
)
def test_of_one_who_is_named_a_clause_tells_the_harm(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("أعلنت الشرطة فقدان 11 تلميذة", ["missing 11 civilian"]),
        ("فقدان ثلاثة مدنيين لحياتهم", ["killed 3 civilian"]),
        ("فقدان السيطرة على المدينة", []),
        ("كبد العدو خسائر ضخمة في الأرواح", ["killed ? combatant"]),
        (
            "سقوط 28 قتيلا - 17 متمردا و11 عنصرا من الجيش - وعشرات الجرحى",
            [
                "killed 28 unknown",
                "killed 17 combatant (part)",
                "killed 11 combatant (part)",
                "wounded ? unknown",
            ],
        ),
    ],
)
def test_the_lost_and_the_kinds_of_the_dead(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("سلمت الحركة في بداية 2014 الأسير المحرر", []),
        ("قتل 24 مدنيا في آب 2016", ["killed 24 civilian"]),
        ("قتل 2016 مدنيا في الحصار", ["killed 2016 civilian"]),
        ("أصيب اثنان مساء السبت في انفجار", ["wounded 2 unknown"]),
        ("سقط الصاروخ عند السابعة مساء وقتل رجل", ["killed 1 civilian"]),
    ],
)
def test_a_year_counts_nobody_and_evenings_are_no_clock(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "قتل في 24 آب 2016 مدنيان",  # no 24, and no 2016
        "قتل يوم 3 تموز/يوليو 2016 جندي",
        "أصيب في 9 مارس (آذار) 2014 معلم",
    ],
)
def test_days_of_a_month_and_its_year_count_nobody(text, kit):
    page = page_of(text)
    assert not read_tolls(page, kit.lexicon.find(page)).mentions


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("أوقعت المقاومة قوة إسرائيلية بين قتيل وجريح", ["killed_or_wounded ? unknown"]),
        ("إيقاع أفرادها بين قتيل وجريح في حي الزيتون", ["killed_or_wounded ? unknown"]),
        ("سقط 20 عنصرا بين قتيل ومصاب", ["killed_or_wounded 20 combatant"]),
        ("أسفر الكمين عن مقتل أحدهما وإصابة الآخر", ["killed 1 unknown", "wounded 1 unknown"]),
        ("أصيب أحدهم بقنبلة يدوية", ["wounded 1 unknown"]),
        ("سقط أحدهما على منزل", []),  # a missile
        ("أصاب أحدهما مدرسة", []),
        ("قتل 3 أشخاص أحدهم طفل", ["killed 3 unknown", "killed 1 civilian (part)"]),
    ],
)
def test_those_whom_no_noun_names_are_told_by_the_harm(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("مقتل نجل القيادي الحوثي سالم الحداد", ["killed 1 civilian"]),
        ("قتل شقيق رئيس الحزب في غارة", ["killed 1 civilian"]),
        ("قال نجل القيادي إن القصف توقف", []),
        ("قتل متطرفون بالرصاص 48 مصليا", ["killed 48 unknown"]),
        ("قتل مسلحون من الحركة المتطرفة عشرات الأشخاص", ["killed ? unknown"]),
        ("قتل مهاجم يشتبه أنه ينتمي للدولة الإسلامية 32 شخصا", ["killed 32 unknown"]),
        ("قتل مسلحون في اشتباكات وأصيب 12 جنديا", ["killed ? combatant", "wounded 12 combatant"]),
    ],
)
def test_whose_kin_was_harmed_and_whom_those_counted_far_behind_a_doer(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قتل عنصران من الفرقة 25 وجرح آخرون", ["killed 2 combatant", "wounded ? combatant"]),
        ("مقتل جندي من اللواء 444 في طرابلس", ["killed 1 combatant"]),
        ("قتل اللواء 30 مسلحا قرب المدينة", ["killed 30 combatant"]),
        ("اغتيال الناشط المدني أمام منزله", ["killed 1 civilian"]),
        ("مقتل إمام مسجد القرية", ["killed 1 civilian"]),
        ("مقبرة جماعية تضم رفات 30 شخصا", ["killed 30 unknown"]),
        ("تسبب القصف باختناق 20 مدنيا", ["wounded 20 civilian"]),
        ("مقتل 5 من فصائل الحشد بقصف على البلدة", ["killed 5 combatant"]),
        ("تنفيذ حكم الإعدام بحق 21 مدانا", ["killed 21 unknown"]),
        ("الميليشيا تفقد 5 من مقاتليها في هجوم", ["killed 5 combatant"]),
    ],
)
def test_what_counts_and_what_only_looks_so(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("خطف مسلحون وكيل وزارة من منزله", ["detained 1 unknown"]),
        ("اقتاد عناصر من اللواء شابا من منزله", ["detained 1 civilian"]),
        ("اقتيد ثلاثة شبان إلى السجن", ["detained 3 civilian"]),
        ("أصدرت المحكمة حكما بإعدام ثمانية مواطنين", []),
        ("قتل مسلحون قاضيا في عدن", ["killed 1 civilian"]),
        ("قال شهود إن مسلحين يرتدون زي الشرطة أوقفوا حافلة", []),
        ("قال شهود إن مسلحين أوقفوا خلال المداهمة", ["detained ? combatant"]),
        ("شيع آلاف السكان جثمان القيادي", ["killed 1 combatant"]),
    ],
)
def test_who_did_it_and_who_mourns_is_not_the_harmed(text, counts):
    assert [written(toll) for toll in tolls_in(text)] == counts
