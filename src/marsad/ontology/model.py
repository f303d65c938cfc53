"""The 43 event types, their groups, and what each type allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GROUPS: tuple[str, ...] = (
    "battle",
    "remote",
    "civilian",
    "unrest",
    "coercion",
    "strategic",
    "humanitarian",
    "other",
)
"""The groups of event types, in the coding guidelines' order."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the coding guidelines.

    `symmetric` types have two sides that may stand in either slot (clash, agreement, meeting);
    `harms` lists the harms that a casualty row of this type usually carries.
    """

    id: str
    group: str
    label_en: str
    label_ar: str
    definition: str
    symmetric: bool
    harms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All event types by id, in the guidelines' order."""

    types: Mapping[str, EventType]

    def group_of(self, type_id: str) -> str:
        """Return the group of a type. Raises KeyError for an unknown type."""
        return self.types[type_id].group

    def of_group(self, group: str) -> tuple[EventType, ...]:
        """Return the types of one group, in the guidelines' order."""
        return tuple(each for each in self.types.values() if each.group == group)
