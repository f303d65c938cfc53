"""Date expressions that lean on a happening, a year or a feast named beside them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import marsad
from marsad.extract import datewords, numbers
from marsad.extract.dates import find_dates
from marsad.lexicon.finder import Lexicon
from marsad.lexicon.lists import read_list
from marsad.records.article import Article
from marsad.resolve.when import resolve_dates
from marsad.text.page import prepare

LISTS = Path(next(iter(marsad.__path__))) / "data" / "lexicon"
WEDNESDAY = date(2021, 6, 16)


@cache
def lexicon() -> Lexicon:
    tables = {**datewords.TABLES, **numbers.TABLES}
    return Lexicon({name: read_list(LISTS / f"{name}.tsv", spec) for name, spec in tables.items()})


def days(text: str) -> list[str]:
    page = prepare(Article("doc", "outlet", WEDNESDAY, text))
    dates = resolve_dates(find_dates(page, lexicon().find(page)), published=WEDNESDAY)
    return [str(m.begin) if m.begin == m.end else f"{m.begin}..{m.end}" for m in dates.mentions]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل ستون منذ بدء الحملة في الشهر الماضي", "2021-05-01..2021-06-16"),
        ("قتل ستون منذ انطلاق المعركة قبل ثلاثة أشهر", "2021-03-16..2021-06-16"),
        ("قتل ستون منذ هجوم أيار 2020", "2020-05-01..2021-06-16"),
        ("نزح الأهالي منذ بدء العملية في البلدة منتصف آذار الماضي", "2021-03-14..2021-06-16"),
    ],
)
def test_since_a_happening_runs_to_publication(text, told):
    assert days(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("دارت معارك بين عامي 2013 و2016", "2013-01-01..2016-12-31"),
        ("دارت معارك ما بين 2013 و2016", "2013-01-01..2016-12-31"),
        ("ضربت البلاد هجمات خلال عامي 2015 و 2016", "2015-01-01..2016-12-31"),
        ("نزح الآلاف بين أواخر 2015 وأواخر 2016", "2015-12-01..2016-12-31"),
        ("أوقف الرجل في مطلع 2014", "2014-01-01..2014-01-31"),
        ("الحي محاصر منذ أواخر 2012", "2012-12-01..2021-06-16"),
    ],
)
def test_years_without_the_word_year(text, told):
    assert days(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("بدأ القصف في آذار 2012، وفي 3 كانون الأول من العام نفسه توقف", "2012-12-03"),
        ("بدأ القصف في آذار 2012 ثم توقف أواخر العام ذاته", "2012-12-01..2012-12-31"),
    ],
)
def test_the_same_year_is_that_of_the_date_before(text, told):
    assert days(text)[-1] == told


def test_the_same_year_of_no_date_is_not_told():
    assert days("توقف القصف في 3 كانون الأول من العام نفسه") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("تواصل القصف لليوم الـ11 على التوالي", "2021-06-06..2021-06-16"),
        ("تواصل القصف لليوم الـ44", "2021-05-04..2021-06-16"),
        ("تواصل القصف لليوم الثالث", "2021-06-14..2021-06-16"),
        ("تكررت الغارات خلال الأشهر القليلة الماضية", "2021-03-16..2021-06-16"),
        ("سيتم إخلاء البلدة خلال 48 ساعة", "2021-06-16..2021-06-18"),
        ("أخليت البلدة خلال 48 ساعة", "2021-06-14..2021-06-16"),
        ("سيتم إخلاء البلدة خلال الساعات القليلة المقبلة", "2021-06-16"),
        ("قصفت المروحيات خلال ساعات الليل موقعين", "2021-06-15..2021-06-16"),
        ("داهم الجنود الحي مساء الثلاثاء وفجر اليوم", "2021-06-15..2021-06-16"),
    ],
)
def test_stretches_that_end_or_begin_with_publication(text, told):
    assert days(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وقع الهجوم عشية عيد الميلاد عام 2000", ["2000-12-24"]),
        ("وقع الهجوم عشية العيد", ["2021-05-12"]),
        ("خطط لهجمات 11 سبتمبر 2001", ["2001-09-11"]),
        ("تغيرت الحدود بعد هجمات 11 سبتمبر وما تلاها", []),
        ("قتل الجيش آخر 2000 مقاتل في البلدة", []),
        ("جرى التبادل قبل أشهر", []),
    ],
)
def test_eves_names_and_counts(text, told):
    assert days(text) == told
