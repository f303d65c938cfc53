"""The signatures of articles: kept, and looked up by the marks that texts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Text, cast, func, insert, select

from marsad.copies.signature import Signature, Sketch, unpacked
from marsad.store import tables
from marsad.store.numbers import among, insert_pairs

_AT_ONCE = 10_000  # rows fetched together


@dataclass(frozen=True, slots=True)
class Same:
    """Articles whose words are those of an earlier one, and which that is.

    `first` gives the earliest of all; `stand_in` the earliest of the same outlet, which stands for an article
    in every comparison: an article that has one needs no marks.
    """

    first: dict[int, int]
    stand_in: dict[int, int]


def keep(
    connection: Connection,
    signed: Mapping[int, Signature],
    same: Same,
    marks: Iterable[tuple[int, int]],
    *,
    scheme: str,
) -> None:
    """Keep the signatures of articles, by id, and the marks by which later ones find them."""
    rows = [
        {
            "article_id": number,
            "same_id": same.stand_in.get(number, same.first.get(number)),
            "words": signature.words,
            "shingles": signature.sketch.shingles,
            "anchors": signature.sketch.anchors,
            "data": signature.sketch.packed(),
            "scheme": scheme,
        }
        for number, signature in signed.items()
    ]
    connection.execute(insert(tables.signatures), rows)
    # In the order of the table, so that each of its pages is written once.
    insert_pairs(connection, tables.signature_bands, sorted(marks))


def same_words(connection: Connection, signed: Mapping[int, Signature], outlets: Mapping[int, str]) -> Same:
    """Return which of these articles, none of them kept yet, have the same words as an earlier one."""
    bands, kept, articles = tables.signature_bands, tables.signatures, tables.articles
    wholes = [signature.whole for signature in signed.values() if signature.whole is not None]
    query = (
        select(kept.c.words, articles.c.outlet, kept.c.article_id)
        .join(bands, bands.c.article_id == kept.c.article_id)
        .join(articles, articles.c.id == kept.c.article_id)
        .where(among(connection, bands.c.value, wholes))
        .order_by(kept.c.article_id)
    )
    of_words: dict[str, int] = {}
    of_outlet: dict[tuple[str, str], int] = {}
    for words, outlet, number in connection.execute(query):
        of_words.setdefault(words, number)
        of_outlet.setdefault((words, outlet), number)
    same = Same({}, {})
    for number, signature in signed.items():
        if not signature.words:
            continue
        if (first := of_words.setdefault(signature.words, number)) != number:
            same.first[number] = first
        if (stand_in := of_outlet.setdefault((signature.words, outlets[number]), number)) != number:
            same.stand_in[number] = stand_in
    return same


def articles_with(connection: Connection, marks: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield each of these marks that is kept, with the articles that are found by it."""
    bands = tables.signature_bands
    # One row for each mark: a row for each article would cost more than all else that is done with it.
    articles = func.aggregate_strings(cast(bands.c.article_id, Text), ",")
    query = select(bands.c.value, articles).where(among(connection, bands.c.value, marks))
    for rows in connection.execute(query.group_by(bands.c.value)).partitions(_AT_ONCE):
        for mark, written in rows:
            yield mark, list(map(int, written.split(",")))


def sketches(connection: Connection, numbers: Iterable[int]) -> dict[int, Sketch]:
    """Return the sketches of articles by id."""
    kept = tables.signatures
    query = select(kept.c.article_id, kept.c.shingles, kept.c.anchors, kept.c.data)
    rows = connection.execute(query.where(among(connection, kept.c.article_id, numbers)))
    return {number: unpacked(*values) for part in rows.partitions(_AT_ONCE) for number, *values in part}


def outlets_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the outlets of articles by id."""
    articles = tables.articles
    query = select(articles.c.id, articles.c.outlet).where(among(connection, articles.c.id, numbers))
    return {row.id: row.outlet for row in connection.execute(query)}


def groups_of(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Return the groups of those of these articles that are in one."""
    copies = tables.copies
    query = select(copies.c.article_id, copies.c.group_id)
    rows = connection.execute(query.where(among(connection, copies.c.article_id, numbers)))
    return {row.article_id: row.group_id for row in rows}
