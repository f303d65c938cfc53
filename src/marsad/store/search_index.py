"""The index that searching looks in: the words of each article, its events, and the names they go by.

All of it is worked out from articles and standing events, and can be made anew at any time (`rebuild`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, literal, null, select, union_all

from marsad.errors import StoreError
from marsad.store import event_index, tables, word_index
from marsad.store.digests import sha256
from marsad.store.event_marks import identifier_key
from marsad.text.search_words import index_keys

_T = TypeVar("_T")
Place = tuple[int, int]  # of an event in the index: the rank of its article, its number in that

_BITS = 24  # of a rank, for the articles of one day
_DAY = 1 << _BITS
_AT_ONCE = 500
_LONGEST_NAME = 300  # characters: a longer one stands by its SHA-256, since indexes have their limits

_RANKS = tables.search_ranks
_NAMES = tables.search_names
_WORDS = tables.search_name_words
_LINKS = tables.search_event_names
_EVENTS = tables.search_events
_POINTS = tables.search_points
_ACTORS = tables.standing_actors
_PLACES = tables.standing_places
_SOURCES = tables.standing_sources


def add(connection: Connection, article_id: int, *, title: str, text: str) -> None:
    """Put an article, which is in the case already, into the index.

    Raises:
        StoreError: the case holds more articles of its day than can be ranked: 16,777,216.
    """
    articles = tables.articles
    published = connection.execute(
        select(articles.c.published).where(articles.c.id == article_id)
    ).scalar_one()
    first = ranks_of(published, published)[0]
    lowest = connection.scalar(
        select(func.min(_RANKS.c.rank)).where(_RANKS.c.rank.between(first, first + _DAY - 1))
    )
    rank = (first + _DAY if lowest is None else lowest) - 1
    _require_room(rank, first, published)
    connection.execute(insert(_RANKS).values(rank=rank, article_id=article_id))
    word_index.write(connection, [word_index.entry_of(rank, title=title, text=text)])


def ranks_of(first: date | None, last: date | None) -> tuple[int, int]:
    """Return the lowest and the highest rank that articles published on these days may have.

    A later day ranks higher; of one day's articles, the one added first ranks highest.
    """
    low = (first or date.min).toordinal() << _BITS
    return low, ((last or date.max).toordinal() + 1 << _BITS) - 1


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the articles and their standing events."""
    for table in (_LINKS, _POINTS, _EVENTS, _WORDS, _NAMES, _RANKS):
        connection.execute(delete(table))
    word_index.clear(connection)
    event_index.clear(connection)
    articles = tables.articles
    lowest: dict[int, int] = {}
    for ids in _parts(_ids(connection)):
        query = select(articles.c.id, articles.c.published, articles.c.title, articles.c.text)
        rows = connection.execute(query.where(articles.c.id.in_(ids)).order_by(articles.c.id)).all()
        add_all(connection, [(row.id, row.published, row.title, row.text) for row in rows], lowest)
        add_events(connection, ids)


def _ids(connection: Connection) -> Sequence[int]:
    return connection.scalars(select(tables.articles.c.id).order_by(tables.articles.c.id)).all()


def add_all(
    connection: Connection, articles: Sequence[tuple[int, date, str, str]], lowest: dict[int, int]
) -> None:
    """Put many articles (id, day, title, text), in the order of ids, into an index that was empty at first.

    `lowest` holds the lowest rank given so far for each day, from call to call.
    """
    ranks: list[dict[str, int]] = []
    entries = []
    for article_id, published, title, text in articles:
        first = ranks_of(published, published)[0]
        rank = lowest[first] = lowest.get(first, first + _DAY) - 1
        _require_room(rank, first, published)
        ranks.append({"rank": rank, "article_id": article_id})
        entries.append(word_index.entry_of(rank, title=title, text=text))
    if ranks:
        connection.execute(insert(_RANKS), ranks)
        word_index.write(connection, sorted(entries, key=lambda each: each.rank))


def _require_room(rank: int, first: int, published: date) -> None:
    if rank < first:
        raise StoreError("search", f"more than {_DAY:,} articles of {published}: divide them among cases")


def add_events(connection: Connection, article_ids: Sequence[int]) -> None:
    """Put articles' standing events into the index, in place of what it held of these articles' events.

    Raises:
        StoreError: an article has more events than SQLite's index can tell apart: 131,072.
    """
    for part in _parts(article_ids):
        ranks = select(_RANKS.c.rank).where(_RANKS.c.article_id.in_(part))
        before = event_index.entries(connection, _EVENTS.c.rank.in_(ranks))
        for table in (_LINKS, _POINTS, _EVENTS):
            connection.execute(delete(table).where(table.c.rank.in_(ranks)))
        places = _add_rows(connection, part)
        if places:
            _add_points(connection, part, places)
            _add_names(connection, part, places)
        event_index.replace(connection, before, event_index.entries(connection, _EVENTS.c.rank.in_(ranks)))


def _add_rows(connection: Connection, article_ids: Sequence[int]) -> Mapping[str, Place]:
    """Add the events' own rows, and return the place in the index of each."""
    events = tables.standing_events
    copied = [column for column in _EVENTS.c if column.name not in {"rank", "number"}]
    query = select(_RANKS.c.rank, *(events.c[column.name] for column in copied)).join(
        events, events.c.article_id == _RANKS.c.article_id
    )
    rows: list[dict[str, Any]] = []
    places: dict[str, Place] = {}
    for row in connection.execute(
        query.where(_RANKS.c.article_id.in_(article_ids)).order_by(
            _RANKS.c.rank, events.c.position, events.c.event_id
        )
    ):
        number = rows[-1]["number"] + 1 if rows and rows[-1]["rank"] == row.rank else 0
        rows.append({"number": number, **row._mapping})
        places[row.event_id] = row.rank, number
    if rows:
        connection.execute(insert(_EVENTS), rows)
    return places


def _add_points(connection: Connection, article_ids: Sequence[int], places: Mapping[str, Place]) -> None:
    events = tables.standing_events
    query = (
        select(_PLACES.c.event_id, _PLACES.c.lat, _PLACES.c.lon)
        .join(events, events.c.event_id == _PLACES.c.event_id)
        .where(events.c.article_id.in_(article_ids), _PLACES.c.lat.is_not(None), _PLACES.c.lon.is_not(None))
    )
    found = {(lat, lon, *places[event]) for event, lat, lon in connection.execute(query)}
    if found:
        connection.execute(
            insert(_POINTS),
            [
                {"lat": lat, "lon": lon, "rank": rank, "number": number}
                for lat, lon, rank, number in sorted(found)
            ],
        )


def _add_names(connection: Connection, article_ids: Sequence[int], places: Mapping[str, Place]) -> None:
    held: dict[tuple[str, str], tuple[set[str], list[Place]]] = {}
    for event_id, field, name, keys in _names(connection, article_ids):
        held.setdefault((field, name), (set(keys), []))[1].append(places[event_id])
    ids = _known(connection, held)
    missing = [key for key in held if key not in ids]
    if missing:
        connection.execute(insert(_NAMES), [{"field": field, "name": name} for field, name in missing])
        new = _known(connection, missing)
        connection.execute(
            insert(_WORDS),
            [
                {"field": field, "word": word, "name_id": new[field, name]}
                for field, name in missing
                for word in sorted(held[field, name][0])
            ],
        )
        ids |= new
    links = {(ids[key], *place) for key, (_, own) in held.items() for place in own}
    if links:
        connection.execute(
            insert(_LINKS),
            [{"name_id": name, "rank": rank, "number": at} for name, rank, at in sorted(links)],
        )


def _names(
    connection: Connection, article_ids: Sequence[int]
) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Yield (event, field, name, its keys) for all names of articles' events."""
    events = tables.standing_events
    own = [
        select(literal(field), table.c.event_id, identifier, name, table.c.words)
        .join(events, events.c.event_id == table.c.event_id)
        .where(events.c.article_id.in_(article_ids))
        for field, table, identifier, name in (
            ("actor", _ACTORS, _ACTORS.c.actor_id, _ACTORS.c.name),
            ("place", _PLACES, _PLACES.c.place_id, _PLACES.c.name),
            ("source", _SOURCES, null(), literal("")),
        )
    ]
    for field, event_id, identifier, name, words in connection.execute(union_all(*own)).all():
        if identifier:
            key = identifier_key(identifier)
            yield event_id, field, _short(key), (key,)
        for each in {name, words}:
            keys = index_keys(each)
            if keys:
                yield event_id, field, _short(" ".join(keys)), keys


def _parts(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else sha256(name)


def _known(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for part in _parts(sorted({name for _, name in wanted})):
        query = select(_NAMES.c.field, _NAMES.c.name, _NAMES.c.id).where(_NAMES.c.name.in_(part))
        query = query.where(_NAMES.c.field.in_(("actor", "place", "source")))
        found |= {(field, name): number for field, name, number in connection.execute(query)}
    return found
