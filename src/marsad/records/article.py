"""An article: the text as it was published, never changed afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    `doc_id` is the caller's name for it, `source` the outlet that published it, `published` the day
    of publication. All spans anywhere count code points of `text`; `title` is kept as metadata and is
    not read (a headline that matters stands in `text`).
    """

    doc_id: str
    source: str
    published: date
    text: str
    title: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
