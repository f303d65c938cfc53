"""A person decides who held a place on a day, takes a decision back, or agrees with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.casework.place_naming import NamedPlace, find_place
from marsad.control.answer import Answer, answer
from marsad.control.statement import Statement
from marsad.control.timeline import timeline
from marsad.errors import UsageError
from marsad.records.claim import Party
from marsad.review.decision import Approve, Undo, checked_person, checked_reason
from marsad.review.sightings import see
from marsad.store import control, control_decisions, control_statements
from marsad.store.case import Case
from marsad.store.control_decisions import ControlAct, ControlDecision, Decided, Hold
from marsad.store.control_lore import LoadedLore, load_lore
from marsad.store.naming import LEAST_PREFIX
from marsad.text.normal import fold_key

NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlWish:
    """What a person wants decided about a place.

    Either `held_by` on `day`: actors by id or name, or "nobody"; with `claims`, ids of events or beginnings
    of them (none: all that bear on the place that day). Or `undo` or `approve`, the number of a decision.
    `data` is the folder of the caller's own lists.
    """

    place: str
    person: str
    reason: str
    day: date | None = None
    held_by: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    undo: int | None = None
    approve: int | None = None
    data: Path | None = None


@dataclass(frozen=True, slots=True)
class ControlDecided:
    """A decision that is kept, whether it counts (`word`), and what holds on its day now."""

    decision: ControlDecision
    word: str
    place: NamedPlace
    answer: Answer


def decide_control(case: Case, wish: ControlWish) -> ControlDecided:
    """Decide, and make the place's spans anew; what is returned is on disk.

    What is said of the place must be worked out before (`controlling.work_out`).

    Raises:
        UsageError: it cannot be decided so; the message says what to do.
        StoreError: the case cannot be read or written.
    """
    person, reason = checked_person(wish.person), checked_reason(wish.reason)
    _check_options(wish)
    loaded = load_lore(wish.data)
    with case.changing() as change:
        connection = change.connection
        known = {each.key: each for each in control.places(connection)}
        place = find_place(wish.place, known, loaded)
        said = control_statements.of_place(connection, place.key)
        decided = control_decisions.of_place(connection, place.key)
        act = _act(wish, place, said, decided, loaded)
        decision = control_decisions.append(change, place.key, person=person, reason=reason, act=act)
        control.settle(connection, [place.key], loaded)
        now = control_decisions.of_place(connection, place.key)
        rulings = now.rulings(each.claim for each in said)
        made = timeline(place.key, said, rulings, camp_of=loaded.lore.camp_of)
    day = _day_of(decision, now)
    return ControlDecided(decision, now.force.word(decision.id), place, answer(made, day))


def _check_options(wish: ControlWish) -> None:
    ways = [bool(wish.held_by), wish.undo is not None, wish.approve is not None]
    if sum(ways) != 1:
        raise UsageError("decide one thing at a time: --held-by ACTOR, --undo N or --approve N")
    if wish.held_by and wish.day is None:
        raise UsageError("--held-by: say on which day: --on DAY")
    if wish.claims and not wish.held_by:
        raise UsageError("--claim: goes with --held-by")


def _act(
    wish: ControlWish,
    place: NamedPlace,
    said: Sequence[Statement],
    decided: Decided,
    loaded: LoadedLore,
) -> ControlAct:
    if wish.undo is not None:
        decided.force.check_undo(_decision(wish.undo, place, decided))
        return Undo(wish.undo)
    if wish.approve is not None:
        decided.force.check_approval(_decision(wish.approve, place, decided), person=wish.person)
        return Approve(wish.approve)
    assert wish.day is not None
    holders = _holders(wish.held_by, said, loaded)
    claims = _claims(wish, place, said, decided, loaded)
    return Hold(wish.day, holders, claims, see({each.claim for each in said}, claims))


def _holders(names: Sequence[str], said: Sequence[Statement], loaded: LoadedLore) -> tuple[Party, ...]:
    if tuple(names) == (NOBODY,):
        return ()
    found: dict[str, Party] = {}
    for name in names:
        party = _party(name, said, loaded)
        found[party.key] = party
    return tuple(found.values())


def _party(name: str, said: Sequence[Statement], loaded: LoadedLore) -> Party:
    """Return the actor of this id or name: one that is told of here, or else one of the list."""
    told = {party.key: party for each in said for party in (*each.parties, *each.against)}
    actors = loaded.kit.roster.actors
    key = fold_key(name).strip()
    if name in told:
        return told[name]
    if name in actors:
        return Party(name, actors[name].name, actors[name].actor_class)
    named = [party for party in told.values() if fold_key(party.name) == key] or [
        Party(each.id, each.name, each.actor_class) for each in actors.values() if fold_key(each.name) == key
    ]
    if len(named) == 1:
        return named[0]
    listed = ", ".join(f"{party.key} ({party.name})" for party in sorted(told.values(), key=lambda p: p.key))
    raise UsageError(
        f"--held-by {name}: no such actor: give an id or English name; told of here: {listed}, nobody"
    )


def _claims(
    wish: ControlWish,
    place: NamedPlace,
    said: Sequence[Statement],
    decided: Decided,
    loaded: LoadedLore,
) -> tuple[str, ...]:
    """Return the claims that a decision rests on: those named, or all that bear on the place that day."""
    ids = sorted({each.claim.id for each in said})
    if not wish.claims:
        assert wish.day is not None
        rulings = decided.rulings(each.claim for each in said)
        made = timeline(place.key, said, rulings, camp_of=loaded.lore.camp_of)
        span = next((each for each in made.spans if each.holds(wish.day)), None)
        if span is None:
            raise UsageError(
                f"--on {wish.day}: nothing was said of the place up to then: name claims with --claim EVENT"
            )
        return tuple(sorted({word.statement.claim.id for word in span.words if word.day <= wish.day}))
    found: set[str] = set()
    for name in wish.claims:
        own = [each for each in ids if each == name] or [
            each for each in ids if len(name) >= LEAST_PREFIX and each.startswith(name)
        ]
        if len(own) != 1:
            told = "is no event that says anything of it" if not own else "begins the ids of several events"
            raise UsageError(f"--claim {name}: {told}: 'marsad control CASE {place.key}' lists them")
        found.add(own[0])
    return tuple(sorted(found))


def _decision(number: int, place: NamedPlace, decided: Decided) -> ControlDecision:
    for each in decided.decisions:
        if each.id == number:
            return each
    raise UsageError(
        f"decision {number} is none on this place: 'marsad control CASE {place.key}' lists those there are"
    )


def _day_of(decision: ControlDecision, decided: Decided) -> date:
    """Return the day that a decision, or the one it speaks of in the end, is about."""
    of_id = {each.id: each for each in decided.decisions}
    at = decision
    while not isinstance(at.act, Hold):
        at = of_id[at.act.decision]
    return at.act.day
