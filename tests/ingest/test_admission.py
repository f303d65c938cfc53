"""What an article must have, and how days are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Refused, Reject, admit, read_day, shown
from marsad.records.article import Article

GOOD = Article(doc_id="a", source="", published=date(2017, 10, 14), text="قتل مدني في قصف على البلدة")


def test_a_good_article_is_taken_as_it_is():
    assert admit(GOOD) is GOOD


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"doc_id": " "}, "doc_id is empty"),
        ({"doc_id": "a\nb"}, r"doc_id 'a\\nb' has control characters"),
        ({"text": " \n\t"}, "text is empty"),
        ({"text": "Three people were killed."}, "not Arabic: no Arabic letters in 25 characters"),
        ({"text": "١٢٣، ٤٥؟"}, "not Arabic"),
        ({"text": "قصف \ud800"}, r"text has half a surrogate pair \(\\ud800\) at character 4"),
        ({"title": "\udfff"}, "title has half a surrogate pair"),
        ({"source": "a\0"}, "source has a NUL at character 1"),
        ({"text": "قصف\0"}, "text has a NUL at character 3"),
    ],
)
def test_what_is_refused_and_why(changes, reason):
    with pytest.raises(Refused, match=reason):
        admit(replace(GOOD, **changes))


@pytest.mark.parametrize("text", ["ﻗﺼﻒ", "گلوله", "<b>قصف</b>", "ق"])
def test_presentation_forms_look_alikes_and_markup_are_arabic_text(text):
    assert admit(replace(GOOD, text=text)).text == text


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_iso_day_reads_back(day):
    assert read_day(day.isoformat()) == day
    arabic = day.isoformat().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert read_day(f" {arabic} ") == day


@pytest.mark.parametrize("value", ["2017-10-14T23:30:00Z", "2017-10-14 23:30", "2017-10-14T00:10:00.5+03:00"])
def test_a_time_of_day_is_left_out(value):
    assert read_day(value) == date(2017, 10, 14)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2017-13-40", "'2017-13-40' is not in the calendar"),
        ("2017-02-29", "not in the calendar"),
        ("14/10/2017", "'14/10/2017' is not an ISO date: write it YYYY-MM-DD"),
        ("", "not an ISO date"),
        ("20171014", "not an ISO date"),
        ("2017-10-14 or later", "not an ISO date"),
        ("0017-10-14", "outside 1900-2100"),
        ("x" * 10_000, "x…' is not an ISO date"),
    ],
)
def test_a_day_that_is_none_is_refused(value, reason):
    with pytest.raises(Refused, match=reason):
        read_day(value)


@given(st.text())
def test_any_text_is_a_day_or_refused(value):
    try:
        told = f"publication day {read_day(value)}"
    except Refused as refused:
        told = refused.reason
    assert "publication day" in told


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_a_shown_value_prints_on_one_short_line(value):
    line = shown(value)
    assert line.isprintable()
    assert line.encode("utf-8")
    assert len(line) <= 41 * 10 + 2


def test_a_reject_reads_as_one_line():
    assert str(Reject("a.jsonl", "line 3", "broken")) == "a.jsonl: line 3: broken"
    assert str(Reject("a.txt", "", "empty")) == "a.txt: empty"
