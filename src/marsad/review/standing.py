"""The standing events of an article: the machine's newest reading, seen through people's decisions.

Nothing here is kept: the same reading and decisions always give the same events
(docs/decisions/0008-decisions-are-a-view.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.review.board import Board, Piece, State
from marsad.review.decision import Approve, Basis, Decision, Merge, Undo
from marsad.review.force import Force, in_force
from marsad.review.slots import slots_that_differ

STANDS: frozenset[State] = frozenset({"machine", "pending", "accepted", "corrected"})
"""The states of events that are part of the record; in the others an event is only remembered."""


@dataclass(frozen=True, slots=True)
class StandingEvent:
    """An event as decisions leave it.

    `state` is

    - machine: as the reader said, nobody has decided
    - pending: the same, and decisions wait for a second person
    - accepted, corrected, rejected: what the last counting decision made of it
    - split, merged: it stands in other events now
    - superseded: a newer reader's event at the words of an event that people have decided on
    - gone: the newest reading has no such event, and nothing that counts was decided, but notes or waiting
      decisions speak of it

    `machine` is what the machine had said when people decided, else what it says now; for a part, of the
    event that was split. `deciding` are the counting decisions that took effect, in order, `waiting` those
    that need a second person, and `remarks` what there is to know besides.
    """

    event: Event
    state: State
    machine: Event
    deciding: tuple[int, ...]
    waiting: tuple[int, ...]
    remarks: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether the event is part of the record."""
        return self.state in STANDS


def standing_events(
    reading: Reading, decisions: Sequence[Decision], *, two_people: bool
) -> tuple[StandingEvent, ...]:
    """Return the events of an article as they stand, in the text's order, parts behind what was split.

    `reading` is the newest; `decisions` are all those of the article, whatever reading they were made on. An
    event that people have decided on stays as they saw and left it, whatever a newer reading says.
    """
    decisions = sorted(decisions, key=lambda decision: decision.id)
    force = in_force(decisions, two_people=two_people)
    counting = [each for each in decisions if each.id in force.counting and each.on_values]
    decided = _first_bases(counting)
    board = _lay_out(reading, decided, _first_bases(_spoken_of(decisions, force)))
    for decision in counting:
        board.carry_out(decision)
    _remark(board, reading, decided)
    _supersede(board, decided)
    waiting = _waiting(board, decisions, force)
    return tuple(_standing(piece, waiting.get(piece.event.id, ())) for piece in board.pieces.values())


def _standing(piece: Piece, waiting: Sequence[int]) -> StandingEvent:
    state: State = "pending" if piece.state == "machine" and waiting else piece.state
    return StandingEvent(
        event=piece.event,
        state=state,
        machine=piece.machine,
        deciding=tuple(piece.deciding),
        waiting=tuple(waiting),
        remarks=tuple(piece.remarks),
    )


def _first_bases(decisions: Sequence[Decision]) -> dict[str, Basis]:
    """Return for each event of the machine's what the first of these decisions was made on."""
    found: dict[str, Basis] = {}
    for decision in decisions:
        for basis in decision.bases:
            found.setdefault(basis.event.id, basis)
    return found


def _spoken_of(decisions: Sequence[Decision], force: Force) -> list[Decision]:
    """Return the decisions that are not undone, and those that waiting ones would bring back."""
    of_id = {decision.id: decision for decision in decisions}
    wanted = {decision.id for decision in decisions if decision.id not in force.undone}
    for decision in decisions:
        if decision.id in force.waiting and _waits(decision, force, of_id):
            wanted.update(each.id for each in _chain(decision, of_id))
    return [decision for decision in decisions if decision.id in wanted]


def _waits(decision: Decision, force: Force, of_id: Mapping[int, Decision]) -> bool:
    """Say whether a waiting decision matters: what speaks of an undone one waits for nobody."""
    for each in _chain(decision, of_id):
        if each.id in force.undone:
            return False
        if each.id in force.counting and not isinstance(each.act, Approve):
            return True
    return True


def _chain(decision: Decision, of_id: Mapping[int, Decision]) -> Iterator[Decision]:
    """Yield a decision, the one it speaks of, the one that speaks of, and so on."""
    at: Decision | None = decision
    while at is not None:
        yield at
        before = at.act.decision if isinstance(at.act, Undo | Approve) else at.id
        at = of_id.get(before) if before < at.id else None


def _lay_out(reading: Reading, decided: Mapping[str, Basis], spoken_of: Mapping[str, Basis]) -> Board:
    """Put the machine's events on a board, those of older readings where they stand in the text."""
    newest = {event.id: event for event in reading.events}
    placed: list[tuple[Event, State]] = [
        (decided[event.id].event if event.id in decided else event, "machine") for event in reading.events
    ]
    for event_id, basis in spoken_of.items():
        if event_id in newest:
            continue
        start = _start(basis.event)
        at = next((index for index, (event, _) in enumerate(placed) if _start(event) > start), len(placed))
        placed.insert(at, (basis.event, "machine" if event_id in decided else "gone"))
    board = Board(reading.article)
    for event, state in placed:
        board.put(event, state=state)
    return board


def _start(event: Event) -> int:
    return min((span.start for span in event.triggers), default=0)


def _remark(board: Board, reading: Reading, decided: Mapping[str, Basis]) -> None:
    """Say of each event that people decided on what the newest reading has in its place."""
    newest = {event.id: event for event in reading.events}
    for event_id, basis in decided.items():
        piece = board.pieces[event_id]
        if event_id not in newest:
            piece.remarks.append("kept: the newest reading no longer has it")
            continue
        differing = slots_that_differ(basis.event, newest[event_id], reading.article)
        if differing:
            piece.remarks.append(f"the newest reading says otherwise: {', '.join(differing)}")


def _supersede(board: Board, decided: Mapping[str, Basis]) -> None:
    """Take back new events of the machine's at words of events that people have decided on.

    An event that stood beside the decided one when it was decided on was seen, and left to stand.
    """
    for event_id, basis in decided.items():
        own = [piece for piece in board.pieces.values() if piece.root == event_id]
        last = max((number for piece in own for number in piece.deciding), default=None)
        if last is None:
            continue
        words = {*basis.event.triggers, *(span for piece in own for span in piece.event.triggers)}
        for piece in board.pieces.values():
            new = piece.state == "machine" and piece.root not in decided and piece.root not in basis.beside
            if new and any(span.overlaps(word) for span in piece.event.triggers for word in words):
                piece.state = "superseded"
                piece.remarks.append(f"superseded by decision {last} on {event_id}")


def _waiting(board: Board, decisions: Sequence[Decision], force: Force) -> dict[str, list[int]]:
    """Return for each event the decisions on it that wait for a second person."""
    of_id = {decision.id: decision for decision in decisions}
    found: dict[str, list[int]] = {}
    for decision in decisions:
        if decision.id not in force.waiting or not _waits(decision, force, of_id):
            continue
        origin = list(_chain(decision, of_id))[-1]
        if not origin.bases:
            continue
        others = origin.act.others if isinstance(origin.act, Merge) else ()
        homes = {board.home_of(origin).event.id, *(each for each in others if each in board.pieces)}
        for home in homes:
            found.setdefault(home, []).append(decision.id)
    return found
