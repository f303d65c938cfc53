"""What Alembic runs to migrate a case: always on the connection that `migrating` hands over."""

from __future__ import annotations

from alembic import context

from marsad.store.every_table import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
# The caller holds the transaction: all steps of a migration are kept, or none.
context.run_migrations()
