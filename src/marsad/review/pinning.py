"""What people's merges and splits of incidents come to: which claims must, and must not, be in one incident.

Decisions are carried out in their order, the later over the earlier. A merge puts all claims of which it
spoke together, with all that earlier decisions had put with them. A split takes the claims of which it spoke
out of whatever held them and makes two groups of them, which are kept apart; what was kept apart from them
before stays so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, product

from marsad.records.incident import Pin
from marsad.review.incident_decision import IncidentDecision, MergeIncidents, SplitIncident


def has_effect(decision: IncidentDecision, present: Collection[str]) -> bool:
    """Say whether a decision on an incident still means something, of the claims it spoke of only those left.

    A merge needs claims of both incidents, a split of both parts, a grade or rule any claim.
    """
    left = set(present)
    sides: tuple[Iterable[str], ...] = (decision.claims,)
    if isinstance(decision.act, MergeIncidents):
        sides = (decision.claims, decision.act.others)
    elif isinstance(decision.act, SplitIncident):
        part = decision.act.part
        sides = (part, (claim for claim in decision.claims if claim not in part))
    return all(any(claim in left for claim in side) for side in sides)


def pins_of(decisions: Sequence[IncidentDecision], present: Collection[str]) -> tuple[Pin, ...]:
    """Return the pins between claims that are `present`, sorted.

    `decisions` are those that count. A group's first claim is pinned to each of its others, and every claim
    of a group to every claim of a group that it is kept apart from.
    """
    board = _Board()
    for decision in sorted(decisions, key=lambda each: each.id):
        match decision.act:
            case MergeIncidents():
                board.join(decision.spoken_of, decision.id)
            case SplitIncident(part):
                board.part(part, decision.claims, decision.id)
    return tuple(sorted(board.pins(present), key=lambda pin: (pin.one, pin.other)))


@dataclass(slots=True)
class _Board:
    """Groups by number, and the pairs of groups that are kept apart with the decision that says so."""

    groups: dict[int, set[str]] = field(default_factory=dict)
    home: dict[str, int] = field(default_factory=dict)
    said_by: dict[int, int] = field(default_factory=dict)
    apart: dict[tuple[int, int], int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def join(self, claims: Iterable[str], decision: int) -> None:
        """Put claims together, each with the whole group it is in."""
        named = set(claims)
        old = {self.home[claim] for claim in named if claim in self.home}
        whole = named.union(*(self.groups[number] for number in old))
        self._move({self._new(decision): whole})

    def part(self, part: Iterable[str], claims: Iterable[str], decision: int) -> None:
        """Take claims out of their groups into two, kept apart."""
        own = set(part)
        rest = set(claims) - own
        one, other = self._new(decision), self._new(decision)
        self._move({one: own, other: rest})
        self.apart[one, other] = decision

    def _new(self, decision: int) -> int:
        number = next(self.numbers)
        self.said_by[number] = decision
        return number

    def _move(self, moved: dict[int, set[str]]) -> None:
        """Put claims into new groups, which stay apart from what their old groups were kept apart from."""
        came_from = {
            number: {self.home[claim] for claim in claims & self.home.keys()}
            for number, claims in moved.items()
        }
        for number, claims in moved.items():
            for old in came_from[number]:
                self.groups[old] -= claims
            self.groups[number] = claims
            self.home |= dict.fromkeys(claims, number)
        for (one, other), decision in list(self.apart.items()):
            for new, left in came_from.items():
                for mine, theirs in ((one, other), (other, one)):
                    if mine in left and theirs not in left and self.groups[theirs]:
                        self.apart[min(new, theirs), max(new, theirs)] = decision
            if not (self.groups[one] and self.groups[other]):
                del self.apart[one, other]

    def pins(self, present: Collection[str]) -> Iterator[Pin]:
        """Yield the pins between present claims."""
        left = {number: sorted(claims & set(present)) for number, claims in self.groups.items()}
        for number, claims in left.items():
            yield from (Pin(claims[0], other, True, self.said_by[number]) for other in claims[1:])
        for (one, other), decision in self.apart.items():
            for pair in product(left.get(one, ()), left.get(other, ())):
                yield Pin(min(pair), max(pair), False, decision)
