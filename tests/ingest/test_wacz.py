"""WACZ: every part as its maker listed it, nothing unpacked, attacks contained."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import wacz, zipped
from marsad.ingest.admission import Hints, Refused
from marsad.records.arrival import Arrival
from tests.ingest.test_warc import record

HINTS = Hints(source="وكالة", published=date(2018, 1, 2))
FIRST = gzip.compress(record())
SECOND = record(address="https://example.org/n/2") + record(b"", kind="revisit")
PARTS = {
    "archive/a.warc.gz": FIRST,
    "archive/b.warc": SECOND,
    "indexes/index.cdx": b"",
    "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
}


def digest(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def listing(parts, **changes):
    resources = [
        {
            "name": name.rpartition("/")[2],
            "path": name,
            "hash": changes.get(name, digest(data)),
            "bytes": len(data),
        }
        for name, data in parts.items()
    ]
    return json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()


@pytest.fixture
def read(tmp_path):
    def read_archive(parts, listed=None, sealed=None, compression=zipfile.ZIP_STORED):
        path = tmp_path / "a.wacz"
        listed = listing(PARTS) if listed is None else listed
        with zipfile.ZipFile(path, "w", compression) as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
            packed.writestr("datapackage.json", listed)
            packed.writestr(
                "datapackage-digest.json",
                json.dumps(
                    {"path": "datapackage.json", "hash": digest(listed) if sealed is None else sealed}
                ),
            )
        before = sorted(tmp_path.rglob("*"))
        found = list(wacz.read(path, hints=HINTS))
        assert sorted(tmp_path.rglob("*")) == before
        return found

    return read_archive


def shown(found):
    return [
        (place, told.article.doc_id if isinstance(told, Arrival) else told.reason) for place, told in found
    ]


def test_the_pages_of_all_parts(read):
    found = read(PARTS)
    assert shown(found[:2]) == [
        ("archive/a.warc.gz record 1", "https://example.org/n/1"),
        ("archive/b.warc record 1", "https://example.org/n/2"),
    ]
    assert (found[0][1].kind, found[0][1].place) == ("wacz", "archive/a.warc.gz record 1")
    assert "1 records that hold no page were passed over (1 revisit)" in found[2][1].reason
    assert len(found) == 3


@pytest.mark.parametrize(
    ("parts", "name", "reason"),
    [
        (
            PARTS | {"archive/a.warc.gz": gzip.compress(record(address="https://example.org/n/9"))},
            "archive/a.warc.gz",
            "altered",
        ),
        (
            PARTS | {"pages/pages.jsonl": b""},
            "pages/pages.jsonl",
            "altered: its SHA-256 is not that of datapackage.json",
        ),
        ({k: v for k, v in PARTS.items() if k != "archive/a.warc.gz"}, "archive/a.warc.gz", "missing"),
        (PARTS | {"archive/c.warc": SECOND}, "archive/c.warc", "not listed in datapackage.json"),
        (PARTS | {"archive/../../c.warc": SECOND}, "archive/../../c.warc", "leads out of the archive"),
        (PARTS | {"/etc/c.warc": SECOND}, "/etc/c.warc", "leads out of the archive"),
        (PARTS | {"archive\\..\\c.warc": SECOND}, "archive\\..\\c.warc", "leads out of the archive"),
        (PARTS | {"C:/c.warc": SECOND}, "C:/c.warc", "leads out of the archive"),
    ],
)
def test_a_part_that_is_not_as_listed_is_named_and_not_read(read, parts, name, reason):
    found = read(parts)
    told = dict(shown(found))
    assert reason in told[name]
    assert "archive/b.warc record 1" in told
    assert not any(place.startswith(f"{name} ") for place in told)


def test_listed_names_that_lead_out_are_not_opened(read):
    parts = PARTS | {"../evil.warc": SECOND}
    assert "leads out of the archive" in dict(shown(read(parts, listing(parts))))["../evil.warc"]


def test_an_altered_list_is_refused_whole(read):
    ((place, told),) = read(PARTS, sealed=digest(b"x"))
    assert place == "datapackage.json"
    assert "altered: datapackage.json is not what datapackage-digest.json says" in told.reason


def test_a_part_that_swells_is_not_read(read, monkeypatch):
    monkeypatch.setattr(wacz, "_ALWAYS", 2**16)
    parts = PARTS | {"archive/z.warc": b"\0" * 2**24}
    told = dict(shown(read(parts, listing(parts), compression=zipfile.ZIP_DEFLATED)))
    assert "16,777,216 bytes packed in" in told["archive/z.warc"]
    assert "as in attacks: not read" in told["archive/z.warc"]


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (b"{", "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
        (b"[]", "no JSON object"),
        (b'{"resources": [7]}', "names a part without path or hash"),
        (b'{"resources": [{"path": "a", "hash": 5}]}', "names a part without path or hash"),
        (b'{"resources": {"a": 1}}', "not listed"),
        (b"{}", "not listed"),
    ],
)
def test_a_broken_list(read, listed, reason):
    assert reason in read(PARTS, listed)[0][1].reason


def test_digests_of_another_kind_are_not_taken_on_trust(read):
    told = dict(shown(read(PARTS, listing(PARTS, **{"archive/a.warc.gz": "md5:1"}))))
    assert "a digest that cannot be checked ('md5:1')" in told["archive/a.warc.gz"]


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/a.warc", FIRST)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("archive/a.warc", SECOND)
    assert "two parts have the same name" in shown(wacz.read(path, hints=HINTS))[0][1]


def test_zip_files_are_told_apart_by_what_is_in_them(tmp_path, read):
    read(PARTS)
    found = zipped.read(tmp_path / "a.wacz", doc_id="a", hints=HINTS)
    assert shown(found)[0] == ("archive/a.warc.gz record 1", "https://example.org/n/1")
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "قصف")
    assert "unpack it, and add the folder" in shown(zipped.read(path, doc_id="b", hints=HINTS))[0][1]
    path.write_bytes(b"PK\x03\x04")
    assert "a damaged ZIP archive" in shown(zipped.read(path, doc_id="b", hints=HINTS))[0][1]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_is_refused_or_harmless(read, tmp_path, data):
    path = tmp_path / "a.wacz"
    read(PARTS)
    whole = path.read_bytes()
    at = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    path.write_bytes(
        whole[:at] + bytes([data.draw(st.integers(min_value=0, max_value=255))]) + whole[at + 1 :]
    )
    texts = {told.article.text for _, told in list(wacz.read(path, hints=HINTS)) if isinstance(told, Arrival)}
    assert len(texts) <= 1  # that of both pages, unaltered


@given(st.binary(max_size=200))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_reasons(tmp_path, data):
    path = tmp_path / "b.wacz"
    path.write_bytes(b"PK\x03\x04" + data)
    assert all(isinstance(told, Refused) for _, told in wacz.read(path, hints=HINTS))
