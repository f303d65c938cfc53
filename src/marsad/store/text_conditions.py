"""Conditions on words as each database's full-text search takes them: FTS5's MATCH, PostgreSQL's tsquery.

Both come from the same keys and mean the same. A key is letters and digits only, so nothing in it can be
taken for an operator.
"""

from __future__ import annotations

from functools import reduce

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    cast,
    column,
    literal,
    not_,
    or_,
    table,
)
from sqlalchemy import (
    Text as Characters,
)

from marsad.store.query import All, AnyOf, Node, Not, Step, Text

WORD_INDEX = table(  # of PostgreSQL; see `word_index`
    "word_index",
    column("rank", BigInteger),
    column("lead"),
    column("words"),
    column("spelled_lead", Characters),
    column("spelled", Characters),
)


def only_words(node: Node) -> bool:
    """Say whether a query, or a part of one, has conditions on words alone."""
    match node:
        case Not(part):
            return only_words(part)
        case All(parts) | AnyOf(parts):
            return all(map(only_words, parts))
        case _:
            return isinstance(node, Text)


def fts5_match(node: Node, *, lead: bool) -> str | None:
    """Return words as an FTS5 expression, or None where it has none: FTS5 cannot look for what lacks a word.

    With `lead`, wanted words must stand in the title or the lead; what is under NOT must be nowhere.
    """
    match node:
        case Text():
            return _fts5_text(node, lead=lead)
        case AnyOf(parts):
            found = [fts5_match(part, lead=lead) for part in parts]
            return None if None in found else "(" + " OR ".join(map(str, found)) + ")"
        case All(parts):
            wanted = [fts5_match(part, lead=lead) for part in parts if not isinstance(part, Not)]
            refused = [fts5_match(part.part, lead=False) for part in parts if isinstance(part, Not)]
            if not wanted or None in wanted or None in refused:
                return None
            kept = " AND ".join(map(str, wanted))
            return reduce(lambda left, right: f"({left} NOT {right})", map(str, refused), f"({kept})")
        case _:
            return None


def _fts5_text(node: Text, *, lead: bool) -> str:
    first, *others = node.steps
    end = "*" if node.steps[-1].begins else ""
    phrases = [list(start) for start in ([key] for key in first.keys)]
    for step in others:
        phrases = [[*phrase, key] for phrase in phrases for key in step.keys]
    written = " OR ".join(f'"{" ".join(phrase)}"{end}' for phrase in phrases)
    return f"lead : ({written})" if lead else f"({written})"


def postgres_condition(node: Node, *, lead: bool) -> ColumnElement[bool]:
    """Return words as a condition on a row of PostgreSQL's `word_index`; `lead` as for FTS5.

    The few texts beyond the limits of tsvector are looked through as spelled.
    """
    from sqlalchemy.dialects.postgresql import TSQUERY

    if lead and not _all_wanted(node):
        match node:  # wanted words and those under NOT are looked for in different columns
            case Not(part):
                return not_(postgres_condition(part, lead=False))
            case All(parts) | AnyOf(parts):
                joined = and_ if isinstance(node, All) else or_
                return joined(*(postgres_condition(part, lead=True) for part in parts))
    spelled = WORD_INDEX.c.spelled
    query = cast(literal(_tsquery(node)), TSQUERY)
    vector = WORD_INDEX.c.lead if lead else WORD_INDEX.c.words
    return or_(
        and_(spelled.is_(None), vector.bool_op("@@")(query)),
        and_(spelled.is_not(None), _spelled(node, WORD_INDEX.c.spelled_lead if lead else spelled)),
    )


def _all_wanted(node: Node) -> bool:
    match node:
        case All(parts) | AnyOf(parts):
            return all(map(_all_wanted, parts))
        case _:
            return isinstance(node, Text)


def _tsquery(node: Node) -> str:
    match node:
        case Text(steps):
            return "(" + " <-> ".join(map(_tsquery_step, steps)) + ")"
        case Not(part):
            return f"!{_tsquery(part)}"
        case All(parts) | AnyOf(parts):
            sign = " & " if isinstance(node, All) else " | "
            return "(" + sign.join(map(_tsquery, parts)) + ")"
        case _:
            raise AssertionError("words only")


def _tsquery_step(step: Step) -> str:
    end = ":*" if step.begins else ""
    return "(" + " | ".join(f"'{key}'{end}" for key in step.keys) + ")"


def _spelled(node: Node, column: ColumnElement[str]) -> ColumnElement[bool]:
    match node:
        case Text(steps):
            words = " ".join(f"({'|'.join(step.keys)}){'[^ ]*' if step.begins else ''}" for step in steps)
            return column.regexp_match(f" {words} ")
        case Not(part):
            return not_(_spelled(part, column))
        case All(parts):
            return and_(*(_spelled(part, column) for part in parts))
        case AnyOf(parts):
            return or_(*(_spelled(part, column) for part in parts))
        case _:
            raise AssertionError("words only")
