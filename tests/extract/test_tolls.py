"""Counts of people harmed: named example rows, and properties that hold for any text."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.errors import DataError
from marsad.extract.tolls import TABLES, read_tolls
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.records.mention import TollMention
from marsad.text.page import Page, prepare

DATA = Path(__file__).resolve().parents[2] / "src" / "marsad" / "data"
LISTS = {name: read_list(DATA / "lexicon" / f"{name}.tsv", spec) for name, spec in TABLES.items()}
LEXICON = Lexicon(LISTS)


def page_of(text: str) -> Page:
    return prepare(Article("a", "outlet", date(2020, 1, 1), text))


def tolls_in(text: str) -> tuple[TollMention, ...]:
    page = page_of(text)
    return read_tolls(page, LEXICON.find(page)).mentions


def written(toll: TollMention) -> str:
    low, high = toll.low, toll.high
    count = "?" if low is None and high is None else f"{low}+" if high is None else f"<={high}"
    if low is not None and high is not None:
        count = str(low) if low == high else f"{low}-{high}"
    mark = " (part)" if toll.detail else " (total)" if toll.cumulative else ""
    return f"{toll.harm} {count} {toll.victims}{mark}"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قالوا إن خمسة وثلاثين مزارعا على الأقل قتلوا", "خمسة وثلاثين مزارعا على الأقل"),
        ("سقوط 30 قتيلا في السوق", "30 قتيلا"),
        ("إصابة عدد من الطلاب بالغاز", "عدد من الطلاب"),
        ("مقتل طفل في الحقل", "طفل"),
        ("مقتل أكثر من 20 حارسا", "أكثر من 20 حارسا"),
    ],
)
def test_the_mention_is_the_phrase_of_the_count(text, phrase):
    page = page_of(text)
    (toll,) = read_tolls(page, LEXICON.find(page)).mentions
    assert page.span(toll.first, toll.last).of(text) == phrase


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("نزوح 1,7 مليون مدني", "displaced 1700000 civilian"),
        ("قتل ألف معلم ومزارع في الحرب", "killed 1000 civilian"),
        ("قتل أربعة أطفال وامرأة", "killed 5 civilian"),
        ("أصيب ضابطا شرطة في انفجار عبوة", "wounded 2 combatant"),
        ("قتل المهاجمون ضابطا في الجيش", "killed 1 combatant"),
        ("وفي حادث آخر قتل وأصيب العشرات من المزارعين", "killed_or_wounded ? civilian"),
        ("سقط 15 قتيلا من رجال قوات الطوارئ", "killed 15 combatant"),
        ("مقتل 50 شخصا من المدنيين ورجال الشرطة", "killed 50 civilian"),
        ("مقتل أربعة يعتقد أنهم مسلحون في القرية", "killed 4 combatant"),
    ],
    ids=["comma", "hundreds", "sum", "two", "one", "aside", "guards", "both", "said_to_be"],
)
def test_how_many_the_words_say(text, toll):
    assert [written(found) for found in tolls_in(text)] == [toll]


@pytest.mark.parametrize(
    "text",
    [
        "نجا ضابط من محاولة اغتيال قيادي في الفصيل",
        "طالب المحتجون بإعدام ضابطين",
        "مذكرة اعتقال ثلاثة ضباط",
        "هدد المسلحون بقتل خمسة ضباط",
    ],
)
def test_what_was_only_tried_or_demanded_harmed_nobody(text):
    assert tolls_in(text) == ()


def test_a_harm_that_and_joins_to_a_plan_is_one():
    assert [written(toll) for toll in tolls_in("إفشال المخطط واعتقال ثلاثة مسلحين")] == [
        "detained 3 combatant"
    ]


def test_the_word_that_says_the_harm_is_named():
    page = page_of("أعلن الناطق مقتل 3 جنود")
    (toll,) = read_tolls(page, LEXICON.find(page)).mentions
    assert page.keys[toll.harm_at] == "مقتل"
    assert "harms.tsv:" in toll.rule
    assert "counted.tsv:" in toll.rule


def test_an_adjective_of_a_force_is_nobody_who_was_killed():
    assert tolls_in("قصفت طائرة تابعة للقوات التركية سيارته عند الدوار، ما أدى إلى مقتله.") == ()
    [toll] = tolls_in("أطلق مجهولون النار على جندي تركي عند الدوار، ما أدى إلى مقتله.")
    assert (toll.harm, toll.low, toll.high) == ("killed", 1, 1)


def test_furniture_is_not_read():
    text = "قتل جندي في البلدة\nقالت الشرطة إن التحقيق مستمر.\nاقرأ أيضا: مقتل 9 مدنيين"
    assert [written(toll) for toll in tolls_in(text)] == ["killed 1 combatant"]


def test_a_count_beside_a_harm_that_is_not_its_own_is_left_over():
    text = "قتل الحارس وشارك في الجنازة عشرون طفلا"
    page = page_of(text)
    tolls = read_tolls(page, LEXICON.find(page))
    ((first, last, reason),) = tolls.left
    assert page.span(first, last).of(text) == "عشرون طفلا"
    assert "beside a word for harm" in reason
    assert all(toll.low != 20 for toll in tolls.mentions)


PHRASES = [row["form"] for rows_ in LISTS.values() for row in rows_]
MIXTURES = st.lists(
    st.one_of(
        st.sampled_from(PHRASES), st.sampled_from(["و", "،", ".", "\n", "12", "3-5", "قال", "في", "«"])
    ),
    max_size=40,
)


@given(words=MIXTURES)
@example(words=["قتيل", "أكثر من", "\n", "واحد", "قتيل"])
@example(words=["قتيل", "\n", "قتيل"])
def test_any_mixture_of_listed_words_gives_tolls_within_a_sentence_and_in_order(words):
    page = page_of(" ".join(words))
    read = read_tolls(page, LEXICON.find(page))
    tolls = read.mentions
    assert [toll.first for toll in tolls] == sorted(toll.first for toll in tolls)
    for toll in tolls:
        assert 0 <= toll.first < toll.last <= len(page.keys)
        assert page.sentence_of[toll.first] == page.sentence_of[toll.last - 1]
        if toll.low is not None and toll.high is not None:
            assert 0 < toll.low <= toll.high
    taken = {at for toll in tolls for at in range(toll.first, toll.last)}
    for first, last, reason in read.left:
        assert reason
        assert not taken & set(range(first, last))


def test_reading_is_the_same_whatever_stands_in_other_lines():
    shuffled = random.Random(7).sample(["قتل جندي.", "أصيب 4 مدنيين.", "نزوح 11 أسرة."], 3)
    whole = sorted(written(toll) for toll in tolls_in("\n".join(shuffled)))
    assert whole == ["displaced 11 civilian", "killed 1 combatant", "wounded 4 civilian"]


def test_a_bad_row_is_named_by_file_and_line(tmp_path):
    path = tmp_path / "counted.tsv"
    header = "\t".join(TABLES["counted"].columns)
    path.write_text(f"{header}\nx\tجندي\tnoun\tsome\tcombatant\tperson\t\tusage\t\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"counted.tsv:2: number must be one of one, two, many"):
        read_list(path, TABLES["counted"])


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("خطف مسلحون طبيبا في المدينة", "detained 1 civilian"),
        ("اختطف مسلحون مجهولون صحفيا في المدينة", "detained 1 civilian"),
        ("قتل جنود إسرائيليون شابا فلسطينيا", "killed 1 civilian"),
        ("قتل قناص حوثي امرأة في الحي", "killed 1 civilian"),
        ("خطف مسلحون سالم الحداد في المدينة", "detained 1 unknown"),
        ("قتل مسلحان مجهولان سالم الحداد", "killed 1 unknown"),
        ("قتل مسلحون في الاشتباكات", "killed ? combatant"),
    ],
)
def test_whoever_did_it_is_not_who_was_harmed(text: str, toll: str) -> None:
    assert [written(each) for each in tolls_in(text)] == [toll]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ودعت البلدة الشاب سالم الحداد الذي استشهد بقصف الحي", ["killed 1 civilian"]),
        ("وصلت الطبيبة التي كانت اختطفت في المدينة", ["detained 1 civilian"]),
        ("فتحوا النار على عدد من المزارعين الذين قتلوا قرب النهر", ["killed ? civilian"]),
        ("رفعوا صورا لمزارعين قتلوا في القصف", ["killed ? civilian"]),
        ("حرر الجيش 17 مزارعا كانت الجماعة تحتجزهم في الجبل", ["detained 17 civilian"]),
        ("رصدت الدورية ستة مسلحين وقتلتهم", ["killed 6 combatant"]),
        ("أكد السكان أن 70 مزارعا قتل خلال الهجوم", ["killed 70 civilian"]),
        ("قالت المصادر إن مزارعين قتلا في القصف", ["killed 2 civilian"]),
        ("قال إن 14 مزارعا قتلوا بينهم نساء", ["killed 14 civilian"]),
        ("تدمير عدد من الآليات العسكرية وقتل وجرح عدد من المسلحين", ["killed_or_wounded ? combatant"]),
        ("عادت الميليشيا الانقلابية التي فرت من المدينة", []),  # an adjective is nobody
        ("نشر أسماء الشهداء الذين قضوا في الهجوم", []),  # told before
        ("وصل 13 مزارعا وأسرهم إلى المدينة", []),  # their families
    ],
)
def test_people_come_to_harm_in_a_clause_that_describes_them(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("اعتقلت قوات الأمن الطبيب سالم الحداد، مدير المشفى", ["detained 1 civilian"]),
        ("قتلت القوات الروسية الشاب، سالم الحداد، قرب النهر", ["killed 1 civilian"]),
        ("قتلت قوات الأمن قبل يومين، 9 مسلحين في الجبل", ["killed 9 combatant"]),
        ("قتل تنظيم داعش المتشدد 9 رجال", ["killed 9 civilian"]),
    ],
)
def test_those_who_did_it_stand_before_those_it_was_done_to(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("القصف دفع عشرات الآلاف من السكان إلى النزوح", ["displaced ? civilian"]),
        ("أدى القصف إلى نزوح العشرات من السكان", ["displaced ? civilian"]),
        ("لا يزال 60 مزارعا في عداد المفقودين", ["missing 60 civilian"]),
        ("فقدان امرأة لحياتها في القصف", ["killed 1 civilian"]),
        ("عثر على مزارعين اثنين مقتولين في الحقل", ["killed 2 civilian"]),
        ("ضبطت الدورية 5 مسلحين", ["detained 5 combatant"]),
        ("ضبط 30 كيلوغراما من المتفجرات", []),
        ("إخراج عشرات الموظفين من المصنع", ["displaced ? civilian"]),
        ("غادر نائب الرئيس المدينة", []),  # who leaves is not displaced
        ("اغتيال وزير الزراعة أمام بيته", ["killed 1 unknown"]),
        ("اعتقال 30 متهما", ["detained 30 unknown"]),
    ],
)
def test_idioms_and_offices_are_read(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("استشهاد سالم الحداد وأولاده الثلاثة", ["killed 4 unknown"]),
        ("استشهاد عائلة كاملة في القصف", ["killed ? civilian"]),
        ("زارت عائلة كاملة القرية وقتل جندي", ["killed 1 combatant"]),
        ("قتل قيادي في التنظيم واثنان من أبنائه", ["killed 3 combatant"]),
        ("استهدفت الغارة قياديا بارزا، ما أدى إلى مقتله مع ثلاثة من أبنائه", ["killed 4 combatant"]),
        ("قال إن القتلى هم 8 عناصر من الجبهة، وسبعة من الشرطة", ["killed 8 combatant", "killed 7 combatant"]),
        ("خطف مسلحون شرطيين في القرية", ["detained 2 combatant"]),
        ("قتل شرطيان من قوات الأمن الهندي ومسلح، أمس", ["killed 2 combatant", "killed 1 combatant"]),
        ('مقتل 6 عناصر من "الجبهة"، وطفلة', ["killed 6 combatant", "killed 1 civilian"]),
        ("أصيب رجلان على الأقل واثنان من المارة", ["wounded 2+ civilian", "wounded 2 civilian"]),
    ],
)
def test_those_told_with_others_are_counted_with_or_beside_them(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("إعدام تنظيم داعش لرهائن في القرية", ["killed ? unknown"]),
        ("لم تسفر الغارة إلا عن سقوط جريحين", ["wounded 2 unknown"]),
        ("لم تسفر الغارة عن سقوط جريحين", []),
        ("أصيب أميركيان بجروح عندما هاجم شاب المارة", ["wounded 2 unknown"]),
        ("قتل مسلح في المتجر شخصين", ["killed 2 unknown"]),
        ("قالت إن ثلاثة صحافيين إسبان فقدوا في الجبل", ["missing 3 civilian"]),
        ("قالت إن قادة الجماعة فقدوا السيطرة على المدينة", []),
        ("إصابة شاب ووفاته في المشفى", ["killed 1 civilian"]),
        ("دمر الطيران السيارة وقتل من فيها", ["killed ? unknown"]),
        ("تكبدت الميليشيا خسائر كبيرة في العتاد والأرواح", ["killed ? combatant"]),
    ],
)
def test_who_came_to_harm_is_told_from_who_did_not(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أدى القصف إلى نزوح الأهالي من القرية", ["displaced ? civilian"]),
        ("تسبب القصف في نزوح المزارعين", ["displaced ? civilian"]),
        ("شهدت القرية نزوحا كبيرا للسكان", ["displaced ? civilian"]),
        ("دفع القصف أهالي القرية للنزوح", ["displaced ? civilian"]),
        ("زار الوزير الأهالي في القرية وقتل جندي", ["killed 1 combatant"]),
    ],
)
def test_those_who_flee_need_no_number(text, told):
    assert [written(toll) for toll in tolls_in(text)] == told
