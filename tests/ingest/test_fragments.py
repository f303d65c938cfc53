"""Fragments of markup: what a browser would show, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.ingest.admission import Refused
from marsad.ingest.fragments import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        (" \n ", ""),
        ("سقطت قذيفة", "سقطت قذيفة"),
        ("<p>أ</p>\n\n<p>ب</p>", "أ\nب"),
        ("أ<br/>ب<br>ج", "أ\nب\nج"),
        ("<p>سقطت\n  قذيفة&nbsp;&nbsp;على</p>", "سقطت قذيفة على"),
        ("<p>قال <a href='https://example.org'>المرصد</a>: <b>قتل</b>ى</p>", "قال المرصد: قتلى"),
        ("<ul><li>أ</li><li>ب</li></ul>ج", "أ\nب\nج"),
        ("<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>", "أ ب\nج"),
        ("<script>alert(1)</script>أ<style>p{}</style>ب<!-- c -->ج<iframe>x</iframe>", "أبج"),
        ("<script><b>x</b></script>أ", "أ"),
        ("&lt;b&gt; &amp;amp; أ", "<b> &amp; أ"),
        ("أقل من < 5 و > 2", "أقل من < 5 و > 2"),
        ("<img src='http://169.254.169.254/x' alt='صورة'>أ", "أ"),
        ("<p>أ <b>ب", "أ ب"),
        ("أ\ud800ب", "أ?ب"),
    ],
)
def test_markup_and_its_text(markup, text):
    assert plain_text(markup) == text


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_deep_nesting_loses_no_text(opening):
    assert plain_text(opening * 300 + "أ").endswith("أ")
    with pytest.raises(Refused, match="nested too deep"):
        plain_text(opening * 3000 + "أ")


@given(
    st.lists(
        st.sampled_from(["<", ">", "<p>", "</div>", "&#0;", "&", "قصف", "'", "<!--", "]]>", "\0", "<svg>"])
    )
)
@settings(max_examples=100, deadline=None)
def test_any_markup_gives_text(pieces):
    assert "\n\n" not in plain_text("".join(pieces))


@given(st.text(alphabet="قصف على ابت.، 123"))
def test_text_without_markup_keeps_every_word(text):
    assert plain_text(text).split() == text.split()
