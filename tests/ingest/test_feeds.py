"""Feeds: an entry is an article, nothing is fetched, and attacks on the parser end in a reason."""

from __future__ import annotations

import socket
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import feeds
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival

UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
BODY = "<p>قال مصدر طبي إن قذيفة سقطت على الحي الغربي.</p><p>وأصيب طفلان &amp; امرأة.</p>"
LINES = ["قال مصدر طبي إن قذيفة سقطت على الحي الغربي.", "وأصيب طفلان & امرأة."]
FULL = f"""<item><title>قذيفة على الحي</title><link>https://example.org/n/1</link>
<guid isPermaLink="false">n-1</guid><pubDate>Sat, 14 Oct 2017 00:30:00 +0300</pubDate>
<description>ملخص الخبر</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"""


def rss(*items, head='<?xml version="1.0" encoding="utf-8"?>', channel="<title>موقع المرصاد</title>"):
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{channel}{"".join(items)}</channel></rss>'
    )


def item(**tags):
    full = {
        "title": "قذيفة",
        "guid": "n-9",
        "pubDate": "2017-10-14",
        "description": "سقطت قذيفة على الحي",
    } | tags
    return (
        "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in full.items() if value) + "</item>"
    )


def atom(*entries):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>موقع</title>{"".join(entries)}</feed>'


@pytest.fixture
def read(tmp_path):
    def read_feed(written, hints=UNHINTED):
        path = tmp_path / "feed.xml"
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
        return list(feeds.read(path, doc_id="feed", hints=hints))

    return read_feed


def test_an_entry_is_an_article(read):
    ((place, told),) = read(rss(FULL))
    article = told.article
    assert (place, told.place, told.kind, told.url) == (
        "entry 1",
        "entry 1",
        "feed",
        "https://example.org/n/1",
    )
    assert article.text.splitlines() == ["قذيفة على الحي", *LINES]
    assert (article.doc_id, article.source, article.title) == ("n-1", "موقع المرصاد", "قذيفة على الحي")
    assert article.published == date(2017, 10, 14)  # as written, in its own zone
    assert (told.published_from, told.published_precision) == ("entry published", "instant")
    assert told.published_written == "Sat, 14 Oct 2017 00:30:00 +0300"


def test_atom_in_its_three_kinds_of_text(read):
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    xhtml += "<p>قصف &amp; حريق</p><p>ثم هدوء</p></div></content>"
    escaped = '<content type="html">&lt;p&gt;قصف &amp;amp; حريق&lt;/p&gt;&lt;p&gt;ثم هدوء&lt;/p&gt;</content>'
    plain = "<summary>قصف &amp; حريق\nثم هدوء &lt;b&gt;</summary>"
    entries = (
        f"<entry><id>tag:{number}</id><title>خبر</title><published>2017-10-14T10:00:00Z</published>{body}</entry>"
        for number, body in enumerate((xhtml, escaped, plain))
    )
    texts = [told.article.text for _, told in read(atom(*entries))]
    assert texts[:2] == ["خبر\nقصف & حريق\nثم هدوء"] * 2
    assert texts[2] == "خبر\nقصف & حريق\nثم هدوء <b>"


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("Sat, 14 Oct 2017 00:30:00 +0300", date(2017, 10, 14), "instant"),
        ("Sat, 14 Oct 2017 23:30:00 GMT", date(2017, 10, 14), "instant"),
        ("2017-10-14T00:30:00+03:00", date(2017, 10, 14), "instant"),
        ("14 Oct 2017 00:30", date(2017, 10, 14), "local"),
        ("Sat, 14 Oct 2017 00:30:00 AST", date(2017, 10, 14), "local"),
        ("2017-10-14", date(2017, 10, 14), "day"),
        ("14 Oct 2017", date(2017, 10, 14), "day"),
    ],
)
def test_the_day_and_how_exactly_it_is_known(read, written, day, precision):
    ((_, told),) = read(rss(item(pubDate=written)), HINTS)
    assert (told.article.published, told.published_precision, told.published_written) == (
        day,
        precision,
        written,
    )


@pytest.mark.parametrize(
    "written", ["السبت 14 تشرين الأول", "0017-10-14", "Sat, 34 Oct 2017 00:30:00 GMT", "yesterday"]
)
def test_a_day_that_cannot_be_read_is_refused_hint_or_not(read, written):
    ((_, told),) = read(rss(item(pubDate=written)), HINTS)
    assert "publication day" in told.reason


def test_an_update_is_no_publication_but_dublin_core_is(read):
    updated = atom("<entry><id>1</id><updated>2017-10-14T10:00:00Z</updated><summary>قصف</summary></entry>")
    ((_, told),) = read(updated)
    assert "no publication day in the entry ('updated' is none): give --published" in told.reason
    assert read(updated, HINTS)[0][1].published_from == "--published"
    ((_, told),) = read(rss(item(pubDate="", **{"dc:date": "2017-10-14T10:00:00Z"})), HINTS)
    assert (told.article.published, told.published_from) == (date(2017, 10, 14), "entry dc:date")


def test_the_outlet_is_the_entrys_then_the_hints_then_the_feeds(read):
    entries = rss(item(source="صحيفة أخرى"), item(guid="2"))
    assert [told.article.source for _, told in read(entries, HINTS)] == ["صحيفة أخرى", "وكالة"]
    assert [told.article.source for _, told in read(entries)] == ["صحيفة أخرى", "موقع المرصاد"]


def test_ids_come_from_guid_link_or_number(read):
    entries = rss(item(), item(guid="", link="https://example.org/n/2"), item(guid=""))
    assert [told.article.doc_id for _, told in read(entries)] == ["n-9", "https://example.org/n/2", "feed:3"]


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"pubDate": ""}, "no publication day"),
        ({"description": ""}, "no text, only a title or media"),
        ({"description": "Three people were killed", "title": ""}, "not Arabic"),
        ({"description": "&lt;img src='x'&gt;"}, "no text, only a title or media"),
    ],
)
def test_an_entry_that_is_no_article_is_named_and_the_others_read(read, tags, reason):
    found = read(rss(item(guid="a"), item(**tags), item(guid="c")))
    assert [place for place, _ in found] == ["entry 1", "entry 2", "entry 3"]
    assert reason in found[1][1].reason
    assert found[2][1].article.doc_id == "c"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "windows-1256"])
def test_other_encodings(read, codec):
    written = rss(FULL, head=f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?>')
    assert read(written.encode(codec))[0][1].article.text.splitlines()[1:] == LINES


def test_damaged_markup_is_read_as_far_as_it_goes_and_said(read):
    damaged = rss(item(guid="a"), item(guid="b", description="قصف&nbsp;مدفعي"), item(guid="c"))
    found = read(damaged)
    assert [told.article.doc_id for _, told in found[:3]] == ["a", "b", "c"]
    assert found[1][1].article.text == "قذيفة\nقصف مدفعي"
    assert "damaged XML at line 1 (undefined entity): 3 of 3 entries" in found[3][1].reason


def test_a_feed_that_breaks_off_does_not_give_half_an_entry(read):
    whole = rss(item(guid="a"), item(guid="b"))
    found = read(whole[: whole.index("</description>", whole.index(">b<"))])
    assert found[0][1].article.doc_id == "a"
    assert found[1] == ("entry 2", found[1][1])
    assert "breaks off in this entry" in found[1][1].reason
    assert "damaged XML" in found[2][1].reason


@pytest.mark.parametrize(
    "written",
    [
        '<!DOCTYPE rss [<!ENTITY a "قصف"><!ENTITY b "&a;&a;&a;">]>' + rss(item(description="&b;"), head=""),
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(item(description="&x;"), head=""),
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd">%p;]>' + rss(item(), head=""),
        '<!doctype rss\n[<!entity a "b">]>' + rss(item(), head=""),
    ],
)
def test_declared_entities_are_refused(read, written):
    ((place, told),) = read(written, HINTS)
    assert place == ""
    assert "declares XML entities" in told.reason


def test_nothing_is_fetched(read, monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<?xml-stylesheet href="http://127.0.0.1/a.xsl"?><!DOCTYPE rss SYSTEM "http://127.0.0.1/rss.dtd">'
    link = "<link>http://127.0.0.1/</link>"
    found = read(
        rss(item(description="&lt;img src='http://127.0.0.1/i'&gt; قصف"), head=head, channel=link), HINTS
    )
    assert found[0][1].article.text == "قذيفة\nقصف"
    assert isinstance(read("http://127.0.0.1/feed.xml")[0][1], Refused)


@pytest.mark.parametrize(
    "written", ["", "قصف", "<html><body>قصف</body></html>", "<opml><body/></opml>", "<kml/>", "\0"]
)
def test_what_is_no_feed_is_refused(read, written):
    ((place, told),) = read(written)
    assert (place, isinstance(told, Refused)) == ("", True)


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", "<!--", "<!DOCTYPE ", "<item>", "<item><description>", "<", "&#x;", "<a b='"]
)
def test_attacks_by_repetition_end_soon(read, piece):
    started = time.process_time()
    assert all(isinstance(told, Arrival | Refused) for _, told in read(rss() + piece * 20_000))
    assert time.process_time() - started < 5


PIECES = st.sampled_from(
    [
        FULL,
        item(),
        "<item>",
        "</item>",
        "<title>",
        "<![CDATA[",
        "]]>",
        "&",
        "<",
        "قصف",
        "\0",
        "<?x",
        "<pubDate>9",
        "\x0b",
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_feed_gives_articles_or_reasons(read, inner):
    found = read(rss(inner))
    assert all(isinstance(told, Arrival | Refused) for _, told in found)
