"""The outlets of a case that a query means, and the names of its actors, places and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from marsad.store import tables
from marsad.store.conditions import NameIds, listed, names_of, outlets_of
from marsad.store.query import All, AnyOf, Named, Node, Outlet, Step, leaves

_FEW_WORDS = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """What each condition means: outlets by name, names as a query for their numbers."""

    outlets: Mapping[Outlet, Sequence[str]]
    names: Mapping[Named, NameIds]


def meant_by(connection: Connection, query: Node) -> Meant:
    """Return what a query means in a case. Names are looked up here on SQLite, by PostgreSQL where used."""
    every = set(leaves(query))
    outlets = {leaf: outlets_of(connection, leaf) for leaf in every if isinstance(leaf, Outlet)}
    names = {leaf: names_of(leaf) for leaf in every if isinstance(leaf, Named)}
    if connection.dialect.name != "sqlite":
        return Meant(outlets, names)
    return Meant(outlets, {leaf: _looked_up(connection, ids) for leaf, ids in names.items()})


def spelled_out(connection: Connection, node: Node) -> Node:
    """Return a part of a query with each beginning of a name's word as the words that begin so, if few.

    FTS5 goes through the entries of a few words as they are wanted; those of a beginning it joins first.
    """
    match node:
        case All(parts) | AnyOf(parts):
            return type(node)(tuple(spelled_out(connection, part) for part in parts))
        case Named(field, identifier, steps) if any(step.begins for step in steps):
            return Named(field, identifier, tuple(_words_of(connection, field, step) for step in steps))
        case _:
            return node


def _words_of(connection: Connection, field: str, step: Step) -> Step:
    if not step.begins:
        return step
    column = tables.search_name_words.c
    own = or_(*(column.word.startswith(key) for key in step.keys))
    query = select(column.word).where(column.field == field, own).distinct().limit(_FEW_WORDS + 1)
    words = list(connection.scalars(query))
    return Step(tuple(words)) if 0 < len(words) <= _FEW_WORDS else step


def _looked_up(connection: Connection, names: NameIds) -> NameIds:
    """Return the same names, looked up already."""
    own = names.subquery()
    ids: str = connection.execute(select(func.json_group_array(own.c.name_id)).select_from(own)).scalar_one()
    return listed(ids)
