"""Fetching from the network: the only module of marsad that opens a connection to another computer.

It speaks to public addresses only (`casework.reachable`). A name is resolved once, all addresses it gives are
checked, and the connection goes to one of these, so that what was checked is what is spoken to; each redirect
is a new address, checked anew. No cookies, no credentials, no proxy: a proxy would resolve names by itself.
"""

from __future__ import annotations

import hashlib
import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import Any

from marsad.casework import reachable
from marsad.casework.captures import Capture, Exchange
from marsad.casework.web_address import ACCEPTED, NotFetched, Target, next_url, read_url, request_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 2**16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may take: bytes of each response, seconds and redirects in all."""

    size: int = 20 * 2**20
    seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How the network is reached. Tests give a rule that admits this computer, and names of their own.

    `moment` gives the moment of an exchange, `agent` the name marsad goes by; `resolve` the network addresses
    of a host and port; `forbids` says what forbids an address, or None; `tls` is how servers are trusted.
    """

    moment: Callable[[], str]
    agent: str
    resolve: Callable[[str, int], Sequence[str]]
    forbids: reachable.Rule
    tls: ssl.SSLContext


def public_network(*, moment: Callable[[], str], agent: str) -> Network:
    """Return the public Internet, with the certificates this computer trusts."""
    return Network(
        moment=moment,
        agent=agent,
        resolve=_resolve,
        forbids=reachable.why_not,
        tls=ssl.create_default_context(),
    )


def fetch(url: str, network: Network, limits: Limits | None = None) -> Capture:
    """Fetch a page, feed, PDF or JSON document, following redirects; it never raises for what is out there.

    The last exchange of a capture without failure has a status of 2xx and an accepted type.
    """
    limits = limits or Limits()
    ends = time.monotonic() + limits.seconds
    exchanges: list[Exchange] = []
    at = url
    try:
        for _ in range(limits.redirects + 1):
            exchange, location = _exchange(at, network, limits, ends)
            exchanges.append(exchange)
            if exchange.status not in _REDIRECTS or not location:
                _check_page(exchange)
                return Capture(url, tuple(exchanges))
            at = next_url(at, location)
        raise NotFetched(f"redirected more than {limits.redirects} times: check the address")
    except NotFetched as failed:
        reason = str(failed) if at == url else f"{failed} [redirected to {at}]"
        return Capture(url, tuple(exchanges), reason)


def _check_page(exchange: Exchange) -> None:
    if not 200 <= exchange.status < 300:
        raise NotFetched(f"the server answers with status {exchange.status}: no page there")
    if exchange.media_type not in ACCEPTED:
        raise NotFetched(
            f"the server sends {exchange.media_type or 'a file of no stated type'}: "
            "only HTML, feeds, PDF and JSON are fetched"
        )


def _exchange(url: str, network: Network, limits: Limits, ends: float) -> tuple[Exchange, str]:
    """Send one request and return what came, with the address a redirect names."""
    target = read_url(url)
    addresses = _addresses(target.host, target.port, network)
    request = request_of(target, agent=network.agent)
    sent_at = network.moment()
    try:
        with _connect(addresses, target.port, ends) as plain:
            address = str(plain.getpeername()[0])
            plain.settimeout(_left(ends))
            with _secured(plain, target, network.tls) as connection:
                tls, certificate = _session(connection)
                connection.settimeout(_left(ends))
                connection.sendall(request)
                tap = _Tap(connection, limits.size, ends)
                response = HTTPResponse(tap, method="GET")  # type: ignore[arg-type]
                response.begin()
                while response.read(_PIECE):
                    pass
                if response.length:
                    raise OSError("the connection broke off")
    except ssl.SSLCertVerificationError as error:
        raise NotFetched(f"the server's certificate is not to be trusted ({error.verify_message})") from None
    except TimeoutError:
        raise NotFetched(f"took more than {limits.seconds:g} seconds: try again later") from None
    except (OSError, HTTPException, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise NotFetched(f"cannot be fetched ({told}): check the address and the network") from None
    exchange = Exchange(
        url=url,
        at=sent_at,
        address=address,
        tls=tls,
        certificate=certificate,
        request=request,
        response=bytes(tap.seen),
        status=response.status,
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
    )
    return exchange, response.headers.get("Location", "")


def _addresses(host: str, port: int, network: Network) -> Sequence[str]:
    """Return the network addresses of a host; every one of them must be allowed."""
    try:
        own = reachable.read_address(host)
        found = [str(own)] if own is not None else list(network.resolve(host, port))
        kinds = {address: network.forbids(ip_address(address.partition("%")[0])) for address in found}
    except OSError as error:
        raise NotFetched(f"{host} is not found ({error.strerror or error}): check the address") from None
    except ValueError as error:
        raise NotFetched(f"{error}: write the host's name") from None
    for address, kind in kinds.items():
        if kind is not None:
            raise NotFetched(
                f"{host} is at {address}, a {kind} address: only the public Internet is fetched from"
            )
    if not found:
        raise NotFetched(f"{host} has no address: check its name")
    return found


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _connect(addresses: Sequence[str], port: int, ends: float) -> socket.socket:
    """Return a connection to the first of the addresses that answers; each gets its share of the time."""
    last = OSError("no address")
    for number, address in enumerate(addresses):
        try:
            share = _left(ends) / (len(addresses) - number)
            return socket.create_connection((address, port), timeout=share)
        except OSError as error:
            last = error
    raise last


def _secured(plain: socket.socket, target: Target, tls: ssl.SSLContext) -> socket.socket:
    if target.scheme != "https":
        return plain
    # An end without TLS's own sign of it may be somebody's cut.
    return tls.wrap_socket(plain, server_hostname=target.host, suppress_ragged_eofs=False)


def _session(connection: socket.socket) -> tuple[str, str]:
    if not isinstance(connection, ssl.SSLSocket):
        return "", ""
    cipher = connection.cipher()
    certificate = connection.getpeercert(binary_form=True) or b""
    return f"{connection.version()} {cipher[0] if cipher else ''}", hashlib.sha256(certificate).hexdigest()


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Tap(io.RawIOBase):
    """Reads from a connection within the limits, and remembers every byte as it came."""

    def __init__(self, connection: socket.socket, size: int, ends: float) -> None:
        super().__init__()
        self._connection = connection
        self._size = size
        self._ends = ends
        self.seen = bytearray()

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return the stream that `HTTPResponse` asks a socket for."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(_left(self._ends))
        count = self._connection.recv_into(buffer)
        self.seen += memoryview(buffer)[:count]
        if len(self.seen) > self._size:
            raise OSError(f"over {self._size:,} bytes, the most that is fetched")
        return count
