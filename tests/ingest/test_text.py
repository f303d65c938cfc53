"""Text files: the header block, the hints, and text that stays as written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest.admission import Hints, Refused
from marsad.ingest.text import read

DAY = date(2017, 10, 14)
HINTS = Hints(source="وكالة", published=DAY)
TEXT = "قال ناشطون: سقطت قذيفة على الحي.\n\n  وأصيب طفلان.  \n"


def article(written, hints=HINTS):
    return arrival(written, hints).article


def arrival(written, hints=HINTS):
    return read(written.encode(), doc_id="stem", hints=hints)


def test_without_a_header_the_hints_and_the_stem_serve():
    found = article(TEXT)
    assert (found.doc_id, found.source, found.published, found.title) == ("stem", "وكالة", DAY, "")
    assert found.text == TEXT


@pytest.mark.parametrize(
    "header",
    [
        "source: صحيفة\npublished: 2018-02-03\ntitle: عنوان: فرعي\ndoc_id: n-7\n",
        "المصدر: صحيفة\nالتاريخ: ٢٠١٨-٠٢-٠٣\nالعنوان: عنوان: فرعي\nالمعرف: n-7\n",
        "\u200fالمصدر\u200f : صحيفة\u200f\nDate:2018-02-03\nTITLE:  عنوان: فرعي\ndoc_id: n-7\n",
    ],
)
@pytest.mark.parametrize("blank", ["\n", " \t\n", "\u200f\n"])
def test_a_header_goes_before_the_hints(header, blank):
    found = article(header + blank + TEXT)
    assert (found.doc_id, found.source, found.published) == ("n-7", "صحيفة", date(2018, 2, 3))
    assert (found.title, found.text) == ("عنوان: فرعي", TEXT)


def test_where_the_day_was_found_is_kept():
    told = arrival(f"published: ٢٠١٨-٠٢-٠٣\n\n{TEXT}")
    assert (told.published_from, told.published_precision, told.published_written) == (
        "header",
        "day",
        "٢٠١٨-٠٢-٠٣",
    )
    assert arrival(f"date: 2018-02-03 23:50\n\n{TEXT}").published_precision == "local"
    hinted = arrival(TEXT)
    assert (hinted.published_from, hinted.published_precision, hinted.published_written) == (
        "--published",
        "day",
        "",
    )
    assert (hinted.kind, hinted.place, hinted.url, hinted.forwarded_from) == ("text", "", "", "")


def test_what_the_header_leaves_out_the_hints_give():
    found = article(f"title: عنوان\nsource:\n\n{TEXT}")
    assert (found.source, found.published, found.text) == ("وكالة", DAY, TEXT)


def test_a_source_may_be_unknown_a_day_may_not():
    assert article(TEXT, Hints(published=DAY)).source == ""
    with pytest.raises(Refused, match=r"no publication day: give --published YYYY-MM-DD, or .* header block"):
        article(TEXT, Hints())


@pytest.mark.parametrize(
    ("header", "place", "reason"),
    [
        ("source: أ\nقصف على البلدة\n", "line 2", "put a blank line between the header and the text"),
        ("source: أ\nauthor: ب\n\n", "line 2", "no line of a header"),
        ("source: أ\nsource: ب\n\n", "line 2", "gives source twice"),
        ("title: أ\npublished: 2017-13-40\n\n", "line 2", "not in the calendar"),
        ("date: 14 تشرين الأول\n\n", "line 1", "not an ISO date"),
        ("published:\n\n", "line 1", "not an ISO date"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused_with_its_line(header, place, reason):
    with pytest.raises(Refused, match=reason) as caught:
        article(header + TEXT)
    assert caught.value.place == place


def test_a_header_and_no_text_is_empty():
    for written in ("published: 2017-10-14", "published: 2017-10-14\n\n\n"):
        with pytest.raises(Refused, match="text is empty"):
            article(written)


def test_only_line_ends_and_the_mark_change():
    data = "\ufeffالأول\r\nالثاني\rالثالث\n\n".encode()
    assert read(data, doc_id="a", hints=HINTS).article.text == "الأول\nالثاني\nالثالث\n\n"


def test_hostile_markup_stays_text():
    text = '<script>alert("قصف")</script> \x1b[31m{{7*7}} %s \u202e ../../x'
    assert article(text).text == text


@given(st.text(alphabet="قصف على :\n\t<>&\u200f😀ـًa1"))
def test_text_behind_a_header_is_exactly_what_was_written(text):
    if "ق" in text or "ص" in text:
        assert article(f"published: 2018-01-01\n\n{text}").text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_refused(data):
    try:
        found = read(data, doc_id="a", hints=HINTS).article.text
    except Refused as refused:
        found = refused.reason
    assert found.strip()
