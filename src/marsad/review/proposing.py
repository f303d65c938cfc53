"""Turning what a person wants into an act that can be carried out, or saying why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.records.reading import Reading
from marsad.review.decision import (
    Accept,
    Act,
    Approve,
    Basis,
    Decision,
    Merge,
    Part,
    Split,
    Undo,
    Values,
)
from marsad.review.force import in_force
from marsad.review.slots import digest_of
from marsad.review.standing import StandingEvent, standing_events

_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Bench:
    """What lies before a person who decides: an article's newest reading, its decisions, and what stands.

    `coding_id` is the coding that holds the reading, 0 where no reader has coded the article.
    """

    reading: Reading
    coding_id: int
    decisions: tuple[Decision, ...]
    two_people: bool

    def standing(self) -> tuple[StandingEvent, ...]:
        """Return the article's events as they stand."""
        return standing_events(self.reading, self.decisions, two_people=self.two_people)

    def event(self, event_id: str) -> StandingEvent:
        """Return an event by its whole id.

        Raises:
            UsageError: the article has no such event.
        """
        for each in self.standing():
            if each.event.id == event_id:
                return each
        name = self.reading.article.doc_id
        raise UsageError(f"{event_id}: no event of article {name}: 'marsad show CASE {name}' lists them")

    def open_event(self, event_id: str) -> StandingEvent:
        """Return an event on whose values something can be decided.

        Raises:
            UsageError: there is none, or it stands in other events now.
        """
        found = self.event(event_id)
        if found.state in ("split", "merged"):
            raise UsageError(
                f"{event_id}: was {found.state} by decision {found.deciding[-1]}: decide on what it "
                "stands in now, or undo that decision"
            )
        return found

    def bases(self, *event_ids: str) -> tuple[Basis, ...]:
        """Return what a decision on these events is made on, each basis once."""
        force = in_force(self.decisions, two_people=self.two_people)
        counting = [each for each in self.decisions if each.id in force.counting and each.on_values]
        newest = {event.id: event for event in self.reading.events}
        found: dict[str, Basis] = {}
        for event_id in event_ids:
            root = self._root_of(event_id)
            earlier = _basis_in(counting, root)
            if earlier is None and root in newest:
                beside = tuple(other for other in newest if other != root)
                earlier = Basis(self.coding_id, newest[root], beside)
            found[root] = earlier or _known_basis(self.decisions, root)
        return tuple(found.values())

    def _root_of(self, event_id: str) -> str:
        """Return the machine's event that an event is a part of, or is."""
        for decision in self.decisions:
            if isinstance(decision.act, Split) and any(part.id == event_id for part in decision.act.parts):
                return decision.bases[0].event.id
        return event_id

    def accept(self, event_id: str) -> Accept:
        """Return the acceptance of an event as it stands now."""
        return Accept(digest_of(self.open_event(event_id).event, self.reading.article))

    def split(self, event_id: str, parts: Sequence[Values]) -> Split:
        """Return the split of an event; ids of parts are never used twice, not even after an undo.

        Raises:
            UsageError: it cannot be split, or into fewer than two.
        """
        self.open_event(event_id)
        if len(parts) < _LEAST_PARTS:
            raise UsageError(
                "split: give two parts at least, each with what is its own: --set 1.type=… --set 2.…"
            )
        used = {
            part.id for each in self.decisions if isinstance(each.act, Split) for part in each.act.parts
        } | {event.id for event in self.reading.events}
        ids = (f"{event_id}.{number}" for number in range(1, len(used) + len(parts) + 1))
        free = [each for each in ids if each not in used]
        return Split(tuple(Part(part_id, values) for part_id, values in zip(free, parts, strict=False)))

    def merge(self, event_id: str, others: Sequence[str]) -> Merge:
        """Return the merge of others into an event.

        Raises:
            UsageError: one of them cannot be merged, or is named twice.
        """
        self.open_event(event_id)
        if not others:
            raise UsageError("merge: name the event that is the same happening: --with EVENT")
        for other in others:
            self.open_event(other)
        if len({event_id, *others}) <= len(others):
            raise UsageError("merge: an event is named twice: name others than the one they are merged into")
        return Merge(tuple(others))

    def undo(self, event_id: str, decision_id: int | None) -> Undo:
        """Return the taking back of a decision: the one named, or the newest on the event's values.

        Raises:
            UsageError: there is none, or it is undone already.
        """
        force = in_force(self.decisions, two_people=self.two_people)
        if decision_id is None:
            mine = [d for d in self.decisions if self._speaks_of(d, event_id) and d.on_values]
            live = [d.id for d in mine if d.id not in force.undone]
            if not live:
                raise UsageError(f"{event_id}: nothing is decided on it that could be undone")
            decision_id = live[-1]
        force.check_undo(self._decision(decision_id))
        return Undo(decision_id)

    def approve(self, event_id: str, decision_id: int | None, *, person: str) -> Approve:
        """Return the approval of a decision: the one named, or the only one on the event that waits.

        Raises:
            UsageError: there is none, it needs no approval, or the person made it.
        """
        force = in_force(self.decisions, two_people=self.two_people)
        if decision_id is None:
            waiting = self.event(event_id).waiting
            if len(waiting) != 1:
                told = (
                    f"of {', '.join(map(str, waiting))}: name one with --decision N" if waiting else "of none"
                )
                raise UsageError(f"{event_id}: waits for approval {told}")
            decision_id = waiting[0]
        force.check_approval(self._decision(decision_id), person=person)
        return Approve(decision_id)

    def subject_of(self, act: Act, event_id: str) -> str:
        """Return the event a decision is on: of undo and approve, that of the decision they speak of."""
        return self._decision(act.decision).event_id if isinstance(act, Undo | Approve) else event_id

    def _decision(self, number: int) -> Decision:
        for decision in self.decisions:
            if decision.id == number:
                return decision
        name = self.reading.article.doc_id
        raise UsageError(f"decision {number} is none on article {name}: 'marsad show CASE {name} --history'")

    def _speaks_of(self, decision: Decision, event_id: str) -> bool:
        others = decision.act.others if isinstance(decision.act, Merge) else ()
        return decision.event_id == event_id or event_id in others


def _basis_in(decisions: Sequence[Decision], root: str) -> Basis | None:
    return next((basis for each in decisions for basis in each.bases if basis.event.id == root), None)


def _known_basis(decisions: Sequence[Decision], root: str) -> Basis:
    found = _basis_in(decisions, root)
    if found is None:
        raise UsageError(f"{root}: no reading of this article has such an event")
    return found
