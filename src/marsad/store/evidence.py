"""The tables that the log vouches for: how their rows are read for checking, and what each says of itself."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, column, select
from sqlalchemy import table as named_table

from marsad.store import control_tables, incident_tables, tables
from marsad.store.digests import canonical, row_digest, sha256

_AT_ONCE = 20  # rows fetched together: texts may be long, and several tables are read side by side

# A migration that gives one of these tables a column names it here with its version: rows of before were
# hashed without it. Their other columns are never renamed, retyped or dropped.
ADDED_LATER: Mapping[str, Mapping[str, str]] = {}  # table -> column -> version

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A table of which every row has its line in the log; `check` says what a row contradicts in itself."""

    table: Table
    check: Callable[[Row], Iterator[str]]


def read(connection: Connection, table: Table) -> Iterator[Row]:
    """Yield a table's rows in the order of their ids, a few at a time.

    Values come as the database holds them: a day that is no day must be told, not raise.
    """
    names = [each.name for each in table.columns]
    query = raw(table.name, *names).order_by(column("id")).execution_options(yield_per=_AT_ONCE)
    for values in connection.execute(query):
        yield dict(zip(names, values, strict=True))


def raw(table: str, *columns: str) -> Select[*tuple[Any, ...]]:
    """Return a query for columns of a table as the database holds them, whatever their type."""
    chosen: list[ColumnElement[Any]] = [column(name) for name in columns]
    return select(*chosen).select_from(named_table(table))


def digest(table: Table, row: Row, *, version: str) -> str:
    """Return the digest that a row got when the case's tables were at a version."""
    later = {name for name, since in ADDED_LATER.get(table.name, {}).items() if since > version}
    return row_digest({name: value for name, value in row.items() if name not in later})


def _check_article(row: Row) -> Iterator[str]:
    if sha256(row["text"]) != row["sha256"]:
        yield "its text does not give its sha256"
    own = [row["outlet"], _day(row["published"]), row["title"], row["text"]]
    if sha256(canonical(own)) != row["identity"]:
        yield "its outlet, day, title and text do not give its identity"


def _check_reject(row: Row) -> Iterator[str]:
    original = row["original_id"]
    own = [original, "" if original else row["path"], row["place"], row["reason"]]
    if sha256(canonical(own)) != row["identity"]:
        yield "its original, path, place and reason do not give its identity"


def _check_coding(row: Row) -> Iterator[str]:
    try:
        body = inflate(row["body"])
        events = len(json.loads(body)["events"])
    except (zlib.error, ValueError, KeyError, TypeError):
        yield "its body cannot be read"
        return
    if sha256(body) != row["sha256"]:
        yield "its body does not give its sha256"
    if events != row["events"]:
        yield f"its body holds {events} events, not {row['events']}"


def _check_nothing(row: Row) -> Iterator[str]:
    return iter(())


def inflate(data: bytes, *, most: int = 0) -> bytes:
    """Return what a piece of zlib data holds, admitting nothing after its end.

    `most` is the number of bytes it may hold; 0 is any number.

    Raises:
        zlib.error: it was altered, cut off, holds too much, or something was put behind it.
    """
    reader = zlib.decompressobj()
    whole = reader.decompress(data, most)
    if most and (reader.unconsumed_tail or len(whole) > most):
        raise zlib.error(f"holds more than {most:,} bytes")
    if not reader.eof or reader.unused_data:
        raise zlib.error("goes on after its end" if reader.eof else "cut off")
    return whole


def _day(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


EVIDENCE = {
    each.table.name: each
    for each in (
        Evidence(tables.originals, _check_nothing),
        Evidence(tables.articles, _check_article),
        Evidence(tables.arrivals, _check_nothing),
        Evidence(tables.rejects, _check_reject),
        Evidence(tables.codings, _check_coding),
        Evidence(tables.decisions, _check_nothing),
        Evidence(incident_tables.incident_decisions, _check_nothing),
        Evidence(control_tables.control_decisions, _check_nothing),
    )
}

# Rows that may be changed and taken away, by name: the newest line that speaks of each holds.
NAMED = {each.name: each for each in (tables.settings, tables.saved_searches)}

# Worked out from the evidence, and checked by working them out again; pieces by the original they make up.
DERIVED = frozenset(
    {
        "claimed_articles",
        "control_articles",
        "control_places",
        "control_span_events",
        "control_spans",
        "control_statements",
        "copies",
        "copy_links",
        "incident_claims",
        "incident_links",
        "incident_names",
        "incident_pins",
        "incidents",
        "search_event_names",
        "search_events",
        "search_name_words",
        "search_names",
        "search_points",
        "search_ranks",
        "signature_bands",
        "signatures",
        "standing_actors",
        "standing_events",
        "standing_places",
        "standing_sources",
    }
)
PIECES = tables.original_pieces.name
LOG = tables.log.name
