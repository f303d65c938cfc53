"""The stream of all inputs: in order, one result for each, whatever the files hold."""

from __future__ import annotations

import errno
import gzip
import io
import json
import types
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest.inputs import Hints, Reject, count_articles, read_arrivals, read_inputs
from marsad.ingest.readers import READERS
from marsad.records.arrival import Arrival
from marsad.records.article import Article

HINTS = Hints(source="وكالة", published=date(2017, 10, 14))
TEXT = "سقطت قذيفة على الحي وأصيب طفلان"
PAGE = f"<!doctype html><html><body><article><h1>قذيفة على الحي</h1><p>{TEXT}</p></article></body></html>"


def warc_record():
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/n/1\r\n"
    head += f"Content-Length: {len(block)}"
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def line(doc_id, **changes):
    return json.dumps({"doc_id": doc_id, "text": TEXT} | changes, ensure_ascii=False)


def write(path, written):
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return path


def names(*paths, hints=HINTS):
    """Return the ids of articles and the places and reasons of rejects, in order."""
    return [
        result.doc_id
        if isinstance(result, Article)
        else (Path(result.path).name, result.place, result.reason)
        for result in read_inputs(paths, hints)
    ]


@pytest.fixture
def _piped(monkeypatch, request):
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(request.param)))


def test_every_kind_in_one_stream(tmp_path):
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.html", PAGE)
    write(tmp_path / "c.jsonl", f"{line('c1')}\n\n{line('c2')}\n")
    write(tmp_path / "d.json", f"[{line('d1')},\n{line('d2')}]")
    write(tmp_path / "e.png", b"\x89PNG")
    found = names(tmp_path)
    assert found[:6] == ["a", "b", "c1", "c2", "d1", "d2"]
    assert found[6][0] == "e.png"
    assert names(tmp_path / "c.jsonl", tmp_path / "a.txt") == ["c1", "c2", "a"]


def test_archives_and_exports_are_told_by_their_content(tmp_path):
    write(tmp_path / "a.csv", f"text,date\n{TEXT},2017-10-14\n")
    write(
        tmp_path / "b.xml",
        f"<rss version='2.0'><channel><item><guid>g</guid><description>{TEXT}</description></item>"
        "</channel></rss>",
    )
    write(tmp_path / "c.warc", warc_record())
    write(
        tmp_path / "d.json",
        json.dumps(
            {
                "name": "قناة",
                "type": "public_channel",
                "id": 5,
                "messages": [{"id": 1, "type": "message", "date": "2017-10-14T10:00:00", "text": TEXT}],
            },
            ensure_ascii=False,
        ),
    )
    write(
        tmp_path / "e.js",
        f'window.YTD.tweets.part0 = [{{"tweet": {{"id_str": "7", "full_text": "{TEXT}", '
        '"created_at": "Sat Oct 14 12:00:00 +0000 2017"}}]',
    )
    write(tmp_path / "f.js", "function f() {}")
    write(tmp_path / "g.pdf", b"%PDF-1.4")
    write(tmp_path / "h.zip", b"PK\x03\x04")
    found = names(tmp_path)
    assert found[:5] == ["a:2", "g", "https://example.org/n/1", "5/1", "x/7"]
    assert [row[0] for row in found[5:]] == ["f.js", "g.pdf", "h.zip"]
    kinds = [told.kind for told in read_arrivals([tmp_path], HINTS) if isinstance(told, Arrival)]
    assert kinds[:3] == ["table", "feed", "warc"]


@pytest.mark.usefixtures("_piped")
@pytest.mark.parametrize("_piped", [gzip.compress(warc_record())], indirect=True)
def test_an_archive_may_come_through_a_pipe():
    assert names(Path("-")) == ["https://example.org/n/1"]


def test_fields_that_cannot_be_stored_are_refused(tmp_path, monkeypatch):
    bad = Arrival(
        article=Article("a", "", date(2017, 10, 14), TEXT),
        kind="x",
        place="p",
        published_from="",
        published_precision="day",
        url="http://\ud800",
    )
    monkeypatch.setitem(READERS, "text", lambda *_: iter([("p", bad)]))
    (row,) = read_arrivals([write(tmp_path / "a.txt", TEXT)], HINTS)
    assert isinstance(row, Reject)
    assert "the url has half a surrogate pair" in row.reason


def test_bad_inputs_do_not_stop_the_others(tmp_path):
    paths = [
        write(tmp_path / "image.txt", b"\x89PNG\r\n\x1a\n"),
        write(tmp_path / "image.jsonl", b"\x89PNG\r\n\x1a\n\n\n" + line("a").encode()),
        write(tmp_path / "empty.txt", ""),
        write(tmp_path / "empty.jsonl", "\n \n"),
        write(tmp_path / "empty.html", ""),
        write(tmp_path / "empty.json", "[]"),
        tmp_path / "none.txt",
        write(tmp_path / "header.txt", f"source: أ\npublished: 2017-13-40\n\n{TEXT}"),
        write(tmp_path / "latin.txt", "Three people were killed"),
        write(tmp_path / "lines.jsonl", f"{line('a')}\n{{broken\n{line('b')}"),
    ]
    found = names(*paths)
    told = [
        ("image.txt", "", "a PNG image, not text"),
        ("image.jsonl", "", "a PNG image, not text"),
        ("empty.txt", "", "text is empty"),
        ("empty.jsonl", "", "empty: no article in this file"),
        ("empty.html", "", "page is empty"),
        ("empty.json", "", "empty: no article in this file"),
        ("none.txt", "", "cannot be opened"),
        ("header.txt", "line 2", "not in the calendar"),
        ("latin.txt", "", "not Arabic"),
    ]
    for (name, place, reason), row in zip(told, found[:9], strict=True):
        assert row[:2] == (name, place)
        assert reason in row[2]
    assert [row if isinstance(row, str) else row[1] for row in found[9:]] == ["a", "line 2", "b"]


def test_an_id_is_used_once_and_the_first_use_is_named(tmp_path):
    one = write(tmp_path / "one.jsonl", "\n".join([line("a"), line("b"), line("a")]))
    two = write(tmp_path / "two.jsonl", line("b"))
    text = write(tmp_path / "a.txt", TEXT)
    found = names(one, two, text, two)
    assert found[:2] == ["a", "b"]
    assert [row[:2] for row in found[2:]] == [
        ("one.jsonl", "line 3"),
        ("two.jsonl", "line 1"),
        ("a.txt", ""),
        ("two.jsonl", "line 1"),
    ]
    assert "the doc_id 'a' is already that of line 1" in found[2][2]
    assert f"the doc_id 'b' is already that of {one} line 2: give each article its own" in found[3][2]


def test_a_rejected_line_does_not_use_up_its_id(tmp_path):
    assert names(write(tmp_path / "a.jsonl", f"{line('a', text='')}\n{line('a')}"))[1] == "a"


def test_the_day_is_asked_for_where_it_is_missing(tmp_path):
    paths = [write(tmp_path / f"a.{kind}", TEXT) for kind in ("txt",)]
    paths += [write(tmp_path / "b.html", PAGE), write(tmp_path / "c.jsonl", line("c"))]
    assert all("--published YYYY-MM-DD" in row[2] for row in names(*paths, hints=Hints()))


@pytest.mark.usefixtures("_piped")
@pytest.mark.parametrize(
    ("_piped", "expected"),
    [
        (f"\ufeff\n {line('a')}\n{line('b')}".encode(), ["a", "b"]),
        (line("a").encode("utf-16"), ["a"]),
        (TEXT.encode(), ["stdin"]),
        (f"doc_id: n-1\n\n{TEXT}".encode(), ["n-1"]),
        (PAGE.encode(), ["stdin"]),
        (f"<b>{TEXT}</b>".encode(), ["stdin"]),
        (f"[{TEXT}]".encode(), ["stdin"]),
    ],
    indirect=["_piped"],
)
def test_standard_input_is_told_by_how_it_begins(expected):
    assert names(Path("-")) == expected


@pytest.mark.usefixtures("_piped")
@pytest.mark.parametrize("_piped", [b""], indirect=True)
def test_empty_standard_input_gets_a_row():
    assert names(Path("-")) == [
        ("-", "", "the text is empty: add the article's text, or leave the article out")
    ]


def test_a_disk_that_fails_half_way_is_named(tmp_path, monkeypatch):
    def failing(_path):
        yield (line("a") + "\n").encode()
        yield (line("b") * 300 + "\n").encode()
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("marsad.ingest.inputs.read_chunks", failing)
    found = names(write(tmp_path / "a.jsonl", ""), write(tmp_path / "b.txt", ""))
    assert found[0] == "a"
    assert found[2][:2] == ("a.jsonl", "after line 2")
    assert "cannot be read (Input/output error)" in found[2][2]
    assert found[3][:2] == ("b.txt", "")


def test_reading_is_lazy(tmp_path):
    path = write(tmp_path / "a.jsonl", "\n".join(line(f"a{number}") for number in range(20_000)))
    stream = read_inputs([path, tmp_path / "none.txt"], HINTS)
    first = next(stream)
    path.unlink()
    assert isinstance(first, Article)
    assert isinstance(next(stream), Article)


def test_the_count_is_that_of_the_results(tmp_path):
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.html", PAGE)
    write(tmp_path / "c.jsonl", f"{line('c1')}\n\n{{broken\n{line('c2')}")
    write(tmp_path / "d.jsonl", "")
    write(tmp_path / "e.jsonl", b"\x89PNG\r\n\n\n")
    write(tmp_path / "f.docx", "")
    assert count_articles([tmp_path, tmp_path / "none.txt"]) == 9
    assert len(names(tmp_path, tmp_path / "none.txt")) == 9


def test_no_count_where_it_takes_reading(tmp_path):
    assert count_articles([Path("-")]) is None
    assert count_articles([write(tmp_path / "a.json", "[]")]) is None
    assert count_articles([write(tmp_path / "plain", TEXT)]) is None


@given(data=st.binary(max_size=300), kind=st.sampled_from(["txt", "html", "htm", "jsonl", "json", "ndjson"]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_file_give_articles_or_rows(tmp_path, data, kind):
    path = write(tmp_path / f"a.{kind}", data)
    results = list(read_inputs([path], HINTS))
    assert results
    for result in results:
        told = result.reason if isinstance(result, Reject) else result.text
        assert told.encode()


def test_the_shared_reports_are_all_taken(shared_dir):
    for path in sorted((shared_dir / "gold").glob("*.jsonl")):
        written = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(row) for row in written]
        results = [(r.doc_id, r.text) for r in read_inputs([path], Hints()) if isinstance(r, Article)]
        assert results == [(row["doc_id"], row["text"]) for row in rows]
