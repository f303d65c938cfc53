"""Actors are found with the words that name them, led to one neutral actor, and never overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.extract.actor_words import VERB_TABLES
from marsad.kit import TABLES as ALL_LISTS
from tests.actor_kit import actor_kit, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت مدفعية الاحتلال التركي مواقع قسد", ["مدفعية الاحتلال التركي", "مواقع قسد"]),
        ("سيطرت فصائل تابعة لـ”الجيش الوطني” على القرية", ["فصائل تابعة لـ”الجيش الوطني”"]),
        ("هاجم عناصر من ميليشيا «النسور» البلدة", ["عناصر من ميليشيا «النسور»"]),
        ("#قوات_سوريا_الديمقراطية تنسحب", ["قوات_سوريا_الديمقراطية"]),
        ("قُتل القيادي أحمد سالم الناصر بعبوة", ["القيادي أحمد سالم الناصر"]),
        ("هاجم مسلحون شرقي مدينة الباب نقطة تفتيش غربي المعبر", ["مسلحون", "نقطة تفتيش"]),
        ("قصفت قوات النظام شمالي حماة", ["قوات النظام"]),
        ("هاجم مستوطنون مزارعين", ["مستوطنون", "مزارعين"]),
        ("استهدفوا موقعا شرقيا", ["موقعا شرقيا"]),
        ("قصفت قوات «قسد» البلدة", ["قوات «قسد»"]),
        ("شنت طائرات الاحتلال الروسي عدة غارات", ["طائرات الاحتلال الروسي"]),
        ("أطلقت مدفعية تابعة لقوات النظام عدة قذائف", ["مدفعية تابعة لقوات النظام"]),
        ("استهدفوا مواقع عدة", ["مواقع عدة"]),
        ("نفذه تنظيم «واي بي جي YPG» أمس", ["تنظيم «واي بي جي YPG»"]),
        ("استهدفوا المشفى الجامعي قرب الجدار العنصري", ["المشفى"]),
        ("قتل الجيش الإسرائيلي لبنانيا", ["الجيش الإسرائيلي"]),
        ("نفذت قوات الجيش عدة محاولات", ["قوات الجيش"]),
        ("باتت قوات الأمن متواجدة هناك", ["قوات الأمن"]),
        ("قتل جنود شابا في القرية", ["جنود"]),
        ("دمرت قوات النظام صواريخ مضادة للطائرات ومواقع قسد", ["قوات النظام", "ومواقع قسد"]),
        ("فجروا آلية إسرائيلية", ["آلية إسرائيلية"]),
        ("هاجمتها جماعة مسلحة تنشط في الجبال", ["جماعة مسلحة"]),
        ("اجتمع مع فصائل أخرى للبدء بالعمل", ["فصائل أخرى"]),
        ("لقي القيادي سالم الحداد مصرعه", ["القيادي سالم الحداد"]),
        ("خطفوا العقيد سالم الحداد برفقة نجله", ["العقيد سالم الحداد"]),
        ("قال العقيد سالم الحداد المتحدث باسم اللواء", ["العقيد سالم الحداد"]),
        ("توفي قيادي في التنظيم متأثرا بجراحه", ["قيادي في التنظيم"]),
        ("التقى العقيد بدر الحداد أمس", ["العقيد بدر الحداد"]),
        ("قصفوا نقاط ألغام روسية", ["نقاط ألغام روسية"]),
        ("استهدف القصف اللواء 30 شرق المدينة", ["اللواء 30"]),
        ("وصلت كتيبة 2015 مقاتلا", []),
        ("وصل عدد من مهجري الجبال", ["مهجري"]),
        ("وصل عدد من المهجرين", ["المهجرين"]),
        ("التقوا فلاديمير بوتن في القاعدة", ["فلاديمير بوتن"]),
        ("أسقطت القبة الحديدية الصاروخ", ["القبة الحديدية"]),
        ("قصفوا حيا سكنيا ومفاعلا نوويا", ["حيا سكنيا", "ومفاعلا نوويا"]),
        ("دمروا جرافتين إسرائيليتين", ["جرافتين إسرائيليتين"]),
        ("تسلل المقاتلون الحوثيون ليلا", ["المقاتلون الحوثيون"]),
        ("صد الجنود الحوثيين", ["الجنود", "الحوثيين"]),
        ("هاجم مسلحون الحوثيين", ["مسلحون", "الحوثيين"]),
        ("انتشرت قوات الطوارئ قرب الجسر", ["قوات الطوارئ"]),
        ("سيطروا على البلدة بقوة السلاح", ["بقوة"]),
        ("داهمت قوة المنزل", ["قوة", "المنزل"]),
        ("أغارت طائرات تحالف دعم الشرعية على المعسكر", ["طائرات تحالف دعم الشرعية", "المعسكر"]),
        ("الحوثيين الحوثيين", ["الحوثيين", "الحوثيين"]),
    ],
)
def test_a_mention_holds_the_whole_name_and_no_more(text, expected):
    page, mentions = actor_kit().read(text, ["SY"])
    assert [words_of(page, mention) for mention in mentions][: len(expected)] == expected


def test_what_describes_a_listed_name_is_another_mention():
    page, mentions = actor_kit().read("قوات النظام المدعومة من روسيا هاجمت البلدة", ["SY"])
    assert [words_of(page, mention) for mention in mentions] == ["قوات النظام", "روسيا"]


@pytest.mark.parametrize(
    ("neutral", "loaded"),
    [
        ("تنظيم الدولة الإسلامية", "عصابات داعش"),
        ("قوات سوريا الديمقراطية", "مليشيا قسد"),
        ("الجيش العربي السوري", "عصابات الأسد"),
        ("جماعة الحوثي", "المليشيات الانقلابية"),
        ("قوات الدعم السريع", "مليشيا آل دقلو"),
        ("هيئة تحرير الشام", "عصابات الجولاني"),
        ("الجيش الإسرائيلي", "قوات العدو الصهيوني"),
    ],
)
def test_loaded_and_neutral_names_lead_to_one_actor(neutral, loaded):
    kit = actor_kit()
    (first,) = kit.read(f"انسحبت {neutral}")[1]
    (second,) = kit.read(f"انسحبت {loaded}")[1]
    assert first.actor_id is not None
    assert (first.actor_id, first.name) == (second.actor_id, second.name)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("قصفت مسيرات الاحتلال البلدة", "il_air_force", id="as listed"),
        pytest.param("قصفت مسيرات الاحتلال التركي البلدة", "tr_air_force", id="another's"),
        pytest.param("قصفت مدفعية الاحتلال الإسرائيلي البلدة", "il_army", id="the same"),
    ],
)
def test_a_nationality_says_whose_occupation_is_meant(text, actor):
    mention = actor_kit().read(text, ["SY"])[1][0]
    assert mention.actor_id == actor


def test_the_country_decides_a_shared_name():
    kit = actor_kit()
    found = {
        country: kit.read("تقدم الجيش الوطني", [country])[1][0].actor_id for country in ("SY", "YE", "LY")
    }
    assert found == {"SY": "sna", "YE": "ye_army", "LY": "lna"}


def test_without_countries_the_actors_named_decide():
    _, mentions = actor_kit().read("هاجم الحوثيون القرية. وصد الجيش الوطني الحوثيين")
    assert [mention.actor_id for mention in mentions] == ["houthis", "ye_army", "houthis"]


def test_a_description_stands_for_the_nearest_fitting_actor():
    _, mentions = actor_kit().read("أعلنت حركة طالبان الهدنة. وقالت قوات الأمن إن الحركة هاجمتها", ["AF"])
    movement = next(m for m in mentions if m.kind == "description")
    assert mentions[movement.refers_to].actor_id == movement.actor_id == "taliban"


def test_the_army_in_a_land_without_one_is_the_army_that_holds_it():
    _, mentions = actor_kit().read("اتهمت السلطة الفلسطينية الجيش باقتحام جنين", ["PS"])
    assert [m.actor_id for m in mentions if m.kind == "description"] == ["il_army"]


def test_the_leader_of_a_branch_is_not_the_leader_of_all():
    kit = actor_kit()
    found = [kit.read(f"قتل زعيم تنظيم القاعدة {where}")[1][0].actor_id for where in ("أمس", "في اليمن")]
    assert found == ["p_zawahiri", "aqap"]


def test_armed_terrorists_are_the_syrian_opposition_in_syria_only():
    kit = actor_kit()
    found = {
        c: kit.read("هاجمت المجموعات الإرهابية المسلحة القرية", [c])[1][0].actor_id for c in ("SY", "LY")
    }
    assert found == {"SY": "sy_opposition", "LY": None}


def test_a_headline_may_speak_of_what_the_text_then_names():
    _, mentions = actor_kit().read("التنظيم ينسحب من القرية\nانسحب تنظيم داعش من القرية أمس", ["IQ"])
    assert mentions[0].kind == "description"
    assert mentions[0].actor_id == "is"


def test_anothers_men_refer_to_it_and_keep_their_class():
    _, mentions = actor_kit().read("قصفت تركيا القرى، ونهبت فصائلها البيوت", ["SY"])
    men = next(m for m in mentions if m.kind == "description")
    assert (men.actor_class, men.actor_id) == ("rebel", None)
    assert mentions[men.refers_to].actor_id == "tr_state"


def test_a_word_with_ta_marbuta_is_no_word_with_a_pronoun():
    assert actor_kit().read("في محافظة حلب", ["SY"])[1] == ()


def test_furniture_is_not_read():
    _, mentions = actor_kit().read("انسحب الحوثيون من القرية\nاقرأ أيضا: داعش يهاجم نقطة", ["YE"])
    assert [mention.actor_id for mention in mentions] == ["houthis"]


_PIECES = [
    "قوات",
    "النظام",
    "عناصر",
    "من",
    "ميليشيا",
    "مواقع",
    "وتجمعات",
    "للحوثيين",
    "تابعة",
    "ل",
    '"',
    "«",
    "»",
    "(",
    ")",
    "#",
    "_",
    "تركيا",
    "التركية",
    "قصف",
    "القيادي",
    "الطفلة",
    "سالم",
    ".",
    "،",
    "\n",
    "موالية",
    "لها",
    "داعش",
    "لواء",
    "و",
    "بقذائف",
    "12",
    "قتل",
    "المدنيين",
    "القاعدة",
    "الجيش",
    "جنوده",
    "🙂",
    "YPG",
    "ا",
    "ـ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from([(), ("SY",), ("YE", "SA"), ("XX",)]))
@example(["قوات", "\n", "النظام"], ())
def test_mentions_are_ordered_apart_and_point_at_others(pieces, countries):
    kit = actor_kit()
    page, mentions = kit.read(" ".join(pieces), countries)
    for before, after in pairwise(mentions):
        assert before.last <= after.first
    for index, mention in enumerate(mentions):
        assert 0 <= mention.first < mention.last <= len(page.keys)
        assert page.sentence_of[mention.first] == page.sentence_of[mention.last - 1]
        assert mention.refers_to != index
        assert -1 <= mention.refers_to < len(mentions)
        assert mention.actor_id is None or mention.actor_id in kit.roster.actors
        assert mention.rule


def test_every_list_that_holds_verbs_is_asked_for_them():
    assert {name for name, spec in ALL_LISTS.items() if "present" in spec.columns} == set(VERB_TABLES)
