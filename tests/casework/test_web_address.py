"""Web addresses: which are admitted, and what a request for one is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.casework.web_address import NotFetched, Target, next_url, read_url, request_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://news.example", Target("https", "news.example", 443, "/")),
        ("HTTP://News.Example.:8080/a?b=c#d", Target("http", "news.example", 8080, "/a?b=c")),
        ("https://[2606:2800::1]/x", Target("https", "2606:2800::1", 443, "/x")),
        ("https://موقع.example/خبر", Target("https", "xn--4gbrim.example", 443, "/%D8%AE%D8%A8%D8%B1")),
        ("https://news.example/%D8%AE%20x", Target("https", "news.example", 443, "/%D8%AE%20x")),
    ],
)
def test_addresses_are_read(url: str, target: Target) -> None:
    assert read_url(url) == target


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://news.example/", "only http and https"),
        ("news.example/a", "only http and https"),
        ("http:///a", "no address"),
        ("https://news.example/a b", "without spaces"),
        ("https://news.example/a\r\nX: y", "without spaces"),
        ("https://news.example\\@other.example/", "no address|user name"),
        ("https://me:secret@news.example/", "user name or password"),
        ("https://news.example:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://news..example/", "no address"),
        ("https://news.example/\udc80", "no address"),
    ],
)
def test_others_are_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason):
        read_url(url)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        target = read_url("http://" + text)
    except NotFetched:
        return
    request = request_of(target, agent="marsad/test")
    assert request.count(b"\r\n") == 7
    assert request.endswith(b"\r\n\r\n")


def test_a_request_says_no_more_than_it_must() -> None:
    request = request_of(read_url("https://news.example:8443/a"), agent="marsad/1").decode()
    names = {line.partition(":")[0] for line in request.split("\r\n")[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert "Host: news.example:8443\r\n" in request
    assert "User-Agent: marsad/1\r\n" in request


def test_a_redirect_leads_on_from_where_it_stands() -> None:
    assert next_url("https://news.example/a/b?c", "../d") == "https://news.example/d"
    assert next_url("http://news.example/", "//other.example/") == "http://other.example/"
    assert next_url("http://news.example/", "https://news.example/a b") == "https://news.example/a%20b"
    assert next_url("http://news.example/", "/خبر".encode().decode("latin-1")) == "http://news.example/خبر"


def test_a_redirect_never_gives_up_tls() -> None:
    with pytest.raises(NotFetched, match="from https to http"):
        next_url("https://news.example/", "http://news.example/")
