"""The events of an article while decisions are carried out on them, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from marsad.records.article import Article
from marsad.records.event import Event
from marsad.review.combining import corrected, joined
from marsad.review.decision import Accept, Correct, Decision, Merge, Reject, Split
from marsad.review.slots import digest_of

State = Literal[
    "machine", "pending", "accepted", "corrected", "rejected", "split", "merged", "superseded", "gone"
]
_CLOSED = frozenset({"split", "merged"})


@dataclass(slots=True)
class Piece:
    """An event under way. `root` is the id of the machine's event it is, or is a part of."""

    event: Event
    machine: Event
    root: str
    state: State = "machine"
    deciding: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """The events, in their order, by id."""

    article: Article
    pieces: dict[str, Piece] = field(default_factory=dict)

    def put(self, event: Event, *, state: State = "machine") -> Piece:
        """Put an event of the machine's behind the others."""
        piece = self.pieces[event.id] = Piece(event, event, event.id, state)
        return piece

    def home_of(self, decision: Decision) -> Piece:
        """Return the event a decision is on; of a part that is no more, the event it was a part of."""
        return self.pieces.get(decision.event_id) or self.pieces[decision.bases[0].event.id]

    def carry_out(self, decision: Decision) -> None:
        """Carry out a decision; one that cannot have its effect leaves a remark that says why."""
        problem = self._hindrance(decision)
        if problem:
            self.home_of(decision).remarks.append(
                f"decision {decision.id} ({decision.kind}) has no effect: {problem}"
            )
            return
        piece = self.pieces[decision.event_id]
        match decision.act:
            case Accept():
                piece.state = "accepted"
            case Reject():
                piece.state = "rejected"
            case Correct(values):
                piece.event = corrected(piece.event, values, decision_id=decision.id)
                piece.state = "corrected"
            case Split():
                self._split(piece, decision, decision.act)
            case Merge():
                self._merge(piece, decision, decision.act)
        piece.deciding.append(decision.id)

    def _hindrance(self, decision: Decision) -> str | None:
        piece = self.pieces.get(decision.event_id)
        if piece is None:
            return f"{decision.event_id} was made by a split that does not count"
        if piece.state in _CLOSED:
            return f"{piece.event.id} was {piece.state} by decision {piece.deciding[-1]}"
        if isinstance(decision.act, Accept) and decision.act.seen != digest_of(piece.event, self.article):
            return "what it accepted stands otherwise now; look again"
        if isinstance(decision.act, Merge) and not any(self._open(other) for other in decision.act.others):
            return "the events it joins are not there to be joined"
        return None

    def _open(self, event_id: str) -> Piece | None:
        piece = self.pieces.get(event_id)
        return None if piece is None or piece.state in _CLOSED else piece

    def _split(self, piece: Piece, decision: Decision, split: Split) -> None:
        piece.state = "split"
        names = ", ".join(part.id for part in split.parts)
        piece.remarks.append(f"split by decision {decision.id} into {names}")
        behind: dict[str, Piece] = {}
        for part in split.parts:
            event = corrected(replace(piece.event, id=part.id), part.values, decision_id=decision.id)
            behind[part.id] = Piece(event, piece.machine, piece.root, "corrected", [decision.id])
        order = list(self.pieces.items())
        at = next(index for index, (_, each) in enumerate(order) if each is piece) + 1
        self.pieces = dict([*order[:at], *behind.items(), *order[at:]])

    def _merge(self, piece: Piece, decision: Decision, merge: Merge) -> None:
        for other_id in merge.others:
            other = self._open(other_id)
            if other is None:
                piece.remarks.append(f"decision {decision.id} could not join {other_id}: it stands elsewhere")
                continue
            piece.event = joined(piece.event, other.event, decision_id=decision.id)
            other.state = "merged"
            other.remarks.append(f"merged into {piece.event.id} by decision {decision.id}")
            other.deciding.append(decision.id)
        piece.state = "corrected"
