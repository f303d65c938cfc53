"""The claims of a case as they are kept for linking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from marsad.errors import StoreError, UsageError
from marsad.incidents.claims import claims_of
from marsad.ontology.model import Ontology
from marsad.records.claim import Claim
from marsad.records.claim_json import claim_from_json, claim_to_json
from marsad.review.sightings import Seen, see
from marsad.store import copies, standing
from marsad.store.digests import canonical
from marsad.store.incident_tables import incident_claims
from marsad.store.tables import articles

SCHEME = "claims 2"  # raised when the same events make other claims than before
AT_ONCE = 500


def worked_out(connection: Connection, article_id: int, ontology: Ontology) -> tuple[Claim, ...]:
    """Return the claims of an article as its events stand now.

    Raises:
        StoreError: a coding or decision was altered.
        UsageError: an event is of a type that the ontology lacks.
    """
    bench = standing.bench_of(connection, article_id)
    article = bench.reading.article
    group = copies.group_of(connection, article_id)
    name = connection.scalar(select(articles.c.ref).where(articles.c.id == group))
    events = [each.event for each in bench.standing() if each.stands]
    for event in events:
        if event.type not in ontology.types:
            raise UsageError(
                f"{event.type}: article {article.doc_id} has an event of this type, which is in no list: "
                "name the lists that the case was coded with: --data DIR"
            )
    return claims_of(events, article, outlet=article.source, copies=name or article.doc_id, ontology=ontology)


def of_articles(connection: Connection, article_ids: Sequence[int]) -> dict[str, str]:
    """Return the kept claims of these articles, as they are written, by event."""
    query = select(incident_claims.c.event_id, incident_claims.c.body)
    rows = connection.execute(query.where(incident_claims.c.article_id.in_(article_ids)))
    return {event: body for event, body in rows}  # noqa: C416 - rows are pairs, to a type checker too


def present(connection: Connection, event_ids: Iterable[str]) -> Iterator[str]:
    """Yield those of the events of which a claim is kept."""
    for some in batches(event_ids):
        yield from connection.scalars(
            select(incident_claims.c.event_id).where(incident_claims.c.event_id.in_(some))
        )


def of_names(connection: Connection, names: Iterable[str]) -> Iterator[Claim]:
    """Yield the kept claims of the articles of these names, in no order.

    Raises:
        StoreError: one was altered.
    """
    for some in batches(sorted(names)):
        query = select(incident_claims).join(articles, articles.c.id == incident_claims.c.article_id)
        yield from map(claim_of, connection.execute(query.where(articles.c.ref.in_(some))))


def seen(connection: Connection, event_ids: Iterable[str]) -> tuple[Seen, ...]:
    """Return what lies before a person who decides on these claims, by their ids.

    Raises:
        StoreError: one was altered.
    """
    ids = {*event_ids}
    names = {claim.article for claim in load(connection, sorted(ids))}
    return see(of_names(connection, names), ids)


def load(connection: Connection, event_ids: Iterable[str]) -> Iterator[Claim]:
    """Yield the claims of these events that are kept, a few at a time, in no order.

    Raises:
        StoreError: one was altered.
    """
    for some in batches(event_ids):
        query = select(incident_claims).where(incident_claims.c.event_id.in_(some))
        yield from map(claim_of, connection.execute(query))


def near(connection: Connection, fresh: Sequence[Claim], *, days: int) -> Iterator[Claim]:
    """Yield the kept claims that can be of one happening with any of these, which they hold too.

    Those that happened, or of which no day is known, were published, within `days` days of any of these.
    """
    known = incident_claims.c
    first = func.coalesce(known.first_day, known.published)
    last = func.coalesce(known.last_day, known.published)
    reach = timedelta(days=days)
    windows: list[tuple[date, date]] = []
    for begin, end in sorted(
        ((claim.first or claim.published) - reach, (claim.last or claim.published) + reach) for claim in fresh
    ):
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((begin, end))
    if not windows:
        return
    for some in batches(windows, size=100):
        within = or_(*(and_(first <= end, last >= begin) for begin, end in some))
        yield from map(claim_of, connection.execute(_streamed(within)))


def _streamed(condition: ColumnElement[bool]) -> Select[Any]:
    return select(incident_claims).where(condition).execution_options(yield_per=AT_ONCE)


def put(connection: Connection, claims: Sequence[Claim], article_of: Mapping[str, int]) -> None:
    """Keep claims, which are in no incident yet; `article_of` gives each one's article's id."""
    rows = [{**row_of(claim, article_of[claim.id]), "incident_id": ""} for claim in claims]
    for some in batches(rows):
        connection.execute(insert(incident_claims), some)


def row_of(claim: Claim, article_id: int) -> dict[str, Any]:
    """Return the row of a claim, but for the incident that holds it."""
    return {
        "event_id": claim.id,
        "article_id": article_id,
        "type": claim.type,
        "published": claim.published,
        "first_day": claim.first,
        "last_day": claim.last,
        "body": written(claim),
    }


def rows_of(connection: Connection, article_id: int) -> Iterator[Mapping[str, Any]]:
    """Yield the rows that are kept of an article's claims, but for the incidents that hold these."""
    columns = [each for each in incident_claims.c if each.name != "incident_id"]
    query = select(*columns).where(incident_claims.c.article_id == article_id)
    yield from (dict(row) for row in connection.execute(query).mappings())


def take_away(connection: Connection, event_ids: Iterable[str]) -> None:
    """Forget claims."""
    for some in batches(event_ids):
        connection.execute(delete(incident_claims).where(incident_claims.c.event_id.in_(some)))


def move(connection: Connection, event_ids: Iterable[str], incident_id: str) -> None:
    """Put claims into an incident."""
    for some in batches(event_ids):
        connection.execute(
            update(incident_claims)
            .where(incident_claims.c.event_id.in_(some))
            .values(incident_id=incident_id)
        )


def written(claim: Claim) -> str:
    """Return a claim as it is kept."""
    return canonical(claim_to_json(claim))


def claim_of(row: Row[Any]) -> Claim:
    """Return the claim that a row of `incident_claims` holds.

    Raises:
        StoreError: it was altered.
    """
    return read(row.event_id, row.body)


def read(event_id: str, body: str) -> Claim:
    """Return the claim that is kept in this form.

    Raises:
        StoreError: it was altered.
    """
    try:
        return claim_from_json(json.loads(body))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"claim {event_id}", "cannot be read: 'marsad incidents CASE --relink' makes it anew"
        ) from error


def batches(values: Iterable[Any], *, size: int = AT_ONCE) -> Iterator[list[Any]]:
    """Yield the values in lists of at most `size`: databases take only so many at once."""
    held = iter(values)
    while some := list(islice(held, size)):
        yield some
