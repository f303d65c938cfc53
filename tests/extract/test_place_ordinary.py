"""Words that stand where names stand and are none; with the shipped gazetteer."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from marsad.reading import look
from tests.told import article, words

_NONE: list[str] = []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("قصف على مخيم للنازحين.", _NONE, id="for the displaced"),
        pytest.param("انفجرت دراجة في سوق شعبي.", _NONE, id="a popular market"),
        pytest.param("استهدفوا مدرسة تؤوي نازحين.", _NONE, id="a school that shelters"),
        pytest.param("وصلوا إلى منطقة تسكنها عشائر.", _NONE, id="an area that they live in"),
        pytest.param("سيطروا على ميناء عسكرياً.", _NONE, id="tanwin is on no name"),
        pytest.param("قتل جندي عن طريق الخطأ.", _NONE, id="by way of"),
        pytest.param("قال إن المدينة خط أحمر", ["المدينة"], id="a red line"),
        pytest.param("وأدى القصف إلى حريق.", _NONE, id="led to, no valley"),
        pytest.param("قصف على وادي بردى.", ["وادي بردى"], id="a valley"),
        pytest.param("قصف على قرية بريف حلب.", ["بريف حلب"], id="a village in the countryside of"),
        pytest.param("عاد إلى مسقط رأسه.", _NONE, id="a birthplace"),
        pytest.param("زار الوزير مسقط.", ["مسقط"], id="Muscat"),
        pytest.param("تحدث معرباً عن قلقه.", _NONE, id="expressing"),
        pytest.param("قصف على بلدة معربا.", ["بلدة معربا"], id="Maaraba"),
        pytest.param("خرجت مظاهرات سلمية.", _NONE, id="peaceful"),
        pytest.param("قصف على مدينة سلمية.", ["مدينة سلمية"], id="Salamiyah"),
        pytest.param("انفجار في العاصمة تونس.", ["العاصمة تونس"], id="a capital named as its country"),
        pytest.param("دخلوا منبج وقرية صفوان غربها.", ["منبج", "وقرية صفوان"], id="west of it"),
        pytest.param("سيطروا على مناطق جديدة.", _NONE, id="new areas"),
        pytest.param("أقلعت من قاعدة جوية.", _NONE, id="an air base"),
        pytest.param("قصف على عدة مناطق، ولاسيما في منبج.", ["منبج"], id="above all"),
        pytest.param("انفجار في حي المبها.", ["حي المبها"], id="a name in ها"),
        pytest.param("قصف على منطقة شمبرات الحدودية.", ["منطقة شمبرات"], id="definite adjective: a name"),
        pytest.param("قصف على منطقة عمليات مشتركة.", _NONE, id="an area of operations"),
        pytest.param("قصف على منبج ومحيطها.", ["منبج"], id="and around it"),
        pytest.param("قصف على منزل عائلة دمشق غرب رفح.", ["رفح"], id="a family's name"),
        pytest.param("وائل سليمان كان في منبج.", ["منبج"], id="a man's name, no and"),
        pytest.param(
            "قصف على مدرسة خالد بن الوليد أمس.", ["مدرسة خالد بن الوليد"], id="a school bears a whole name"
        ),
        pytest.param("قصف على مستشفى سامي عبد الرحمن.", ["مستشفى سامي عبد الرحمن"], id="a man's two names"),
        pytest.param("قصف على قرية كفر عدن.", ["قرية كفر عدن"], id="كفر with a city's name"),
        pytest.param("قصف على قرية الصفصاف الآهلة بالسكان.", ["قرية الصفصاف"], id="populated"),
        pytest.param(
            "هجوم على قرية علي بكداش في ريف حلب.", ["قرية علي بكداش", "ريف حلب"], id="علي, no preposition"
        ),
        pytest.param("انفجار في شارع المركز الصحي أمس.", ["شارع المركز الصحي"], id="a street by a building"),
        pytest.param("على منزل علي الحمصاني في منبج، وسقطوا على حلب.", ["منبج", "حلب"], id="Ali's house"),
        pytest.param("قصف على مخيم «وادي السنديان» أمس.", ["مخيم «وادي السنديان»"], id="closing quote"),
    ],
)
def test_what_is_a_place(text: str, places: list[str], kit: Kit) -> None:
    found = look(article(text), kit).places
    assert words(text, [place.span for place in found]) == places


def test_the_sea_is_not_the_province_on_it(kit: Kit) -> None:
    [sea] = look(article("هاجموا سفينة في البحر الأحمر."), kit).places
    [province] = look(article("هجوم في ولاية البحر الأحمر."), kit).places
    assert sea.country is None
    assert province.country in ("EG", "SD")
