"""A statement as JSON-ready values, and back: what a case keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from marsad.control.statement import Statement, Voice
from marsad.records.claim import Party
from marsad.records.claim_json import Json, claim_from_json, claim_to_json

_PLAIN = ("act", "extent", "modality", "quote", "wording")


def statement_to_json(statement: Statement) -> Json:
    """Return a statement as JSON-ready values; its place is named by the place's number in the claim."""
    row: Json = {name: getattr(statement, name) for name in _PLAIN}
    row["claim"] = claim_to_json(statement.claim)
    row["spot"] = statement.claim.spots.index(statement.spot)
    row["first"] = statement.first.isoformat() if statement.first else None
    row["last"] = statement.last.isoformat()
    for name in ("parties", "against", "voices"):
        row[name] = [asdict(each) for each in getattr(statement, name)]
    for name in ("camps", "against_camps"):
        row[name] = sorted(getattr(statement, name))
    return row


def statement_from_json(row: Mapping[str, Any]) -> Statement:
    """Return the statement that `statement_to_json` wrote.

    Raises:
        IndexError, KeyError, TypeError, ValueError: it is no such row; the caller knows whose it is.
    """
    claim = claim_from_json(row["claim"])
    return Statement(
        claim=claim,
        spot=claim.spots[row["spot"]],
        parties=tuple(Party(**each) for each in row["parties"]),
        against=tuple(Party(**each) for each in row["against"]),
        camps=frozenset(row["camps"]),
        against_camps=frozenset(row["against_camps"]),
        first=date.fromisoformat(row["first"]) if row["first"] else None,
        last=date.fromisoformat(row["last"]),
        voices=tuple(Voice(**each) for each in row["voices"]),
        **{name: row[name] for name in _PLAIN},
    )
