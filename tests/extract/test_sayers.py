"""Who can be the subject of a verb of saying, and where he may stand."""

from __future__ import annotations

import pytest

from tests.extract.test_attributions import names


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("وأكد الحلبي، أن القصف توقف.", "الحلبي", id="surname-before-a-comma"),
        pytest.param("وأكد سامر، أن القصف توقف.", "سامر", id="name-before-a-comma"),
        pytest.param(
            "وأعلن سامر النوري، قائد اللواء الثالث، مقتل جندي.",
            "سامر النوري، قائد اللواء الثالث",
            id="name-before-his-title",
        ),
        pytest.param(
            "لكن سامر النوري، قائد الشرطة، أكد مقتل جندي.", "سامر النوري، قائد الشرطة", id="opener-name-title"
        ),
        pytest.param("وأوضحت هذه المصادر أن القصف توقف.", "المصادر", id="these-sources"),
        pytest.param("جرح طفلان بعد إعلان #الجيش_اليمني مقتل قائد.", "الجيش_اليمني", id="noun-and-tag"),
        pytest.param("خطف أربعة عمال، حسب ما أردفت المصادر القبلية.", "المصادر القبلية", id="as-went-on"),
        pytest.param("قصفت القرية، وفقا لبيان أصدرته وزارة الدفاع.", "وزارة الدفاع", id="document-issued-by"),
        pytest.param("وتشير المعلومات إلى مقتل جندي.", "المعلومات", id="information-points-to"),
        pytest.param("وتحدثت حصيلة رسمية عن مقتل جندي.", "حصيلة رسمية", id="a-count-speaks"),
        pytest.param("قتل عشرة جنود، بحسب حصيلة رسمية.", "حصيلة رسمية", id="by-a-count"),
        pytest.param("ومن الوكالات منظمة الجسر التي قالت إن طفلا جرح.", "منظمة الجسر", id="relative-clause"),
        pytest.param("قتل جندي في هجوم نسبته السلطات إلى متمردين.", "السلطات", id="laid-at-someones-door"),
        pytest.param("أفادت المعلومات الواردة بوقوع جرحى.", "المعلومات الواردة", id="information-of-an-act"),
        pytest.param("وقال أنطوان سالم إن طفلا جرح.", "أنطوان سالم", id="name-like-an-act"),
        pytest.param('وذكر "الحلبي" أن القصف توقف.', "الحلبي", id="name-in-quotation-marks"),
        pytest.param('وأوضح لـ"النهار" سامر الحلبي أن القصف توقف.', "سامر الحلبي", id="behind-who-is-told"),
        pytest.param(
            "وقال مبعوث المنظمة إلى سوريا يان كروز إن القصف توقف.",
            "مبعوث المنظمة إلى سوريا يان كروز",
            id="behind-where-he-is-sent",
        ),
        pytest.param("بث الجيش مقطع فيديو يظهر قصف الحي.", "الجيش", id="a-side-shows"),
        pytest.param("#عاجل | وزارة الدفاع تعلن وقف القصف.", "وزارة الدفاع", id="behind-a-flash"),
        pytest.param(
            "وقال رئيس الوزراء الإسرائيلي، داود ليفي، إن القصف توقف.",
            "رئيس الوزراء الإسرائيلي، داود ليفي",
            id="office-and-name",
        ),
        pytest.param(
            "وقال متحدث باسم الرئاسة هو سامر النوري، إن القصف توقف.",
            "متحدث باسم الرئاسة هو سامر النوري",
            id="who-he-is",
        ),
    ],
)
def test_who_speaks(text: str, source: str):
    assert source in names(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قتل عشرة جنود، بحسب معلومات أولية.", id="information"),
        pytest.param("قتل عشرة جنود، وفق حصيلة أولية.", id="first-count"),
        pytest.param("قتل عشرة بينهم مدنيون، وجرح آخرون.", id="among-them"),
        pytest.param("دارت معارك ما بين الجيش والمتمردين.", id="between"),
        pytest.param("ذكر أن القوات نقلت الجرحى إلى المشفى.", id="moved-the-wounded"),
        pytest.param("قصفت القرية التي قال إنها خالية.", id="no-subject-before-the-clause"),
    ],
)
def test_what_names_nobody_is_no_source(text: str):
    assert names(text) == []
