"""What incidents go by: their ids, and the ids they once had, which lead on to what they are now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from marsad.errors import UsageError
from marsad.store.incident_claims import batches
from marsad.store.incident_tables import incident_claims, incident_names, incidents

LEAST_PREFIX = 6  # characters of an incident's id that may stand for it


@dataclass(frozen=True, slots=True)
class Named:
    """An incident found by a name: its id now, and the id that was asked for where it is another."""

    id: str
    asked: str


def find(connection: Connection, name: str) -> Named:
    """Return the incident of this id, or of a beginning of it that no other has; old ids lead on.

    Raises:
        UsageError: there is none, there are several, or nothing is left of it.
    """
    asked = _whole_id(connection, name)
    at, seen = asked, {asked}
    while True:
        if connection.scalar(select(incidents.c.id).where(incidents.c.id == at)) is not None:
            return Named(at, asked)
        row = connection.execute(select(incident_names).where(incident_names.c.id == at)).first()
        following = None if row is None else home_of(connection, json.loads(row.claims)) or row.leads_to
        if following is None or following in seen:
            raise UsageError(
                f"{name}: this incident is no more: its events were rejected, or are read otherwise now "
                f"('marsad log CASE --of \"incidents {asked}\"' shows what was decided on it)"
            )
        at = following
        seen.add(at)


def _whole_id(connection: Connection, name: str) -> str:
    for column in (incidents.c.id, incident_names.c.id):
        if connection.scalar(select(column).where(column == name)) is not None:
            return name
    if len(name) < LEAST_PREFIX:
        raise UsageError(
            f"{name}: no incident: give an incident's id, or {LEAST_PREFIX} characters of it at least"
        )
    for column in (incidents.c.id, incident_names.c.id):
        query = select(column).where(column.startswith(name, autoescape=True)).order_by(column).limit(100)
        # Databases differ in whether LIKE minds case.
        found = [each for each in connection.scalars(query) if each.startswith(name)]
        if len(found) > 1:
            shown = ", ".join(found[:5])
            raise UsageError(f"{name}: begins the ids of several incidents: give more of it ({shown})")
        if found:
            return str(found[0])
    raise UsageError(f"{name}: no incident of this case: 'marsad incidents CASE' lists them")


def lead_on(connection: Connection, read_as: Mapping[str, str]) -> None:
    """Say where ids lead that have just been left: to where the first of what they held is now.

    `read_as` gives the ids under which claims stand now that a newer reading has given others.
    """
    names = incident_names
    left = connection.execute(select(names.c.id, names.c.claims).where(names.c.leads_to.is_(None))).all()
    for old, held in left:
        now = home_of(connection, [read_as.get(claim, claim) for claim in json.loads(held)])
        if now is not None:
            connection.execute(update(names).where(names.c.id == old).values(leads_to=now))


def home_of(connection: Connection, event_ids: Sequence[str]) -> str | None:
    """Return the incident that the first of these claims that stands is in, None where none stands."""
    own = incident_claims.c
    for some in batches(event_ids):
        query = select(own.event_id, own.incident_id).where(own.event_id.in_(some), own.incident_id != "")
        homes = {event: home for event, home in connection.execute(query)}  # noqa: C416
        for event_id in some:
            if event_id in homes:
                return str(homes[event_id])
    return None
