"""The tables of incidents: what people decided about them, and what is worked out from claims and decisions.

`incident_decisions` is evidence: only added to, each row with its line in the log. All others are worked out
(`incidents`, `incident_claims`): linking again gives them again, but for `incident_names`, which only
remembers the ids that incidents once had.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from marsad.store.tables import metadata

_MOMENT = String(32)

# What a person decided about an incident. `incident_id` is the id it had then; `body` is JSON
# (`review.incident_bodies`).
incident_decisions = Table(
    "incident_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("incident_id", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Index(None, "incident_id"),
)

# What each article's claims were worked out from: where one of these is another now, they are worked out
# again. `scheme` names the way claims are made and compared.
claimed_articles = Table(
    "claimed_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("coding_id", Integer, nullable=False),
    Column("decision_id", Integer, nullable=False),  # the newest on the article, 0 where there is none
    Column("two_people", String(3), nullable=False),
    Column("group_id", Integer, nullable=False),  # of its near-copies; its own id where it has none
    Column("scheme", Text, nullable=False),
)

# The claims of all articles (`records.claim_json`), each in one incident.
incident_claims = Table(
    "incident_claims",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("incident_id", Text, nullable=False),
    Column("type", String(40), nullable=False),
    Column("published", Date, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("body", Text, nullable=False),
    Index(None, "article_id"),
    Index(None, "incident_id"),
    Index(None, "published", "event_id"),
    Index(None, "first_day", "last_day"),
)

# How likely two claims tell of one happening, and why: also of claims that are not in one incident.
incident_links = Table(
    "incident_links",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("weight", Float, nullable=False),
    Column("probability", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "other"),
)

# What the decisions that count come to (`review.pinning`), as it was heeded when incidents were last made.
incident_pins = Table(
    "incident_pins",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("together", Boolean, nullable=False),
    Column("decision_id", Integer, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_day", Date),  # the earliest and latest day that its claims tell; null where none does
    Column("last_day", Date),
    Column("claims", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index(None, "first_day", "last_day"),
)

# The ids that no incident has any more. `claims` is JSON: what it last held, in order; the first of these
# that still stands tells where the id leads. Where none does, it leads to `leads_to`, if anywhere.
incident_names = Table(
    "incident_names",
    metadata,
    Column("id", Text, primary_key=True),
    Column("leads_to", Text),
    Column("claims", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
)

__all__ = [
    "claimed_articles",
    "incident_claims",
    "incident_decisions",
    "incident_links",
    "incident_names",
    "incident_pins",
    "incidents",
]
