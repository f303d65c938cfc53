"""What holds for the reading of any text, and of reports taken together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from marsad.kit import Kit, load_kit
from marsad.reading import look, read
from marsad.records.article import Article
from marsad.records.event import Event
from marsad.records.interchange import from_json, to_json
from marsad.records.reading import Reading
from marsad.records.span import Span
from tests.told import PUBLISHED, article, events_of, reading_of

SCHEMA = json.loads(
    (files("marsad") / "data" / "schema" / "coded-article.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

REPORTS = (
    "قتل سبعة مدنيين وأصيب عشرون آخرون جراء غارات جوية شنتها طائرات حربية على بلدة سراقب في ريف إدلب.",
    "اندلعت اشتباكات عنيفة بين الحوثيين والجيش اليمني في مدينة مأرب، أسفرت عن مقتل 12 مسلحا.",
    "مقتل ستة مدنيين بقصف مدفعي على تعز\n"
    "قتل ستة مدنيين اليوم الثلاثاء في قصف مدفعي شنه الحوثيون على حي سكني في مدينة تعز، وفق مصدر طبي.\n"
    "وكانت طائرات التحالف قد قصفت مدينة صعدة قبل عام فقتل عشرة مدنيين.",
)

# Words that readers stumble over, to be thrown together with any others.
_WORDS = """
قتل مقتل خمسة مدنيين قصف غارة على مدينة دوما بلدة حاس تعز اليوم أمس الأحد قبل عام عامين منذ بداية الماضي
المقبل شهر مايو رمضان محرم 1440 هـ 2019 12/5 31 ٣٠ 1٫5 99999999999999999999 0 مليون ألف مئة شمال غرب بين
نفى قال وفق بحسب وكالة الجيش قوات الحوثيين تنظيم اشتباكات انفجرت عبوة ناسفة بينهم نحو أكثر من لم إلى في
و ال لل # _ « » " - ( ) : . ، ؟ ! / ½ ـ ﷺ ﻻ قـ.صف 😀 abc 🇸🇾
"""
_NEWS = (*_WORDS.split(), *"\n\r\t\x00\u200f\u2067\u2069", "\U0001f469\u200d\U0001f467")
# Signs of numbers that are no digits (², ①) stand in a test of their own.
_any_character = st.characters(exclude_categories=["Cs"])
_pieces = st.sampled_from(_NEWS) | st.text(alphabet=_any_character, max_size=6)
_texts = st.lists(_pieces, min_size=1, max_size=40).flatmap(
    lambda pieces: st.sampled_from((" ", "", "\n")).map(lambda gap: gap.join(pieces))
)
_days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def spans_of(event: Event) -> Iterator[Span]:
    yield from event.triggers
    for values in (event.initiators, event.targets, event.places, event.casualties, event.sources):
        yield from (value.span for value in values)
    if event.date is not None and event.date.span is not None:
        yield event.date.span


def check(reading: Reading) -> None:
    """Check what holds for every reading."""
    text = reading.article.text
    spans = [span for event in reading.events for span in spans_of(event)]
    for span in [*spans, *(each.span for each in reading.unresolved)]:
        assert 0 <= span.start < span.end <= len(text)
        assert not span.of(text)[0].isspace()
        assert not span.of(text)[-1].isspace()
    ids = [event.id for event in reading.events]
    assert len(ids) == len(set(ids))
    triggers = [span for event in reading.events for span in event.triggers]
    assert len(triggers) == len(set(triggers))
    firsts = [event.triggers[0] for event in reading.events]
    assert firsts == sorted(firsts)
    for event in reading.events:
        assert list(event.triggers) == sorted(event.triggers)
        assert 0 <= event.confidence <= 1
        if event.date is not None:
            assert event.date.first <= event.date.last
        for row in event.casualties:
            assert row.low is None or row.high is None or 0 <= row.low <= row.high


@given(text=_texts, published=_days)
@settings(max_examples=150)
def test_any_text_is_read_and_every_value_lies_in_it(text: str, published: date, kit: Kit) -> None:
    reading = read(Article("any", "any", published, text), kit)
    check(reading)
    coded = to_json(reading)
    VALIDATOR.validate(coded)
    assert from_json(json.loads(json.dumps(coded))) == reading


@given(text=st.text(max_size=60))
@settings(max_examples=50)
def test_half_characters_and_nothing_are_read_too(text: str, kit: Kit) -> None:
    check(read(Article("any", "any", PUBLISHED, text + "\ud83d قصف"), kit))
    check(read(Article("any", "any", PUBLISHED, ""), kit))


@pytest.mark.parametrize("text", ["مساحتها 300 م² سنة واحدة.", "وقع القصف في مايو ² وانتهى.", "منذ ①② شهر."])
def test_raised_and_circled_digits_are_read_too(text: str, kit: Kit) -> None:
    check(reading_of(text, kit))


def test_the_first_day_of_the_calendar_may_be_that_of_publication(kit: Kit) -> None:
    check(read(Article("any", "any", date.min, "قصفت طائرات مدينة دوما اليوم."), kit))


@given(order=st.permutations(range(len(REPORTS))))
@settings(max_examples=6)
def test_the_order_in_which_articles_are_read_changes_nothing(order: list[int], kit: Kit) -> None:
    alone = [reading_of(report, kit) for report in REPORTS]
    assert [reading_of(REPORTS[at], kit) for at in order] == [alone[at] for at in order]


def test_another_kit_of_the_same_lists_reads_the_same(kit: Kit) -> None:
    again = load_kit()
    for report in REPORTS:
        assert reading_of(report, again) == reading_of(report, kit)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "furniture",
    ["اقرأ أيضا: توقعات الطقس ليوم غد", "جميع الحقوق محفوظة", "شارك الخبر", "تابعونا على فيسبوك", "\n\n  "],
)
def test_furniture_at_the_end_changes_no_type(report: str, furniture: str, kit: Kit) -> None:
    before = events_of(report, kit)
    after = events_of(f"{report}\n{furniture}", kit)
    assert before
    assert [event.type for event in after] == [event.type for event in before]
    assert [event.id for event in after] == [event.id for event in before]


@pytest.mark.parametrize("report", REPORTS)
def test_white_space_before_a_report_only_moves_it(report: str, kit: Kit) -> None:
    before, after = events_of(report, kit), events_of("\n\n \t" + report, kit)
    assert [event.type for event in after] == [event.type for event in before]
    moved = [(span.start - 4, span.end - 4) for event in after for span in spans_of(event)]
    assert moved == [(span.start, span.end) for event in before for span in spans_of(event)]


@pytest.mark.parametrize("report", REPORTS)
def test_tashkeel_and_tatweel_change_nothing_but_offsets(report: str, kit: Kit) -> None:
    marked = report.replace("قصف", "قَصْف").replace("مقتل", "مقـــتل").replace("قتل ", "قُتِل ")
    assert [event.type for event in events_of(marked, kit)] == [
        event.type for event in events_of(report, kit)
    ]


def test_the_title_and_outlet_are_not_read(kit: Kit) -> None:
    plain = read(article(REPORTS[0]), kit)
    titled = Article("told-1", "شبكة أخرى", PUBLISHED, REPORTS[0], "انفجار سيارة مفخخة في دمشق")
    assert read(titled, kit).events == plain.events


def test_a_later_day_of_publication_moves_a_report_told_as_news(kit: Kit) -> None:
    later = date(2021, 2, 3)
    [event] = read(Article("a", "b", later, REPORTS[0]), kit).events
    assert event.date is not None
    assert (event.date.first, event.date.last) == (later, later)


def test_what_is_looked_at_is_what_is_read(kit: Kit) -> None:
    seen = look(article(REPORTS[2]), kit)
    assert len(seen.places) == len(seen.scene.places)
    starts = [seen.scene.page.starts[hit.first] for hit in seen.scene.triggers]
    assert starts == sorted(set(starts))
    for event in events_of(REPORTS[2], kit):
        assert {span.start for span in event.triggers} <= set(starts)


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if line and isinstance(text := json.loads(line).get("text"), str):
                yield f"{path.name}:{number}", text


def test_every_fifth_real_report_is_read(shared_dir: Path, kit: Kit) -> None:
    count = 0
    for doc_id, text in islice(texts_in(shared_dir / "corpora"), 0, None, 5):
        check(read(Article(doc_id, "corpora", PUBLISHED, text), kit))
        count += 1
    assert count > 1000
