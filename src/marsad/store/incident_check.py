"""Claims and incidents held against the evidence: worked out again and compared.

What was added since a case was last linked is in no incident yet: that is no damage. The links between claims
are not made again here: that is `marsad incidents CASE --relink`, and as much work.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from marsad.datafiles import DataFiles
from marsad.errors import UsageError
from marsad.ontology.load import load_ontology
from marsad.records.claim import Claim
from marsad.store import incident_claims as claims
from marsad.store import incident_links as links
from marsad.store import incidents
from marsad.store.agreement import UNREADABLE, Told, by_key, disagreements, not_worked_out, strays
from marsad.store.article_stamps import up_to_date
from marsad.store.findings import Finding
from marsad.store.incident_tables import claimed_articles, incident_claims, incident_names
from marsad.store.incident_tables import incidents as incident_rows

STEP = "incidents"


def check(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield every claim, pin, incident and old id that is not what the evidence and the links give."""
    yield from _check_claims(connection)
    yield from _check_strays(connection)
    try:
        pinned = links.pins(connection) == incidents.pins_now(connection)
    except UNREADABLE as error:
        yield Finding("incident_pins", "", None, f"cannot be worked out again ({error})")
        return
    if not pinned:
        yield Finding("incident_pins", "", None, "are not what the decisions on incidents come to")
        return
    yield from _check_incidents(connection, told)
    yield from _check_names(connection)


def _check_claims(connection: Connection) -> Iterator[Finding]:
    ontology = load_ontology(DataFiles(None).folder("ontology"))
    linked = claimed_articles.c.scheme.startswith(f"{claims.SCHEME}; ", autoescape=True)
    for article_id in up_to_date(connection, claimed_articles, linked):
        try:
            found = claims.worked_out(connection, article_id, ontology)
            held = by_key(claims.rows_of(connection, article_id), "event_id")
        except UsageError:
            continue  # it has types of the caller's own lists: only with these can its claims be made
        except UNREADABLE as error:
            yield not_worked_out("incident_claims", article_id, error)
            continue
        expected = by_key((claims.row_of(claim, article_id) for claim in found), "event_id")
        yield from disagreements("incident_claims", expected, held, differs="is not what its event says")


def _check_strays(connection: Connection) -> Iterator[Finding]:
    """Yield what belongs to nothing: claims of articles that were not linked, links of no claims."""
    yield from strays(
        connection,
        "incident_claims",
        "SELECT event_id FROM incident_claims WHERE article_id NOT IN"
        " (SELECT article_id FROM claimed_articles) ORDER BY event_id",
        "is of an article that was not linked",
    )
    yield from strays(
        connection,
        "incident_links",
        "SELECT one, other FROM incident_links WHERE one NOT IN (SELECT event_id FROM incident_claims)"
        " OR other NOT IN (SELECT event_id FROM incident_claims) ORDER BY one, other",
        "links what is no claim",
    )


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
    except UNREADABLE as error:
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
