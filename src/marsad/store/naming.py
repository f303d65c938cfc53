"""What people call an article or an event of a case: its name, or the beginning of an event's id."""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.errors import UsageError
from marsad.store import tables

LEAST_PREFIX = 6  # characters of an event's id that may stand for it
_SHOWN = 5


def find_article(connection: Connection, name: str) -> int | None:
    """Return the id of the article of this name, or None if there is none."""
    articles = tables.articles
    return connection.scalar(select(articles.c.id).where(articles.c.ref == name))


def find_event(connection: Connection, name: str) -> tuple[int, str]:
    """Return (article id, event id) of an event, named by its id or a beginning of it that no other has.

    A beginning that an event shares only with its own parts is the event's.

    Raises:
        UsageError: there is none, there are several, or too few characters are given.
    """
    events = tables.standing_events
    query = select(events.c.article_id, events.c.event_id).order_by(events.c.event_id)
    whole = connection.execute(query.where(events.c.event_id == name)).first()
    if whole is not None:
        return whole.article_id, whole.event_id
    if len(name) < LEAST_PREFIX:
        raise UsageError(
            f"{name}: no event or article: give an event's id, or {LEAST_PREFIX} characters of it at least"
        )
    rows = connection.execute(
        query.where(events.c.event_id.startswith(name, autoescape=True)).limit(100)
    ).all()
    # Databases differ in whether LIKE minds case.
    found = [(row.article_id, row.event_id) for row in rows if row.event_id.startswith(name)]
    if not found:
        raise UsageError(
            f"{name}: no event or article of this case: 'marsad find' and 'marsad show' give their names"
        )
    first = min(found, key=lambda each: (len(each[1]), each[1]))
    others = [event_id for _, event_id in found if not event_id.startswith(first[1])]
    if others:
        shown = ", ".join(event_id for _, event_id in found[:_SHOWN])
        raise UsageError(f"{name}: begins the ids of several events: give more of it ({shown})")
    return first
