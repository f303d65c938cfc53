"""A claim as JSON-ready values, and back: what a case keeps of it, and what `--json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from marsad.records.claim import Claim, Denial, Party, Spot, Toll
from marsad.records.span import Span

Json = dict[str, Any]

_DAYS = ("published", "first", "last")
_PARTS: Mapping[str, type[Party | Spot | Toll | Denial | Span]] = {
    "spots": Spot,
    "initiators": Party,
    "targets": Party,
    "tolls": Toll,
    "denials": Denial,
    "triggers": Span,
}
_NAMES = tuple(field.name for field in fields(Claim))


def claim_to_json(claim: Claim) -> Json:
    """Return a claim as JSON-ready values: the fields of `Claim`, days in ISO form."""
    row: Json = {name: getattr(claim, name) for name in _NAMES}
    for name in _DAYS:
        row[name] = None if row[name] is None else row[name].isoformat()
    for name in _PARTS:
        row[name] = [{field.name: getattr(part, field.name) for field in fields(part)} for part in row[name]]
    row["sources"], row["words"] = list(claim.sources), list(claim.words)
    return row


def claim_from_json(row: Mapping[str, Any]) -> Claim:
    """Return the claim that `claim_to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it is no such row; the caller knows whose it is.
    """
    values = {name: row[name] for name in _NAMES}
    for name in _DAYS:
        values[name] = None if values[name] is None else date.fromisoformat(values[name])
    for name, kind in _PARTS.items():
        values[name] = tuple(kind(**part) for part in values[name])
    values["sources"], values["words"] = tuple(values["sources"]), tuple(values["words"])
    return Claim(**values)
