"""PDF files with a text layer: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.ingest.admission import ARABIC_LETTER, Hints, Placed, Refused
from marsad.ingest.chunks import read_chunks, whole
from marsad.ingest.moments import arrive, hinted_day
from marsad.ingest.pdf_pages import read_pages
from marsad.ingest.visual_order import read_order
from marsad.records.article import Article

_LIMIT = 2**26  # bytes of a PDF: a report's photographs, not its text, make it long
_NO_DAY = "no publication day: give --published YYYY-MM-DD (a PDF says only when the file was made)"
_NO_TEXT = (
    "no text layer: scanned? Recognise its text, look it over, and save it as a UTF-8 .txt file with a header"
)


def read(path: Path, *, doc_id: str, hints: Hints) -> Iterator[Placed]:
    """Yield the article of a PDF: the text of its pages, a paragraph a line, or why there is none.

    Day and outlet are those of `hints`: the dates in a PDF are the file's, not the report's, and so is its
    title. Its text is taken only where two readings of the text layer have the same words (`visual_order`):
    about the letters of Arabic PDFs, readers are often wrong.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        data = whole(read_chunks(path), limit=_LIMIT)
        published = hinted_day(hints)
        if published is None:
            raise Refused(_NO_DAY)
        pages = read_pages(data)
        if not any(ARABIC_LETTER.search(page.plain + page.layout) for page in pages):
            raise Refused(_NO_TEXT if not any(page.plain.strip() for page in pages) else _NO_ARABIC)
        texts = []
        for number, page in enumerate(pages, start=1):
            try:
                texts.append(read_order(page.plain, page.layout))
            except Refused as refused:
                raise Refused(refused.reason, place=f"page {number}") from None
        article = Article(
            doc_id=doc_id,
            source=hints.source or "",
            published=published.day,
            text="\n".join(text for text in texts if text),
        )
        yield "", arrive(article, kind="pdf", place="", published=published)
    except Refused as refused:
        yield refused.place, refused


_NO_ARABIC = (
    "not Arabic, or a text layer whose letters have no code: copy the text from the document it was made of, "
    "and save it as a UTF-8 .txt file"
)
