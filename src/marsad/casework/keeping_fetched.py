"""Fetching into a case: what was sent and what came is kept as a WARC file, then the articles in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

from marsad.casework.adding import Batch, keep_results
from marsad.casework.captures import Capture, Exchange, warc_bytes
from marsad.casework.fetching import Limits, Network, fetch, public_network
from marsad.casework.web_address import ACCEPTED
from marsad.ingest.admission import Hints, Refused, Reject
from marsad.ingest.folders import Found
from marsad.ingest.http_message import read_response
from marsad.ingest.inputs import read_file
from marsad.ingest.kinds import Kind
from marsad.records.arrival import Arrival
from marsad.store import originals
from marsad.store.case import Case
from marsad.store.changes import Change, moment

_SUFFIXES = {"feed": ".xml", "pdf": ".pdf", "json": ".json"}


def network_of(case: Case, *, agent: str) -> Network:
    """Return the public Internet at the case's clock; `agent` is the name marsad goes by ("marsad/0.1.0")."""
    return public_network(moment=lambda: moment(case.clock()), agent=agent)


def fetch_into(
    case: Case, urls: Sequence[str], hints: Hints, network: Network, limits: Limits | None = None
) -> Iterator[Batch]:
    """Fetch addresses into a case, yielding what each became once it is kept, whole or not at all.

    What went over the wire is kept as an original of kind "warc", named by the address that was asked for; a
    line of the log ("fetch") holds each exchange's moment, status, network address and TLS session. An
    address that gives no page is a reject; what it did send is kept all the same.

    Raises:
        StoreError: the case cannot be written; what was yielded before is kept.
    """
    for url in urls:
        yield _keep(case, fetch(url, network, limits), hints, agent=network.agent)


def _keep(case: Case, capture: Capture, hints: Hints, *, agent: str) -> Batch:
    warc = warc_bytes(capture.exchanges, software=agent) if capture.exchanges else b""
    failed: list[Arrival | Reject] = [Reject(capture.url, "", capture.failure)]
    results = failed if capture.failure else _read(capture, warc, hints)
    with case.changing() as change:
        original = _keep_original(change, capture, warc) if warc else None
        return keep_results(change, results, path=capture.url, original_id=original)


def _keep_original(change: Change, capture: Capture, warc: bytes) -> int:
    kept = originals.keep(change, [warc], path=capture.url, kind="warc")
    content = {
        "url": capture.url,
        "failure": capture.failure,
        "sha256": kept.sha256,
        "exchanges": [_told(exchange) for exchange in capture.exchanges],
    }
    change.record("fetch", f"originals {kept.id}", content)
    return kept.id


def _told(exchange: Exchange) -> dict[str, Any]:
    """Return what the log says of an exchange: all but the bytes, which the original holds."""
    return {name: value for name, value in asdict(exchange).items() if not isinstance(value, bytes)}


def _read(capture: Capture, warc: bytes, hints: Hints) -> list[Arrival | Reject]:
    """Return the articles of the last response."""
    page = capture.exchanges[-1]
    kind = ACCEPTED[page.media_type]
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        if kind == "html":
            found = Found(_written(Path(folder) / "fetched.warc", warc), "warc", page.url)
            # The closing result names requests and redirects, which are no pages and not meant to be.
            return [
                result for result in read_file(found, hints) if isinstance(result, Arrival) or result.place
            ]
        try:
            body = read_response(page.response).content()
        except Refused as refused:
            return [Reject(capture.url, "", refused.reason)]
        path = _written(Path(folder) / f"fetched{_SUFFIXES[kind]}", body)
        results = list(read_file(Found(path, cast("Kind", kind), page.url), hints))
    if kind == "pdf":
        return [replace(each, url=page.url) if isinstance(each, Arrival) else each for each in results]
    return results


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
