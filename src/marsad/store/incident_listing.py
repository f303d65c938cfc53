"""Which incidents of a case a question means, in order of their days, and the claims of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, func, select

from marsad.records.claim import Claim
from marsad.store.conditions import names_of
from marsad.store.incident_claims import batches, claim_of
from marsad.store.incident_tables import incident_claims, incidents
from marsad.store.query import Named
from marsad.store.tables import search_event_names, search_events

_AT_ONCE = 200  # incidents whose claims are held together


@dataclass(frozen=True, slots=True)
class Question:
    """Which incidents are meant: those with a day from `first` to `last`, and a claim of one of `types`.

    `place` is a place that one of the claims names. None leaves a condition out.
    """

    first: date | None = None
    last: date | None = None
    types: tuple[str, ...] | None = None
    place: Named | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An incident with its claims in order of publication."""

    id: str
    claims: tuple[Claim, ...]


def listed(connection: Connection, question: Question) -> Iterator[Held]:
    """Yield the incidents that are meant, by first day (those without any last) and id, a few held at a time.

    Raises:
        StoreError: a claim was altered.
    """
    columns = incidents.c
    query = select(columns.id)
    if question.first is not None:
        query = query.where(columns.last_day >= question.first)
    if question.last is not None:
        query = query.where(columns.first_day <= question.last)
    own = exists().where(incident_claims.c.incident_id == columns.id)
    if question.types is not None:
        query = query.where(own.where(incident_claims.c.type.in_(question.types)))
    if question.place is not None:
        links = search_event_names.c
        named = (
            select(search_events.c.event_id)
            .join(
                search_event_names,
                (links.rank == search_events.c.rank) & (links.number == search_events.c.number),
            )
            .where(links.name_id.in_(names_of(question.place)))
        )
        query = query.where(own.where(incident_claims.c.event_id.in_(named)))
    order = (func.coalesce(columns.first_day, date.max), columns.id)
    for ids in batches(list(connection.scalars(query.order_by(*order))), size=_AT_ONCE):
        yield from held(connection, ids)


def held(connection: Connection, incident_ids: list[str]) -> Iterator[Held]:
    """Yield incidents in the order of these ids.

    Raises:
        StoreError: a claim was altered.
    """
    own = incident_claims.c
    query = select(incident_claims).where(own.incident_id.in_(incident_ids))
    claims: dict[str, list[Claim]] = {each: [] for each in incident_ids}
    for row in connection.execute(query.order_by(own.published, own.event_id)):
        claims[row.incident_id].append(claim_of(row))
    for each in incident_ids:
        yield Held(each, tuple(claims[each]))
