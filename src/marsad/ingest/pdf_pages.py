"""The text layer of a PDF, read in a process of its own: a hostile file can cost that process, nothing more.

Run as `python -P -m marsad.ingest.pdf_pages` with a PDF on standard input; prints one JSON object: `pages`,
for each page its text in the two readings of pypdf ("plain" and "layout"), or `refused`, why there is none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from marsad.ingest.admission import Refused
from marsad.ingest.chunks import ARTICLE_LIMIT

_SECONDS = 60  # a report of 100 pages takes 3
_MEMORY = 2**31
_PAGES = 500


@dataclass(frozen=True, slots=True)
class Page:
    """One page twice: `plain` as its glyphs are written, `layout` as they stand, in lines from the left."""

    plain: str
    layout: str


def read_pages(data: bytes) -> list[Page]:
    """Return the text of each page of a PDF.

    Raises:
        Refused: it is encrypted, damaged, too long, or takes more than 60 seconds or 2 GB to read.
    """
    command = [sys.executable, "-P", "-m", "marsad.ingest.pdf_pages"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(f"not read within {_SECONDS} seconds: save its text as a UTF-8 .txt file") from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise Refused("the PDF cannot be read (its reader broke off): save its text as .txt") from None
    if "refused" in told:
        raise Refused(told["refused"])
    return [Page(plain, layout) for plain, layout in told["pages"]]


def _extract(data: bytes) -> list[tuple[str, str]]:
    from io import BytesIO

    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise Refused("encrypted: save it without a password, and add that")
    count = len(reader.pages)
    if count > _PAGES:
        raise Refused(f"{count:,} pages, over the limit of {_PAGES:,} for one article: split it")
    pages, size = [], 0
    for page in reader.pages:
        plain = page.extract_text(extraction_mode="plain")
        layout = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
        size += len(layout)
        if size > ARTICLE_LIMIT:
            raise Refused(f"over {ARTICLE_LIMIT:,} characters, the most one article may take: split it")
        pages.append((plain, layout))
    return pages


def _confine() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> None:
    """Read a PDF from standard input and print what is in it."""
    _confine()
    told: dict[str, object]
    try:
        told = {"pages": _extract(sys.stdin.buffer.read())}
    except Refused as refused:
        told = {"refused": refused.reason}
    except Exception as error:  # noqa: BLE001 - whatever a damaged or hostile file does to the reader
        told = {"refused": f"the PDF cannot be read ({type(error).__name__}): save its text as .txt"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
