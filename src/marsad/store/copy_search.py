"""Looking for the copies of articles, a batch at a time.

Articles are looked at in the order of their ids, each once, and compared only with earlier ones that share
one of its marks, as long as not too many have that mark (`MOST_SHARED`). What comes out hangs on the texts
and their order alone: a batch may be of any size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from marsad.copies.groups import Groups
from marsad.copies.likeness import Likeness, Shingles, compare, shingles_of
from marsad.copies.signature import Signature, Sketch, may_be_copies, may_hold, scheme, sign
from marsad.copies.words import words_of
from marsad.store import copy_marks, tables
from marsad.store.copy_sieve import Candidate, Sieve

# Articles looked at in one transaction. Marks are numbers without order, so those of a few articles are
# spread over all pages of their table: the more at once, the fewer pages are read and written for each.
_MOST = 2_000
_CHARACTERS = 4_000_000  # and characters, unless one article alone has more
_SIGNED = 100  # articles signed together
_REMEMBERED = 200_000  # shingles of articles lately compared that are held, some 200 bytes each


def look_at_next(connection: Connection) -> int:
    """Look for copies of the next articles that were not looked at, and return how many these were.

    The connection is that of a change. Articles that were looked at under another scheme of signatures are
    forgotten and looked at again.
    """
    if _newest_scheme(connection) not in (None, scheme()):
        forget(connection)
    rows = _next_articles(connection)
    if not rows:
        return 0
    signed = _signed(rows)
    same = copy_marks.same_words(connection, signed, {row.id: row.outlet for row in rows})
    sieve = Sieve(connection, signed, same.stand_in)
    candidates = {number: found for number, found in sieve.sifted() if found}
    search = _Search(connection, rows, same, candidates)
    for number, signature in signed.items():
        search.look_at(number, signature.sketch)
    copy_marks.keep(connection, signed, same, sieve.marks, scheme=scheme())
    search.keep()
    return len(rows)


def forget(connection: Connection) -> None:
    """Take away all that was found, so that every article is looked at again."""
    for table in (tables.copy_links, tables.copies, tables.signature_bands, tables.signatures):
        connection.execute(delete(table))


def count_left(connection: Connection) -> int:
    """Return how many articles were not looked at, or not under today's scheme of signatures."""
    if _newest_scheme(connection) not in (None, scheme()):
        return connection.scalar(select(func.count()).select_from(tables.articles)) or 0
    newest = select(func.coalesce(func.max(tables.signatures.c.article_id), 0)).scalar_subquery()
    return connection.scalar(select(func.count()).where(tables.articles.c.id > newest)) or 0


def _newest_scheme(connection: Connection) -> str | None:
    kept = tables.signatures
    return connection.scalar(select(kept.c.scheme).order_by(kept.c.article_id.desc()).limit(1))


def _next_articles(connection: Connection) -> Sequence[Row[Any, Any, Any]]:
    newest = connection.scalar(select(func.max(tables.signatures.c.article_id))) or 0
    query = (
        select(tables.articles.c.id, tables.articles.c.outlet, tables.articles.c.text)
        .where(tables.articles.c.id > newest)
        .order_by(tables.articles.c.id)
        .limit(_MOST)
        .execution_options(yield_per=20)
    )
    taken: list[Row[Any, Any, Any]] = []
    size = 0
    with connection.execute(query) as rows:
        for row in rows:
            size += len(row.text)
            if taken and size > _CHARACTERS:
                break
            taken.append(row)
    return taken


def _signed(rows: Sequence[Row[Any, Any, Any]]) -> dict[int, Signature]:
    """Return the signatures of articles by id; only so many lists of words are held at once."""
    signed: dict[int, Signature] = {}
    for start in range(0, len(rows), _SIGNED):
        part = rows[start : start + _SIGNED]
        signatures = sign([words_of(row.text) for row in part])
        signed |= {row.id: signature for row, signature in zip(part, signatures, strict=True)}
    return signed


class _Search:
    """Compares the articles of a batch with their candidates, and keeps what it finds."""

    def __init__(
        self,
        connection: Connection,
        rows: Sequence[Row[Any, Any, Any]],
        same: copy_marks.Same,
        candidates: Mapping[int, Sequence[Candidate]],
    ) -> None:
        self._connection = connection
        self._texts = {row.id: row.text for row in rows}
        self._same = same
        self._candidates = candidates
        others = {candidate.number for own in candidates.values() for candidate in own}
        self._outlets = copy_marks.outlets_of(connection, others)
        self._outlets |= {row.id: row.outlet for row in rows}
        self._known = copy_marks.groups_of(
            connection, others | set(same.first.values()) | set(same.stand_in.values())
        )
        self._groups = Groups(self._known)
        self._links: list[dict[str, object]] = []
        self._linked: set[int] = set()
        self._remembered: dict[int, Shingles] = {}
        self._room = _REMEMBERED

    def look_at(self, number: int, own: Sketch) -> None:
        """Compare an article with the earlier ones that the sieve left, lowest id first."""
        if (earlier := self._same.stand_in.get(number, self._same.first.get(number))) is not None:
            self._join(number, earlier, Likeness("same", 1.0))
        held: set[tuple[str, int]] = set()
        for candidate in self._candidates.get(number, ()):
            across = self._outlets[candidate.number] != self._outlets[number]
            other = candidate.sketch
            group = self._groups.of(candidate.number)
            # One link to each group is enough: what is a copy of one of its texts belongs to it.
            apart = group != self._groups.of(number)
            toward = "held" if own.shingles < other.shingles else "holds"
            may_be_held = (toward, group) not in held and may_hold(own, other, shared=candidate.anchors)
            if not may_be_held and not (apart and may_be_copies(own, other, across=across)):
                continue
            likeness = compare(self._shingles(number), self._shingles(candidate.number), across=across)
            if likeness is None or (likeness.kind, group) in held:
                continue
            if likeness.kind != "copy":
                held.add((likeness.kind, group))
                self._link(number, candidate.number, likeness)
            elif apart:
                self._join(number, candidate.number, likeness)

    def keep(self) -> None:
        """Write the links found, and the groups as they are now."""
        copies = tables.copies
        if self._links:
            self._connection.execute(insert(tables.copy_links), self._links)
        for group in sorted(set(self._known.values())):
            if (now := self._groups.of(group)) != group:
                self._connection.execute(
                    update(copies).where(copies.c.group_id == group).values(group_id=now)
                )
        new = sorted(self._linked.difference(self._known))
        if new:
            rows = [{"article_id": number, "group_id": self._groups.of(number)} for number in new]
            self._connection.execute(insert(copies), rows)

    def _join(self, number: int, earlier: int, likeness: Likeness) -> None:
        self._groups.join((number, earlier))
        self._linked |= {number, earlier}
        self._link(number, earlier, likeness)

    def _link(self, number: int, earlier: int, likeness: Likeness) -> None:
        self._links.append(
            {"article_id": number, "earlier_id": earlier, "kind": likeness.kind, "likeness": likeness.degree}
        )

    def _shingles(self, number: int) -> Shingles:
        """Return the shingles of an article: of this batch, lately compared, or read again."""
        if (known := self._remembered.pop(number, None)) is None:
            if (text := self._texts.get(number)) is None:
                articles = tables.articles
                query = select(articles.c.text).where(articles.c.id == number)
                text = self._connection.execute(query).scalar_one()
            known = shingles_of(words_of(text))
            self._room -= len(known)
            while self._room < 0 and self._remembered:
                self._room += len(self._remembered.pop(next(iter(self._remembered))))
        self._remembered[number] = known
        return known
