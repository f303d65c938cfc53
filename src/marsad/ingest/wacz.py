"""WACZ files: web archives in a ZIP, read only if every part is as its maker's list of digests says."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from marsad.ingest.admission import Hints, Placed, Refused, shown
from marsad.ingest.warc import Crawl, read_stream

_LIST, _SEAL = "datapackage.json", "datapackage-digest.json"
_LIST_LIMIT = 2**24  # bytes of these two; that of a crawl of a million pages in a thousand parts is 200 KB
_MEMBERS = 100_000
_GROWTH, _ALWAYS = 200, 2**26  # as in `warc`: what a part may be when unpacked, in times of its packed size
_CHUNK = 2**20
# What the parts of a damaged or hostile ZIP raise when they are read.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def read(path: Path, *, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each captured page of the parts in `archive/`, placed "archive/a.warc record 7".

    Pages are read as by `warc.read`. Each part's SHA-256 must be that of datapackage.json (WACZ 1.1.1), and
    its own that of datapackage-digest.json, where there is one: a part that is altered, missing or not
    listed gives one refusal and is not read. Nothing is unpacked to the disk, no name in the file is
    used as a path, and a part that would grow beyond measure is not read.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        try:
            packed = zipfile.ZipFile(file)
        except (*_BROKEN, ValueError) as error:
            yield "", Refused(f"no WACZ, or a damaged one ({type(error).__name__}): get it again")
            return
        with packed:
            yield from _read(packed, hints)


def _read(packed: zipfile.ZipFile, hints: Hints) -> Iterator[Placed]:
    try:
        members = _members(packed)
        digests = _digests(packed, members)
    except Refused as refused:
        yield refused.place, refused
        return
    crawl = Crawl("wacz", 0)
    for name in [*members, *(name for name in digests if name not in members)]:
        if name in (_LIST, _SEAL) or name.endswith("/"):
            continue
        problem = _problem(packed, members.get(name), digests.get(name), name)
        if problem:
            yield name if name.isprintable() else shown(name), Refused(problem)
        elif name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            crawl.inside, crawl.size = name, members[name].compress_size
            try:
                with packed.open(members[name]) as stream:
                    yield from read_stream(cast("BinaryIO", stream), crawl, hints)
            except _BROKEN as error:
                reason = f"damaged ({type(error).__name__}): the rest of this part was not read"
                yield name, Refused(reason)
    yield from crawl.passed_over()


def _members(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = packed.infolist()
    if len(infos) > _MEMBERS:
        raise Refused(f"{len(infos):,} parts, over the limit of {_MEMBERS:,}: no web archive has as many")
    members = {info.filename: info for info in infos}
    if len(members) < len(infos):
        raise Refused(
            "two parts have the same name, so that a digest may be of either: get the archive again"
        )
    if _LIST not in members:
        raise Refused(f"no {_LIST} in it: not a WACZ file; unpack it and add the WARC files in it")
    return members


def _digests(packed: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Return the SHA-256 of each part, as its maker listed them."""
    listed = _small(packed, members[_LIST])
    if _SEAL in members:
        told = _json(_small(packed, members[_SEAL]), _SEAL).get("hash")
        if told != f"sha256:{hashlib.sha256(listed).hexdigest()}":
            raise Refused(f"altered: {_LIST} is not what {_SEAL} says; get the archive again", place=_LIST)
    resources = _json(listed, _LIST).get("resources")
    digests: dict[str, str] = {}
    for resource in resources if isinstance(resources, list) else ():
        name, told = (
            (resource.get(key) for key in ("path", "hash")) if isinstance(resource, dict) else (None, None)
        )
        if not isinstance(name, str) or not isinstance(told, str) or not name:
            raise Refused(f"{_LIST} names a part without path or hash: get the archive again", place=_LIST)
        digests[name] = told
    return digests


def _small(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with packed.open(member) as stream:
            data = stream.read(_LIST_LIMIT + 1)
    except _BROKEN as error:
        raise Refused(f"damaged ({type(error).__name__}): get it again", place=member.filename) from error
    if len(data) > _LIST_LIMIT:
        raise Refused(f"over {_LIST_LIMIT:,} bytes: no list of parts is that long", place=member.filename)
    return data


def _json(data: bytes, name: str) -> dict[str, object]:
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        raise Refused("broken JSON: get the archive again", place=name) from None
    if not isinstance(value, dict):
        raise Refused("no JSON object: get the archive again", place=name)
    return value


def _problem(packed: zipfile.ZipFile, member: zipfile.ZipInfo | None, told: str | None, name: str) -> str:
    """Return why a part cannot be taken as its maker's, or nothing."""
    if member is None:
        return f"listed in {_LIST}, but missing: get the archive again"
    if "\\" in name or ":" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return "a name that leads out of the archive, as in attacks: this part was not read"
    if told is None:
        return f"not listed in {_LIST}, so that nothing vouches for it: this part was not read"
    if not told.startswith("sha256:"):
        return f"a digest that cannot be checked ({shown(told)}): this part was not read"
    if member.file_size > _ALWAYS + _GROWTH * member.compress_size:
        return f"{member.file_size:,} bytes packed in {member.compress_size:,}, as in attacks: not read"
    try:
        with packed.open(member) as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except _BROKEN as error:
        return f"damaged ({type(error).__name__}): this part was not read"
    if digest.hexdigest() != told.removeprefix("sha256:").lower():
        return f"altered: its SHA-256 is not that of {_LIST}; this part was not read"
    return ""
