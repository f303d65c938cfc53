"""Claims and incidents held against the evidence: worked out again and compared.

What was added since a case was last linked is in no incident yet: that is no damage. The links between claims
are not made again here: that is `marsad incidents CASE --relink`, and as much work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import NoResultFound

from marsad.datafiles import DataFiles
from marsad.errors import MarsadError, UsageError
from marsad.ontology.load import load_ontology
from marsad.records.claim import Claim
from marsad.store import incident_claims as claims
from marsad.store import incident_links as links
from marsad.store import incidents
from marsad.store.findings import Finding
from marsad.store.incident_stamps import up_to_date
from marsad.store.incident_tables import incident_claims, incident_names
from marsad.store.incident_tables import incidents as incident_rows

STEP = "incidents"
_UNREADABLE = (
    MarsadError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NoResultFound,
)

Told = Callable[[str, int, int], None]


def check(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield every claim, pin, incident and old id that is not what the evidence and the links give."""
    yield from _check_claims(connection)
    yield from _check_strays(connection)
    try:
        pinned = links.pins(connection) == incidents.pins_now(connection)
    except _UNREADABLE as error:
        yield Finding("incident_pins", "", None, f"cannot be worked out again ({error})")
        return
    if not pinned:
        yield Finding("incident_pins", "", None, "are not what the decisions on incidents come to")
        return
    yield from _check_incidents(connection, told)
    yield from _check_names(connection)


def _check_claims(connection: Connection) -> Iterator[Finding]:
    ontology = load_ontology(DataFiles(None).folder("ontology"))
    for article_id in up_to_date(connection):
        try:
            expected = {each.id: each for each in claims.worked_out(connection, article_id, ontology)}
        except UsageError:
            continue  # it has types of the caller's own lists: only with these can its claims be made
        except _UNREADABLE as error:
            problem = f"those of article {article_id} cannot be worked out again ({error})"
            yield Finding("incident_claims", "", None, problem)
            continue
        query = select(incident_claims).where(incident_claims.c.article_id == article_id)
        for row in connection.execute(query.order_by(incident_claims.c.event_id)).all():
            yield from _check_claim(row, expected.pop(row.event_id, None))
        for event_id in expected:
            yield Finding("incident_claims", event_id, None, "is missing")


def _check_claim(row: Any, expected: Claim | None) -> Iterator[Finding]:
    if expected is None:
        yield Finding("incident_claims", row.event_id, None, "is no event of the record")
    elif row.body != claims.written(expected):
        yield Finding("incident_claims", row.event_id, None, "is not what its event says")
    elif (row.type, row.published, row.first_day, row.last_day) != (
        expected.type,
        expected.published,
        expected.first,
        expected.last,
    ):
        yield Finding("incident_claims", row.event_id, None, "its type or days are not what its event says")


def _check_strays(connection: Connection) -> Iterator[Finding]:
    """Yield what belongs to nothing: claims of articles that were not linked, links of no claims."""
    query = text(
        "SELECT event_id FROM incident_claims WHERE article_id NOT IN"
        " (SELECT article_id FROM claimed_articles) ORDER BY event_id"
    )
    for (event_id,) in connection.execute(query):
        yield Finding("incident_claims", str(event_id), None, "is of an article that was not linked")
    query = text(
        "SELECT one, other FROM incident_links WHERE one NOT IN (SELECT event_id FROM incident_claims)"
        " OR other NOT IN (SELECT event_id FROM incident_claims) ORDER BY one, other"
    )
    for one, other in connection.execute(query):
        yield Finding("incident_links", f"{one} {other}", None, "links what is no claim")


def _check_incidents(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield the incidents that are not what clustering makes of the kept claims, links and pins."""
    ids = list(connection.scalars(select(incident_claims.c.event_id).order_by(incident_claims.c.event_id)))
    seen: set[str] = set()
    done: set[str] = set()
    try:
        for whole in incidents.components(connection, ids, done):
            for incident, own in incidents.made(connection, whole):
                seen.add(incident.id)
                yield from _check_incident(connection, incident.id, own)
            told(STEP, len(done), len(ids))
    except _UNREADABLE as error:
        yield Finding("incidents", "", None, f"cannot be worked out again ({error})")
        return
    for each in connection.scalars(select(incident_rows.c.id).order_by(incident_rows.c.id)):
        if each not in seen:
            yield Finding("incidents", each, None, "is not what the links and pins give")


def _check_incident(connection: Connection, incident_id: str, own: tuple[Claim, ...]) -> Iterator[Finding]:
    row = connection.execute(select(incident_rows).where(incident_rows.c.id == incident_id)).first()
    if row is None:
        yield Finding("incidents", incident_id, None, "is missing")
        return
    first, last = incidents.days_of(own)
    expected: tuple[date | None, date | None, int, int] = (
        first,
        last,
        len(own),
        len({claim.article for claim in own}),
    )
    if (row.first_day, row.last_day, row.claims, row.articles) != expected:
        yield Finding("incidents", incident_id, None, "its days or numbers are not what its claims give")
    held = select(incident_claims.c.event_id).where(incident_claims.c.incident_id == incident_id)
    if set(connection.scalars(held)) != {claim.id for claim in own}:
        yield Finding("incidents", incident_id, None, "does not hold the claims that links and pins give")


def _check_names(connection: Connection) -> Iterator[Finding]:
    live = set(connection.scalars(select(incident_rows.c.id)))
    old = connection.execute(select(incident_names).order_by(incident_names.c.id)).all()
    known = live | {row.id for row in old}
    for row in old:
        if row.id in live:
            yield Finding("incident_names", row.id, None, "is the id of an incident that stands")
        elif row.leads_to is not None and row.leads_to not in known:
            yield Finding("incident_names", row.id, None, f"leads to {row.leads_to}, which never was an id")
        elif not _is_list(row.claims):
            yield Finding("incident_names", row.id, None, "what it held cannot be read")


def _is_list(written: str) -> bool:
    try:
        held = json.loads(written)
    except ValueError:
        return False
    return isinstance(held, list) and all(isinstance(each, str) for each in held)
