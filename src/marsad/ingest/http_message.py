"""An HTTP response as a crawl recorded it: its status, its type, and its body freed of what carried it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from marsad.ingest.admission import Refused, shown
from marsad.ingest.chunks import ARTICLE_LIMIT

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")


@dataclass(frozen=True, slots=True)
class Response:
    """A response: its status, its media type and charset (empty where not given), the body as stored."""

    status: int
    media_type: str
    charset: str
    stored: bytes
    headers: Mapping[str, str]

    @property
    def payload(self) -> bytes:
        """The body without the chunks of its transfer (RFC 9112 §7.1), if it was stored with them."""
        if "chunked" not in self.headers.get("transfer-encoding", "").lower():
            return self.stored
        return _unchunked(self.stored)

    def content(self) -> bytes:
        """Return the body as the page itself, decompressed.

        Raises:
            Refused: the compression is unknown or damaged, or the page is too long.
        """
        body = self.payload
        codings = [name.strip().lower() for name in self.headers.get("content-encoding", "").split(",")]
        for coding in reversed(codings):
            body = _decoded(body, coding)
        return body


def read_response(block: bytes) -> Response:
    """Return the response that the block of a WARC record holds.

    Raises:
        Refused: it begins with no HTTP status line.
    """
    status, end = _STATUS.match(block), _HEAD_END.search(block)
    if status is None or end is None:
        raise Refused("no HTTP response in the record: it may be cut off; get the archive again")
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, sign, value = line.partition(":")
        if sign:
            headers.setdefault(name.strip().lower(), value.strip())
    declared = headers.get("content-type", "")
    charset = _CHARSET.search(declared)
    return Response(
        int(status[1]),
        declared.partition(";")[0].strip().lower(),
        charset[1] if charset else "",
        block[end.end() :],
        headers,
    )


def _unchunked(body: bytes) -> bytes:
    """Return a body without its chunk lines; as it is, if crawlers took them off and left the header."""
    parts: list[bytes] = []
    at = 0
    while (match := _CHUNK_SIZE.match(body, at)) is not None:
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[match.end() : match.end() + size]
        if len(part) < size:
            break
        parts.append(part)
        at = match.end() + size
        at += len(b"\r\n") if body.startswith(b"\r\n", at) else 0
    return body


def _decoded(body: bytes, coding: str) -> bytes:
    if coding in ("", "identity", "none"):
        return body
    if coding in ("gzip", "x-gzip"):
        # Crawlers that decompress what they store leave the header as it was.
        return _inflated(body, zlib.MAX_WBITS | 16) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
    if coding == "br":
        return _unbrotlied(body)
    raise Refused(f"compressed as {shown(coding)}, which marsad does not read: save the page as .html")


def _inflated(body: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        page = unpacker.decompress(body, ARTICLE_LIMIT + 1)
    except zlib.error:
        raise Refused("the page's compression is damaged: get the archive again") from None
    if len(page) > ARTICLE_LIMIT:
        raise Refused(f"over {ARTICLE_LIMIT:,} bytes when unpacked, the most one article may take")
    if not unpacker.eof:
        raise Refused("the page is cut off: get the archive again")
    return page


def _unbrotlied(body: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped]

    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size, given = 0, body
    try:
        while not unpacker.is_finished() and size <= ARTICLE_LIMIT:
            part: bytes = unpacker.process(given, output_buffer_limit=2**20)
            if not part and unpacker.can_accept_more_data():
                raise Refused("the page is cut off: get the archive again")
            given = b""
            parts.append(part)
            size += len(part)
    except brotli.error:
        raise Refused("the page's compression is damaged: get the archive again") from None
    if size > ARTICLE_LIMIT:
        raise Refused(f"over {ARTICLE_LIMIT:,} bytes when unpacked, the most one article may take")
    return b"".join(parts)
