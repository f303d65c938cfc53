"""Articles: each text as published kept once, and every place it was found in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from marsad.records.arrival import Arrival
from marsad.records.article import Article
from marsad.store import search_index, tables
from marsad.store.changes import Change
from marsad.store.digests import canonical, sha256

_LONGER = (8, 16, 32, 64)  # hexadecimal digits of the identity that make a ref its own


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an arrival: its article, and whether the article or only this place was new."""

    article_id: int
    ref: str
    new_article: bool
    new_place: bool


def identity(article: Article) -> str:
    """Return what makes two articles the same: the SHA-256 of outlet, day, title and text.

    The doc_id is no part of it: the same page saved under two names is one article.
    """
    return sha256(canonical([article.source, article.published.isoformat(), article.title, article.text]))


def take(change: Change, arrival: Arrival, *, original_id: int) -> Taken:
    """Keep an article that came in an original; if both are known already, nothing changes."""
    article = arrival.article
    own = identity(article)
    there = change.connection.execute(
        select(tables.articles.c.id, tables.articles.c.ref).where(tables.articles.c.identity == own)
    ).first()
    if there is not None:
        return _take_place(change, there, arrival, original_id)
    row = {
        "ref": _free_ref(change.connection, article.doc_id, own),
        "identity": own,
        "doc_id": article.doc_id,
        "outlet": article.source,
        "published": article.published,
        "published_precision": arrival.published_precision,
        "published_from": arrival.published_from,
        "published_written": arrival.published_written,
        "url": arrival.url,
        "forwarded_from": arrival.forwarded_from,
        "title": article.title,
        "text": article.text,
        "sha256": article.sha256,
        "added_at": change.at,
    }
    number, digest = change.add(tables.articles, row)
    search_index.add(change.connection, number, title=article.title, text=article.text)
    place, place_digest = _add_place(change, number, original_id, arrival)
    rows = {f"articles {number}": digest, f"arrivals {place}": place_digest}
    change.record("add", f"articles {number}", {"ref": row["ref"], "rows": rows})
    return Taken(number, str(row["ref"]), new_article=True, new_place=True)


def _take_place(change: Change, there: Row[int, str], arrival: Arrival, original_id: int) -> Taken:
    number, ref = there
    arrivals = tables.arrivals
    known = change.connection.scalar(
        select(arrivals.c.id).where(
            arrivals.c.article_id == number,
            arrivals.c.original_id == original_id,
            arrivals.c.place == arrival.place,
        )
    )
    if known is not None:
        return Taken(number, ref, new_article=False, new_place=False)
    place, digest = _add_place(change, number, original_id, arrival)
    change.record("add again", f"articles {number}", {"ref": ref, "rows": {f"arrivals {place}": digest}})
    return Taken(number, ref, new_article=False, new_place=True)


def _add_place(change: Change, number: int, original_id: int, arrival: Arrival) -> tuple[int, str]:
    return change.add(
        tables.arrivals,
        {"article_id": number, "original_id": original_id, "place": arrival.place, "at": change.at},
    )


def _free_ref(connection: Connection, doc_id: str, own: str) -> str:
    """Return the doc_id if no article of this case goes by it, else the doc_id with part of its identity."""
    for ref in (doc_id, *(f"{doc_id}@{own[:digits]}" for digits in _LONGER)):
        if connection.scalar(select(tables.articles.c.id).where(tables.articles.c.ref == ref)) is None:
            return ref
    raise AssertionError("another article has the same identity")


def article_of(row: Row[tuple[object, ...]]) -> Article:
    """Return the article of a row of `articles`, under its name in this case."""
    return Article(doc_id=row.ref, source=row.outlet, published=row.published, text=row.text, title=row.title)
