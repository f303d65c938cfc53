"""An incident with all that is known of it as JSON-ready values."""

from __future__ import annotations

from dataclasses import asdict

from marsad.casework.incident_showing import IncidentView
from marsad.export.incident_rows import incident_row
from marsad.incidents.comparing import compared
from marsad.incidents.tolls import RULES
from marsad.records.claim_json import claim_to_json
from marsad.records.interchange import Json
from marsad.review.following import Followed
from marsad.review.force import Force
from marsad.review.incident_bodies import incident_body
from marsad.review.incident_decision import IncidentDecision


def incident_json(view: IncidentView) -> Json:
    """Return a view as JSON-ready values.

    `summary` is the incident's row as in files; `claims` are whole; `compared` says what the claims tell
    alike and what not; `ranges`, `sources`, `positions` and `proposal` are what was worked out of them;
    `links` have each reason with its weight; `decisions` say whether they count.
    """
    told, worked_out = view.told, view.told.assessment
    row: Json = {
        "id": told.id,
        "asked": view.asked,
        "summary": incident_row(told),
        "claims": [claim_to_json(claim) for claim in view.claims],
        "compared": [
            {
                "field": each.field,
                "agreed": each.agreed,
                "values": [{"value": value, "claims": list(ids)} for value, ids in each.values],
            }
            for each in compared(view.claims)
        ],
        "rule": {"name": told.rule, "meaning": RULES[told.rule]},
        "ranges": [asdict(each) for each in worked_out.ranges],
        "conventions": {
            "acled": asdict(worked_out.acled),
            "ucdp": None if worked_out.ucdp is None else asdict(worked_out.ucdp),
        },
        "sources": [_plain(asdict(each)) for each in worked_out.groups],
        "positions": [_plain(asdict(each)) for each in worked_out.positions],
        "proposal": asdict(worked_out.proposal),
        "grade": told.grade,
        "links": [asdict(each) for each in view.links],
        "decisions": [decision_json(each, view.force, view.followed) for each in view.decisions],
    }
    return row


def decision_json(decision: IncidentDecision, force: Force, followed: Followed) -> Json:
    """Return a decision on an incident as JSON-ready values: what it is, of whom, and whether it counts.

    `claims`, `seen` and what the act names are as decided. `read_as` gives the ids now of the claims that a
    newer reading gave others, `lost` says of those without one what became of them, and `applies` is false
    where too little is left for the decision to mean anything.
    """
    known = followed.known
    loss = followed.loss(decision) if decision.on_incident else None
    return {
        "id": decision.id,
        "incident": decision.incident_id,
        "kind": decision.kind,
        "person": decision.person,
        "reason": decision.reason,
        "at": decision.at,
        "standing": force.word(decision.id),
        "applies": loss is None or loss.applies,
        "read_as": {each: known.now[each] for each in decision.spoken_of if each in known.now},
        "lost": {each: known.lost[each].why for each in decision.spoken_of if each in known.lost},
        **incident_body(decision.act, decision.claims, decision.seen),
    }


def _plain(values: Json) -> Json:
    """Write days as ISO dates."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
