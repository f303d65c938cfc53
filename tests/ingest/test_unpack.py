"""ZIP archives: files come as streams, and bombs, damage and passwords end in a reason."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ingest import unpack
from marsad.ingest.admission import Refused
from marsad.ingest.unpack import open_archive


def packed(files, compression=zipfile.ZIP_DEFLATED):
    held = BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.fixture
def opened(tmp_path):
    def read_all(data):
        path = tmp_path / "archive.zip"
        path.write_bytes(data)
        with open_archive(path) as archive:
            return {name: b"".join(archive.chunks(name)) for name in archive.names}

    return read_all


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_files_come_as_they_were_packed(opened, compression):
    files = {"data/a.js": b"abc" * 100_000, "b/../../c": b"", "ملف": b"x"}
    assert opened(packed(files, compression)) == files


def test_nothing_is_written(opened, tmp_path):
    opened(packed({"../outside": b"x", "/absolute": b"x"}))
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


def test_a_bomb_is_stopped_in_flat_memory(opened, monkeypatch):
    monkeypatch.setattr(unpack, "_FREE", 2**20)
    bomb = packed({"bomb": bytes(2**27)})
    tracemalloc.start()
    with pytest.raises(Refused, match="bomb unpacks to more than 100 times the archive's size"):
        opened(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**25


def test_many_files_share_one_limit(opened, monkeypatch):
    monkeypatch.setattr(unpack, "_FREE", 2**20)
    monkeypatch.setattr(unpack, "_MOST_TIMES", 1)
    with pytest.raises(Refused, match="unpacks to more than"):
        opened(packed({str(at): bytes(2**18) for at in range(8)}))


def test_a_list_of_files_without_end_is_not_read(opened):
    data = bytearray(packed({"a": b"x"}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 2**30)
    with pytest.raises(Refused, match=r"list of files is 1,073,741,824 bytes long"):
        opened(bytes(data))


def test_the_list_of_a_large_archive_is_measured(tmp_path):
    # What an archive of over 65,535 files has at its end: a 64-bit record, its locator, the old record.
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**40, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 4, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    path = tmp_path / "archive.zip"
    path.write_bytes(b"PK\x03\x04" + end64 + locator + end)
    with pytest.raises(Refused, match="list of files is 1,099,511,627,776 bytes"), open_archive(path):
        pass


def test_a_damaged_file_is_named(opened):
    data = bytearray(packed({"data/a.js": bytes(range(256)) * 100}))
    data[60] ^= 0xFF
    with pytest.raises(Refused, match=r"data/a\.js cannot be unpacked"):
        opened(bytes(data))


def test_an_encrypted_file_is_named(opened):
    data = bytearray(packed({"a.js": b"x"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match=r"a.js cannot be unpacked .*encrypted"):
        opened(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"not a ZIP" * 9])
def test_what_is_no_archive(opened, data):
    with pytest.raises(Refused, match="a damaged ZIP archive"):
        opened(data)


def test_a_missing_file_is_an_oserror(tmp_path):
    with pytest.raises(FileNotFoundError), open_archive(tmp_path / "none.zip"):
        pass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6), st.integers(0, 10_000))
def test_any_damage_is_a_reason(opened, changes, cut):
    data = bytearray(packed({"data/tweets.js": b"[1, 2]" * 50, "b": b"x" * 9}))
    for at, byte in changes:
        data[at % len(data)] = byte
    with suppress(Refused):
        opened(bytes(data[: len(data) - cut % 8]))
