"""Fetching: what came over the wire, within limits, and never from where it must not come."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import pytest

from marsad.casework import reachable
from marsad.casework.fetching import Limits, fetch, public_network
from tests.casework.servers import MOMENT, Answer, answer, certified, network, redirect, running

PAGE = "<html><body><p>قال شهود إن السوق قُصف.</p></body></html>"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_what_came_is_kept_byte_for_byte() -> None:
    given = answer(PAGE, Set_Cookie="a=b")
    with running({"/a?b=1": given}) as server:
        capture = fetch(server.url("/a?b=1"), network())
        (exchange,) = capture.exchanges
    assert capture.failure == ""
    assert exchange.response == given
    assert [exchange.request] == server.requests
    assert f"Host: news.example:{server.port}\r\n".encode() in exchange.request
    assert (exchange.status, exchange.media_type, exchange.address) == (200, "text/html", "127.0.0.1")
    assert (exchange.at, exchange.tls) == (MOMENT, "")


def test_cookies_are_not_sent_back_and_redirects_are_followed() -> None:
    answers: dict[str, Answer] = {
        "/a": answer("", status="301 Moved", Location="/b", Set_Cookie="id=1"),
        "/b": redirect("/c"),
        "/c": answer(PAGE),
    }
    with running(answers) as server:
        capture = fetch(server.url("/a"), network())
    assert [exchange.status for exchange in capture.exchanges] == [301, 302, 200]
    assert not any(b"ookie" in request for request in server.requests)


def test_too_many_redirects_end_it() -> None:
    with running({"/": redirect("/")}) as server:
        capture = fetch(server.url("/"), network())
    assert "redirected more than 5 times" in capture.failure
    assert len(capture.exchanges) == 6


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.1",
        "10.0.0.7",
    ],
)
def test_private_addresses_are_refused_before_a_connection(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    capture = fetch(f"http://{host}/", network(forbids=reachable.why_not))
    assert not capture.exchanges
    assert "only the public Internet" in capture.failure or "plainly written" in capture.failure


def test_a_name_is_refused_if_any_of_its_addresses_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    names = {"news.example": ["93.184.216.34", "192.168.1.1"]}
    capture = fetch("http://news.example/", network(names=names, forbids=reachable.why_not))
    assert "is at 192.168.1.1, a private address" in capture.failure


def test_a_redirect_to_a_private_address_is_refused() -> None:
    names = {"router.example": ["192.168.1.1"]}
    with running({"/": redirect("http://router.example/admin")}) as server:
        capture = fetch(server.url("/"), network(names=names))
    assert "a private address" in capture.failure
    assert "[redirected to http://router.example/admin]" in capture.failure
    assert len(capture.exchanges) == 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "gopher://x/", "http://a:b@c/", "http://2130706433/"]
)
def test_a_redirect_to_anything_else_is_refused(location: str) -> None:
    with running({"/": redirect(location)}) as server:
        assert fetch(server.url("/"), network()).failure


def test_a_name_is_asked_for_once_and_what_was_checked_is_spoken_to() -> None:
    asked: list[str] = []
    checked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.168.1.1"]

    def rule(address: reachable.Address) -> str | None:
        checked.append(str(address))
        return None

    base = network(forbids=rule)
    with running({"/": answer(PAGE)}) as server:
        own = type(base)(moment=base.moment, agent="x", resolve=rebinding, forbids=rule, tls=base.tls)
        capture = fetch(server.url("/"), own)
    assert asked == ["news.example"]
    assert [exchange.address for exchange in capture.exchanges] == checked == ["127.0.0.1"]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    names = {"news.example": ["::1", "127.0.0.1"]}  # nobody listens at the first
    with running({"/": answer(PAGE)}) as server:
        capture = fetch(server.url("/"), network(names=names, forbids=lambda _: None))
    assert capture.exchanges[0].address == "127.0.0.1"


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100):
        time.sleep(0.05)
        connection.sendall(b"x")


def endless(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def continuing(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (drip, "took more than 0.4 seconds"),
        (endless, "over 100,000 bytes"),
        (continuing, "over 100,000 bytes"),
        (answer(b"x" * 200_000), "over 100,000 bytes"),
        (answer(PAGE)[:-9], "broke off"),
        (CHUNKED + b"9\r\nabc", "cannot be fetched"),
        (b"SSH-2.0-x\r\n", "cannot be fetched"),
        (b"", "cannot be fetched"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "cannot be fetched"),
    ],
)
def test_bad_servers_are_contained(behaviour: bytes | Callable[[socket.socket], None], reason: str) -> None:
    began = time.monotonic()
    with running({"/": behaviour}) as server:
        capture = fetch(server.url("/"), network(), Limits(size=100_000, seconds=0.4))
    assert reason in capture.failure
    assert capture.exchanges == ()
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream", "text/plain", ""])
def test_other_types_are_refused(kind: str) -> None:
    with running({"/": answer(b"x", kind=kind)}) as server:
        capture = fetch(server.url("/"), network())
    assert "only HTML, feeds, PDF and JSON" in capture.failure


def test_a_missing_page_is_told() -> None:
    with running({}) as server:
        assert "status 404" in fetch(server.url("/"), network()).failure


def test_a_chunked_page_is_kept_with_its_chunks() -> None:
    with running({"/": CHUNKED + b"3\r\nabc\r\n0\r\n\r\n"}) as server:
        (exchange,) = fetch(server.url("/"), network()).exchanges
    assert exchange.response == CHUNKED + b"3\r\nabc\r\n0\r\n\r\n"


def test_tls_is_spoken_under_the_name_and_its_session_is_told(tmp_path: Path) -> None:
    serving, trusting = certified(tmp_path, "news.example")
    with running({"/": answer(PAGE)}, tls=serving) as server:
        capture = fetch(server.url("/", scheme="https"), network(tls=trusting))
    assert capture.failure == ""
    assert server.names == ["news.example"]
    assert capture.exchanges[0].tls.startswith("TLSv1.3 ")
    assert len(capture.exchanges[0].certificate) == 64


@pytest.mark.parametrize("host", ["other.example", "news.example"])
def test_a_certificate_that_is_not_trusted_ends_it(tmp_path: Path, host: str) -> None:
    serving, trusting = certified(tmp_path, "news.example")
    tls = trusting if host == "other.example" else ssl.create_default_context()
    with running({"/": answer(PAGE)}, tls=serving) as server:
        capture = fetch(server.url("/", scheme="https", host=host), network(tls=tls))
    assert "certificate is not to be trusted" in capture.failure
    assert server.requests == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    with running({"/": answer(PAGE)}) as server:
        assert fetch(server.url("/"), network()).failure == ""


def test_the_public_network_admits_no_private_address() -> None:
    real = public_network(moment=lambda: MOMENT, agent="marsad/test")
    assert real.forbids(ip_address("127.0.0.1")) == "loopback"
    assert real.tls.verify_mode is ssl.CERT_REQUIRED
    assert real.tls.check_hostname
    assert "loopback" in fetch("http://localhost/", real).failure
