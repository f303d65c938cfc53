"""Any part of a query as a condition in SQL, on an article or on one of its events."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, and_, column, false, not_, or_, select, table, true

from marsad.store import tables
from marsad.store.conditions import of_article, of_event, visible
from marsad.store.query import (
    All,
    AnyOf,
    Named,
    Near,
    Node,
    Not,
    OfArticle,
    OfArticleAlone,
    Outlet,
    Published,
    Text,
    asks_of_events,
    holds_of_no_event,
    leaves,
)
from marsad.store.search_names import Meant
from marsad.store.text_conditions import WORD_INDEX, fts5_match, postgres_condition

_EVENTS = tables.search_events
_RANKS = tables.search_ranks
# SQLite's index: the column that is named after the table stands for all of its columns.
FTS5 = table("word_index", column("rowid", BigInteger), column("word_index"))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Makes the conditions of one query."""

    query: Node
    meant: Meant
    is_sqlite: bool

    @property
    def visible(self) -> ColumnElement[bool]:
        """Return which events the whole query sees, a part of it too."""
        return visible(self.query)

    def of_article(self, leaf: OfArticleAlone, *, probed: bool = False) -> ColumnElement[bool]:
        """Return a condition on an article alone, as `conditions.of_article` does."""
        outlets = self.meant.outlets[leaf] if isinstance(leaf, Outlet) else ()
        return of_article(leaf, outlets, probed=probed)

    def holds(self, node: Node, rank: ColumnElement[int], *, lead: bool) -> ColumnElement[bool]:
        """Return that a part of the query holds of the article of a rank, with an event of it or alone."""
        if not asks_of_events(node):
            return self.of(node, lead=lead)
        seen = select(_EVENTS.c.rank).where(_EVENTS.c.rank == rank, self.visible)
        seen = seen.correlate(_RANKS, FTS5, WORD_INDEX)
        found = seen.where(self.of(node, lead=lead)).exists()
        if not holds_of_no_event(node):
            return found
        return or_(found, and_(self.of(node, lead=lead, alone=True), not_(seen.exists())))

    def of(self, node: Node, *, lead: bool = False, alone: bool = False) -> ColumnElement[bool]:
        """Return any part of a query as a condition on a row of `search_ranks` with one of `search_events`.

        `lead` looks for wanted words in title and lead only; `alone` takes the article with no event.
        """
        match node:
            case Not(part):
                return not_(self.of(part, alone=alone))
            case All(parts) | AnyOf(parts):
                # Databases look in the order written: what the event's own row tells comes first.
                ordered = sorted(parts, key=_looks_elsewhere)
                own = (self.of(part, lead=lead, alone=alone) for part in ordered)
                return and_(true(), *own) if isinstance(node, All) else or_(false(), *own)
            case Text():
                if not self.is_sqlite:
                    return postgres_condition(node, lead=lead)
                expression = fts5_match(node, lead=lead)
                assert expression is not None, "words alone have one"
                return _RANKS.c.rank.in_(select(FTS5.c.rowid).where(fts5_matches(expression)))
            case Outlet() | Published() | OfArticle():
                return self.of_article(node)
            case _:
                return false() if alone else of_event(node, self.meant.names, sqlite=self.is_sqlite)


def _looks_elsewhere(node: Node) -> bool:
    return any(isinstance(leaf, Named | Near | Text) for leaf in leaves(node))


def fts5_matches(expression: str) -> ColumnElement[bool]:
    """Return that SQLite's index finds an expression."""
    return FTS5.c.word_index.bool_op("MATCH")(expression)
