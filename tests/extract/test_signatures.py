"""Who posts or signs a text: names before a colon, behind a bar, in the title of a copied page, in a tag."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.extract.test_attributions import names
from tests.told import reading_of, words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param('نادر الحلبي on X: "سقط صاروخ على الحي."', "نادر الحلبي", id="on-x"),
        pytest.param(
            "سقوط صاروخ على الحي... - شبكة النهار Facebook Shared with Public\nسقط صاروخ على الحي.",
            "شبكة النهار",
            id="behind-the-title",
        ),
        pytest.param(
            "سقوط صاروخ... - إذاعة الجسر - Jisr Radio Facebook Verified account Shared with\nسقط صاروخ.",
            "إذاعة الجسر",
            id="behind-the-title-in-two-scripts",
        ),
        pytest.param(
            "راديو الجسر - سقوط صاروخ على الحي... Facebook Shared with Public\nسقط صاروخ على الحي.",
            "راديو الجسر",
            id="before-the-title",
        ),
        pytest.param(
            "شبكة الجسر شبكة الجسر سقوط صاروخ... - شبكة الجسر\nسقط صاروخ على الحي.",
            "شبكة الجسر",
            id="name-given-twice",
        ),
        pytest.param("سقط صاروخ على الحي اليوم.\n#سوريا | وكالة الجسر", "وكالة الجسر", id="behind-a-bar"),
        pytest.param("سقط صاروخ على الحي اليوم وجرح طفلان #الخوذ_البيضاء #سوريا", "الخوذ_البيضاء", id="tag"),
    ],
)
def test_who_posts_or_signs_a_text_is_its_source_where_it_names_no_other(text: str, source: str):
    assert names(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param('نادر الحلبي on X: "مصادر محلية: سقط صاروخ على الحي."', "مصادر محلية", id="in-a-post"),
        pytest.param(
            "عاجل | مصادر محلية: سقط صاروخ على الحي اليوم صباحا.", "مصادر محلية", id="behind-a-flash"
        ),
        pytest.param(
            "شبكة النهار@NaharTVعاجل | مصدر طبي: سقط صاروخ على الحي اليوم.", "مصدر طبي", id="behind-a-handle"
        ),
        pytest.param(
            "شبكة النهار@Nahar_News1🔴 مصدر طبي: سقط صاروخ على الحي.", "مصدر طبي", id="behind-a-long-handle"
        ),
        pytest.param('Nahar TV on X: "«سانا»: سقط صاروخ على الحي."', "سانا", id="in-quotation-marks"),
        pytest.param(
            'Nahar on X: "مصادر محلية لـ"النهار": سقط صاروخ على الحي."', "مصادر محلية", id="telling-an-outlet"
        ),
        pytest.param(
            "عاجل النهار| مصادر محلية: سقط صاروخ على الحي اليوم.", "مصادر محلية", id="behind-whose-flash"
        ),
        pytest.param(
            "مصادر محلية في حي الجسر: سقط صاروخ اليوم صباحا.", "مصادر محلية في حي الجسر", id="where-it-speaks"
        ),
        pytest.param(
            "شبكة الجسر - مصدر طبي: سقوط... Facebook Shared with Public\nمصدر طبي: سقط صاروخ على الحي.",
            "مصدر طبي",
            id="below-the-title",
        ),
    ],
)
def test_a_name_before_a_colon_within_a_post_is_the_source_rather_than_who_posts_it(text: str, source: str):
    assert names(text) == [source]


def test_a_body_that_posts_is_a_source_beside_those_it_names():
    text = 'منظمة الجسر on X: "سقط صاروخ على الحي."\nوقال مصدر طبي إن طفلين جرحا.'
    assert names(text) == ["منظمة الجسر", "مصدر طبي"]


def test_a_name_in_brackets_before_tags_signs_what_is_told():
    assert names("سقط صاروخ على الحي (مصادر محلية) #سوريا") == ["مصادر محلية"]


@pytest.mark.parametrize(
    "text", ["سوريا: مقتل طفلين بقذيفة في الحي", "العراق: انفجار عبوة في الطريق", "اليمن: قصف على سوق في تعز"]
)
def test_a_country_before_an_act_says_where_it_was(text: str, kit: Kit):
    assert reading_of(text, kit).events[0].sources == ()


def test_a_country_that_speaks_is_a_source(kit: Kit):
    text = "إسرائيل: قصفنا مواقع لحزب الله في بلدة الخيام"
    assert words(text, [each.span for each in reading_of(text, kit).events[0].sources]) == ["إسرائيل"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "المرصد: مقتل طفلين في الحي\nقال مصدر طبي إن طفلين قتلا بقذيفة سقطت على الحي.", id="headline"
        ),
        pytest.param(
            "قال مصدر طبي إن طفلين قتلا بقذيفة.\nمحافظة حلب: سقط صاروخ على الحي اليوم.", id="province"
        ),
    ],
)
def test_a_line_that_tells_where_or_repeats_in_short_signs_nothing(text: str):
    assert names(text) == ["مصدر طبي"]
