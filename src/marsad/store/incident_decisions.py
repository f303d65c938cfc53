"""Decisions on incidents: each kept for good, in the order they were made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from marsad.errors import StoreError
from marsad.review.following import Followed, Loss, follow
from marsad.review.force import Force, in_force
from marsad.review.incident_bodies import incident_act, incident_body
from marsad.review.incident_decision import IncidentAct, IncidentDecision, kind_of
from marsad.review.sightings import Seen, seen_from_json
from marsad.store import incident_claims as claims
from marsad.store import settings, standing
from marsad.store.changes import Change
from marsad.store.digests import canonical
from marsad.store.incident_tables import incident_decisions


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions on the incidents of a case, in order, and what became of each.

    They name claims as they were when decided; `followed` says where these stand now.
    """

    decisions: tuple[IncidentDecision, ...]
    force: Force
    followed: Followed

    @property
    def counting(self) -> tuple[IncidentDecision, ...]:
        """Those that count, as they speak of the claims of now."""
        counting = (each for each in self.decisions if each.id in self.force.counting)
        return tuple(map(self.followed.applied, counting))

    def losses(self) -> tuple[Loss, ...]:
        """Return the decisions that count but do not hold, or not for all of which they spoke."""
        counting = (each for each in self.decisions if each.id in self.force.counting and each.on_incident)
        losses = (self.followed.loss(each) for each in counting)
        return tuple(each for each in losses if each is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEntry:
    """A decision that is to be kept, on an incident that holds `claims`; nothing of it is checked here.

    `seen` is as in `IncidentDecision`.
    """

    incident_id: str
    claims: tuple[str, ...]
    person: str
    reason: str
    act: IncidentAct
    seen: tuple[Seen, ...] = ()


def append(change: Change, entry: IncidentEntry) -> IncidentDecision:
    """Keep a decision and return it, with its number."""
    row = {
        "incident_id": entry.incident_id,
        "kind": kind_of(entry.act),
        "person": entry.person,
        "reason": entry.reason,
        "body": canonical(incident_body(entry.act, entry.claims, entry.seen)),
        "at": change.at,
    }
    number, digest = change.add(incident_decisions, row)
    content: dict[str, object] = {name: row[name] for name in ("kind", "person", "reason")}
    content["rows"] = {f"incident_decisions {number}": digest}
    change.record("decide incident", f"incidents {entry.incident_id}", content)
    return IncidentDecision(
        id=number,
        incident_id=entry.incident_id,
        person=entry.person,
        reason=entry.reason,
        at=change.at,
        act=entry.act,
        claims=entry.claims,
        seen=entry.seen,
    )


def decided(connection: Connection) -> Decided:
    """Return all decisions on incidents. They are people's, so they are few.

    Raises:
        StoreError: one was altered.
    """
    rows = connection.execute(select(incident_decisions).order_by(incident_decisions.c.id)).all()
    found = tuple(map(_decision_of, rows))
    force = in_force(found, two_people=settings.two_people(connection))
    return Decided(found, force, _followed(connection, found, force))


def _followed(connection: Connection, made: tuple[IncidentDecision, ...], force: Force) -> Followed:
    spoken_of = sorted({claim for each in made for claim in each.spoken_of})
    present = set(claims.present(connection, spoken_of))
    gone = [claim for claim in spoken_of if claim not in present]
    names = {seen.article for each in made for seen in each.seen if seen.claim not in present}
    return follow(
        made,
        counting=force.counting,
        present=present,
        claims=claims.of_names(connection, names),
        states=standing.states(connection, gone),
    )


def newest(connection: Connection) -> int:
    """Return the number of the newest decision, 0 where there is none."""
    return connection.scalar(select(func.max(incident_decisions.c.id))) or 0


def _decision_of(row: Row[Any]) -> IncidentDecision:
    try:
        body = json.loads(row.body)
        return IncidentDecision(
            id=row.id,
            incident_id=row.incident_id,
            person=row.person,
            reason=row.reason,
            at=row.at,
            act=incident_act(row.kind, body),
            claims=tuple(body["claims"]),
            seen=seen_from_json(body.get("seen", ())),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StoreError(
            f"decision {row.id} on incidents", "cannot be read: 'marsad verify' says what was altered"
        ) from error
