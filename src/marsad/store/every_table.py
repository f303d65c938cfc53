"""The tables of a case, all of them: to be imported where none may be missing.

Each module of tables adds its own to the one `metadata` when it is imported.
"""

from __future__ import annotations

from marsad.store import control_tables, incident_tables, tables

metadata = tables.metadata

__all__ = ["control_tables", "incident_tables", "metadata", "tables"]
