"""The outlets of a case that a query means, and the names of its actors, places and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from marsad.store.conditions import NameIds, listed, names_of, outlets_of
from marsad.store.query import Named, Node, Outlet, leaves


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


def _looked_up(connection: Connection, names: NameIds) -> NameIds:
    """Return the same names, looked up already."""
    own = names.subquery()
    ids: str = connection.execute(select(func.json_group_array(own.c.name_id)).select_from(own)).scalar_one()
    return listed(ids)
