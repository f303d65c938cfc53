"""Fetching into a case: what came is kept whole, told in the log, and read as any other input."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from marsad.casework.adding import Batch, add_inputs
from marsad.casework.captures import warc_bytes
from marsad.casework.fetching import fetch
from marsad.casework.keeping_fetched import fetch_into, network_of
from marsad.ingest.admission import Hints
from marsad.store import originals, tables
from marsad.store.case import Case
from tests.casework.servers import Answer, Server, answer, network, redirect, running

TEXT = "قال شهود إن قذيفتين سقطتا على سوق القرية صباح الخميس، وإن ثلاثة من الباعة أصيبوا بجروح."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف السوق</title>
<meta property="article:published_time" content="2017-10-12T08:00:00Z">
<meta property="og:site_name" content="شبكة النهر"></head>
<body><article><h1>قصف السوق</h1><p>{TEXT}</p>
<p>ونقل المصابون إلى مستشفى المدينة القريبة.</p></article></body></html>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>شبكة النهر</title>
<item><title>قصف السوق</title><link>http://news.example/1</link><guid>http://news.example/1</guid>
<pubDate>Thu, 12 Oct 2017 08:00:00 GMT</pubDate><description>{TEXT}</description></item></channel></rss>"""
ROW = {"doc_id": "7", "source": "شبكة النهر", "published": "2017-10-12", "text": TEXT}


def fetched(case: Case, server: Server, *paths: str, hints: Hints | None = None) -> list[Batch]:
    urls = [server.url(path) for path in paths]
    return list(fetch_into(case, urls, hints or Hints(), network()))


def line_of(case: Case, kind: str) -> dict[str, object]:
    with case.reading() as connection:
        content = connection.scalar(select(tables.log.c.content).where(tables.log.c.kind == kind))
    found: dict[str, object] = json.loads(content or "{}")
    return found


def test_a_page_is_kept_with_what_was_said_to_its_server(case: Case, tmp_path: Path) -> None:
    page = answer(PAGE, kind="text/html; charset=utf-8")
    with running({"/a": redirect("/1"), "/1": page}) as server:
        (batch,) = fetched(case, server, "/a")
    assert (batch.rejects, len(batch.taken)) == ((), 1)
    with case.reading() as connection:
        article = connection.execute(select(tables.articles)).one()
        original = connection.execute(select(tables.originals)).one()
        kept = b"".join(originals.read(connection, original.id))
    assert TEXT in article.text
    assert (article.url, article.outlet, article.published) == (
        server.url("/1"),
        "شبكة النهر",
        date(2017, 10, 12),
    )
    assert (original.kind, original.path) == ("warc", server.url("/a"))
    assert server.requests[0] in kept
    assert page in kept
    told = line_of(case, "fetch")
    exchanges = told["exchanges"]
    assert isinstance(exchanges, list)
    assert [(e["status"], e["address"]) for e in exchanges] == [(302, "127.0.0.1"), (200, "127.0.0.1")]
    assert set(exchanges[0]) == {"url", "at", "address", "tls", "certificate", "status", "media_type"}


def test_the_original_can_be_added_as_any_crawl(case: Case, tmp_path: Path) -> None:
    with running({"/1": answer(PAGE, kind="text/html; charset=utf-8")}) as server:
        fetched(case, server, "/1")
    with case.reading() as connection:
        path = tmp_path / "kept.warc"
        path.write_bytes(b"".join(originals.read(connection, 1)))
    taken = [taken for batch in add_inputs(case, [path], Hints()) for taken in batch.taken]
    assert [each.new_article for each in taken] == [False]


def test_fetching_it_again_finds_the_article_there(case: Case) -> None:
    with running({"/1": answer(PAGE)}) as server:
        first, second = fetched(case, server, "/1", "/1")
    assert [first.taken[0].new_article, second.taken[0].new_article] == [True, False]
    assert second.taken[0].new_place


def test_feeds_and_json_are_read_from_their_responses(case: Case) -> None:
    answers: dict[str, Answer] = {
        "/feed": answer(FEED, kind="application/rss+xml"),
        "/rows": answer(json.dumps([ROW | {"text": TEXT + " وانتهى القصف."}]), kind="application/json"),
    }
    with running(answers) as server:
        batches = fetched(case, server, "/feed", "/rows")
    assert [(len(batch.taken), batch.rejects) for batch in batches] == [(1, ()), (1, ())]
    with case.reading() as connection:
        kinds = connection.scalars(select(tables.originals.c.kind)).all()
    assert kinds == ["warc", "warc"]


def test_an_address_without_a_page_is_a_reject_and_what_came_is_kept(case: Case) -> None:
    with running({}) as server:
        batches = fetched(case, server, "/gone", "/gone")
        (refused,) = fetch_into(case, ["http://192.168.1.1/"], Hints(), network())
    assert [len(batch.rejects) for batch in batches] == [1, 1]
    assert refused.rejects[0].path == "http://192.168.1.1/"
    with case.reading() as connection:
        rows = connection.execute(select(tables.rejects).order_by(tables.rejects.c.id)).all()
    assert "status 404" in rows[0].reason
    assert rows[0].original_id is not None
    assert "a private address" in rows[2].reason
    assert rows[2].original_id is None


def test_a_page_that_is_no_article_is_a_reject(case: Case) -> None:
    with running({"/": answer("<html><body></body></html>")}) as server:
        (batch,) = fetched(case, server, "/")
    assert len(batch.rejects) == 1
    assert batch.taken == ()


def test_the_warc_file_holds_digests_that_fit() -> None:
    from fastwarc.warc import ArchiveIterator

    with running({"/": answer(PAGE)}) as server:
        capture = fetch(server.url("/"), network())
    warc = BytesIO(warc_bytes(capture.exchanges, software="marsad/test"))
    kinds = []
    for record in ArchiveIterator(warc, parse_http=False):
        kinds.append(record.headers["WARC-Type"])
        assert record.headers["WARC-Date"] == "2026-03-01T08:00:00.000000Z"
        assert record.verify_block_digest()
    assert kinds == ["warcinfo", "response", "request"]


def test_the_clock_is_the_cases(case: Case) -> None:
    assert network_of(case, agent="x").moment().endswith("+00:00")
