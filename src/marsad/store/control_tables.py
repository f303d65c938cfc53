"""The tables of control: what people decided about who held a place, and the timelines that are worked out.

`control_decisions` is evidence: only added to, each row with its line in the log. All others are worked out
and can be made anew. The spans of one place never overlap: PostgreSQL excludes it (`EXCLUDE`, by btree_gist),
SQLite refuses it by triggers; both are made by the migration.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from marsad.store.tables import metadata

_MOMENT = String(32)

# What a person decided about who held a place on a day. `place` is the place's key (`records.claim.Spot`);
# `body` is JSON (`store.control_decisions`).
control_decisions = Table(
    "control_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Index(None, "place"),
)

# What each article's statements were worked out from, as `claimed_articles`.
control_articles = Table(
    "control_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("coding_id", Integer, nullable=False),
    Column("decision_id", Integer, nullable=False),
    Column("two_people", String(3), nullable=False),
    Column("group_id", Integer, nullable=False),
    Column("scheme", Text, nullable=False),
)

# What each event says of each of its places (`control.statement_json`).
control_statements = Table(
    "control_statements",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "article_id"),
    Index(None, "place"),
)

# Every place of which anything is said. `rulings` is JSON: the decisions that counted when its spans were
# made.
control_places = Table(
    "control_places",
    metadata,
    Column("place", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", String(30)),
    Column("rulings", Text, nullable=False),
)

# The timeline of each place. A span ends before `until_day`; null: nothing came after. `body` is JSON: who
# holds the place, who is in it or around it, and what is said side by side.
control_spans = Table(
    "control_spans",
    metadata,
    Column("place", ForeignKey("control_places.place"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Date, nullable=False),
    Column("earliest_day", Date),
    Column("until_day", Date),
    Column("state", String(20), nullable=False),
    Column("certainty", String(10), nullable=False),
    Column("rule", String(20), nullable=False),
    Column("decision_id", Integer),
    Column("body", Text, nullable=False),
    CheckConstraint("until_day IS NULL OR until_day > first_day", name="ck_control_spans_days"),
    Index(None, "first_day", "until_day"),
)

# The events that each span rests on, with the day that each speaks of.
control_span_events = Table(
    "control_span_events",
    metadata,
    Column("place", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("event_id", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Index(None, "event_id"),
)

__all__ = [
    "control_articles",
    "control_decisions",
    "control_places",
    "control_span_events",
    "control_spans",
    "control_statements",
]
