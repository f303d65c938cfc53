"""The incidents of a case: worked out anew for what hangs together with what has changed, and only for that.

Clustering works on claims that hang together by links and pins, each such component by itself: so what comes
of the components that were touched, with all others left as they are, is what linking the whole case gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sqlalchemy import Connection, delete, insert, select, update

from marsad.incidents.clusters import cluster
from marsad.records.claim import Claim
from marsad.records.incident import Incident, Pin
from marsad.review.pinning import pins_of
from marsad.store import incident_claims as claims
from marsad.store import incident_decisions
from marsad.store import incident_links as links
from marsad.store.changes import Change
from marsad.store.digests import canonical
from marsad.store.incident_naming import lead_on
from marsad.store.incident_tables import (
    claimed_articles,
    incident_claims,
    incident_links,
    incident_names,
    incident_pins,
    incidents,
)

NOTHING: Mapping[str, str] = MappingProxyType({})
_SEEDS = 500  # claims whose components are looked at together


def settle(change: Change, touched: Iterable[str], *, read_as: Mapping[str, str] = NOTHING) -> None:
    """Work out anew the incidents that hang together with these claims, and with pins that have changed.

    What an incident was before, with claims that are kept no more, must be noted by `retire` before.
    `read_as` says under which ids these stand now, where a newer reading gave them others.
    """
    connection = change.connection
    left = set(touched) | _take_pins(connection)
    while left:
        done: set[str] = set()
        homeless: set[str] = set()
        for whole in components(connection, left, done):
            homeless |= retire(change, whole)
            for incident, own in made(connection, whole):
                _write(connection, incident, own)
        left = homeless - done
    lead_on(connection, read_as)


def components(connection: Connection, seeds: Iterable[str], done: set[str]) -> Iterator[set[str]]:
    """Yield the claims that hang together with the seeds, many components at once, adding them to `done`."""
    for some in claims.batches(sorted(seeds), size=_SEEDS):
        whole = links.hanging_together(connection, [each for each in some if each not in done])
        done |= whole
        if whole:
            yield whole


def made(connection: Connection, event_ids: set[str]) -> Iterator[tuple[Incident, tuple[Claim, ...]]]:
    """Yield the incidents of whole components, with their claims.

    Raises:
        StoreError: a claim or link was altered.
    """
    of_id = {claim.id: claim for claim in claims.load(connection, sorted(event_ids))}
    between = tuple(links.links_of(connection, sorted(of_id)))
    own = tuple(pin for pin in links.pins(connection) if pin.one in of_id and pin.other in of_id)
    for incident in cluster(tuple(of_id.values()), between, own):
        yield incident, tuple(of_id[each] for each in incident.claims)


def _take_pins(connection: Connection) -> set[str]:
    """Keep what the decisions that count come to now; return the claims whose pins are others than before."""
    before, now = links.pins(connection), pins_now(connection)
    if before == now:
        return set()
    links.put_pins(connection, now)
    return {end for pin in {*before} ^ {*now} for end in (pin.one, pin.other)}


def pins_now(connection: Connection) -> tuple[Pin, ...]:
    """Return the pins between kept claims that the decisions that count come to."""
    counting = [each for each in incident_decisions.decided(connection).counting if each.moves]
    spoken_of = sorted({claim for each in counting for claim in each.spoken_of})
    return pins_of(counting, set(claims.present(connection, spoken_of)))


def retire(change: Change, event_ids: Iterable[str]) -> set[str]:
    """Take away the incidents that hold these claims, remembering what they held under their ids.

    Returns the claims that are in no incident now.
    """
    connection = change.connection
    ids: set[str] = set()
    for some in claims.batches(sorted(event_ids)):
        query = select(incident_claims.c.incident_id).distinct()
        ids.update(connection.scalars(query.where(incident_claims.c.event_id.in_(some))))
    homeless: set[str] = set()
    for some in claims.batches(sorted(ids - {""})):
        members = _members(connection, some)
        homeless.update(*members.values())
        live = set(connection.scalars(select(incidents.c.id).where(incidents.c.id.in_(some))))
        rows = [
            {"id": each, "leads_to": None, "claims": canonical(members[each]), "at": change.at}
            for each in sorted(live)
        ]
        if rows:
            connection.execute(insert(incident_names), rows)
        connection.execute(delete(incidents).where(incidents.c.id.in_(some)))
        connection.execute(
            update(incident_claims).where(incident_claims.c.incident_id.in_(some)).values(incident_id="")
        )
    return homeless


def retire_all(change: Change) -> None:
    """Take away all incidents, remembering what they held, and all claims, links, pins and stamps."""
    connection = change.connection
    query = select(incident_claims.c.event_id).order_by(incident_claims.c.incident_id)
    for some in claims.batches(list(connection.scalars(query)), size=5000):
        retire(change, some)
    for table in (incidents, incident_claims, incident_links, incident_pins, claimed_articles):
        connection.execute(delete(table))


def _members(connection: Connection, incident_ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {each: [] for each in incident_ids}
    own = incident_claims.c
    query = select(own.incident_id, own.event_id).where(own.incident_id.in_(incident_ids))
    for incident_id, event_id in connection.execute(query.order_by(own.published, own.event_id)):
        found[incident_id].append(event_id)
    return found


def _write(connection: Connection, incident: Incident, own: Sequence[Claim]) -> None:
    first, last = days_of(own)
    row = {
        "id": incident.id,
        "first_day": first,
        "last_day": last,
        "claims": len(own),
        "articles": len({claim.article for claim in own}),
    }
    connection.execute(insert(incidents).values(**row))
    connection.execute(delete(incident_names).where(incident_names.c.id == incident.id))
    claims.move(connection, incident.claims, incident.id)


def days_of(own: Sequence[Claim]) -> tuple[date | None, date | None]:
    """Return the first and the last day that any of these claims tells."""
    first = min((claim.first for claim in own if claim.first is not None), default=None)
    last = max((claim.last for claim in own if claim.last is not None), default=None)
    return first, last
