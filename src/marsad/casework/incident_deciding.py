"""A person decides about an incident: merge, split, grade, rule, note, undo, approve."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.casework.incident_acts import IncidentWish, act_of, check_options, origin_of, subject_of
from marsad.review.decision import Approve, Undo, checked_person, checked_reason
from marsad.review.incident_decision import IncidentDecision, MergeIncidents
from marsad.store import incident_claims, incident_decisions, incidents
from marsad.store.case import Case
from marsad.store.incident_decisions import IncidentEntry
from marsad.store.incident_naming import home_of


@dataclass(frozen=True, slots=True)
class IncidentDecided:
    """A decision that is kept, whether it counts yet, and the incidents that hold what it spoke of now."""

    decision: IncidentDecision
    word: str
    incidents: tuple[str, ...]


def decide_incident(case: Case, wish: IncidentWish) -> IncidentDecided:
    """Decide, and work out anew what the decision bears on; what is returned is on disk.

    Raises:
        UsageError: it cannot be decided so; the message says what to do.
        StoreError: the case cannot be read or written.
    """
    person, reason = checked_person(wish.person), checked_reason(wish.reason)
    check_options(wish)
    with case.changing() as change:
        connection = change.connection
        made = incident_decisions.decided(connection)
        incident = subject_of(connection, wish, made)
        act = act_of(connection, wish, incident, made)
        own = tuple(claim.id for claim in incident.claims)
        others = act.others if isinstance(act, MergeIncidents) else ()
        of_claims = () if isinstance(act, Undo | Approve) else (*own, *others)
        seen = incident_claims.seen(connection, of_claims)
        entry = IncidentEntry(
            incident_id=incident.id, claims=own, person=person, reason=reason, act=act, seen=seen
        )
        decision = incident_decisions.append(change, entry)
        incidents.settle(change, ())
        spoken_of = made.followed.applied(origin_of(decision, made)).spoken_of
        now = {
            home
            for claim in (*decision.spoken_of, *spoken_of)
            if (home := home_of(connection, [claim])) is not None
        }
        word = incident_decisions.decided(connection).force.word(decision.id)
    return IncidentDecided(decision, word, tuple(sorted(now)))
