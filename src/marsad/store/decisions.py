"""Decisions: what people did about events, each kept for good, in the order they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.errors import StoreError
from marsad.records.article import Article
from marsad.review.bodies import act_of, bases_of, body_of
from marsad.review.decision import Act, Basis, Decision, kind_of, person_key
from marsad.store import tables
from marsad.store.changes import Change
from marsad.store.digests import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision that is to be kept; nothing of it is checked here (see `review.proposing`)."""

    event_id: str
    person: str
    reason: str
    act: Act
    bases: tuple[Basis, ...] = ()


def append(change: Change, article_id: int, article: Article, entry: Entry) -> Decision:
    """Keep a decision on an event of an article and return it, with its number."""
    row = {
        "article_id": article_id,
        "event_id": entry.event_id,
        "kind": kind_of(entry.act),
        "person": entry.person,
        "reason": entry.reason,
        "body": canonical(body_of(entry.act, entry.bases, article)),
        "at": change.at,
    }
    number, digest = change.add(tables.decisions, row)
    content: dict[str, object] = {name: row[name] for name in ("event_id", "kind", "person", "reason")}
    content["rows"] = {f"decisions {number}": digest}
    change.record("decide", f"articles {article_id}", content)
    return Decision(
        id=number,
        event_id=entry.event_id,
        person=entry.person,
        reason=entry.reason,
        at=change.at,
        act=entry.act,
        bases=entry.bases,
    )


def of_article(connection: Connection, article_id: int, article: Article) -> tuple[Decision, ...]:
    """Return every decision on an article, in order.

    Raises:
        StoreError: one was altered.
    """
    query = select(tables.decisions).where(tables.decisions.c.article_id == article_id)
    rows = connection.execute(query.order_by(tables.decisions.c.id)).all()
    return tuple(_decision_of(row, article) for row in rows)


def of_event(connection: Connection, event_id: str) -> Iterator[tuple[int, int]]:
    """Yield (article id, decision id) of the decisions on an event, in order."""
    yield from _numbers(connection, tables.decisions.c.event_id == event_id)


def by_person(connection: Connection, person: str) -> Iterator[tuple[int, int]]:
    """Yield (article id, decision id) of a person's decisions, in order, however the name was written."""
    decisions = tables.decisions
    wanted = person_key(person)
    names = [
        each
        for each in connection.scalars(select(decisions.c.person).distinct())
        if person_key(each) == wanted
    ]
    yield from _numbers(connection, decisions.c.person.in_(names))


def decided_articles(connection: Connection) -> list[int]:
    """Return the ids of the articles with decisions, in order."""
    column = tables.decisions.c.article_id
    return list(connection.scalars(select(column).distinct().order_by(column)))


def _numbers(connection: Connection, condition: Any) -> Iterator[tuple[int, int]]:
    decisions = tables.decisions
    query = select(decisions.c.article_id, decisions.c.id).where(condition).order_by(decisions.c.id)
    yield from ((article_id, number) for article_id, number in connection.execute(query))


def _decision_of(row: Row[Any], article: Article) -> Decision:
    try:
        body = json.loads(row.body)
        return Decision(
            id=row.id,
            event_id=row.event_id,
            person=row.person,
            reason=row.reason,
            at=row.at,
            act=act_of(row.kind, body, article),
            bases=bases_of(body, article),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(
            f"decision {row.id}", "cannot be read: 'marsad verify' says what was altered"
        ) from error
