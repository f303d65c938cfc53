"""Web addresses as marsad fetches them: which are admitted, what is asked for, where a redirect leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

# Media types that are fetched, and the kind of input that each is.
ACCEPTED = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/pdf": "pdf",
    "application/json": "json",
}
_PORTS = {"http": 80, "https": 443}
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_IN_PATH = "/%:@!$&'()*+,;=~-._"
_IN_QUERY = _IN_PATH + "?[]"


class NotFetched(Exception):
    """There is no page; the text says why and what to do. It never leaves `fetching.fetch`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an address names: its host in ASCII, and path with query as they go into a request."""

    scheme: str
    host: str
    port: int
    path: str


def read_url(url: str) -> Target:
    """Return what an address names.

    Raises:
        NotFetched: it is none of http or https, holds a user or password, or cannot be read.
    """
    try:
        url.encode("utf-8")
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise NotFetched(f"no address ({error}): write https://host/path") from None
    if parts.scheme not in _PORTS:
        raise NotFetched("only http and https are fetched: write https://host/path")
    if not host or _UNFIT.search(url):
        raise NotFetched("no address: write https://host/path, without spaces")
    if "@" in parts.netloc:
        raise NotFetched("holds a user name or password, which would be kept in the case: leave it out")
    path = quote(parts.path or "/", safe=_IN_PATH)
    return Target(
        parts.scheme, host, port, f"{path}?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else path
    )


def request_of(target: Target, *, agent: str) -> bytes:
    """Return the request for a target, whole: no cookies, no credentials, and of who asks only the agent."""
    named = f"[{target.host}]" if ":" in target.host else target.host
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {named}" if target.port == _PORTS[target.scheme] else f"Host: {named}:{target.port}",
        f"User-Agent: {agent}",
        f"Accept: {', '.join(ACCEPTED)}",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def next_url(at: str, location: str) -> str:
    """Return the address that a redirect leads to.

    Raises:
        NotFetched: it is no address, or leads from https to http.
    """
    try:
        # Header lines come as Latin-1; names that are not ASCII are sent as UTF-8.
        onward = urljoin(at, location.encode("latin-1").decode("utf-8").strip().replace(" ", "%20"))
    except ValueError:
        raise NotFetched("redirected to what is no address: look at it in a browser") from None
    if at.lower().startswith("https:") and onward.lower().startswith("http:"):
        raise NotFetched(
            f"redirected from https to http: if {onward} is to be trusted, fetch it by that name"
        )
    return onward
