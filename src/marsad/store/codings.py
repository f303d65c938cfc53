"""Codings: what each reader said of an article, kept for good beside what others said."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.errors import StoreError
from marsad.records.article import Article
from marsad.records.interchange import from_json
from marsad.records.reading import Reading
from marsad.store import tables
from marsad.store.articles import article_of
from marsad.store.changes import Change
from marsad.store.digests import canonical, sha256


@dataclass(frozen=True, slots=True)
class Coding:
    """What a reader said of an article. `body` has the interchange format's `events` and `unresolved`."""

    id: int
    article_id: int
    reader: str
    at: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keeping:
    """The coding that is kept, and whether it was new."""

    coding_id: int
    new: bool


def keep(change: Change, article_id: int, *, reader: str, coded: Mapping[str, Any]) -> Keeping:
    """Keep what a reader said of an article, of a coded article in the interchange format.

    The same result of the same reader changes nothing. `reader` must name the reader with its version and
    lists, so that it says the same of the same article always.

    Raises:
        StoreError: this reader has said something else of this article before; or two events have one id.
    """
    body = canonical({"events": coded["events"], "unresolved": coded.get("unresolved", [])})
    digest = sha256(body)
    codings = tables.codings
    there = change.connection.execute(
        select(codings.c.id, codings.c.sha256).where(
            codings.c.article_id == article_id, codings.c.reader == reader
        )
    ).first()
    if there is not None:
        if there.sha256 != digest:
            raise StoreError(
                f"article {article_id}",
                f"the reader {reader!r} has coded it before, with another result (coding {there.id}): "
                "a reader whose program or lists have changed needs a name of its own",
            )
        return Keeping(there.id, new=False)
    ids = [event.get("id") for event in coded["events"]]
    if len({*ids, ""} - {None}) <= len(ids):
        raise StoreError(
            f"article {article_id}",
            f"the reader {reader!r} gives two of its events one id, or none: decisions could not name them",
        )
    row = {
        "article_id": article_id,
        "reader": reader,
        "events": len(ids),
        "body": zlib.compress(body.encode("utf-8", "surrogatepass")),
        "sha256": digest,
        "at": change.at,
    }
    number, row_digest = change.add(codings, row)
    content = {"reader": reader, "events": len(ids), "rows": {f"codings {number}": row_digest}}
    change.record("code", f"articles {article_id}", content)
    return Keeping(number, new=True)


def newest(connection: Connection, article_id: int) -> Coding | None:
    """Return the newest coding of an article, or None where no reader has coded it."""
    found = connection.execute(
        select(tables.codings)
        .where(tables.codings.c.article_id == article_id)
        .order_by(tables.codings.c.id.desc())
        .limit(1)
    ).first()
    return None if found is None else _coding_of(found)


def of_article(connection: Connection, article_id: int) -> tuple[Coding, ...]:
    """Return every coding of an article, in the order they were made."""
    query = select(tables.codings).where(tables.codings.c.article_id == article_id)
    return tuple(_coding_of(row) for row in connection.execute(query.order_by(tables.codings.c.id)))


def reading_of(coding: Coding, article: Article) -> Reading:
    """Return what a coding says, as a reading of its article.

    Raises:
        StoreError: the coding was altered.
    """
    whole = {
        "doc_id": article.doc_id,
        "source": article.source,
        "published": article.published.isoformat(),
        "title": article.title,
        "text": article.text,
        **coding.body,
    }
    try:
        return from_json(whole)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(coding.id) from error


def newest_reading(connection: Connection, article_id: int) -> tuple[int, Reading]:
    """Return the newest coding's number and reading; 0 and one without events where there is none."""
    row = connection.execute(select(tables.articles).where(tables.articles.c.id == article_id)).one()
    article = article_of(row)
    coding = newest(connection, article_id)
    if coding is None:
        return 0, Reading(article, (), ())
    return coding.id, reading_of(coding, article)


def _coding_of(row: Row[Any]) -> Coding:
    try:
        body = json.loads(zlib.decompress(row.body).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise _damaged(row.id) from error
    if not isinstance(body, dict):
        raise _damaged(row.id)
    return Coding(row.id, row.article_id, row.reader, row.at, body)


def _damaged(number: int) -> StoreError:
    return StoreError(f"coding {number}", "cannot be read: 'marsad verify' says what was altered")
