"""JSON articles: order and ids kept, every bad line named, nothing held that is too long."""

from __future__ import annotations

import json
import time
import tracemalloc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.ingest import jsonl
from marsad.ingest.admission import Hints, Refused
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.records.arrival import Arrival
from marsad.records.article import Article

ROW = {
    "doc_id": "a-1",
    "source": "وكالة",
    "published": "2017-10-14",
    "title": "عنوان",
    "text": "سقطت قذيفة على الحي\r\nوأصيب طفلان",
}
UNHINTED = Hints()


def line(**changes):
    row = {key: value for key, value in (ROW | changes).items() if value is not ...}
    return json.dumps(row, ensure_ascii=False).encode()


def read(data, hints=UNHINTED):
    return list(jsonl.read([data], hints=hints))


def reasons(data, hints=UNHINTED):
    return [(place, str(result)) for place, result in read(data, hints) if isinstance(result, Refused)]


def test_a_line_is_an_article_as_it_stands():
    assert read(line()) == [
        (
            "line 1",
            Arrival(
                article=Article("a-1", "وكالة", date(2017, 10, 14), ROW["text"], "عنوان"),
                kind="json",
                place="line 1",
                published_from="key published",
                published_precision="day",
                published_written="2017-10-14",
            ),
        ),
    ]


def test_coded_articles_are_read_again():
    assert read(line(events=[{"id": "e1"}], unresolved=[], sha256="x")) == read(line())


def test_order_and_ids_are_kept():
    data = b"\n".join(line(doc_id=name) for name in ("z", "a", "m"))
    assert [result.article.doc_id for _, result in read(data)] == ["z", "a", "m"]


def test_a_numbered_article_keeps_its_number():
    assert read(line(doc_id=17))[0][1].article.doc_id == "17"


def test_hints_serve_where_a_key_is_missing_or_null():
    hints = Hints(source="صحيفة", published=date(2018, 1, 2))
    for absent in (..., None):
        found = read(line(source=absent, published=absent, title=absent), hints)[0][1]
        assert (found.published_from, found.published_written) == ("--published", "")
        found = found.article
        assert (found.source, found.published, found.title) == ("صحيفة", date(2018, 1, 2), "")
    assert read(line(), hints) == read(line())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"doc_id": ...}, 'missing key "doc_id"'),
        ({"doc_id": None}, 'missing key "doc_id"'),
        ({"doc_id": True}, '"doc_id" is a JSON boolean, not a string'),
        ({"doc_id": 1.5}, '"doc_id" is a JSON number'),
        ({"doc_id": ""}, "doc_id is empty"),
        ({"text": ...}, 'missing key "text"'),
        ({"text": ["قصف"]}, '"text" is a JSON array, not a string'),
        ({"text": {"ar": "قصف"}}, '"text" is a JSON object, not a string'),
        ({"text": " "}, "text is empty"),
        ({"text": "Three dead"}, "not Arabic: no Arabic letters in 10 characters"),
        ({"published": ...}, 'missing key "published": add it as "YYYY-MM-DD", or give --published'),
        ({"published": "2017-13-40"}, "'2017-13-40' is not in the calendar"),
        ({"published": "14/10/2017"}, "not an ISO date"),
        ({"published": 20171014}, '"published" is a JSON number, not a string'),
        ({"source": ["a"]}, '"source" is a JSON array, not a string'),
        ({"title": 4}, '"title" is a JSON number, not a string'),
    ],
)
def test_a_bad_value_is_named_with_its_line_and_key(changes, reason):
    data = b"\n".join([line(), b"", line(**changes), line(doc_id="a-2")])
    ((place, told),) = reasons(data)
    assert place == "line 3"
    assert reason in told
    assert len(read(data)) == 3


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"doc_id": "a", ', "broken JSON at column"),
        (b"[1, 2]", "a JSON array, not an object"),
        (b"7", "a JSON number, not an object"),
        (b"null", "a JSON null, not an object"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"doc_id": ' + b"1" * 5000 + b"}", "number too long"),
        (b'{"doc_id": "a\0"}', "NUL at byte"),
        (line(doc_id="b").replace("قذيفة".encode(), b"\xd9\xff"), "damaged UTF-8"),
        (json.dumps(ROW | {"text": "قصف \ud83d"}).encode(), r"half a surrogate pair (\ud83d) at character 4"),
        (json.dumps(ROW | {"text": "قصف\0"}).encode(), "text has a NUL at character 3"),
    ],
)
def test_a_broken_line_is_named_and_the_others_read(bad, reason):
    data = b"\n".join([line(), bad, line(doc_id="a-2")])
    ((place, told),) = reasons(data)
    assert place == "line 2"
    assert reason in told
    assert [result.article.doc_id for _, result in read(data) if isinstance(result, Arrival)] == [
        "a-1",
        "a-2",
    ]


def test_a_whole_surrogate_pair_is_a_character():
    assert read(json.dumps(ROW | {"text": "قصف 😀"}).encode())[0][1].article.text == "قصف 😀"


def test_hostile_markup_stays_text():
    text = "<img src=x onerror=alert(1)> قصف ${jndi:ldap://x} \u202e'; DROP TABLE articles;--"
    assert read(line(text=text))[0][1].article.text == text


def test_a_five_megabyte_line_is_read():
    text = "قصف " * 700_000
    ((_, found),) = read(line(text=text))
    assert found.article.text == text


def test_a_line_over_the_limit_is_refused_in_bounded_memory():
    piece = b"x" * 2**18
    chunks = [line() + b'\n{"text": "', *[piece] * 240, b'"}\n' + line(doc_id="a-2")]  # 60 MB
    started = time.process_time()
    tracemalloc.start()
    found = list(jsonl.read(chunks, hints=UNHINTED))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [place for place, _ in found] == ["line 1", "line 2", "line 3"]
    assert f"over the limit of {ARTICLE_LIMIT:,}" in str(found[1][1])
    assert most < ARTICLE_LIMIT + 2**21
    assert time.process_time() - started < 3


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings_of_lines(codec):
    text = "قال ناشطون إن قذيفة سقطت على الحي وأصيب طفلان في المكان بعد منتصف الليل"
    data = b"\n".join([line(text=text), line(doc_id="a-2", text=text)]).decode().encode(codec)
    assert [result.article.text for _, result in read(data)] == [text, text]


def test_utf16_that_breaks_off_says_what_was_not_read():
    data = (line() + b"\n").decode().encode("utf-16") + b"\x00\xd8\x41\x00"
    chunks = [data[:-4], data[-4:]]
    found = list(jsonl.read(chunks, hints=UNHINTED))
    assert found[0] == read(line())[0]
    assert found[1][0] == "after line 1"
    assert "the rest of the file was not read" in str(found[1][1])


def document(data):
    return list(jsonl.read_document([data], hints=UNHINTED))


def test_a_json_file_of_one_object_however_it_is_laid_out():
    expected = [("", replace(read(line())[0][1], place=""))]
    assert document(line()) == expected
    assert document(json.dumps(ROW, indent=2).encode()) == expected


def test_a_json_array_gives_its_items():
    found = document(json.dumps([ROW, 7, ROW | {"doc_id": "a-2"}], indent=1).encode())
    assert [place for place, _ in found] == ["item 1", "item 2", "item 3"]
    assert "a JSON number, not an object" in str(found[1][1])
    assert found[2][1].article.doc_id == "a-2"


def test_a_json_file_that_is_jsonl_is_read_by_lines():
    data = b"\n".join([line(), b'{"broken', line(doc_id="a-2")])
    assert [place for place, _ in document(data)] == ["line 1", "line 2", "line 3"]


@pytest.mark.parametrize("data", [b'{\n "doc_id": "a",\n', b'[{"doc_id": "a"},\n', b"[" * 100_000])
def test_a_broken_json_document_is_one_reject(data):
    ((place, result),) = document(data)
    assert place == ""
    assert isinstance(result, Refused)


def test_a_json_document_over_the_limit_is_refused():
    ((place, result),) = jsonl.read_document([b"[", b" " * ARTICLE_LIMIT, b"1]"], hints=UNHINTED)
    assert (place, "JSONL" in str(result)) == ("", True)


PIECES = st.sampled_from(
    [
        line(),
        line(text=7),
        b"\n",
        b"\r\n",
        b"{",
        b"}",
        b"[",
        b"\xff",
        b"\0",
        b" ",
        b'"',
        b"\\ud800",
        b"\xd9\x82",
    ]
)


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES).map(b"".join)), st.booleans())
def test_every_line_that_is_not_blank_gives_one_result(data, marked):
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"\xef\xbb\xbf")):
        return
    whole = b"\xef\xbb\xbf" + data if marked else data
    filled = [number for number, part in enumerate(data.split(b"\n"), start=1) if part.strip()]
    assert [place for place, _ in read(whole)] == [f"line {number}" for number in filled]


@given(st.binary(max_size=200))
def test_any_json_document_is_articles_or_reasons(data):
    for _, result in document(data):
        assert isinstance(result, Arrival | Refused)
