"""A decision on an incident: what one named person did about it, and why.

As with events, nothing the machine worked out is changed: decisions are added one after the other, `force`
says which of them count, and linking heeds those (`pinning`). A decision speaks of claims, not of an
incident's id: that follows from what is linked. A claim's own id is another where a newer reading gives its
event another one, so a decision notes where in its article each claim stood, and `following` finds it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from marsad.records.incident import HarmGrade
from marsad.review.decision import Annotate, Approve, Undo
from marsad.review.sightings import Seen

GRADES: tuple[HarmGrade, ...] = get_args(HarmGrade)


@dataclass(frozen=True, slots=True)
class MergeIncidents:
    """Another incident is the same happening; `others` are the claims that it held."""

    other: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitIncident:
    """These claims of the incident tell of another happening than the rest."""

    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeIncident:
    """The incident's harm grade is this, whatever is proposed."""

    grade: HarmGrade


@dataclass(frozen=True, slots=True)
class ChooseRule:
    """The incident's ranges are worked out by the rule of this name."""

    rule: str


IncidentAct = MergeIncidents | SplitIncident | GradeIncident | ChooseRule | Annotate | Undo | Approve
INCIDENT_KINDS: Mapping[str, type[IncidentAct]] = {
    "merge": MergeIncidents,
    "split": SplitIncident,
    "grade": GradeIncident,
    "rule": ChooseRule,
    "annotate": Annotate,
    "undo": Undo,
    "approve": Approve,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDecision:
    """An act of a person on an incident.

    `id` gives the order of decisions on incidents. `incident_id` is the incident's id when it was decided,
    `claims` what it held then, by publication. `seen` tells where each claim it speaks of stood; it is empty
    for what is said of another decision. `at` is a moment as the store writes it.
    """

    id: int
    incident_id: str
    person: str
    reason: str
    at: str
    act: IncidentAct
    claims: tuple[str, ...]
    seen: tuple[Seen, ...] = ()

    @property
    def kind(self) -> str:
        """The act's name."""
        return kind_of(self.act)

    @property
    def on_incident(self) -> bool:
        """Whether it says something of the incident itself, rather than of another decision, or nothing."""
        return not isinstance(self.act, Annotate | Undo | Approve)

    @property
    def moves(self) -> bool:
        """Whether it says which claims belong together."""
        return isinstance(self.act, MergeIncidents | SplitIncident)

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """The claims it speaks of: for a merge, those of both incidents."""
        others = self.act.others if isinstance(self.act, MergeIncidents) else ()
        return (*self.claims, *others)


def kind_of(act: IncidentAct) -> str:
    """Return the name of an act, such as "merge"."""
    return next(name for name, kind in INCIDENT_KINDS.items() if isinstance(act, kind))
