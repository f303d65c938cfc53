"""Which decisions count: not taken back and, where two people must agree, approved by another person.

A decision speaks only of earlier ones, so from the newest back to the oldest each is settled before those it
speaks of. Three kinds need no approval: a note changes nothing, an approval is itself the second person's
word, and whoever made a decision may withdraw it as long as nobody else has approved it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from marsad.errors import UsageError
from marsad.review.decision import Annotate, Approve, Undo, person_key


class Made(Protocol):
    """A decision of any kind, on events, incidents or control: what says whether it counts."""

    @property
    def id(self) -> int:
        """Give the order of decisions."""

    @property
    def person(self) -> str:
        """Name who made it."""

    @property
    def act(self) -> object:
        """Say what it does; `Annotate`, `Undo` and `Approve` are known here."""

    @property
    def kind(self) -> str:
        """Give the act's name."""


M = TypeVar("M", bound=Made)


@dataclass(frozen=True, slots=True)
class Force:
    """The decisions of an article, or on incidents, by what became of each: an id is in one of the three.

    `undone` maps a decision to the undo that took it back.
    """

    counting: frozenset[int]
    waiting: frozenset[int]
    undone: dict[int, int]

    def word(self, decision_id: int) -> str:
        """Return what became of a decision, for people."""
        if decision_id in self.undone:
            return f"undone by decision {self.undone[decision_id]}"
        return "waits for a second person" if decision_id in self.waiting else "counts"

    def check_undo(self, decision: Made) -> None:
        """Refuse to take back what is taken back already.

        Raises:
            UsageError: it is undone.
        """
        if decision.id in self.undone:
            raise UsageError(
                f"decision {decision.id} is undone already, by decision {self.undone[decision.id]}: "
                "undo that one to bring it back"
            )

    def check_approval(self, decision: Made, *, person: str) -> None:
        """Refuse what this person cannot approve.

        Raises:
            UsageError: it needs no approval, is undone, or the person made it.
        """
        if isinstance(decision.act, Annotate | Approve):
            raise UsageError(f"decision {decision.id} ({decision.kind}) needs no approval")
        if decision.id in self.undone:
            raise UsageError(f"decision {decision.id} is undone, by decision {self.undone[decision.id]}")
        if person_key(decision.person) == person_key(person):
            raise UsageError(
                f"decision {decision.id} was made by {decision.person}: another person must approve it"
            )


def in_force(decisions: Sequence[M], *, two_people: bool) -> Force:
    """Return which decisions count, which wait for a second person, and which are undone."""
    of_id = {decision.id: decision for decision in decisions}
    approvals: dict[int, list[M]] = defaultdict(list)
    for decision in decisions:
        if isinstance(decision.act, Approve) and _by_another(decision, of_id.get(decision.act.decision)):
            approvals[decision.act.decision].append(decision)
    counting: set[int] = set()
    waiting: set[int] = set()
    undone: dict[int, int] = {}
    for decision in sorted(decisions, key=lambda each: -each.id):
        if decision.id in undone:
            continue
        approved = any(each.id not in undone for each in approvals[decision.id])
        if two_people and not approved and _needs_approval(decision, of_id, approvals):
            waiting.add(decision.id)
            continue
        counting.add(decision.id)
        if isinstance(decision.act, Undo) and decision.act.decision < decision.id:
            # The oldest of several is named: it is the one that took the decision back.
            undone[decision.act.decision] = decision.id
    return Force(frozenset(counting), frozenset(waiting), undone)


def _by_another(approval: Made, decision: Made | None) -> bool:
    return (
        decision is not None
        and decision.id < approval.id
        and person_key(approval.person) != person_key(decision.person)
    )


def _needs_approval(decision: M, of_id: dict[int, M], approvals: dict[int, list[M]]) -> bool:
    if isinstance(decision.act, Annotate | Approve):
        return False
    if not isinstance(decision.act, Undo):
        return True
    target = of_id.get(decision.act.decision)
    if target is None or isinstance(target.act, Annotate):
        return False
    if isinstance(target.act, Approve):
        return True
    own = person_key(target.person) == person_key(decision.person)
    return not own or any(each.id < decision.id for each in approvals[target.id])
