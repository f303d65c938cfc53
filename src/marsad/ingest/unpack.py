"""Files in a ZIP archive as streams: nothing is written to disk, and what unpacks without end is stopped."""

from __future__ import annotations

import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from marsad.ingest.admission import Refused

_CHUNK = 2**18
# JSON of posts shrinks to a tenth, the most repetitive to a fiftieth; what grows a hundredfold is an attack.
_MOST_TIMES = 100
_FREE = 2**26  # bytes that any archive may unpack to, however small it is
# The list of an archive's files is read whole, in some ten times its bytes; 32 MB list 400,000 files.
_LIST_LIMIT = 2**25
_TAIL = 2**16 + 22 + 20  # the longest end record with its comment, and the locator before it
_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OverflowError, OSError,
)  # fmt: skip


class Archive:
    """An open ZIP archive, with how many bytes it may still unpack to."""

    def __init__(self, packed: zipfile.ZipFile, *, size: int) -> None:
        self.names: tuple[str, ...] = tuple(packed.namelist())
        self._packed = packed
        self._left = _FREE + size * _MOST_TIMES

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes in pieces.

        Raises:
            Refused: it is damaged or encrypted, or the archive has unpacked to more than a hundred times its
                size (and 64 MB).
        """
        try:
            with self._packed.open(name) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Refused(
                            f"{name} unpacks to more than {_MOST_TIMES} times the archive's size: this is no "
                            "export but made to fill the memory; unpack it by hand if you know better"
                        )
                    yield chunk
        except _DAMAGES as error:
            raise Refused(f"{name} cannot be unpacked ({_why(error)}): get the archive again") from None


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a ZIP archive for reading.

    Raises:
        Refused: it is damaged, or lists far too many files.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        try:
            listed = _list_size(file, size)
            if listed > _LIST_LIMIT:
                raise Refused(f"a ZIP archive whose list of files is {listed:,} bytes long: no export is so")
            packed = zipfile.ZipFile(file)
        except _DAMAGES as error:
            raise Refused(f"a damaged ZIP archive ({_why(error)}): get it again") from None
        with packed:
            yield Archive(packed, size=size)


def _list_size(file: BinaryIO, size: int) -> int:
    """Return the bytes of the archive's list of files (APPNOTE.TXT §4.3.14-16), 0 where no end is found."""
    file.seek(max(size - _TAIL, 0))
    tail = file.read(_TAIL)
    end = tail.rfind(_END)
    if end < 0 or end + 22 > len(tail):
        return 0
    if tail[max(end - 20, 0) : end].startswith(_LOCATOR):
        (offset,) = struct.unpack_from("<Q", tail, end - 12)
        file.seek(offset)
        end64 = file.read(56)
        if end64.startswith(_END64) and len(end64) == 56:
            return int(struct.unpack_from("<Q", end64, 40)[0])
    return int(struct.unpack_from("<I", tail, end + 12)[0])


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
