"""The log as people read it: who asked what, of all lines or of those that speak of one thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from marsad.store import tables
from marsad.store.chain import Line

_AT_ONCE = 500


def listed(
    connection: Connection, *, of: str | None = None, since: str | None = None, last: int | None = None
) -> Iterator[Line]:
    """Yield lines of the log in their order.

    `of` is a subject as the log writes it ("articles 12"), a table ("articles"), or the name of an
    article; `since` a moment as the store writes it; `last` keeps the newest lines of what is left.
    Nothing is checked here: that is `verify`'s.
    """
    query = select(tables.log)
    if of is not None:
        query = query.where(_speaks_of(connection, of))
    if since is not None:
        query = query.where(tables.log.c.at >= since)
    if last is not None:
        newest = query.order_by(tables.log.c.seq.desc()).limit(last).subquery()
        query = select(newest).order_by(newest.c.seq)
    else:
        query = query.order_by(tables.log.c.seq)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield Line(row.seq, row.at, row.kind, row.subject, _content(row.content), row.hash)


def _speaks_of(connection: Connection, of: str) -> ColumnElement[bool]:
    subject = tables.log.c.subject
    articles = tables.articles
    number = connection.scalar(select(articles.c.id).where(articles.c.ref == of))
    if number is not None:
        return subject == f"articles {number}"
    return or_(subject == of, subject.startswith(f"{of} ", autoescape=True))


def _content(written: str) -> dict[str, Any]:
    content = json.loads(written)
    return content if isinstance(content, dict) else {"content": content}
