"""Tables of control: who held which place when, and what people decided about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Two stretches of days overlap where each begins before the other ends; an open end is null.
_OVERLAPS = (
    "EXISTS (SELECT 1 FROM control_spans AS other WHERE other.place = NEW.place"
    " AND (NEW.until_day IS NULL OR other.first_day < NEW.until_day)"
    " AND (other.until_day IS NULL OR NEW.first_day < other.until_day){but})"
)
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'two spans of one place overlap'); END"


def upgrade() -> None:
    """Make the tables, empty: what is worked out is worked out when control is next asked for."""
    op.create_table(
        "control_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_decisions")),
    )
    _index("control_decisions", "place")
    op.create_table(
        "control_articles",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("two_people", sa.String(length=3), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_control_articles_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_control_articles")),
    )
    op.create_table(
        "control_statements",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_control_statements_article_id")
        ),
        sa.PrimaryKeyConstraint("event_id", "number", name=op.f("pk_control_statements")),
    )
    _index("control_statements", "article_id")
    _index("control_statements", "place")
    op.create_table(
        "control_places",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(length=30), nullable=True),
        sa.Column("rulings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_control_places")),
    )
    op.create_table(
        "control_spans",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("earliest_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("certainty", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("until_day IS NULL OR until_day > first_day", name=op.f("ck_control_spans_days")),
        sa.ForeignKeyConstraint(["place"], ["control_places.place"], name=op.f("fk_control_spans_place")),
        sa.PrimaryKeyConstraint("place", "number", name=op.f("pk_control_spans")),
    )
    _index("control_spans", "first_day", "until_day")
    op.create_table(
        "control_span_events",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("place", "number", "event_id", "day", name=op.f("pk_control_span_events")),
    )
    _index("control_span_events", "event_id")
    _forbid_overlap()


def _forbid_overlap() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for when, but in (
            ("INSERT", ""),
            ("UPDATE", " AND NOT (other.place = OLD.place AND other.number = OLD.number)"),
        ):
            op.execute(
                f"CREATE TRIGGER control_spans_apart_{when.lower()} BEFORE {when} ON control_spans"
                f" WHEN {_OVERLAPS.format(but=but)} {_REFUSE}"
            )
        return
    # Trusted since PostgreSQL 13: the owner of a database may add it to it.
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.execute(
        "ALTER TABLE control_spans ADD CONSTRAINT control_spans_apart"
        " EXCLUDE USING gist (place WITH =, daterange(first_day, until_day, '[)') WITH &&)"
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
