"""Near-copies as they were found: who is in which group, what holds what, and what counts as one source.

`copy_search` finds them. Articles added since it was last run are in no group yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, or_, select

from marsad.copies.groups import Groups
from marsad.copies.likeness import Kind
from marsad.store import copy_marks, tables
from marsad.store.numbers import among

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Named:
    """An article as it is named in a list."""

    id: int
    ref: str
    outlet: str
    published: date


@dataclass(frozen=True, slots=True)
class Link:
    """What an article was found to be like: an earlier one, in what way and how much."""

    earlier: Named
    kind: Kind
    likeness: float


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group with the links by which it joined it, or joined others to it.

    The first of a group has none; nor has one that a later member joined to it.
    """

    article: Named
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are copies of one another, directly or through others; its id is the lowest of theirs."""

    id: int
    members: tuple[Member, ...]

    @property
    def outlets(self) -> frozenset[str]:
        """The outlets that published it."""
        return frozenset(member.article.outlet for member in self.members)


@dataclass(frozen=True, slots=True)
class Holding:
    """One article that holds another whole; `share` of the held one's shingles are in it."""

    holder: Named
    held: Named
    share: float


def group_of(connection: Connection, article_id: int) -> int:
    """Return the group of an article: the lowest id among its copies, which is its own where it has none."""
    copies = tables.copies
    group = connection.scalar(select(copies.c.group_id).where(copies.c.article_id == article_id))
    return article_id if group is None else group


def sources(connection: Connection, article_ids: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Return these articles put together by source, as far as copies tell: each tuple counts once.

    Copies are one source. An article that holds another of these whole is no further source for what it
    took from it: it is put with the earliest that it, or a copy of it, holds. Two texts that a round-up
    holds stay two sources. In the order of ids.
    """
    wanted = sorted(set(article_ids))
    known = copy_marks.groups_of(connection, wanted)
    group = {number: known.get(number, number) for number in wanted}
    holds: defaultdict[int, set[int]] = defaultdict(set)
    for holder, held in _holds_between(connection, set(group.values())):
        holds[holder].add(held)
    together = Groups({})
    for holder, held_groups in sorted(holds.items()):
        together.join((holder, min(held_groups)))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in wanted:
        found[together.of(group[number])].append(number)
    return tuple(sorted(tuple(numbers) for numbers in found.values()))


def listed_groups(connection: Connection) -> Iterator[Group]:
    """Yield every group of two or more, by id, without holding them all."""
    copies = tables.copies
    query = (
        select(copies.c.group_id, *_columns(tables.articles))
        .join(tables.articles, tables.articles.c.id == copies.c.article_id)
        .order_by(copies.c.group_id, copies.c.article_id)
    )
    rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    for group, members in groupby(rows, key=lambda row: row[0]):
        named = {row[1]: Named(*row[1:]) for row in members}
        links = _links_of(connection, named)
        yield Group(group, tuple(Member(article, tuple(links[number])) for number, article in named.items()))


def listed_holdings(connection: Connection) -> Iterator[Holding]:
    """Yield what holds what, by the ids of the later and the earlier, without holding them all.

    Of articles with the same words the earliest stands for all; one link is kept for each group of copies.
    """
    links, later, earlier = (
        tables.copy_links,
        tables.articles.alias("later"),
        tables.articles.alias("earlier"),
    )
    query = (
        select(links.c.kind, links.c.likeness, *_columns(later), *_columns(earlier))
        .join(later, later.c.id == links.c.article_id)
        .join(earlier, earlier.c.id == links.c.earlier_id)
        .where(links.c.kind.in_(("holds", "held")))
        .order_by(links.c.article_id, links.c.earlier_id)
    )
    for kind, share, *rest in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        pair = Named(*rest[:4]), Named(*rest[4:])
        holder, held = pair if kind == "holds" else pair[::-1]
        yield Holding(holder, held, share)


def _columns(articles: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of `articles`, by whatever name, that make a `Named`."""
    return articles.c.id, articles.c.ref, articles.c.outlet, articles.c.published


def _links_of(connection: Connection, named: dict[int, Named]) -> defaultdict[int, list[Link]]:
    """Return the links by which these articles, all of one group, came together; by the later of each two."""
    links = tables.copy_links
    found: defaultdict[int, list[Link]] = defaultdict(list)
    query = (
        select(links)
        .where(among(connection, links.c.article_id, named), links.c.kind.in_(("same", "copy")))
        .order_by(links.c.article_id, links.c.earlier_id)
    )
    for number, earlier, kind, likeness in connection.execute(query):
        found[number].append(Link(named[earlier], kind, likeness))
    return found


def _holds_between(connection: Connection, groups: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the holder's group and the held one's, for each two of these groups where one holds the other."""
    links, later, earlier = tables.copy_links, tables.copies.alias("later"), tables.copies.alias("earlier")
    group_of_later = func.coalesce(later.c.group_id, links.c.article_id)
    group_of_earlier = func.coalesce(earlier.c.group_id, links.c.earlier_id)
    query = (
        select(links.c.kind, group_of_later, group_of_earlier)
        .outerjoin(later, later.c.article_id == links.c.article_id)
        .outerjoin(earlier, earlier.c.article_id == links.c.earlier_id)
        .where(links.c.kind.in_(("holds", "held")))
        .where(
            or_(among(connection, links.c.article_id, groups), among(connection, later.c.group_id, groups))
        )
        .where(
            or_(among(connection, links.c.earlier_id, groups), among(connection, earlier.c.group_id, groups))
        )
    )
    for kind, first, second in connection.execute(query):
        if first != second and first in groups and second in groups:
            yield (first, second) if kind == "holds" else (second, first)
