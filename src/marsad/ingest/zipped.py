"""ZIP files, told apart by the names in them: an X archive, a WACZ or a workbook under another suffix."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from marsad.ingest.admission import Hints, Placed, Refused


def read(path: Path, *, doc_id: str, hints: Hints) -> Iterator[Placed]:
    """Yield what the reader of its format finds in a ZIP file.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            names = frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield "", Refused(f"a damaged ZIP archive ({type(error).__name__}): get it again")
        return
    if "datapackage.json" in names:
        from marsad.ingest import wacz

        yield from wacz.read(path, hints=hints)
    elif "xl/workbook.xml" in names:
        from marsad.ingest import tables

        yield from tables.read(path, doc_id=doc_id, hints=hints)
    else:
        from marsad.ingest import x_archive

        if x_archive.holds_posts(names):
            yield from x_archive.read(path, hints=hints)
        else:
            yield "", Refused("a ZIP archive of no kind that marsad reads: unpack it, and add the folder")
