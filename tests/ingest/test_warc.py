"""WARC: pages of a crawl, checked against their digests, with their own days."""

from __future__ import annotations

import base64
import gzip
import hashlib
import time
import zlib
from datetime import date

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import http_message, warc
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival

UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
FIRST = "قال مصدر طبي إن ثلاثة مدنيين أصيبوا بجروح مساء أمس جراء سقوط قذائف على أطراف البلدة الغربية."
DAY = '<meta property="article:published_time" content="2017-10-14T08:30:00+03:00">'


def page(head=DAY, text=FIRST):
    return (
        f"<!DOCTYPE html><html><head><title>قذائف على أطراف البلدة</title>{head}</head><body><article>"
        f"<h1>قذائف على أطراف البلدة</h1><p>{text}</p></article></body></html>"
    ).encode()


def response(body=None, status="200 OK", media="text/html; charset=utf-8", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (page() if body is None else body)


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def record(
    block=None, address="https://example.org/n/1", kind="response", length=None, digested=True, **headers
):
    block = response() if block is None else block
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:7>",
        "WARC-Date: 2020-01-02T03:04:05Z",
    ]
    lines += [f"WARC-Target-URI: {address}"] if address else []
    lines += [f"WARC-Block-Digest: {sha1(block)}"] if digested else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(block) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


@pytest.fixture
def read(tmp_path):
    def read_records(*records, hints=UNHINTED):
        path = tmp_path / "a.warc.gz"
        path.write_bytes(b"".join(records))
        return list(warc.read(path, hints=hints))

    return read_records


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_a_captured_page_is_an_article_of_its_own_day(read, pack):
    ((place, told), last) = read(pack(record(b"", "", "warcinfo")), pack(record()), hints=HINTS)
    assert (place, told.place, told.kind) == ("record 2", "record 2", "warc")
    assert (told.url, told.article.doc_id) == ("https://example.org/n/1", "https://example.org/n/1")
    assert told.article.published == date(2017, 10, 14)
    assert told.published_from == "meta article:published_time"
    assert told.article.text.splitlines() == ["قذائف على أطراف البلدة", FIRST]
    assert "1 records that hold no page were passed over (1 warcinfo)" in last[1].reason


def test_the_capture_is_no_publication(read):
    silent = record(response(page(head="")))
    assert "no publication day found in the page" in read(silent)[0][1].reason
    hinted = read(silent, hints=HINTS)[0][1]
    assert (hinted.article.published, hinted.published_from) == (date(2018, 1, 2), "--published")


def test_an_address_captured_again_has_its_moment(read):
    ids = [told.article.doc_id for _, told in read(record(), record())]
    assert ids == ["https://example.org/n/1", "https://example.org/n/1@2020-01-02T03:04:05Z"]


def test_what_is_no_page_is_counted_by_its_kind(read):
    found = read(
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(response(b"\xff\xd8", media="image/jpeg")),
        record(response(status="404 Not Found")),
        record(response(b"", status="301 Moved")),
        record(b"", kind="revisit"),
        record(address="dns:example.org"),
        record(b"a: b", kind="metadata"),
    )
    ((place, told),) = found
    assert place == ""
    assert told.reason.startswith("7 records that hold no page were passed over")
    for kind in (
        "1 request",
        "1 response of type image/jpeg",
        "of status 404",
        "1 revisit",
        "no web address",
    ):
        assert kind in told.reason


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_digests_in_their_spellings(read, algorithm):
    body = page()
    digest = hashlib.new(algorithm, body, usedforsecurity=False)
    for told in (digest.hexdigest(), base64.b32encode(digest.digest()).decode()):
        assert isinstance(read(record(WARC_Payload_Digest=f"{algorithm}:{told}"))[0][1], Arrival)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (
            record(WARC_Payload_Digest=sha1(b"x")),
            "altered: the payload digest of record <urn:uuid:7> does not fit",
        ),
        (record().replace(FIRST[:9].encode(), FIRST[9:18].encode()), "altered: the block digest of record"),
        (record(digested=False, WARC_Block_Digest="crc:1"), "a digest that cannot be checked"),
        (record(WARC_Truncated="length"), "the crawl cut this page off"),
        (record(b""), "no HTTP response in the record"),
        (record(b"\r\n\r\n"), "no HTTP response in the record"),
        (record(response(b"")), "the page is empty"),
        (record(response(b"x", Content_Encoding="zstd")), "compressed as 'zstd', which marsad does not read"),
        (record(response(b"\x1f\x8bxx", Content_Encoding="gzip")), "compression is damaged"),
        (record(response(gzip.compress(page())[:-9], Content_Encoding="gzip")), "the page is cut off"),
        (record(response(brotli.compress(page())[:-9], Content_Encoding="br")), "the page is cut off"),
        (record(response(b"\xff" * 40, Content_Encoding="br")), "compression is damaged"),
    ],
)
def test_a_bad_record_is_named_and_the_others_read(read, written, reason):
    found = read(written, record(address="https://example.org/n/2"))
    assert reason in found[0][1].reason
    assert found[0][1].reason.endswith("[https://example.org/n/1]")
    assert found[1][1].article.doc_id == "https://example.org/n/2"


def chunked(body):
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page()), {"Content_Encoding": "gzip"}),
        (zlib.compress(page()), {"Content_Encoding": "deflate"}),
        (zlib.compress(page())[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(page()), {"Content_Encoding": "br"}),
        (chunked(page()), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(page())), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (page(), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),  # taken off, the headers left
    ],
)
def test_what_carried_the_page_is_taken_off(read, body, headers):
    for digested in (body, page()):
        ((_, told),) = read(record(response(body, **headers), WARC_Payload_Digest=sha1(digested)))
        assert told.article.text.endswith(FIRST)


def test_the_charset_of_the_header_goes_first(read):
    body = page().decode().encode("cp1256")
    assert read(record(response(body, media="text/html; charset=windows-1256")))[0][1].article.text.endswith(
        FIRST
    )


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_page_that_swells_is_refused(read, coding, monkeypatch):
    monkeypatch.setattr(http_message, "ARTICLE_LIMIT", 2**20)
    zeros = b" " * 2**24
    body = gzip.compress(zeros) if coding == "gzip" else brotli.compress(zeros)
    assert (
        "over 1,048,576 bytes when unpacked"
        in read(record(response(body, Content_Encoding=coding)))[0][1].reason
    )


def test_a_page_over_the_limit_is_refused_unread(read, monkeypatch):
    monkeypatch.setattr(warc, "ARTICLE_LIMIT", 2**16)
    found = read(record(response(page() + b" " * 2**20)), record(address="https://example.org/n/2"))
    assert "over the limit of 65,536 for one article" in found[0][1].reason
    assert isinstance(found[1][1], Arrival)


def test_records_that_swell_beyond_measure_end_the_reading(read, monkeypatch):
    monkeypatch.setattr(warc, "_ALWAYS", 2**16)
    bomb = gzip.compress(record(response(b"\0" * 2**24, media="video/mp4"), digested=False))
    assert "claims more than 200 times the file's size" in read(bomb, gzip.compress(record()))[0][1].reason


@pytest.mark.parametrize(
    "written",
    [
        record()[:-400],
        gzip.compress(record(), mtime=0)[:-100],
        record(length=10**18),
        record(length=-5),
        record() + b"junk\r\n" * 9 + record(),
        gzip.compress(b"x" * 999, mtime=0),
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\n" + b"x: " + b"y" * 2**20 + b"\r\n\r\n",
        b"WARC/1.0\r\n" + b"x: y\r\n" * 2**16 + b"\r\n\r\n",
    ],
)
def test_a_damaged_file_says_so(read, written):
    started = time.process_time()
    found = read(written)
    assert time.process_time() - started < 5
    assert isinstance(found[-1][1], Refused)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_is_refused_or_harmless(read, data):
    whole = record()
    at = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    changed = whole[:at] + bytes([data.draw(st.integers(min_value=0, max_value=255))]) + whole[at + 1 :]
    body = page()
    start = whole.index(body)
    for _, told in read(changed, hints=HINTS):
        if isinstance(told, Arrival) and start <= at < start + len(body):
            assert changed == whole


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_pages_or_reasons(read, data):
    for written in (data, b"WARC/1.0\r\n" + data, record(response() + data), record(data)):
        assert all(isinstance(told, Arrival | Refused) for _, told in read(written))
