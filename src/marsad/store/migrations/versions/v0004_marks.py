"""An index of events by all that searches ask of them."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index, empty: `upgrading.migrate` fills it. PostgreSQL needs none."""
    if op.get_bind().dialect.name == "sqlite":
        # Marks come in parted by spaces: the plainest tokenizer leaves them as they are.
        op.execute(
            "CREATE VIRTUAL TABLE event_index"
            " USING fts5(marks, content='', columnsize=0, detail='none', tokenize='ascii')"
        )
