"""WARC files: the pages a crawl captured, one article for each."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from marsad.ingest import html
from marsad.ingest.admission import Hints, Placed, Refused, shown
from marsad.ingest.chunks import ARTICLE_LIMIT
from marsad.ingest.http_message import read_response

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

    from marsad.ingest.http_message import Response
    from marsad.records.arrival import Arrival

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# Times its own size that a file may be when unpacked; pages shrink to a tenth, endless zeros to a thousandth.
_GROWTH, _ALWAYS = 200, 2**28
_DIGEST = re.compile(r"([A-Za-z0-9-]+):([A-Za-z0-9+/=_-]+)")
_ALGORITHMS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5",
               "sha512": "sha512", "sha-512": "sha512"}  # fmt: skip
_LISTED = 12  # kinds of records that the closing line names


def read(path: Path, *, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each captured page (a response of status 2xx that is HTML), placed "record 7".

    Text, title, day and site name are read as from a saved page, but what the page says goes before `hints`:
    the date of the capture says nothing of the publication. The id and the url are the page's address; the id
    of an address captured again has the moment of capture behind it ("https://…@2017-10-14T08:30:00Z"). A
    record whose digests (ISO 28500 §5.8, §5.9) do not fit its bytes is refused. All other records are counted
    and named in one last result.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        yield from read_stream(stream, Crawl("warc", path.stat().st_size), hints)


@dataclass(slots=True)
class Crawl:
    """What is known across the records of a crawl: its file's kind and size, what was seen and passed over.

    `inside` is the part of the file being read, or empty. Addresses are kept as digests of 8 bytes, some 100
    bytes each with their set.
    """

    kind: str
    size: int
    inside: str = ""
    addresses: set[bytes] = field(default_factory=set)
    passed: Counter[str] = field(default_factory=Counter)

    def own_id(self, address: str, captured: str) -> str:
        """Return the id of a page: its address, with the moment of capture where it was captured before."""
        key = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if key in self.addresses:
            return f"{address}@{captured}"
        self.addresses.add(key)
        return address

    def passed_over(self) -> Iterator[Placed]:
        """Yield one result that names what held no page, if anything did."""
        if self.passed:
            kinds = [f"{count:,} {kind}" for kind, count in self.passed.most_common(_LISTED)]
            rest = sum(self.passed.values()) - sum(count for _, count in self.passed.most_common(_LISTED))
            told = ", ".join([*kinds, *([f"{rest:,} others"] if rest else [])])
            total = sum(self.passed.values())
            yield "", Refused(f"{total:,} records that hold no page were passed over ({told})")
            self.passed.clear()


def read_stream(stream: BinaryIO, crawl: Crawl, hints: Hints) -> Iterator[Placed]:
    """Yield the results of one WARC stream, as `read`; for who reads several of one crawl."""
    from fastwarc.warc import ArchiveIterator

    number = unpacked = 0
    before = f"{crawl.inside} " if crawl.inside else ""
    # Given a stream, it opens nothing by itself; it never takes what the file says for an address to open.
    records = iter(ArchiveIterator(stream, parse_http=False, fsspec_args=False))
    while True:
        place = f"{before}record {number + 1}"
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            after = f"{before}after record {number}" if number else crawl.inside
            yield after, Refused(f"no WARC, or a damaged one ({error}): the rest of the file was not read")
            break
        if record is None:
            break
        number += 1
        unpacked += max(record.content_length, 0)
        if unpacked > _ALWAYS + _GROWTH * crawl.size:
            yield (
                place,
                Refused(
                    f"claims more than {_GROWTH} times the file's size, as in attacks: the rest was not read"
                ),
            )
            break
        result = _result(record, crawl, hints)
        if result is not None:
            yield place, result if isinstance(result, Refused) else replace(result, place=place)
    if not crawl.inside:
        yield from crawl.passed_over()


def _result(record: WarcRecord, crawl: Crawl, hints: Hints) -> Arrival | Refused | None:
    """Return what a record gives, or None for one that is passed over."""
    kind = shown((record.headers.get("WARC-Type") or "untyped").strip().lower())[1:-1]
    if kind != "response":
        crawl.passed[kind] += 1
        return None
    address = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    try:
        return _page(record, address, crawl, hints)
    except Refused as refused:
        return Refused(f"{refused.reason} [{address}]")
    except OSError as error:
        return Refused(f"the record cannot be read ({error}): get the archive again [{address}]")


def _page(record: WarcRecord, address: str, crawl: Crawl, hints: Hints) -> Arrival | None:
    if not address.startswith(("http://", "https://")):
        crawl.passed["response of no web address"] += 1
        return None
    # The head of a long film says what it is: only a page is worth a refusal for its length.
    length = record.content_length
    block = _bytes(record, min(length, ARTICLE_LIMIT + 1))
    response = read_response(block)
    if not 200 <= response.status < 300:
        crawl.passed[f"response of status {response.status}"] += 1
        return None
    if response.media_type not in _PAGES:
        crawl.passed[f"response of type {shown(response.media_type)[1:-1] or 'unknown'}"] += 1
        return None
    _check_whole(record, block, length)
    _check_digests(record, block, response)
    captured = record.headers.get("WARC-Date") or ""
    told = html.read_capture(
        response.content(), doc_id=address, hints=hints, charset=response.charset or None
    )
    article = replace(told.article, doc_id=crawl.own_id(address, captured))
    return replace(told, article=article, kind=crawl.kind, url=address)


def _bytes(record: WarcRecord, length: int) -> bytes:
    parts: list[bytes] = []
    while length > 0 and (part := record.reader.read(min(length, 2**18))):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _check_whole(record: WarcRecord, block: bytes, length: int) -> None:
    if len(block) > ARTICLE_LIMIT:
        raise Refused(f"{length:,} bytes long, over the limit of {ARTICLE_LIMIT:,} for one article")
    if len(block) < length:
        raise Refused("the file breaks off in this record: get the archive again")
    reason = record.headers.get("WARC-Truncated")
    if reason:
        raise Refused(f"the crawl cut this page off ({shown(reason)}): save the page from its outlet")


def _check_digests(record: WarcRecord, block: bytes, response: Response) -> None:
    """Refuse a record whose bytes are not those its digests were made of; digests it lacks prove nothing."""
    name = record.headers.get("WARC-Record-ID") or "no id"
    told = record.headers.get("WARC-Block-Digest")
    if told and not _fits(told, block):
        raise Refused(f"altered: the block digest of record {name} does not fit; get the archive again")
    told = record.headers.get("WARC-Payload-Digest")
    # Some crawlers digest the payload with the chunks of its transfer, others without, others unpacked.
    if told and not (
        _fits(told, response.stored) or _fits(told, response.payload) or _fits(told, response.content())
    ):
        raise Refused(f"altered: the payload digest of record {name} does not fit; get the archive again")


def _fits(told: str, data: bytes) -> bool:
    match = _DIGEST.fullmatch(told.strip())
    algorithm = _ALGORITHMS.get(match[1].lower()) if match else None
    if match is None or algorithm is None:
        raise Refused(
            f"a digest that cannot be checked ({shown(told)}): get the archive from its maker again"
        )
    found = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    spelled = match[2].rstrip("=")
    return spelled.lower() == found.hex() or spelled in (
        base64.b32encode(found).decode("ascii").rstrip("="),
        base64.b64encode(found).decode("ascii").rstrip("="),
        base64.urlsafe_b64encode(found).decode("ascii").rstrip("="),
    )
