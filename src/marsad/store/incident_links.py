"""The links between claims and the pins of people, as they are kept, and what hangs together by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select

from marsad.errors import StoreError
from marsad.records.incident import Link, Pin, Reason
from marsad.store.digests import canonical
from marsad.store.incident_claims import batches, present
from marsad.store.incident_tables import incident_links, incident_pins


def put_links(connection: Connection, links: Iterable[Link]) -> None:
    """Keep links between claims."""
    for some in batches(links):
        rows = [
            {
                "one": link.one,
                "other": link.other,
                "weight": link.weight,
                "probability": link.probability,
                "reasons": canonical([[each.field, each.says, each.weight] for each in link.reasons]),
            }
            for link in some
        ]
        connection.execute(insert(incident_links), rows)


def forget_links(connection: Connection, event_ids: Iterable[str]) -> None:
    """Take away every link of these claims."""
    ends = incident_links.c
    for some in batches(event_ids):
        connection.execute(delete(incident_links).where(or_(ends.one.in_(some), ends.other.in_(some))))


def links_of(connection: Connection, event_ids: Iterable[str]) -> Iterator[Link]:
    """Yield every link of these claims, each once.

    Raises:
        StoreError: one was altered.
    """
    ends = incident_links.c
    seen: set[str] = set()
    for some in batches(event_ids):
        own = set(some)
        query = select(incident_links).where(or_(ends.one.in_(some), ends.other.in_(some)))
        for row in connection.execute(query.order_by(ends.one, ends.other)):
            if row.one not in seen and row.other not in seen:
                yield link_of(row)
        seen |= own


def link_of(row: Row[Any]) -> Link:
    """Return the link that a row of `incident_links` holds.

    Raises:
        StoreError: it was altered.
    """
    try:
        reasons = tuple(Reason(field, says, weight) for field, says, weight in json.loads(row.reasons))
    except (TypeError, ValueError) as error:
        raise StoreError(
            f"link {row.one} {row.other}", "cannot be read: 'marsad incidents CASE --relink' makes it anew"
        ) from error
    return Link(row.one, row.other, row.weight, row.probability, reasons)


def put_pins(connection: Connection, pins: Sequence[Pin]) -> None:
    """Keep these pins and no others."""
    connection.execute(delete(incident_pins))
    rows = [
        {"one": pin.one, "other": pin.other, "together": pin.together, "decision_id": pin.decision_id}
        for pin in pins
    ]
    for some in batches(rows):
        connection.execute(insert(incident_pins), some)


def pins(connection: Connection) -> tuple[Pin, ...]:
    """Return all kept pins, sorted. They come of people's decisions, so they are few."""
    query = select(incident_pins).order_by(incident_pins.c.one, incident_pins.c.other)
    return tuple(Pin(row.one, row.other, row.together, row.decision_id) for row in connection.execute(query))


def neighbours(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """Return the claims that a link, or a pin that says so, ties to any of these, these left out."""
    own = set(event_ids)
    found: set[str] = set()
    for table, extra in ((incident_links, None), (incident_pins, incident_pins.c.together)):
        for mine, theirs in ((table.c.one, table.c.other), (table.c.other, table.c.one)):
            for some in batches(sorted(own)):
                condition = mine.in_(some) if extra is None else and_(mine.in_(some), extra)
                found.update(connection.scalars(select(theirs).where(condition)))
    return found - own


def hanging_together(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """Return the kept claims that hang together with any of these through links and pins, with these."""
    found: set[str] = set()
    frontier = set(event_ids)
    while frontier:
        found |= frontier
        frontier = neighbours(connection, frontier) - found
    return set(present(connection, found))
