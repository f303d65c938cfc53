"""How an article came: what a record of evidence keeps beside the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.records.article import Article

# "instant": a moment with its zone; the day is the one written with it. "local": a moment of an unknown
# clock, so near midnight the day may be one off. "day": only the day was given.
DayPrecision = Literal["instant", "local", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article as it was found in an input.

    `kind` names the kind of input that held it ("text", "telegram", "warc"), `place` where in the file
    it stands ("line 12", "message 4512", or empty for the whole file). `published_from` says where the
    publication day was found ("header", "--published", "meta article:published_time"),
    `published_precision` how exactly it is known, `published_written` the moment as the input wrote it
    (empty if it came from the caller). `url` is the article's own address and `forwarded_from` the channel
    or account a post was forwarded from; both are empty where the input does not say.
    """

    article: Article
    kind: str
    place: str
    published_from: str
    published_precision: DayPrecision
    published_written: str = ""
    url: str = ""
    forwarded_from: str = ""
