"""How a query is carried out on each database: what is sought first, and in which order results come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, not_, select, true

from marsad.store import event_index, tables
from marsad.store.conditions import listed
from marsad.store.event_index import EVENT_INDEX
from marsad.store.event_marks import expression_of
from marsad.store.query import Happened, Node, Published, holds_of_no_event, leaves, wanted_texts
from marsad.store.search_conditions import FTS5, Conditions, fts5_matches
from marsad.store.search_index import ranks_of
from marsad.store.search_names import Meant, meant_by, spelled_out
from marsad.store.search_parts import Parts, alternatives
from marsad.store.text_conditions import WORD_INDEX, fts5_match, postgres_condition

# Rows that an index leaves up to which the articles that they are of are listed first; beyond, articles are
# looked at one by one, newest first.
_FEW = 20_000

_EVENTS = tables.search_events
_RANKS = tables.search_ranks


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of `source` for which `condition` holds; `repeats` if an article may have several.

    `rank` is their article's; `order`, where given, stands in the order of ranks and is sooner sorted by.
    """

    source: FromClause
    rank: ColumnElement[int]
    condition: ColumnElement[bool]
    order: ColumnElement[int] | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """A part of the results: the articles that any of `rows` are of, and no earlier tier has."""

    rows: tuple[Rows, ...]
    in_lead: bool
    apart: bool = False  # no article of an earlier tier is among the rows


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a query gives: all of it and, where it wants words, what has them in title or lead.

    Where they are `apart`, `anywhere` leaves out what is in `lead`.
    """

    anywhere: Rows
    lead: Rows | None = None
    apart: bool = False


@dataclass(slots=True)
class Planner:
    """Makes the conditions of one query on one database."""

    connection: Connection
    query: Node
    meant: Meant = field(init=False)
    conditions: Conditions = field(init=False)

    def __post_init__(self) -> None:
        self.meant = meant_by(self.connection, self.query)
        self.conditions = Conditions(self.query, self.meant, self._is_sqlite)

    @property
    def _is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def tiers(self) -> list[Tier]:
        """Return where the results come from, best first."""
        own = [self._of_parts(parts) for parts in alternatives(self.query)]
        wanted = [each for each in own if each is not None]
        if not own or len(wanted) < len(own):
            wanted = [self._whole()]
        if all(each.lead is None for each in wanted):
            return [Tier(tuple(each.anywhere for each in wanted), in_lead=False)]
        # What wants no words has all that it wants in the lead.
        lead = tuple(each.anywhere if each.lead is None else each.lead for each in wanted)
        rest = tuple(each.anywhere for each in wanted if each.lead is not None)
        return [Tier(lead, True), Tier(rest, False, apart=len(wanted) == 1 and wanted[0].apart)]

    def _of_parts(self, parts: Parts) -> _Wanted | None:
        return self._sqlite_parts(parts) if self._is_sqlite else self._postgres_parts(parts)

    def _whole(self) -> _Wanted:
        """Return the rows of a query that cannot be taken apart: articles are looked at one by one."""
        source: FromClause = _RANKS
        if not self._is_sqlite:
            source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        anywhere = Rows(source, _RANKS.c.rank, self.conditions.holds(self.query, _RANKS.c.rank, lead=False))
        if not any(True for _ in wanted_texts(self.query)):
            return _Wanted(anywhere)
        lead = Rows(source, _RANKS.c.rank, self.conditions.holds(self.query, _RANKS.c.rank, lead=True))
        return _Wanted(anywhere, lead)

    def _sqlite_parts(self, parts: Parts) -> _Wanted | None:
        """Return the rows of a query taken apart, or None where FTS5 cannot look for its words."""
        if parts.words is None:
            return _Wanted(self._sqlite_rows_without_words(parts))
        lead, anywhere = (fts5_match(parts.words, lead=lead) for lead in (True, False))
        if lead is None or anywhere is None:
            return None
        conditions = self._of_articles(parts, FTS5.c.rowid, self._few(parts, self._marks(parts)))
        first, second = (
            Rows(FTS5, FTS5.c.rowid, and_(fts5_matches(expression), *conditions))
            for expression in (lead, anywhere)
        )
        return _Wanted(second, first)

    def _sqlite_rows_without_words(self, parts: Parts) -> Rows:
        marks = self._marks(parts)
        few = self._few(parts, marks) if parts.articles else None
        if few is not None or parts.events is None or holds_of_no_event(parts.events):
            return Rows(_RANKS, _RANKS.c.rank, and_(*self._of_articles(parts, _RANKS.c.rank, few)))
        # Events stand in the order of results, with marks and without.
        own = [self.conditions.visible, self.conditions.of(parts.events)]
        own += [self.conditions.of_article(leaf, probed=True) for leaf in parts.articles]
        source: FromClause = _EVENTS
        rank: ColumnElement[int] = _EVENTS.c.rank
        order = rank
        if marks is None:
            own += _days(parts, rank)
        else:
            source, order = event_index.with_events(), EVENT_INDEX.c.rowid
            own += [event_index.matches(marks), *(event_index.of_ranks(*each) for each in _ranks_of(parts))]
        if parts.articles:
            source = source.join(_RANKS, _RANKS.c.rank == rank)
        return Rows(source, rank, and_(*own), order, repeats=True)

    def _marks(self, parts: Parts) -> str | None:
        """Return the marks of the events that are wanted, or None where none are or marks do not tell."""
        if parts.events is None or holds_of_no_event(parts.events):
            return None
        dated = any(isinstance(leaf, Happened) for leaf in leaves(parts.events))
        begun = event_index.days_begun(self.connection) if dated else None
        return expression_of(spelled_out(self.connection, parts.events), begun)

    def _few(self, parts: Parts, marks: str | None) -> Select[Any] | None:
        """Return the ranks of articles that one index leaves, if few: those wanted, and perhaps others."""
        queries = [select(_RANKS.c.rank).where(self.conditions.of_article(leaf)) for leaf in parts.articles]
        if marks is not None:
            own = [event_index.matches(marks), *(event_index.of_ranks(*each) for each in _ranks_of(parts))]
            queries.append(select(event_index.rank().label("rank")).where(*own))
        least, few = _FEW + 1, None
        for query in queries:
            ranks = query.limit(least).subquery()
            counted = select(func.count(), func.json_group_array(ranks.c.rank)).select_from(ranks)
            count, found = self.connection.execute(counted).one()
            if count < least:
                least, few = count, found
        return None if few is None else listed(few)

    def _of_articles(
        self, parts: Parts, rank: ColumnElement[int], few: Select[Any] | None
    ) -> list[ColumnElement[bool]]:
        """Return the conditions of a query, other than on words, on an article of a rank."""
        conditions = _days(parts, rank)
        in_words = rank is FTS5.c.rowid
        if few is not None:
            # The sum keeps SQLite from carrying out the full-text search once for each of the few.
            conditions.append((rank + 0 if in_words else rank).in_(few))
        own = [self.conditions.of_article(leaf, probed=True) for leaf in parts.articles]
        # As conditions on `search_ranks`, of which full-text search knows nothing.
        conditions += (
            [exists().where(_RANKS.c.rank == rank, *own).correlate(FTS5)] if own and in_words else own
        )
        if parts.events is not None:
            conditions.append(self.conditions.holds(parts.events, rank, lead=False))
        return conditions

    def _postgres_parts(self, parts: Parts) -> _Wanted:
        conditions: list[ColumnElement[bool]] = [self.conditions.of_article(part) for part in parts.days]
        conditions += [self.conditions.of_article(leaf) for leaf in parts.articles]
        if parts.events is not None:
            conditions.append(self.conditions.holds(parts.events, _RANKS.c.rank, lead=False))
        if parts.words is None:
            return _Wanted(Rows(_RANKS, _RANKS.c.rank, and_(true(), *conditions)))
        source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        anywhere = postgres_condition(parts.words, lead=False)
        if not any(True for _ in wanted_texts(parts.words)):
            return _Wanted(Rows(source, _RANKS.c.rank, and_(anywhere, *conditions)))
        lead = postgres_condition(parts.words, lead=True)
        # PostgreSQL plans better by how many are left: going through the lead again costs less.
        rest = Rows(source, _RANKS.c.rank, and_(anywhere, not_(lead), *conditions))
        return _Wanted(rest, Rows(source, _RANKS.c.rank, and_(lead, *conditions)), apart=True)


def _days(parts: Parts, rank: ColumnElement[int]) -> list[ColumnElement[bool]]:
    return [rank.between(*each) for each in _ranks_of(parts)]


def _ranks_of(parts: Parts) -> list[tuple[int, int]]:
    """Return the lowest and highest rank of the days of publication that are wanted: of each condition."""
    return [ranks_of(each.first, each.last) for each in parts.days or (Published(None, None),)]
