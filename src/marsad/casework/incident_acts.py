"""Turning what a person wants decided about an incident into an act, or saying why it cannot be one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from marsad.casework.wishing import OF_DECISIONS, check_kind
from marsad.errors import UsageError
from marsad.incidents.tolls import RULES
from marsad.review.decision import Annotate, Approve, Undo
from marsad.review.incident_decision import (
    GRADES,
    INCIDENT_KINDS,
    ChooseRule,
    GradeIncident,
    IncidentAct,
    IncidentDecision,
    MergeIncidents,
    SplitIncident,
)
from marsad.store.incident_decisions import Decided
from marsad.store.incident_listing import Held, held
from marsad.store.incident_naming import find
from marsad.store.naming import LEAST_PREFIX

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWish:
    """What a person wants decided about an incident.

    `incident` and `other` (of a merge) are ids or beginnings of them; `claims` (of a split) ids of claims, or
    beginnings, or names of articles, which mean all their claims here; `value` is the grade or the rule.
    """

    incident: str
    kind: str
    person: str
    reason: str
    other: str | None = None
    claims: tuple[str, ...] = ()
    value: str | None = None
    decision: int | None = None


def check_options(wish: IncidentWish) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: there is no such decision, or it takes no such option.
    """
    options: dict[str, tuple[bool, Collection[str]]] = {
        "--with": (wish.other is not None, {"merge"}),
        "--claim": (bool(wish.claims), {"split"}),
        "VALUE": (wish.value is not None, {"grade", "rule"}),
        "--decision": (wish.decision is not None, OF_DECISIONS),
    }
    check_kind(wish.kind, INCIDENT_KINDS, options)


def subject_of(connection: Connection, wish: IncidentWish, made: Decided) -> Held:
    """Return the incident that a wish is about.

    A decision of which nothing is left bears on no incident: it goes by the id that its incident had.

    Raises:
        UsageError: there is no such incident.
    """
    for decision in made.decisions:
        adrift = decision.id == wish.decision and made.followed.is_adrift(origin_of(decision, made))
        if adrift and wish.incident == decision.incident_id:
            return Held(decision.incident_id, ())
    return incident_of(connection, wish.incident)


def incident_of(connection: Connection, name: str) -> Held:
    """Return the incident of an id, an old id, or a beginning of one.

    Raises:
        UsageError: there is none.
    """
    found = find(connection, name)
    (incident,) = held(connection, [found.id])
    return incident


def act_of(connection: Connection, wish: IncidentWish, incident: Held, made: Decided) -> IncidentAct:
    """Return the act that is wanted on an incident.

    Raises:
        UsageError: it cannot be carried out; the message says what to do.
    """
    match wish.kind:
        case "merge":
            return _merge(connection, wish, incident)
        case "split":
            return SplitIncident(_part(wish, incident))
        case "grade":
            return GradeIncident(_chosen(wish, GRADES))
        case "rule":
            return ChooseRule(_chosen(wish, tuple(RULES)))
        case "undo":
            return Undo(_to_undo(wish, incident, made))
        case "approve":
            return Approve(_to_approve(wish, incident, made))
    return Annotate()


def _chosen(wish: IncidentWish, known: Sequence[Word]) -> Word:
    for word in known:
        if word == wish.value:
            return word
    told = "none is given" if wish.value is None else f"not {wish.value!r}"
    raise UsageError(f"{wish.kind}: must be one of {', '.join(known)}, {told}")


def _merge(connection: Connection, wish: IncidentWish, incident: Held) -> MergeIncidents:
    if wish.other is None:
        raise UsageError("merge: name the incident that is the same happening: --with INCIDENT2")
    other = incident_of(connection, wish.other)
    if other.id == incident.id:
        raise UsageError(f"merge: {wish.other} is this incident already: name another one")
    return MergeIncidents(other.id, tuple(claim.id for claim in other.claims))


def _part(wish: IncidentWish, incident: Held) -> tuple[str, ...]:
    if not wish.claims:
        raise UsageError("split: name the claims that tell of another happening: --claim EVENT or ARTICLE")
    part: set[str] = set()
    for name in wish.claims:
        found = {claim.id for claim in incident.claims if name in (claim.id, claim.article)} or {
            claim.id for claim in incident.claims if len(name) >= LEAST_PREFIX and claim.id.startswith(name)
        }
        if not found:
            raise UsageError(
                f"--claim {name}: no claim of this incident: 'marsad incident CASE {incident.id}' lists them"
            )
        part |= found
    if len(part) == len(incident.claims):
        raise UsageError("split: all claims of the incident are named: at least one must stay")
    return tuple(claim.id for claim in incident.claims if claim.id in part)


def _to_undo(wish: IncidentWish, incident: Held, made: Decided) -> int:
    own = [claim.id for claim in incident.claims]
    if wish.decision is None:
        mine = (each for each in made.decisions if each.on_incident and bears_on(each, own, made))
        live = [each.id for each in mine if each.id not in made.force.undone]
        if not live:
            raise UsageError(f"{incident.id}: nothing is decided on it that could be undone")
        return live[-1]
    made.force.check_undo(_decision(wish.decision, incident, made))
    return wish.decision


def _to_approve(wish: IncidentWish, incident: Held, made: Decided) -> int:
    number = wish.decision
    if number is None:
        own = [claim.id for claim in incident.claims]
        waits = [d.id for d in made.decisions if d.id in made.force.waiting and bears_on(d, own, made)]
        if len(waits) != 1:
            told = f"of {', '.join(map(str, waits))}: name one with --decision N" if waits else "of none"
            raise UsageError(f"{incident.id}: waits for approval {told}")
        number = waits[0]
    made.force.check_approval(_decision(number, incident, made), person=wish.person)
    return number


def _decision(number: int, incident: Held, made: Decided) -> IncidentDecision:
    own = [claim.id for claim in incident.claims]
    for decision in made.decisions:
        if decision.id == number and (incident.claims == () or bears_on(decision, own, made)):
            return decision
    raise UsageError(
        f"decision {number} is none on this incident: 'marsad incident CASE {incident.id}' lists them"
    )


def bears_on(decision: IncidentDecision, claims: Sequence[str], made: Decided) -> bool:
    """Say whether a decision, or the one it speaks of, speaks of any of these claims of now."""
    own = set(claims)
    return not own.isdisjoint(made.followed.applied(origin_of(decision, made)).spoken_of)


def origin_of(decision: IncidentDecision, made: Decided) -> IncidentDecision:
    """Return the decision that undos and approvals in a row speak of in the end."""
    of_id = {each.id: each for each in made.decisions}
    at = decision
    while isinstance(at.act, Undo | Approve) and at.act.decision < at.id and at.act.decision in of_id:
        at = of_id[at.act.decision]
    return at
