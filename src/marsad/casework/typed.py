"""The notation in which people type values of an event: `killed=35+`, `1.type=shelling`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from marsad.errors import UsageError
from marsad.records.event import Harm

SLOT_OF: Mapping[str, str] = MappingProxyType(
    {
        "trigger": "triggers",
        "initiator": "initiators",
        "target": "targets",
        "place": "places",
        "source": "sources",
    }
)
"""Fields that take the words of one item of a slot."""
HARMS: tuple[str, ...] = get_args(Harm)
FIELDS: tuple[str, ...] = ("type", "modality", "date", *SLOT_OF, *HARMS)
"""All fields that take words; the slots themselves take JSON."""

Settings = Sequence[tuple[str, str]]

_PART = re.compile(r"(\d+)\.(.+)", re.DOTALL)
_AMOUNT = re.compile(r"(?P<low>\d+)(?:(?P<plus>\+)|[-–](?P<high>\d+))?|(?:≤|<=)\s*(?P<most>\d+)|some")


def split_settings(given: Sequence[str]) -> tuple[tuple[int | None, str, str], ...]:
    """Return (part or None, field, value) of each `FIELD=VALUE`; a part is numbered `1.FIELD=VALUE`.

    Raises:
        UsageError: one has no field.
    """
    found = []
    for each in given:
        field, sign, value = each.partition("=")
        if not sign or not field.strip():
            raise UsageError(f"--set {each}: write FIELD=VALUE; fields are {', '.join(FIELDS)}")
        part = _PART.fullmatch(field.strip())
        found.append((int(part[1]) if part else None, part[2] if part else field.strip(), value.strip()))
    return tuple(found)


def read_amount(field: str, given: str) -> tuple[int | None, int | None]:
    """Return the least and the greatest number: 35, 35+ (at least), <=70 (at most), 30-35, some (no number).

    Raises:
        UsageError: it is none of these.
    """
    amount = _AMOUNT.fullmatch(given)
    if amount is None:
        raise UsageError(f"--set {field}: {given!r} is no amount: write 35, 35+, <=70, 30-35, some or none")
    if amount["most"]:
        return None, int(amount["most"])
    if not amount["low"]:
        return None, None
    low = int(amount["low"])
    return low, None if amount["plus"] else int(amount["high"] or low)
