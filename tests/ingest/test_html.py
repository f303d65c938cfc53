"""Pages: the report and no more, with the day the page declares."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.ingest import html
from marsad.ingest.admission import Hints, Refused

HEADLINE = "قذائف على أطراف البلدة وإصابة ثلاثة مدنيين"
FIRST = (
    "قال مصدر طبي إن ثلاثة مدنيين أصيبوا بجروح مساء أمس جراء سقوط قذائف على أطراف البلدة الغربية، "
    "ونقلوا إلى المشفى القريب."
)
SECOND = (
    "وأضاف المصدر أن فرق الإسعاف لم تتمكن من الوصول إلى الموقع إلا بعد ساعتين بسبب استمرار القصف على الطريق."
)
DECLARED = (
    '<meta property="article:published_time" content="2017-10-14T08:30:00+03:00">'
    '<meta property="og:site_name" content="موقع المرصاد">'
)
UNHINTED = Hints()
HINTS = Hints(source="وكالة", published=date(2018, 1, 2))


def page(head=DECLARED, body="", h1=f"<h1>{HEADLINE}</h1>", charset="utf-8"):
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">'
        f"<title>{HEADLINE} - موقع المرصاد</title>{head}</head>"
        f'<body><nav><a href="/">الرئيسية</a> <a href="/news">أخبار</a></nav><article>{h1}'
        f"<p>{FIRST}</p><p>{SECOND}</p>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def read(written, hints=UNHINTED, codec="utf-8"):
    return arrival(written, hints, codec).article


def arrival(written, hints=UNHINTED, codec="utf-8"):
    return html.read(written.encode(codec), doc_id="stem", hints=hints)


def outcome(data):
    """Return the text of the article, or the reason that there is none."""
    try:
        return html.read(data, doc_id="a", hints=HINTS).article.text
    except Refused as refused:
        return refused.reason


def test_the_headline_and_each_paragraph_stand_on_their_own_lines():
    found = read(page())
    assert found.text.splitlines() == [HEADLINE, FIRST, SECOND]
    assert (found.doc_id, found.source, found.published) == ("stem", "موقع المرصاد", date(2017, 10, 14))
    assert found.title.startswith(HEADLINE)


def test_a_headline_outside_the_body_is_put_first():
    titled = f'{DECLARED}<meta property="og:title" content="{HEADLINE}">'
    assert read(page(titled, h1="")).text.splitlines() == [HEADLINE, FIRST, SECOND]


def test_hints_go_before_what_the_page_says():
    found = read(page(), HINTS)
    assert (found.source, found.published) == ("وكالة", date(2018, 1, 2))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            '<script type="application/ld+json">{"datePublished":"2017-10-14"}</script>',
            "",
        ),
        ('<link rel="canonical" href="https://example.org/2017/10/14/story.html">', ""),
        ("", '<time datetime="2017-10-14T08:00:00Z">السبت</time>'),
        ("", '<span class="post-date">14/10/2017</span>'),
        ("", '<time datetime="2017-10-14">أ</time><aside><time datetime="2016-01-02">ب</time></aside>'),
        (DECLARED, '<time datetime="2016-01-02">تقرير سابق</time>'),
    ],
)
def test_where_a_page_may_declare_its_day(head, body):
    assert read(page(head, body)).published == date(2017, 10, 14)


@pytest.mark.parametrize(
    ("head", "body", "found_in", "precision", "written"),
    [
        (DECLARED, "", "meta article:published_time", "local", "2017-10-14T08:30:00+03:00"),
        ('<meta name="date" content="2017-10-14">', "", "meta date", "day", "2017-10-14"),
        (
            '<script type="application/ld+json">{"datePublished": "2017-10-14T08:30Z"}</script>',
            "",
            "JSON-LD",
            "local",
            "2017-10-14T08:30Z",
        ),
        ("", '<span class="post-date">14/10/2017</span>', "span post-date", "day", "14/10/2017"),
        ("", '<time datetime="2017-10-14T08:00:00Z">السبت</time>', "time", "local", "2017-10-14T08:00:00Z"),
    ],
)
def test_where_and_how_the_day_was_written_is_kept(head, body, found_in, precision, written):
    told = arrival(page(head, body))
    assert (told.published_from, told.published_precision, told.published_written) == (
        found_in,
        precision,
        written,
    )
    assert arrival(page(head, body), HINTS).published_from == "--published"


def test_the_address_a_page_gives_itself_is_kept():
    link = '<link rel="canonical" href="https://example.org/n/1">'
    assert arrival(page(DECLARED + link)).url == "https://example.org/n/1"
    assert arrival(page(DECLARED + '<meta property="og:url" content="/n/1">')).url == ""


def test_a_captured_page_goes_before_the_hints():
    told = html.read_capture(page().encode(), doc_id="u", hints=HINTS, charset=None)
    assert (told.article.source, told.article.published) == ("موقع المرصاد", date(2017, 10, 14))
    silent = html.read_capture(page("").encode(), doc_id="u", hints=HINTS, charset=None)
    assert (silent.article.published, silent.published_from) == (date(2018, 1, 2), "--published")
    header = page(charset="iso-8859-1").encode("cp1256")
    assert HEADLINE in html.read_capture(header, doc_id="u", hints=HINTS, charset="windows-1256").article.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ("", "<p>وكانت البلدة قد شهدت هجوماً في 2015-03-02 راح ضحيته عدد من السكان.</p>"),
        ("", "<p>© 2016</p>"),
        ('<meta property="article:modified_time" content="2017-10-14">', ""),
        ('<meta property="og:image" content="https://example.org/2016/03/04/a.jpg">', ""),
        ('<meta itemprop="copyrightYear" content="2016">', ""),
    ],
)
def test_a_day_that_is_not_declared_is_not_taken(head, body):
    with pytest.raises(Refused, match="no publication day found in the page: give --published"):
        read(page(head, body))


def test_several_marked_days_are_not_chosen_from():
    times = '<time datetime="2017-10-14">أ</time><div><time datetime="2016-01-02">ب</time></div>'
    with pytest.raises(Refused, match=r"several days \(2016-01-02, 2017-10-14\): give --published"):
        read(page("", times))


@pytest.mark.parametrize(("charset", "codec"), [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859_6")])
@pytest.mark.parametrize("told", [True, False])
def test_the_charset_is_honoured_or_found_out(charset, codec, told):
    found = read(page(charset=charset if told else "iso-8859-1"), codec=codec)
    assert found.text.splitlines() == [HEADLINE, FIRST, SECOND]


def test_an_xml_declaration_does_no_harm():
    written = '<?xml version="1.0" encoding="windows-1256"?>' + page(charset="").replace(
        '<meta charset="">', ""
    )
    assert read(written, codec="cp1256").text.splitlines()[0] == HEADLINE


@pytest.mark.parametrize("written", ["<html><body></body></html>", "<p></p>", "x", "<!--"])
def test_a_page_with_no_text_is_refused_with_the_remedy(written):
    with pytest.raises(
        Refused, match=r"no article text found in the page: save the text alone as a \.txt file"
    ):
        read(written, HINTS)


def test_an_empty_page_is_refused():
    with pytest.raises(Refused, match="page is empty"):
        read(" \n")


def test_a_foreign_page_is_refused():
    english = (
        "<p>Three people were wounded when shells hit the edge of the town last night, a doctor said.</p>"
    )
    with pytest.raises(Refused, match="not Arabic"):
        read(f"<html><body><article>{english * 4}</article></body></html>", HINTS)


def test_scripts_are_left_out_and_escaped_markup_stays_text():
    extra = "&lt;script&gt;alert(2)&lt;/script&gt; كتب هذا في نهاية الخبر نقلاً عن أحد سكان البلدة القريبة."
    found = read(page(body=f"<script>alert(1)</script><p>{extra}</p>"))
    assert "alert(1)" not in found.text
    assert found.text.splitlines()[-1].startswith("<script>alert(2)</script> كتب هذا")


@pytest.mark.parametrize("opening", ["<div>", "<p><b>", "<table><tr><td>", "<blockquote>"])
def test_deep_nesting_ends_in_an_article_or_a_reason(opening):
    assert outcome((opening * 3000 + page()).encode())


def test_a_parser_that_breaks_is_that_pages_reason(monkeypatch):
    def broken(*_args, **_options):
        raise RecursionError("deep")

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    with pytest.raises(Refused, match=r"cannot be parsed \(RecursionError\): save its text"):
        read(page())


PIECES = st.sampled_from([
    "<", ">", "</p>", "<p>", "<time>", "<meta charset=", "&#xD800;", "&#0;", "<!--", "<![CDATA[", "قصف", "'",
    '"', "<svg>", "<body", "<table>", "<script>", "2017-10-14", "<time datetime='", " property=", "\ufeff",
    "<?xml ?>",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_markup_is_an_article_or_refused(pieces):
    for written in ("".join(pieces), page(body="".join(pieces))):
        assert outcome(written.encode()).encode()


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_an_article_or_refused(data):
    assert outcome(data)
