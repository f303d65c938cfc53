"""Date expressions: what is found, and what is not."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad
from marsad.errors import DataError
from marsad.extract import datewords, numbers
from marsad.extract.dateforms import Between, DateExpression, Partial, Relative, Stretch
from marsad.extract.dates import find_dates
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.resolve.when import Dates, resolve_dates
from marsad.text.page import Page, prepare

DATA = Path(next(iter(marsad.__path__))) / "data"

WEDNESDAY = date(2021, 6, 16)


@cache
def lexicon() -> Lexicon:
    tables = {**datewords.TABLES, **numbers.TABLES}
    return Lexicon({name: read_list(DATA / "lexicon" / f"{name}.tsv", spec) for name, spec in tables.items()})


def read(text: str, published: date = WEDNESDAY) -> tuple[Page, tuple[DateExpression, ...], Dates]:
    page = prepare(Article("doc", "outlet", published, text))
    expressions = find_dates(page, lexicon().find(page))
    return page, expressions, resolve_dates(expressions, published=published)


def words(text: str) -> list[str]:
    page, expressions, _ = read(text)
    return [page.span(found.first, found.last).of(text) for found in expressions]


def days(text: str, published: date = WEDNESDAY) -> list[str]:
    _, _, dates = read(text, published)
    return [str(m.begin) if m.begin == m.end else f"{m.begin}..{m.end}" for m in dates.mentions]


@pytest.mark.parametrize(
    "phrase",
    [
        "فجر اليوم الجمعة ٤ آب/أغسطس ٢٠٢٣",
        "مساء يوم الثلاثاء الماضي",
        "اليوم (الأربعاء)",
        "الساعات الأولى من فجر اليوم",
        "منذ مطلع العام الجاري",
        "خلال الأيام القليلة الماضية",
        "بين 16 نيسان و 24 أيار",
        "ليل الخميس - الجمعة",
        "منذ بداية العام الحالي 2021 حتى يوم أمس الاثنين 14 حزيران",
    ],
)
def test_a_phrase_is_taken_whole(phrase):
    assert words(f"وقع القصف {phrase} قرب البلدة") == [phrase]


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("الليلة قبل الماضية", "2021-06-14..2021-06-15"),
        ("الليل قبل الماضي", "2021-06-14..2021-06-15"),
        ("ليلة أول أمس", "2021-06-14..2021-06-15"),
        ("خلال الليلتين الماضيتين", "2021-06-14..2021-06-16"),
        ("خلال الليالي الثلاث الماضية", "2021-06-13..2021-06-16"),
        ("ليل الأحد على الاثنين", "2021-06-13..2021-06-14"),
        ("بين الأحد والثلاثاء", "2021-06-13..2021-06-15"),
        ("الربع الأول من عام 2020", "2020-01-01..2020-03-31"),
        ("الربع الأخير من العام الماضي", "2020-10-01..2020-12-31"),
    ],
)
def test_nights_pairs_of_weekdays_and_quarters(phrase, told):
    text = f"وقع القصف {phrase} قرب البلدة"
    assert words(text) == [phrase]
    assert days(text) == [told]


def test_what_follows_a_weekday_need_not_be_joined_to_it():
    assert days("هاجم مسلحون يوم الأحد على الأقل ثلاثة حواجز") == ["2021-06-13"]


def test_tashkeel_does_not_hide_a_day():
    assert days("قُصفت القرية فجرَ الثلاثاءِ") == ["2021-06-15"]


@pytest.mark.parametrize("row", list(lexicon().tables["weekdays"]), ids=lambda row: row.name)
@pytest.mark.parametrize("frame", ["{}", "يوم {}", "صباح {}", "مساء يوم {}", "ليل {}", "فجر {}"])
def test_every_spelling_of_a_weekday_is_that_day(row, frame):
    _, expressions, dates = read(f"قصفت المدفعية البلدة {frame.format('ال' + row['form'])} بعنف")
    (found,), (mention,) = expressions, dates.mentions
    assert isinstance(found.form, Partial)
    assert found.form.weekday == datewords.WEEKDAYS.index(row["day"]) == mention.begin.weekday()
    assert mention.rule.startswith("dates.day ")


@pytest.mark.parametrize("calendar", ["gregorian", "hijri"])
def test_all_namings_of_a_month_agree(calendar):
    year = 2017 if calendar == "gregorian" else 1438
    rows = [row for row in lexicon().tables["months"] if row["calendar"] == calendar]
    told: dict[str, set[str]] = {}
    for row in rows:
        found = days(f"قتل مدني في 12 {row['form']} {year} بقصف")
        assert len(found) == 1, row.name
        told.setdefault(row["month"], set()).update(found)
    assert len(told) == 12
    assert all(len(each) == 1 for each in told.values()), told
    if calendar == "gregorian":
        assert {f"2017-{int(month):02}-12" for month in told} == set().union(*told.values())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("قبل ثلاثة عشر يوما", Stretch(13, "day", "ago")),
        ("قبل خمسة وعشرين يوما", Stretch(25, "day", "ago")),
        ("قبل نحو أسبوع", Stretch(1, "week", "ago", about=True)),
        ("خلال الساعات الأربع والعشرين الماضية", Stretch(24, "hour", "back")),
        ("الأيام الثلاثة المقبلة", Stretch(3, "day", "ahead")),
        ("بعد يومين من الهجوم", Stretch(2, "day", "after")),
        ("بعد يومين عاد الهدوء", Relative("counted from another happening")),
        ("قبل يومين من مقتله", Relative("counted from another happening")),
        ("منذ 2014", Between(Partial(year=2014, unit="year"), None)),
        ("شتاء العام الماضي", Partial(season="winter", year_turn="last")),
        ("منتصف عام 2014", Partial(unit="year", year=2014, edge="mid")),
        ("17 من الشهر الجاري", Partial(day=17, month_turn="this")),
        ("في اليوميين الماضيين", Stretch(2, "day", "back")),
        ("أمس واليوم", Between(Partial(offset=-1), Partial(offset=0))),
        ("في الثلث الأخير من أيار", Partial(month=5, edge="end")),
        ("في الأسبوع الأول من أيار", Partial(month=5, edge="first_quarter")),
        ("في الأسبوع الأخير من أيار", Partial(month=5, edge="last_quarter")),
        ("في نهاية أيار", Partial(month=5, edge="close")),
        ("خلال الليل", Partial(offset=-1, nights=True)),
        # the date of the happening since which time is counted
        ("منذ اندلاع المواجهات في 12 أيار", Between(Partial(day=12, month=5), None)),
        ("منذ بدأت الحملة عليها في أيار 2019", Between(Partial(month=5, year=2019), None)),
        ("منذ تاريخ 3 أيار", Between(Partial(day=3, month=5), None)),
    ],
)
def test_what_the_words_say(text, form):
    _, expressions, _ = read(f"تعرضت البلدة للقصف {text} .")
    assert [found.form for found in expressions] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "صدر القرار 2254 بالإجماع",
        "يبلغ من العمر 12 عاما",
        "الساعة 9 مساء",
        "دفعوا ثلاثة آلاف ليرة يوميا",
        "أحد الجنود وستة من رفاقه",
        "قال المسؤولين الاثنين إنهم بخير",
        "بلغت النسبة 12.5 من الأصوات",
        "بنسبة 3/4 من الأصوات",
        "الكتيبة الثانية والفوج الثالث",
        "في اليوم الذي ألقى فيه خطابه",
    ],
)
def test_what_is_no_date(text):
    _, expressions, _ = read(text)
    assert expressions == ()


@pytest.mark.parametrize("stamp", ["26-8-2021", "السبت 8 / شباط / 2020", "تاريخ النشر: 12/10/2017 - 10:30"])
def test_a_line_that_is_only_a_stamp_is_a_dateline(stamp):
    _, expressions, dates = read(
        f"غارة على بلدة في الريف الشمالي\n{stamp}\nقتل ثلاثة مدنيين في غارة على البلدة مساء أمس."
    )
    assert [found.dateline for found in expressions] == [True, False]
    assert "dateline" in dates.mentions[0].rule
    assert "dateline" not in dates.mentions[1].rule


def test_furniture_is_not_read():
    assert days("قتل مدني أمس.\nاقرأ أيضا: انفجار يهز المدينة الخميس") == ["2021-06-15"]


def test_a_date_does_not_reach_into_the_next_sentence():
    assert words("وقع ذلك الخميس. 12 مدنيا قتلوا") == ["الخميس"]


SIGNS_AND_NUMBERS = "من في إلى و ال ( ) ، - / . : هـ م منه 12 31 45 2017 1438 9999 26-8-2023 31/2/2017 قتل"
VOCABULARY = [
    *(row["form"] for rows in lexicon().tables.values() for row in rows),
    *SIGNS_AND_NUMBERS.split(),
    "\n",
]
GLUED = st.sampled_from(["", "ال", "و", "ب", "ل", "وال", "لل"])
TEXTS = st.lists(st.tuples(GLUED, st.sampled_from(VOCABULARY)), max_size=25).map(
    lambda pairs: " ".join(glued + word for glued, word in pairs)
)
ANY_DAY = st.dates(date(1950, 1, 1), date(2060, 1, 1))


@given(TEXTS, ANY_DAY)
@settings(max_examples=300)
def test_any_run_of_such_words_gives_ordered_days_in_order(text, published):
    page, expressions, dates = read(text, published)
    ends = [0]
    for found in expressions:
        assert ends[-1] <= found.first < found.last
        assert page.sentence_of[found.first] == page.sentence_of[found.last - 1]
        ends.append(found.last)
    assert len(dates.mentions) + len(dates.unresolved) == len(expressions)
    for mention in dates.mentions:
        assert mention.begin <= mention.end
        assert mention.precision in ("day", "days", "week", "month", "season", "year")
    assert all(left.reason for left in dates.unresolved)


def test_a_month_that_does_not_exist_is_named_by_file_and_line(tmp_path):
    path = tmp_path / "months.tsv"
    path.write_text(
        "id\tform\tcalendar\tmonth\talone\tsource\tnote\nundecember\tنون\tgregorian\t13\tyes\ttest\t\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"months.tsv:2: month must be one of"):
        read_list(path, datewords.TABLES["months"])
