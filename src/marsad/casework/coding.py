"""Coding the articles of a case: what is new, or again with a newer reader; decisions stay as they are."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import exists, select

from marsad.batch.coding import Opener, Outcome
from marsad.batch.local import code_items
from marsad.ingest.admission import Reject
from marsad.records.article import Article
from marsad.store import articles, codings, rejects, standing, tables
from marsad.store.case import Case

_AT_ONCE = 100  # articles fetched in one transaction
# Results are kept in one transaction when there are so many, or when so many seconds have passed: the more at
# once, the fewer pages of a large case are written again and again; a kill costs no more than these seconds.
_KEPT_AT_ONCE, _KEPT_EVERY = 500, 10.0


@dataclass(frozen=True, slots=True)
class Kept:
    """Results that are now on disk: how many articles were coded, with how many events, and what failed."""

    coded: int
    events: int
    failed: tuple[Reject, ...]


def uncoded(case: Case, *, reader: str, again: bool) -> list[int]:
    """Return the ids of the articles to code: those no reader has coded, or (`again`) not this reader."""
    coded = exists().where(tables.codings.c.article_id == tables.articles.c.id)
    if again:
        coded = coded.where(tables.codings.c.reader == reader)
    with case.reading() as connection:
        return list(
            connection.scalars(select(tables.articles.c.id).where(~coded).order_by(tables.articles.c.id))
        )


def code_articles(
    case: Case, article_ids: Sequence[int], opener: Opener, *, reader: str, workers: int
) -> Iterator[Kept]:
    """Code articles of a case, yielding each batch once it is kept; what is kept is never coded twice.

    `reader` names the reader with its version and lists: it stands beside all that it says.

    Raises:
        StoreError: the case cannot be read or written; what was yielded before is kept.
        MarsadError: no reader can be made ready.
    """
    under_way: deque[int] = deque()
    outcomes_of_shards = code_items(_fetch(case, article_ids, under_way), opener, workers=workers)
    held: list[tuple[int, Outcome]] = []
    last = monotonic()
    with closing(outcomes_of_shards):
        for outcomes in outcomes_of_shards:
            held.extend((under_way.popleft(), outcome) for outcome in outcomes)
            if len(held) >= _KEPT_AT_ONCE or monotonic() - last >= _KEPT_EVERY:
                yield _keep(case, held, reader)
                held, last = [], monotonic()
    if held:
        yield _keep(case, held, reader)


def _fetch(case: Case, article_ids: Sequence[int], under_way: deque[int]) -> Iterator[Article]:
    """Yield the articles, noting the id of each: results come back in the same order."""
    for start in range(0, len(article_ids), _AT_ONCE):
        wanted = article_ids[start : start + _AT_ONCE]
        query = select(tables.articles).where(tables.articles.c.id.in_(wanted)).order_by(tables.articles.c.id)
        with case.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            under_way.append(row.id)
            yield articles.article_of(row)


def _keep(case: Case, held: Sequence[tuple[int, Outcome]], reader: str) -> Kept:
    done: list[int] = []
    events = 0
    failed: list[Reject] = []
    with case.changing() as change:
        for article_id, outcome in held:
            if isinstance(outcome, Reject):
                failed.append(outcome)
                rejects.keep(
                    change, path=outcome.path, place=outcome.place, reason=outcome.reason, original_id=None
                )
                continue
            codings.keep(change, article_id, reader=reader, coded=json.loads(outcome.line))
            done.append(article_id)
            events += outcome.events
        standing.rebuild(change, *done)
    return Kept(len(done), events, tuple(failed))
