"""What is worked out from the evidence, checked by working it out again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, column, text

from marsad.copies.groups import Groups
from marsad.store import control_check, event_index, incident_check, search_index, standing_check, word_index
from marsad.store.agreement import Told
from marsad.store.evidence import raw
from marsad.store.findings import Finding

_AT_ONCE = 500
_JOINING = ("same", "copy")  # kinds of links that make one group
_VOCABULARY = "word_index_vocabulary"  # a table of the connection alone


def check(connection: Connection, told: Told) -> Iterator[Finding]:
    """Yield where what is worked out does not agree with what it is worked out from."""
    yield from standing_check.check(connection, told)
    yield from incident_check.check(connection, told)
    yield from control_check.check(connection, told)
    yield from _check_copies(connection)
    yield from _check_ranks(connection)
    yield from _check_words(connection)
    yield from _check_events(connection)


def _check_copies(connection: Connection) -> Iterator[Finding]:
    """Yield the articles that are not in the group that the links between copies give them.

    The links themselves are not looked for again here: that is `marsad copies --rebuild`, and as much work.
    """
    links = raw("copy_links", "article_id", "earlier_id").where(column("kind").in_(_JOINING))
    groups = Groups({})
    linked: set[int] = set()
    for pair in connection.execute(links.execution_options(yield_per=_AT_ONCE)):
        groups.join(pair)
        linked.update(pair)
    stated = raw("copies", "article_id", "group_id").order_by(column("article_id"))
    for number, group in connection.execute(stated.execution_options(yield_per=_AT_ONCE)):
        if number not in linked or groups.of(number) != group:
            yield Finding("copies", str(number), None, f"its links do not put it into group {group}")
        linked.discard(number)
    for number in sorted(linked):
        yield Finding("copies", str(number), None, "is missing, though links put it into a group")


def _check_ranks(connection: Connection) -> Iterator[Finding]:
    """Yield the articles that do not have the rank in search results that their day and id give them."""
    query = text(
        "SELECT articles.id, articles.published, search_ranks.rank FROM articles"
        " LEFT JOIN search_ranks ON search_ranks.article_id = articles.id"
        " ORDER BY articles.published, articles.id"
    )
    day: object = None
    expected = 0
    for number, published, rank in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        if published != day:
            day, expected = published, _highest_rank(published)
        if expected and rank != expected:
            told = "is missing" if rank is None else f"is {rank}, not {expected}"
            yield Finding("search_ranks", str(number), None, f"{told}: searching may miss the article")
        expected -= 1
    strays = text("SELECT rank FROM search_ranks WHERE article_id NOT IN (SELECT id FROM articles)")
    for (rank,) in connection.execute(strays):
        yield Finding("search_ranks", str(rank), None, "belongs to no article")


def _highest_rank(published: object) -> int:
    """Return the rank of the first article of a day, or 0 where an altered row has no day."""
    try:
        day = published if isinstance(published, date) else date.fromisoformat(str(published))
    except ValueError:
        return 0
    return search_index.ranks_of(day, day)[1]


def _check_words(connection: Connection) -> Iterator[Finding]:
    """Yield the articles that the word index lacks, and its entries of no article.

    The words of an entry are not compared: making the index anew is quicker.
    """
    entries = "SELECT rank FROM word_index"
    if connection.dialect.name == "sqlite":
        # FTS5 keeps no list of the entries of such an index: they are told by the words they have.
        made = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}"  # by an earlier look on this connection
        vocabulary = f"{made} USING fts5vocab(main, word_index, instance)"
        connection.execute(text(vocabulary.format(name=_VOCABULARY)))
        entries = f"SELECT DISTINCT doc FROM temp.{_VOCABULARY}"
    strays = text(f"{entries} EXCEPT SELECT rank FROM search_ranks")
    for (rank,) in connection.execute(strays):
        yield Finding("word_index", str(rank), None, "belongs to no article")
    missing = text(
        "SELECT articles.id, articles.title, articles.text FROM articles"
        " JOIN search_ranks ON search_ranks.article_id = articles.id"
        f" WHERE search_ranks.rank IN (SELECT rank FROM search_ranks EXCEPT {entries})"
    )
    for number, title, words in connection.execute(missing.execution_options(yield_per=_AT_ONCE)):
        if word_index.entry_of(0, title=title, text=words).words:
            yield Finding(
                "word_index", str(number), None, "is missing: searching for words misses the article"
            )


def _check_events(connection: Connection) -> Iterator[Finding]:
    """Yield the events that SQLite's index of events lacks, and its entries of none.

    As with words, the marks of an entry are not compared.
    """
    if connection.dialect.name != "sqlite":
        return
    entries, events = event_index.ENTRIES, "SELECT rank, number FROM search_events"
    for rank, number in connection.execute(text(f"{entries} EXCEPT {events}")):
        yield Finding("event_index", f"{rank}/{number}", None, "belongs to no event")
    missing = f"SELECT event_id FROM search_events WHERE (rank, number) IN ({events} EXCEPT {entries})"
    for (event,) in connection.execute(text(missing)):
        yield Finding("event_index", event, None, "is missing: searching may miss the event")
