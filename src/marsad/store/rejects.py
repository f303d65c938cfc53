"""Rejects: every input that could not be taken, with the reason, kept once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select

from marsad.store import tables
from marsad.store.changes import Change
from marsad.store.digests import canonical, sha256


def keep(change: Change, *, path: str, place: str, reason: str, original_id: int | None) -> bool:
    """Keep a reject, and say whether it is a new one: the same file read again gives the same rejects."""
    # Without an original (no such file), the path is all that tells one from another.
    own = sha256(canonical([original_id, "" if original_id else path, place, reason]))
    if (
        change.connection.scalar(select(tables.rejects.c.id).where(tables.rejects.c.identity == own))
        is not None
    ):
        return False
    row = {
        "original_id": original_id,
        "path": path,
        "place": place,
        "reason": reason,
        "identity": own,
        "at": change.at,
    }
    number, digest = change.add(tables.rejects, row)
    change.record("reject", f"rejects {number}", {"rows": {f"rejects {number}": digest}})
    return True


def listed(connection: Connection) -> Sequence[Row[tuple[object, ...]]]:
    """Return all rejects, oldest first."""
    return connection.execute(select(tables.rejects).order_by(tables.rejects.c.id)).all()
