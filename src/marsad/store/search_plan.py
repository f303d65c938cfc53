"""How a query is carried out on each database: what is sought first, and in which order results come."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    column,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    table,
    true,
)

from marsad.store import tables
from marsad.store.conditions import is_near, names_of, of_article, of_event, outlets_of, visible
from marsad.store.query import (
    All,
    AnyOf,
    Happened,
    Named,
    Near,
    Node,
    Not,
    OfArticle,
    OfArticleAlone,
    OfEvent,
    OfType,
    Outlet,
    Published,
    Text,
    asks_of_events,
    holds_of_no_event,
    leaves,
    wanted_texts,
)
from marsad.store.search_index import ranks_of
from marsad.store.search_parts import Parts, parts_of, required
from marsad.store.text_conditions import WORD_INDEX, fts5_match, postgres_condition

# Rows of a condition's own index up to which the articles it leaves are listed first; beyond, articles are
# looked at one by one, newest first. Of several conditions together few articles may be left, of one many.
_FEW, _FEW_OF_SEVERAL = 8_000, 20_000
_MANY = _FEW_OF_SEVERAL + 1
_RARE = 500  # rows that no further looking could better

_EVENTS = tables.search_events
_LINKS = tables.search_event_names
_POINTS = tables.search_points
_RANKS = tables.search_ranks
# SQLite's index: the column that is named after the table stands for all of its columns.
FTS5 = table("word_index", column("rowid", BigInteger), column("word_index"))


@dataclass(frozen=True, slots=True)
class Tier:
    """Where a part of the results comes from: rows of `source` for which `condition` holds, by `rank`.

    `repeats` where an article may have several such rows.
    """

    source: FromClause
    rank: ColumnElement[int]
    condition: ColumnElement[bool]
    in_lead: bool
    repeats: bool = False


@dataclass(slots=True)
class Planner:
    """Makes the conditions of one query on one database."""

    connection: Connection
    query: Node
    outlets: Mapping[Outlet, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.outlets = {
            leaf: outlets_of(self.connection, leaf) for leaf in leaves(self.query) if isinstance(leaf, Outlet)
        }

    @property
    def _is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def tiers(self) -> list[Tier]:
        """Return where the results come from, best first; no article is in two of them."""
        parts = parts_of(self.query)
        if parts is None:
            return self._whole_tiers()
        if not self._is_sqlite:
            return self._postgres_tiers(parts)
        few = self._few(parts)
        if parts.words is None:
            return [self._sqlite_tier_without_words(parts, few)]
        lead, anywhere = (fts5_match(parts.words, lead=lead) for lead in (True, False))
        if lead is None or anywhere is None:
            return self._whole_tiers()
        conditions = self._sqlite_conditions(parts, few, FTS5)
        return [
            Tier(FTS5, FTS5.c.rowid, and_(_match(expression), *conditions), in_lead)
            for expression, in_lead in ((lead, True), (f"{anywhere} NOT {lead}", False))
        ]

    def _whole_tiers(self) -> list[Tier]:
        """Return the tiers of a query that cannot be taken apart: articles are looked at one by one."""
        source: FromClause = _RANKS
        if not self._is_sqlite:
            source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        anywhere = self._holds(self.query, _RANKS.c.rank, lead=False)
        if not any(True for _ in wanted_texts(self.query)):
            return [Tier(source, _RANKS.c.rank, anywhere, False)]
        lead = self._holds(self.query, _RANKS.c.rank, lead=True)
        return [
            Tier(source, _RANKS.c.rank, lead, True),
            Tier(source, _RANKS.c.rank, and_(anywhere, not_(lead)), False),
        ]

    def _sqlite_tier_without_words(self, parts: Parts, few: Sequence[int] | None) -> Tier:
        events = parts.events
        if few is not None or parts.articles or events is None or holds_of_no_event(events):
            return Tier(_RANKS, _RANKS.c.rank, and_(*self._sqlite_conditions(parts, few, _RANKS)), False)
        # The events themselves stand in the order of results.
        rank = _EVENTS.c.rank
        found = and_(*_days(parts, rank), visible(self.query), self.condition(events))
        return Tier(_EVENTS, rank, found, False, repeats=True)

    def _sqlite_conditions(
        self, parts: Parts, few: Sequence[int] | None, source: FromClause
    ) -> list[ColumnElement[bool]]:
        rank = FTS5.c.rowid if source is FTS5 else _RANKS.c.rank
        conditions = _days(parts, rank)
        if few is not None:
            listed: Select[Any] = select(column("value", BigInteger)).select_from(
                func.json_each(json.dumps(few)).alias()
            )
            # The sum keeps SQLite from carrying out the full-text search once for each of the few.
            return [*conditions, (rank + 0 if source is FTS5 else rank).in_(listed)]
        if parts.articles:
            own = [of_article(leaf, self._outlets(leaf), probed=True) for leaf in parts.articles]
            # As conditions on `search_ranks`, of which full-text search knows nothing.
            conditions += (
                [exists().where(_RANKS.c.rank == rank, *own).correlate(FTS5)] if source is FTS5 else own
            )
        if parts.events is not None:
            conditions.append(self._holds(parts.events, rank, lead=False))
        return conditions

    def _outlets(self, leaf: OfArticleAlone) -> Sequence[str]:
        return self.outlets.get(leaf, ()) if isinstance(leaf, Outlet) else ()

    def _holds(self, node: Node, rank: ColumnElement[int], *, lead: bool) -> ColumnElement[bool]:
        """Return that a part of the query holds of the article of a rank, with an event of it or alone."""
        if not asks_of_events(node):
            return self.condition(node, lead=lead)
        seen = select(_EVENTS.c.rank).where(_EVENTS.c.rank == rank, visible(self.query))
        seen = seen.correlate(_RANKS, FTS5, WORD_INDEX)
        found = seen.where(self.condition(node, lead=lead)).exists()
        if not holds_of_no_event(node):
            return found
        return or_(found, and_(self.condition(node, lead=lead, alone=True), not_(seen.exists())))

    def _postgres_tiers(self, parts: Parts) -> list[Tier]:
        conditions: list[ColumnElement[bool]] = [of_article(part, ()) for part in parts.days]
        conditions += [of_article(leaf, self._outlets(leaf)) for leaf in parts.articles]
        if parts.events is not None:
            conditions.append(self._holds(parts.events, _RANKS.c.rank, lead=False))
        if parts.words is None:
            return [Tier(_RANKS, _RANKS.c.rank, and_(true(), *conditions), False)]
        source = _RANKS.join(WORD_INDEX, WORD_INDEX.c.rank == _RANKS.c.rank)
        lead, anywhere = (postgres_condition(parts.words, lead=lead) for lead in (True, False))
        if not any(True for _ in wanted_texts(parts.words)):
            return [Tier(source, _RANKS.c.rank, and_(anywhere, *conditions), False)]
        return [
            Tier(source, _RANKS.c.rank, and_(lead, *conditions), True),
            Tier(source, _RANKS.c.rank, and_(anywhere, not_(lead), *conditions), False),
        ]

    def condition(self, node: Node, *, lead: bool = False, alone: bool = False) -> ColumnElement[bool]:
        """Return any part of a query as a condition on a row of `search_ranks` with one of `search_events`.

        `lead` looks for wanted words in title and lead only; `alone` takes the article with no event.
        """
        match node:
            case Not(part):
                return not_(self.condition(part, alone=alone))
            case All(parts) | AnyOf(parts):
                joined = and_ if isinstance(node, All) else or_
                return joined(*(self.condition(part, lead=lead, alone=alone) for part in parts))
            case Text():
                if not self._is_sqlite:
                    return postgres_condition(node, lead=lead)
                expression = fts5_match(node, lead=lead)
                assert expression is not None, "words alone have one"
                return _RANKS.c.rank.in_(select(FTS5.c.rowid).where(_match(expression)))
            case Outlet() | Published() | OfArticle():
                return of_article(node, self._outlets(node))
            case _:
                return false() if alone else of_event(node, sqlite=self._is_sqlite)

    def _few(self, parts: Parts) -> list[int] | None:
        """Return the ranks of all articles for which the parts on articles and events hold, if few."""
        rare, least = None, _MANY
        own = (*parts.articles, *required(parts.events))
        for leaf in own:
            rows = self._count_of(leaf)
            if rows < least:
                rare, least = leaf, rows
            if least <= _RARE:
                break
        if rare is None or least > (_FEW if len(own) == 1 else _FEW_OF_SEVERAL):
            return None
        articles = [of_article(leaf, self._outlets(leaf), probed=leaf is not rare) for leaf in parts.articles]
        if isinstance(rare, OfArticleAlone):
            events = [] if parts.events is None else [self._holds(parts.events, _RANKS.c.rank, lead=False)]
            return list(self.connection.scalars(select(_RANKS.c.rank).where(*articles, *events)))
        assert parts.events is not None
        query = _rows_of(rare).with_only_columns(_EVENTS.c.rank).distinct()
        query = query.where(visible(self.query), self.condition(parts.events))
        if articles:
            query = query.join(_RANKS, _RANKS.c.rank == _EVENTS.c.rank).where(*articles)
        return list(self.connection.scalars(query))

    def _count_of(self, leaf: OfArticleAlone | OfEvent) -> int:
        """Return how many rows a condition's own index has for it, counted as far as it matters."""
        articles = tables.articles
        match leaf:
            case Outlet():
                found: Select[Any] = select(articles.c.outlet).where(
                    articles.c.outlet.in_(self.outlets[leaf])
                )
            case OfArticle():
                return _MANY if leaf.begins else 1
            case Named():
                found = select(_LINKS.c.rank).where(_LINKS.c.name_id.in_(names_of(leaf)))
            case Near():
                found = select(_POINTS.c.rank).where(is_near(leaf))
            case OfType() | Happened():
                found = select(_EVENTS.c.rank).where(of_event(leaf, listed=True))
            case _:
                return _MANY
        return self.connection.scalar(select(func.count()).select_from(found.limit(_MANY).subquery())) or 0


def _rows_of(leaf: OfEvent) -> Select[Any]:
    """Return the rows of `search_events` that a condition's own index finds."""
    match leaf:
        case Named():
            meant = select(_LINKS.c.rank, _LINKS.c.number).where(_LINKS.c.name_id.in_(names_of(leaf)))
        case Near():
            meant = select(_POINTS.c.rank, _POINTS.c.number).where(is_near(leaf))
        case _:
            meant = select(_EVENTS.c.rank, _EVENTS.c.number).where(of_event(leaf, listed=True))
    # The limit, which is never reached, has SQLite list them from the index first, and read only those rows.
    found = meant.limit(_MANY).subquery()
    own = and_(_EVENTS.c.rank == found.c.rank, _EVENTS.c.number == found.c.number)
    return select(_EVENTS).select_from(found.join(_EVENTS, own))


def _days(parts: Parts, rank: ColumnElement[int]) -> list[ColumnElement[bool]]:
    return [rank.between(*ranks_of(each.first, each.last)) for each in parts.days or (Published(None, None),)]


def _match(expression: str) -> ColumnElement[bool]:
    return FTS5.c.word_index.bool_op("MATCH")(expression)
