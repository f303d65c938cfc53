"""Decisions on who held a place: each kept for good, in the order they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.control.ruling import Ruling
from marsad.errors import StoreError
from marsad.records.claim import Party
from marsad.review.decision import Approve, Undo
from marsad.review.force import Force, in_force
from marsad.store import settings
from marsad.store.changes import Change
from marsad.store.control_tables import control_decisions
from marsad.store.digests import canonical


@dataclass(frozen=True, slots=True)
class Hold:
    """On this day the place was held by these (none: by nobody known), as these claims have it."""

    day: date
    holders: tuple[Party, ...]
    claims: tuple[str, ...]


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
    """All decisions on one place, in order, and what became of each."""

    decisions: tuple[ControlDecision, ...]
    force: Force

    def rulings(self) -> tuple[Ruling, ...]:
        """Return what counts, by day; of one day the newest."""
        newest: dict[date, Ruling] = {}
        for each in self.decisions:
            act = each.act
            if isinstance(act, Hold) and each.id in self.force.counting:
                newest[act.day] = Ruling(each.id, act.day, act.holders, act.claims)
        return tuple(newest[day] for day in sorted(newest))


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
    return Decided(found, in_force(found, two_people=settings.two_people(connection)))


def decided_places(connection: Connection) -> list[str]:
    """Return the places with decisions, in order. They are people's, so they are few."""
    column = control_decisions.c.place
    return sorted(connection.scalars(select(column).distinct()))


def _body_of(act: ControlAct) -> dict[str, Any]:
    if isinstance(act, Hold):
        holders = [asdict(party) for party in act.holders]
        return {"day": act.day.isoformat(), "holders": holders, "claims": list(act.claims)}
    return {"decision": act.decision}


def _decision_of(row: Row[Any]) -> ControlDecision:
    try:
        body = json.loads(row.body)
        act: ControlAct
        if row.kind == "hold":
            holders = tuple(Party(**each) for each in body["holders"])
            act = Hold(date.fromisoformat(body["day"]), holders, tuple(body["claims"]))
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
