"""An act on an incident as the JSON that the store keeps, and back.

Keys by kind: merge `other` and `others`; split `part`; grade `grade`; rule `rule`; undo and approve
`decision`. `claims` are those that the incident held; `seen` says of each claim that is spoken of where it
stood (`review.sightings`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from marsad.records.interchange import Json
from marsad.review.decision import Annotate, Approve, Undo
from marsad.review.incident_decision import (
    GRADES,
    ChooseRule,
    GradeIncident,
    IncidentAct,
    MergeIncidents,
    SplitIncident,
)
from marsad.review.sightings import Seen, seen_to_json


def incident_body(act: IncidentAct, claims: Sequence[str], seen: Sequence[Seen]) -> Json:
    """Return an act, and what it was made on, as JSON-ready values."""
    body: Json = {"claims": list(claims)}
    if seen:
        body["seen"] = seen_to_json(seen)
    match act:
        case MergeIncidents(other, others):
            body |= {"other": other, "others": list(others)}
        case SplitIncident(part):
            body["part"] = list(part)
        case GradeIncident(grade):
            body["grade"] = grade
        case ChooseRule(rule):
            body["rule"] = rule
        case Undo(decision) | Approve(decision):
            body["decision"] = decision
        case Annotate():
            pass
    return body


def incident_act(kind: str, body: Mapping[str, Any]) -> IncidentAct:
    """Return the act that a body of `incident_body` holds.

    Raises:
        KeyError, ValueError, TypeError: it is no such body; the caller knows whose it is.
    """
    return _READERS[kind](body)


def _grade(body: Mapping[str, Any]) -> GradeIncident:
    return GradeIncident(GRADES[GRADES.index(body["grade"])])


_READERS: Mapping[str, Callable[[Mapping[str, Any]], IncidentAct]] = MappingProxyType(
    {
        "merge": lambda body: MergeIncidents(str(body["other"]), tuple(body["others"])),
        "split": lambda body: SplitIncident(tuple(body["part"])),
        "grade": _grade,
        "rule": lambda body: ChooseRule(str(body["rule"])),
        "annotate": lambda _: Annotate(),
        "undo": lambda body: Undo(int(body["decision"])),
        "approve": lambda body: Approve(int(body["decision"])),
    }
)
