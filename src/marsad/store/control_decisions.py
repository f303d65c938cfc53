"""Decisions on who held a place: each kept for good, in the order they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.control.ruling import Ruling
from marsad.errors import StoreError
from marsad.records.claim import Claim, Party
from marsad.review.decision import Approve, Undo
from marsad.review.force import Force, in_force
from marsad.review.sightings import Known, Seen, know_again, seen_from_json, seen_to_json
from marsad.store import settings, standing
from marsad.store.changes import Change
from marsad.store.control_tables import control_decisions
from marsad.store.digests import canonical


@dataclass(frozen=True, slots=True)
class Hold:
    """On this day the place was held by these (none: by nobody known), as these claims have it.

    `seen` tells where each claim stood.
    """

    day: date
    holders: tuple[Party, ...]
    claims: tuple[str, ...]
    seen: tuple[Seen, ...] = ()


ControlAct = Hold | Undo | Approve
CONTROL_KINDS: Mapping[str, type[ControlAct]] = {"hold": Hold, "undo": Undo, "approve": Approve}


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDecision:
    """An act of a person on a place; `id` gives the order of decisions on control."""

    id: int
    place: str
    person: str
    reason: str
    at: str
    act: ControlAct

    @property
    def kind(self) -> str:
        """The act's name."""
        return next(name for name, kind in CONTROL_KINDS.items() if isinstance(self.act, kind))


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions on one place, in order, and what became of each.

    `states` are those of the events of the claims that they name, where these are remembered
    (`review.standing`).
    """

    decisions: tuple[ControlDecision, ...]
    force: Force
    states: Mapping[str, str]

    def known(self, claims: Iterable[Claim]) -> Known:
        """Return what became of the claims that decisions name, where all said of the place are `claims`."""
        held = {claim.id: claim for claim in claims}
        acts = [each.act for each in self.decisions if isinstance(each.act, Hold)]
        gone = {claim for act in acts for claim in act.claims if claim not in held}
        sightings = (sight for act in acts for sight in act.seen)
        return know_again(gone, sightings, held.values(), self.states)

    def rulings(self, claims: Iterable[Claim]) -> tuple[Ruling, ...]:
        """Return what counts, by day, of the claims of now; of one day the newest."""
        known = self.known(claims)
        return tuple(
            Ruling(number, hold.day, hold.holders, known.ids(hold.claims))
            for number, hold in self._counting()
        )

    def numbers(self) -> list[int]:
        """Return the numbers of the decisions that count, by day; of one day the newest."""
        return [number for number, _ in self._counting()]

    def _counting(self) -> list[tuple[int, Hold]]:
        newest: dict[date, tuple[int, Hold]] = {}
        for each in self.decisions:
            if isinstance(each.act, Hold) and each.id in self.force.counting:
                newest[each.act.day] = (each.id, each.act)
        return [newest[day] for day in sorted(newest)]


def append(change: Change, place: str, *, person: str, reason: str, act: ControlAct) -> ControlDecision:
    """Keep a decision on a place and return it, with its number; nothing of it is checked."""
    made = ControlDecision(id=0, place=place, person=person, reason=reason, at=change.at, act=act)
    row = {
        "place": place,
        "kind": made.kind,
        "person": person,
        "reason": reason,
        "body": canonical(_body_of(act)),
        "at": change.at,
    }
    number, digest = change.add(control_decisions, row)
    content: dict[str, object] = {name: row[name] for name in ("place", "kind", "person", "reason")}
    content["rows"] = {f"control_decisions {number}": digest}
    change.record("decide control", f"control_decisions {number}", content)
    return ControlDecision(id=number, place=place, person=person, reason=reason, at=change.at, act=act)


def of_place(connection: Connection, place: str) -> Decided:
    """Return every decision on a place, in order.

    Raises:
        StoreError: one was altered.
    """
    query = select(control_decisions).where(control_decisions.c.place == place)
    found = tuple(map(_decision_of, connection.execute(query.order_by(control_decisions.c.id)).all()))
    named = sorted({claim for each in found if isinstance(each.act, Hold) for claim in each.act.claims})
    force = in_force(found, two_people=settings.two_people(connection))
    return Decided(found, force, standing.states(connection, named))


def decided_places(connection: Connection) -> list[str]:
    """Return the places with decisions, in order. They are people's, so they are few."""
    column = control_decisions.c.place
    return sorted(connection.scalars(select(column).distinct()))


def _body_of(act: ControlAct) -> dict[str, Any]:
    if isinstance(act, Hold):
        holders = [asdict(party) for party in act.holders]
        seen = seen_to_json(act.seen)
        return {"day": act.day.isoformat(), "holders": holders, "claims": list(act.claims), "seen": seen}
    return {"decision": act.decision}


def _decision_of(row: Row[Any]) -> ControlDecision:
    try:
        body = json.loads(row.body)
        act: ControlAct
        if row.kind == "hold":
            holders = tuple(Party(**each) for each in body["holders"])
            seen = seen_from_json(body.get("seen", ()))
            act = Hold(date.fromisoformat(body["day"]), holders, tuple(body["claims"]), seen)
        else:
            of = int(body["decision"])
            act = Undo(of) if {"undo": True, "approve": False}[row.kind] else Approve(of)
        return ControlDecision(
            id=row.id, place=row.place, person=row.person, reason=row.reason, at=row.at, act=act
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StoreError(
            f"decision {row.id} on control", "cannot be read: 'marsad verify' says what was altered"
        ) from error
