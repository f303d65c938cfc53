"""Places found in a text: names, generic words, lists, relations, contexts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.extract.places import place_rows
from tests.place_kit import gazetteer_of, place_kit, shown, written
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        # actors are no places
        ("تقدمت قوات سوريا الديمقراطية في منبج", "منبج"),
        ("طالبت حكومة دمشق وقوات صنعاء بالهدنة", "-"),
        ("قالت تركيا إنها سترد", "-"),
        ("دخلت القافلة من تركيا", "تركيا"),
        ("نقلوا من المخيم إلى مدينة منبج", "المخيم / <مدينة منبج"),
        ("قصف على الحارة السابعة في مدينة منبج", "الحارة السابعة / <مدينة منبج"),
        ("نفذت غارات في سوريا واليمن أمس", "سوريا / واليمن"),
        ("نفذت غارات في سوريا وتركيا واليمن أمس", "سوريا / وتركيا / واليمن"),
        ("دعت سوريا واليمن إلى الهدنة", "-"),
        ("وصلوا من سوريا واليمن أمس", "سوريا"),
        # a name no list has, shown to be a place by what follows or stands before it
        ("سقط صاروخ في الهلالية شمال منبج", "الهلالية / <منبج=north_of"),
        ("سقط صاروخ في محيط الهلالية.", "الهلالية=near"),
        ("سقط صاروخ في انتظار النتائج", "-"),
        # lists
        ("دخلوا منبج وصرين، وعادوا", "منبج / وصرين"),
        ("دخلوا قريتي (الهلالية، وبيضون) غرب منبج", "قريتي (الهلالية / وبيضون / <منبج=west_of"),
        ("هاجموا قرى وبلدات منبج", "وبلدات منبج"),
        ("انتشروا في الهلالية ومنبج أمس", "الهلالية / ومنبج"),
        ("دخلوا قرى مثل الهلالية وبيضون.", "الهلالية / وبيضون"),
        ("دخلوا مواقع أخرى منها: الهلالية، وبيضون.", "الهلالية / وبيضون"),
        ("دخلوا مواقع أخرى أمس", "-"),
        ("دخلوا موقع الهلالية وبيضون غرب منبج", "الهلالية / وبيضون / <منبج=west_of"),
        ("دخلوا موقع القيادة أمس", "-"),
        ("قصفوا منبج وباب الهلال.", "منبج / وباب الهلال"),
        ("شهدت تركيا هجمات عدة", "تركيا"),
        ("سيطروا على جبال الظهر والهلالية.", "جبال الظهر / والهلالية"),
        # names of two words
        ("قصفوا قرية أم السرج غرب منبج", "قرية أم السرج / <منبج=west_of"),
        ("قصفوا قرية خربة النخل.", "قرية خربة النخل"),
        ("قصفوا بلدة «تل السماق» أمس", "بلدة «تل السماق»"),
        ("قتلوا في منطقة كوندا بارو شمال منبج", "منطقة كوندا بارو / <منبج=north_of"),
        ("انفجرت عبوة في محطة كوندا غرين.", "محطة كوندا غرين"),
        ("في حي ساحلي غرب منبج", "منبج=west_of"),
        # names of persons, and ordinals
        ("قصفوا معسكر عمر بن عبد العزيز أمس", "معسكر عمر بن عبد العزيز"),
        ("قصفوا جامع الإمام علي بن أبي طالب أمس", "جامع الإمام علي بن أبي طالب"),
        ("قصفوا كنيسة القديسة باربرا أمس", "كنيسة القديسة باربرا"),
        ("سيطروا على تلة الملك شمال منبج", "تلة الملك / <منبج=north_of"),
        ("سيطروا على تبة الشهيد وباتت آمنة", "تبة الشهيد"),
        ("قصفوا محور المنطقة السابعة أمس", "محور المنطقة السابعة"),
        ("كانت خط الدفاع الأول", "-"),
        # a generic word of another's name
        ("وصل إلى نهر الفرات", "نهر الفرات"),
        ("عبروا معبر جرابلس", "معبر جرابلس"),
        # hashtags and signs
        ("قصف على مدينة #إدلب", "مدينة #إدلب"),
        ("قصف على بلدة #زهرة_الوادي أمس", "بلدة #زهرة_الوادي"),
        ("قصف على حي شرق الملعب أمس", "حي شرق الملعب"),
        ("على طريق M4 غرب منبج", "طريق M4=road / <منبج=west_of"),
    ],
)
def test_found(text, expect):
    assert shown(*place_kit().find(text)) == expect


def test_read_also_is_no_place():
    page, mentions = place_kit().find("قصف على منبج\nسقطت قذائف على صرين.\nاقرأ أيضا: معارك في حيس")
    assert [written(page, m) for m in mentions] == ["منبج", "صرين"]


def test_listed_names_carry_their_entries_and_rule():
    _, (place,) = place_kit().find("دخلوا مدينة أريحا")
    assert set(place.place_ids) == {"ariha-sy", "ariha-ps"}
    assert (place.head, place.name) == ("مدينه", "اريحا")
    assert place.rule.startswith("places.head place_heads.tsv:")


def test_clitics_stay_in_the_range_and_out_of_the_name():
    page, mentions = place_kit().find("سقطت قذائف بمنبج ووصل إلى وصرين")
    assert written(page, mentions[0]) == "بمنبج"
    assert mentions[0].name == "منبج"


def test_a_road_is_named_by_both_ends():
    _, (road,) = place_kit().find("على طريق منبج – صرين")
    assert road.name == "منبج - صرين"


def test_place_rows_mark_common_words_and_kinds():
    gazetteer = gazetteer_of(
        "a|الثورة|Thawra|35|38|town|SY|Raqqa||3\nb|الثورة|Thawra 2|15|44|quarter|YE|Sanaa||2", ["الثورة"]
    )
    (row,) = place_rows(gazetteer)
    assert row.id == "الثوره"
    assert (row["ids"], row["kind"], row["common"]) == ("a b", "town", "1")


@given(texts())
def test_any_text_gives_ordered_mentions_that_do_not_overlap(text):
    page, mentions = place_kit().find(text)
    end = 0
    for index, mention in enumerate(mentions):
        assert end <= mention.first < mention.last <= len(page.keys)
        assert mention.context in (-1, index - 1)
        assert mention.rule.startswith("places.")
        end = mention.last


_WORDS = """
قرية قرى منبج وصرين غرب في ، الهلالية ريف بين - طريق ( " مدينة 5 كم محيط العاصمة المدينة
"""


@example(["غرب", '"', "قرى", "قرية", "الهلالية", '"'])
@given(st.lists(st.sampled_from(_WORDS.split()), max_size=14))
def test_place_words_in_any_order(words):
    page, mentions = place_kit().find(" ".join(words))
    spans = [word for m in mentions for word in range(m.first, m.last)]
    assert len(spans) == len(set(spans))
    assert all(len({page.sentence_of[m.first], page.sentence_of[m.last - 1]}) == 1 for m in mentions)
