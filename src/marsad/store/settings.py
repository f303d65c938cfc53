"""Settings of a case: each choice logged with the person who made it and why."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, delete, insert, select

from marsad.store import tables
from marsad.store.changes import Change
from marsad.store.digests import row_digest

TWO_PEOPLE = "two_people"

MEANINGS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {TWO_PEOPLE: (("off", "on"), "a decision counts only once another person has approved it")}
)
"""Each setting with the values it may have, the first being that of a new case, and what it does."""


def value_of(connection: Connection, name: str) -> str:
    """Return what a setting is set to, or what it is in a new case."""
    found = connection.scalar(select(tables.settings.c.value).where(tables.settings.c.name == name))
    return MEANINGS[name][0][0] if found is None else found


def two_people(connection: Connection) -> bool:
    """Say whether this case demands that two people agree on each decision."""
    return value_of(connection, TWO_PEOPLE) == "on"


def put(change: Change, name: str, value: str, *, person: str, reason: str) -> bool:
    """Set a setting and say whether that changed anything; the values are those of `MEANINGS`."""
    if value_of(change.connection, name) == value:
        return False
    row = {"name": name, "value": value}
    settings = tables.settings
    change.connection.execute(delete(settings).where(settings.c.name == name))
    change.connection.execute(insert(settings).values(**row))
    content = {"value": value, "person": person, "reason": reason}
    change.record("set", f"settings {name}", {**content, "rows": {f"settings {name}": row_digest(row)}})
    return True
