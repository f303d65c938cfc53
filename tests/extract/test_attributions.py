"""According to whom: named example rows, how far a credit reaches, and properties that hold for any text."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.events import triggers
from marsad.extract import attributions, tolls
from marsad.extract.attributions import find_attributions
from marsad.kit import Kit
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.records.mention import SourceMention
from marsad.text.page import Page, prepare
from tests.told import scene_of

DATA = Path(attributions.__file__).resolve().parents[1] / "data"
SPECS = {
    **attributions.TABLES,
    "triggers": triggers.TABLES["triggers"],
    "harms": tolls.TABLES["harms"],
}


@cache
def lexicon() -> Lexicon:
    return Lexicon({n: read_list(DATA / "lexicon" / f"{n}.tsv", spec) for n, spec in SPECS.items()})


def read(text: str) -> tuple[Page, tuple[SourceMention, ...]]:
    page = prepare(Article("a1", "outlet", date(2021, 6, 16), text))
    return page, find_attributions(page, lexicon().find(page))


def names(text: str) -> list[str]:
    page, found = read(text)
    return [page.span(m.first, m.last).of(text) for m in found]


def covered(text: str) -> dict[str, str]:
    page, found = read(text)
    return {
        page.span(m.first, m.last).of(text): page.span(m.scope_first, m.scope_last).of(text) for m in found
    }


def test_a_verb_of_saying_covers_what_follows_it():
    text = "انفجر لغم قرب الجسر، وقال مصدر طبي إن طفلين جرحا. وعاد الهدوء."
    assert covered(text) == {"مصدر طبي": "وقال مصدر طبي إن طفلين جرحا."}


def test_a_preposition_of_source_covers_the_sentence_before_it():
    text = "وقعت معركة صباحا. جرح طفلان بقذيفة، وفق مصدر طبي. وعاد الهدوء."
    assert covered(text) == {"مصدر طبي": "جرح طفلان بقذيفة، وفق مصدر طبي."}


def test_a_report_goes_on_while_its_speaker_does():
    text = "قال مصدر طبي إن طفلين جرحا. وأضاف أن القصف مستمر. مشيرا إلى أن المشفى ممتلئ. وعاد الهدوء."
    assert covered(text)["مصدر طبي"].endswith("المشفى ممتلئ.")


def test_a_new_source_ends_the_report_of_the_one_before():
    text = (
        "قال مصدر طبي إن طفلين جرحا. وأضاف أن القصف مستمر. وقالت الشرطة إن الطريق مفتوح. وأضافت أن السوق خال."
    )
    found = covered(text)
    assert found["مصدر طبي"].endswith("القصف مستمر.")
    assert found["الشرطة"] == "وقالت الشرطة إن الطريق مفتوح. وأضافت أن السوق خال."


def test_open_quotation_marks_carry_the_speaker_on():
    text = 'وقال مصدر طبي: "جرح طفلان. القصف مستمر. المشفى ممتلئ". وعاد الهدوء.'
    assert covered(text)["مصدر طبي"].endswith('المشفى ممتلئ".')


def test_a_label_under_a_text_covers_all_of_it():
    text = "جرح طفلان بقذيفة سقطت على السوق القديم وسط البلدة صباحا.\nالمصدر: شبكة الضفة"
    assert covered(text) == {"شبكة الضفة": text}


def test_words_that_point_back_say_so_in_their_rule():
    _, found = read("قال مصدر طبي إن طفلين جرحا. وأضاف المصدر أن القصف مستمر.")
    assert [m.rule.split()[0] for m in found] == ["attribution.says", "attribution.pointer"]


def test_a_headline_credit_stands_only_where_the_report_has_none():
    report = "قتل سائق بانفجار لغم على الطريق الواصل بين القريتين صباح اليوم."
    alone = f"الجيش يعلن مقتل سائق\n{report}"
    assert names(alone) == ["الجيش"]
    assert names(f"{alone} وقالت الشرطة إن الطريق مغلق.") == ["الشرطة"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("عاجل | مصادر محلية: قصف على أطراف البلدة", "مصادر محلية"),
        ("🔴 مصادر طبية: جرحى بقذيفة في الحي", "مصادر طبية"),
        ("جرح مدنيان بقصف على البلدة (المرصد السوري).", "المرصد السوري"),
    ],
    ids=["flash", "sign", "brackets"],
)
def test_a_name_that_signs_a_line_is_its_source(text: str, source: str):
    assert names(text) == [source]


@pytest.mark.parametrize("text", ["قصف على أطراف البلدة (شاهد)", "(المرصد السوري)", "()"])
def test_not_all_in_brackets_signs_a_line(text: str):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("سيطرت على البلدة قوات سوريا الديمقراطية (قسد).", []),
        ("هاجم المدينة مقاتلو تنظيم الدولة الإسلامية (داعش)", []),
        ("انفجارات شرق منبج (روسيا)", []),
        ("انفجارات شرق منبج (رويترز)", ["رويترز"]),
    ],
)
def test_a_party_in_brackets_is_no_source(text: str, sources: list[str], kit: Kit):
    scene = scene_of(text, kit)
    assert [scene.page.span(each.first, each.last).of(text) for each in scene.sources] == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وأفاد بيان صادر عن وزارة الدفاع بأن الطريق مغلق.", "وزارة الدفاع"),
        ("قال في تصريح صحفي المتحدث باسم الشرطة إن الطريق مغلق.", "المتحدث باسم الشرطة"),
        ("نفت وزارة الدفاع الأنباء عن قصف المشفى.", "وزارة الدفاع"),
        ("قال مسؤول محلي طلب عدم كشف هويته إن الطريق إلى البلدة مغلق.", "مسؤول محلي"),
        ("قال قائد الشرطة محمد علي إن الطريق إلى البلدة مغلق.", "قائد الشرطة محمد علي"),
        ("قال مصدر طبي حينها إن الطريق مغلق.", "مصدر طبي"),
        ("قالت وزارة الدفاع الأسبوع الماضي إن الطريق مغلق.", "وزارة الدفاع"),
        ("انفجر لغم، بحسب ما بثت قناة النهر أحد المقاطع.", "قناة النهر"),
        ("أعلن الرئيس سليم الحداد انسحاب بلاده من الاتفاق.", "الرئيس سليم الحداد"),
        ("قال القائد العام للجيش إن الطريق مغلق.", "القائد العام للجيش"),
        ("اعترف التحالف الدولي بقيادة بلاده بقصف المشفى.", "التحالف الدولي"),
        ("سقط عشرة بحسب مسعفين، دعا فريقهم إلى الهدنة.", "مسعفين"),
        ("حذر الوزير السوري من شن هجوم على البلدة.", "الوزير السوري"),
        ("اتهم الرئيس الأميركي، دونالد ترامب، القوات بقصف المشفى.", "الرئيس الأميركي، دونالد ترامب"),
        ("وقال المتحدث باسم القوات الجوية «قصف سلاح الجو أهدافا».", "المتحدث باسم القوات الجوية"),
    ],
    ids=[
        "issued",
        "statement",
        "denied",
        "unnamed",
        "ali",
        "then",
        "week",
        "object",
        "act",
        "general",
        "led",
        "asked",
        "warned",
        "beside",
        "speech",
    ],
)
def test_a_source_begins_and_ends_with_its_name(text: str, source: str):
    assert names(text) == [source]


@pytest.mark.parametrize(
    "what", ["وفق خطة محكمة", "وفقا للقانون", "بحسب القرارات الدولية"], ids=["plan", "law", "rule"]
)
def test_what_is_followed_is_no_source(what: str):
    assert names(f"أغلقت القوات الطريق {what}.") == []


def test_every_rule_cites_its_row():
    rows = {row.name for rows in lexicon().tables.values() for row in rows}
    _, found = read("قال مصدر طبي إن طفلين جرحا، وفق وكالة الأنباء.")
    assert len(found) == 2
    assert all(m.rule.split(" ", 1)[1] in rows for m in found)


WORDS = """
قال وأضاف أكد إن أن وفق نقلت عن مصدر طبي المصدر الشرطة محمد القائد ما لـ ل علي قد وكانت لكن
، . : ؟ " # _ ( ) - 35 @ on X
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(PIECES, max_size=40))
def test_any_words_give_mentions_in_order_within_their_scope_and_page(pieces):
    page, found = read(" ".join(pieces))
    assert list(found) == sorted(found, key=lambda m: m.first)
    for mention in found:
        assert 0 <= mention.first < mention.last <= len(page.keys)
        assert 0 <= mention.scope_first < mention.scope_last <= len(page.keys)
        assert any(key[0].isalnum() for key in page.keys[mention.first : mention.last])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("وذكرت مصادر ميدانية اندلاع معارك في القرية.", "مصادر ميدانية", id="description-act"),
        pytest.param("وأكد المصدر مواصلة المعارك في القرية.", "المصدر", id="listed-verbal-noun"),
        pytest.param("وأعلن المجلس المحلي استعداده لوقف القصف.", "المجلس المحلي", id="noun-with-pronoun"),
        pytest.param("وأعلنت الجماعة ولاءها لتنظيم داعش.", "الجماعة", id="a thing of theirs"),
        pytest.param("وذكرت المصادر ذاتها أن جنديا قتل.", "المصادر ذاتها", id="the same sources"),
        pytest.param(
            "وقالت المتحدثة باسمها نورا سالم إن جنديا قتل.", "المتحدثة باسمها نورا سالم", id="theirs"
        ),
        pytest.param("وأفادت مراسلة قناة النهار بتدفق تعزيزات إلى البلدة.", "مراسلة قناة النهار", id="ba"),
        pytest.param("وأفادت مصادر محلية بوقوع جرحى في القصف.", "مصادر محلية", id="ba-listed"),
        pytest.param("ونشر ناشطون مقاطع تظهر قصف الحي.", "ناشطون", id="what-is-shown"),
        pytest.param("اتهم ناشطون قوات النظام بقصف الحي.", "ناشطون", id="whom-they-accuse"),
        pytest.param("ونشرت قناة محلية صوراً لقصف الحي.", "قناة محلية", id="object-with-tanwin"),
        pytest.param("وأشار المرصد السوري في 3 أيلول إلى مقتل جندي.", "المرصد السوري", id="in-a-day"),
        pytest.param(
            "وأشار المرصد السوري في الـ 5 من الشهر إلى مقتل جندي.", "المرصد السوري", id="in-the-5th"
        ),
        pytest.param("وذكرت مصادر، بحسب قناة النهار، إن جنديا قتل.", "مصادر", id="according-ends-it"),
        pytest.param(
            "وقال قائد عملية استعادة الجسر إن جنديا قتل.", "قائد عملية استعادة الجسر", id="title-of-an-act"
        ),
        pytest.param(
            "وقال رئيس عمليات اللواء الثالث إن جنديا قتل.", "رئيس عمليات اللواء الثالث", id="chief-of-acts"
        ),
        pytest.param(
            "وقال مراسل راديو وتلفزيون النهار إن جنديا قتل.", "مراسل راديو وتلفزيون النهار", id="two kinds"
        ),
        pytest.param("وقالت الصحفية انتصار سالم إن جنديا قتل.", "الصحفية انتصار سالم", id="name-like-an-act"),
    ],
)
def test_the_name_of_a_source_ends_before_what_is_told(text: str, source: str):
    assert source in names(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("مصادر محلية تفيد بوقوع جرحى في القصف.", id="ba"),
        pytest.param("وأعلنت ولاءها لتنظيم داعش.", id="a thing of theirs"),
        pytest.param("وأكد استهتار الفصائل بالمدنيين أن القصف متعمد.", id="verbal-noun"),
    ],
)
def test_an_act_is_no_source(text: str):
    assert not [name for name in names(text) if name.startswith(("بوقوع", "ولاءها", "استهتار"))]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("بحسب بيان صادر عن منظمة النهار، جرح طفلان.", "منظمة النهار", id="according"),
        pytest.param("جرح طفلان، وفقا لبيان رسمي صادر عن شرطة الحي.", "شرطة الحي", id="a-kind-of-paper"),
        pytest.param("وفق بيان صدر أمس عن منظمة النهار، جرح طفلان.", "منظمة النهار", id="issued-when"),
        pytest.param("وقال البيان الصادر عن مكتب الوزير إن طفلين جرحا.", "مكتب الوزير", id="the-paper-says"),
        pytest.param("وقال بيان من وزارة الداخلية إن طفلين جرحا.", "وزارة الداخلية", id="from"),
        pytest.param("وكان بيان صادر عن وزارة الخارجية أعلن أن طفلين جرحا.", "وزارة الخارجية", id="before"),
    ],
)
def test_who_issues_a_paper_is_credited_for_it(text: str, source: str):
    assert names(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("نقلت «الساحل» عن وزارة الدفاع أن طفلين جرحا.", "وزارة الدفاع", id="quoted-outlet"),
        pytest.param(
            "ونقلت خدمة الساحل الإخبارية عن مسؤولين في الحركة قولهم إن طفلين جرحا.",
            "مسؤولين في الحركة",
            id="unlisted-outlet",
        ),
        pytest.param("علمت «الساحل» من مصادر مطلعة أن طفلين جرحا.", "مصادر مطلعة", id="learnt"),
        pytest.param("في الوقت الذي قال فيه سكان إن طفلين جرحا.", "سكان", id="in-which"),
        pytest.param("وأكدت لنا مصادر طبية إصابة طفلين.", "مصادر طبية", id="to-us"),
        pytest.param("وأفاد لرويترز مصدر طبي بإصابة طفلين.", "مصدر طبي", id="to-an-outlet"),
        pytest.param("وكانت السلطات المحلية قد اتهمت أمس الجيش بالقصف.", "السلطات المحلية", id="accused"),
    ],
)
def test_who_tells_is_found_behind_who_passes_it_on_or_is_told_or_accused(text: str, source: str):
    assert names(text) == [source]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ونقلت سيارة الجرحى عن الطريق إلى المدينة.", id="carried-away"),
        pytest.param("علمت أن طفلين جرحا من القصف.", id="learnt-from-nobody"),
    ],
)
def test_what_is_carried_or_learnt_from_nobody_credits_no_one(text: str):
    assert names(text) == []
