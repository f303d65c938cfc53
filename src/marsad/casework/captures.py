"""What was sent and what came back over the network, byte for byte, and as a WARC file (ISO 28500)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response, as they went over the wire.

    `at` is the moment the request was sent (`store.changes.moment`), `address` the network address it was
    sent to. `tls` is the protocol and cipher, `certificate` the SHA-256 of the server's certificate; both are
    empty for http.
    """

    url: str
    at: str
    address: str
    tls: str
    certificate: str
    request: bytes
    response: bytes
    status: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Capture:
    """All exchanges that one address led to, redirects first; `failure` says why there is no page.

    It is empty where there is one. Without exchanges nothing was sent, or nothing whole came back.
    """

    url: str
    exchanges: tuple[Exchange, ...]
    failure: str = ""


def warc_bytes(exchanges: Sequence[Exchange], *, software: str) -> bytes:
    """Return a WARC file of these exchanges, not compressed: who wrote it, then request and response of each.

    Each record has the digests by which its bytes can be checked.
    """
    from fastwarc.warc import WarcRecordType

    file = io.BytesIO()
    about = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    _write(file, WarcRecordType.warcinfo, about, {"Content-Type": "application/warc-fields"}, exchanges[0].at)
    for exchange in exchanges:
        headers = {
            "WARC-Target-URI": exchange.url,
            "WARC-IP-Address": exchange.address,
            "Content-Type": "application/http;msgtype=response",
        }
        own = _write(file, WarcRecordType.response, exchange.response, headers, exchange.at)
        headers |= {"Content-Type": "application/http;msgtype=request", "WARC-Concurrent-To": own}
        _write(file, WarcRecordType.request, exchange.request, headers, exchange.at)
    return file.getvalue()


def _write(file: io.BytesIO, kind: WarcRecordType, block: bytes, headers: dict[str, str], at: str) -> str:
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Date"] = f"{at[:26]}Z"  # microseconds, as version 1.1 of the format allows
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    record.write(file, checksum_data=True)
    return str(record.record_id)
