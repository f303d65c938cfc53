"""How a query is carried out on each database: what is sought first, and in which order results come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, not_, select, true

from marsad.store import tables
from marsad.store.conditions import listed
from marsad.store.query import (
    Named,
    Near,
    Node,
    OfArticleAlone,
    OfEvent,
    OfType,
    Published,
    holds_of_no_event,
    wanted_texts,
)
from marsad.store.search_conditions import FTS5, Conditions, fts5_matches
from marsad.store.search_index import ranks_of
from marsad.store.search_parts import Parts, alternatives, required, without
from marsad.store.search_rows import Meant, count_of, events_with, meant_by, newest
from marsad.store.text_conditions import WORD_INDEX, fts5_match, postgres_condition

# Rows of a condition's own index up to which the articles it leaves are listed first; beyond, articles are
# looked at one by one, newest first. Of several conditions together few articles may be left, of one many.
_FEW, _FEW_OF_SEVERAL = 8_000, 20_000
_FEW_NAMED = 40_000  # rows of one name, of which the newest alone are looked at, or that others must meet
_NEWEST = 1_500  # articles of a name or type that are looked at first: mostly all that a search counts
_RARE = 500  # rows that no further looking could better

_EVENTS = tables.search_events
_RANKS = tables.search_ranks


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of `source` for which `condition` holds, by `rank`; `repeats` if an article may have several."""

    source: FromClause
    rank: ColumnElement[int]
    condition: ColumnElement[bool]
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """A part of the results: the articles that any of `lines` gives, and no earlier tier has.

    The rows of a line follow one another: whatever is in its second ranks below whatever is in its first.
    """

    lines: tuple[tuple[Rows, ...], ...]
    in_lead: bool
    apart: bool = False  # no article of an earlier tier is among the rows


@dataclass(frozen=True, slots=True)
class _Lines:
    """What a query gives: all of it and, where it wants words, what has them in title or lead.

    Where they are `apart`, `anywhere` leaves out what is in `lead`.
    """

    anywhere: tuple[Rows, ...]
    lead: tuple[Rows, ...] | None = None
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
        own = [self._lines(parts) for parts in alternatives(self.query)]
        lines = [each for each in own if each is not None]
        if not own or len(lines) < len(own):
            lines = [self._whole_lines()]
        if all(each.lead is None for each in lines):
            return [Tier(tuple(each.anywhere for each in lines), in_lead=False)]
        # What wants no words has all that it wants in the lead.
        lead = tuple(each.anywhere if each.lead is None else each.lead for each in lines)
        rest = tuple(each.anywhere for each in lines if each.lead is not None)
        return [Tier(lead, True), Tier(rest, False, apart=len(lines) == 1 and lines[0].apart)]

    def _lines(self, parts: Parts) -> _Lines | None:
        return self._sqlite_lines(parts) if self._is_sqlite else self._postgres_lines(parts)

    def _whole_lines(self) -> _Lines:
        """Return the lines of a query that cannot be taken apart: articles are looked at one by one."""
        source: FromClause = _RANKS
        if not self._is_sqlite:
            source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        anywhere = Rows(source, _RANKS.c.rank, self.conditions.holds(self.query, _RANKS.c.rank, lead=False))
        if not any(True for _ in wanted_texts(self.query)):
            return _Lines((anywhere,))
        lead = Rows(source, _RANKS.c.rank, self.conditions.holds(self.query, _RANKS.c.rank, lead=True))
        return _Lines((anywhere,), (lead,))

    def _sqlite_lines(self, parts: Parts) -> _Lines | None:
        """Return the lines of a query taken apart, or None where FTS5 cannot look for its words."""
        if parts.words is None:
            return _Lines(self._sqlite_line_without_words(parts))
        lead, anywhere = (fts5_match(parts.words, lead=lead) for lead in (True, False))
        if lead is None or anywhere is None:
            return None
        conditions = self._sqlite_conditions(parts, self._few(parts), FTS5)
        first, second = (
            (Rows(FTS5, FTS5.c.rowid, and_(fts5_matches(expression), *conditions)),)
            for expression in (lead, anywhere)
        )
        return _Lines(second, first)

    def _sqlite_line_without_words(self, parts: Parts) -> tuple[Rows, ...]:
        events = parts.events
        if parts.articles or events is None or holds_of_no_event(events):
            conditions = self._sqlite_conditions(parts, self._few(parts), _RANKS)
            return (Rows(_RANKS, _RANKS.c.rank, and_(*conditions)),)
        rank = _EVENTS.c.rank
        days = _days(parts, rank)
        alone = required(events) if isinstance(events, OfEvent) else ()
        if len(alone) == 1 and isinstance(alone[0], Named | OfType) and self._can_list(alone[0]):
            return self._newest_first(alone[0], days)
        rare = self._rarest(parts)
        seen = and_(*days, self.conditions.visible)
        if isinstance(rare, OfEvent):
            kept = and_(seen, self.conditions.of(without(events, rare)))
            return (Rows(events_with(rare, self.meant), rank, kept, repeats=True),)
        # The events themselves stand in the order of results.
        return (Rows(_EVENTS, rank, and_(seen, self.conditions.of(events)), repeats=True),)

    def _can_list(self, leaf: Named | OfType) -> bool:
        """Say whether the newest articles of a name or type are found sooner than by going through all."""
        if isinstance(leaf, OfType):
            return len(leaf.types) == 1
        if leaf in self.meant.single:
            return True
        return count_of(self.connection, leaf, self.meant, most=_FEW_NAMED) < _FEW_NAMED

    def _newest_first(self, leaf: Named | OfType, days: Sequence[ColumnElement[bool]]) -> tuple[Rows, ...]:
        rank = _EVENTS.c.rank
        seen = and_(*days, self.conditions.visible)
        last = self.connection.scalar(newest(leaf, self.meant).limit(1).offset(_NEWEST))
        parts = ((None, None),) if last is None else ((last, None), (None, last - 1))
        return tuple(
            Rows(events_with(leaf, self.meant, low=low, high=high), rank, seen, repeats=True)
            for low, high in parts
        )

    def _sqlite_conditions(
        self, parts: Parts, few: Sequence[int] | None, source: FromClause
    ) -> list[ColumnElement[bool]]:
        rank = FTS5.c.rowid if source is FTS5 else _RANKS.c.rank
        conditions = _days(parts, rank)
        if few is not None:
            # The sum keeps SQLite from carrying out the full-text search once for each of the few.
            return [*conditions, (rank + 0 if source is FTS5 else rank).in_(listed(json.dumps(few)))]
        if parts.articles:
            own = [self.conditions.of_article(leaf, probed=True) for leaf in parts.articles]
            # As conditions on `search_ranks`, of which full-text search knows nothing.
            conditions += (
                [exists().where(_RANKS.c.rank == rank, *own).correlate(FTS5)] if source is FTS5 else own
            )
        if parts.events is not None:
            conditions.append(self.conditions.holds(parts.events, rank, lead=False))
        return conditions

    def _postgres_lines(self, parts: Parts) -> _Lines:
        conditions: list[ColumnElement[bool]] = [self.conditions.of_article(part) for part in parts.days]
        conditions += [self.conditions.of_article(leaf) for leaf in parts.articles]
        if parts.events is not None:
            conditions.append(self.conditions.holds(parts.events, _RANKS.c.rank, lead=False))
        if parts.words is None:
            return _Lines((Rows(_RANKS, _RANKS.c.rank, and_(true(), *conditions)),))
        source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        anywhere = postgres_condition(parts.words, lead=False)
        if not any(True for _ in wanted_texts(parts.words)):
            return _Lines((Rows(source, _RANKS.c.rank, and_(anywhere, *conditions)),))
        lead = postgres_condition(parts.words, lead=True)
        # PostgreSQL plans better by how many are left: going through the lead again costs less.
        rest = Rows(source, _RANKS.c.rank, and_(anywhere, not_(lead), *conditions))
        return _Lines((rest,), (Rows(source, _RANKS.c.rank, and_(lead, *conditions)),), apart=True)

    def _few(self, parts: Parts) -> list[int] | None:
        """Return the ranks of all articles for which the parts on articles and events hold, if few."""
        rare = self._rarest(parts)
        if rare is None:
            return None
        articles = [self.conditions.of_article(leaf, probed=leaf is not rare) for leaf in parts.articles]
        if isinstance(rare, OfArticleAlone):
            events = (
                []
                if parts.events is None
                else [self.conditions.holds(parts.events, _RANKS.c.rank, lead=False)]
            )
            return list(self.connection.scalars(select(_RANKS.c.rank).where(*articles, *events)))
        assert parts.events is not None
        source = events_with(rare, self.meant)
        if articles:
            source = source.join(_RANKS, _RANKS.c.rank == _EVENTS.c.rank)
        seen = (self.conditions.visible, self.conditions.of(without(parts.events, rare)), *articles)
        query = select(_EVENTS.c.rank).select_from(source).where(*seen)
        return list(self.connection.scalars(query.distinct()))

    def _rarest(self, parts: Parts) -> OfArticleAlone | OfEvent | None:
        """Return the condition with fewest rows in its own index, or None where none has few."""
        own = [*parts.articles, *required(parts.events)]
        # Points are counted last: finding how many are near costs more than finding how many have a name.
        own.sort(key=lambda leaf: isinstance(leaf, Near))
        # Where names must meet in one event, few do, and going through all events ends late or never.
        named = sum(isinstance(leaf, Named | Near) for leaf in own)
        rare, least = None, _FEW if len(own) == 1 else _FEW_NAMED if named > 1 else _FEW_OF_SEVERAL
        for leaf in own:
            rows = count_of(self.connection, leaf, self.meant, most=least)
            if rows < least:
                rare, least = leaf, rows
            if least <= _RARE:
                break
        return rare


def _days(parts: Parts, rank: ColumnElement[int]) -> list[ColumnElement[bool]]:
    return [rank.between(*ranks_of(each.first, each.last)) for each in parts.days or (Published(None, None),)]
