"""Where the claims stand now of which decisions on incidents spoke.

An event's id follows from its type and its first trigger, so a newer reading can give what it read before
another id. A decision on an incident therefore notes where its claims stood in their articles (`Seen`), and a
claim whose id is gone is known again by its words:

- It is the claim of the same article with the same triggers or, where none or several have these, the one
  whose triggers share characters with them; if several do, it is lost: nobody said which is meant.
- A claim that stood beside it when somebody decided is another one: it was seen and left.
- Nor are the parts that a person split it into: nobody said of which of them it was decided.
- Two claims that people keep apart are never followed to one.

What is lost is told with its reason, and comes back when its words are read again. As with events
(docs/decisions/0008-decisions-are-a-view.md) nothing of this is kept: it is worked out of decisions and
claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from marsad.records.claim import Claim
from marsad.records.span import Span
from marsad.review.incident_decision import IncidentDecision, MergeIncidents, Seen, SplitIncident
from marsad.review.pinning import has_effect, pins_of

BY_PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "rejected": "was rejected",
        "split": "was split into other events",
        "merged": "was merged into another event",
    }
)
"""What people do to an event so that it is a claim no more, by the state it has then (`review.standing`)."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A claim that no claim stands for any more.

    `where` names the event with its article and the characters of its triggers, `why` says what became of it,
    `by_people` whether people wanted it so.
    """

    where: str
    why: str
    by_people: bool

    def __str__(self) -> str:
        return f"{self.where} {self.why}"


@dataclass(frozen=True, slots=True)
class Loss:
    """A decision that counts but does not hold, or not for all of which it spoke (`lost`)."""

    decision: IncidentDecision
    applies: bool
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """Of claims that decisions speak of, those whose ids are gone: what stands for each now, or why none."""

    now: Mapping[str, str]
    lost: Mapping[str, Lost]

    def applied(self, decision: IncidentDecision) -> IncidentDecision:
        """Return a decision as it speaks of the claims of now; those that are lost keep their ids."""
        act = decision.act
        if isinstance(act, MergeIncidents):
            act = replace(act, others=self._now(act.others))
        elif isinstance(act, SplitIncident):
            act = replace(act, part=self._now(act.part))
        return replace(decision, act=act, claims=self._now(decision.claims))

    def loss(self, decision: IncidentDecision) -> Loss | None:
        """Return what a decision on an incident no longer holds for, None where it holds as it was made."""
        applied = self.applied(decision)
        lost = tuple(self.lost[each] for each in dict.fromkeys(applied.spoken_of) if each in self.lost)
        applies = has_effect(applied, [each for each in applied.spoken_of if each not in self.lost])
        return None if applies and not lost else Loss(decision, applies, lost)

    def is_adrift(self, decision: IncidentDecision) -> bool:
        """Say whether nothing is left of all that a decision spoke of."""
        return all(each in self.lost for each in self.applied(decision).spoken_of)

    def _now(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.now.get(claim, claim) for claim in claims))


def follow(
    decisions: Sequence[IncidentDecision],
    *,
    counting: Collection[int],
    present: Collection[str],
    claims: Iterable[Claim],
    states: Mapping[str, str],
) -> Followed:
    """Return where the claims of decisions stand now.

    `counting` are the numbers of the decisions that count and `present` the ids, of those spoken of, that are
    claims now. `claims` are those of the articles where the others were seen, `states` what became of these
    others' events where they are remembered (`review.standing`).
    """
    seen, beside = _sightings(decisions)
    of_article: dict[str, list[Claim]] = defaultdict(list)
    for each in claims:
        of_article[each.article].append(each)
    now: dict[str, str] = {}
    lost: dict[str, Lost] = {}
    for gone in sorted({each for made in decisions for each in made.spoken_of} - set(present)):
        sight = seen.get(gone)
        own = of_article[sight.article] if sight is not None else ()
        found = () if sight is None else fitting(gone, sight.triggers, beside[gone], own)
        if len(found) == 1:
            now[gone] = found[0]
        else:
            by_people = BY_PEOPLE.get(states.get(gone, ""))
            why = by_people or _unclear(sight, found)
            lost[gone] = Lost(_where(gone, sight), why, by_people=by_people is not None)
    moves = [made for made in decisions if made.id in counting and made.moves]
    for gone, (claim, decision) in _torn(moves, present, now).items():
        del now[gone]
        why = f"is one event now, {claim}, with what incident decision {decision} keeps apart from it"
        lost[gone] = Lost(_where(gone, seen.get(gone)), why, by_people=False)
    return Followed(MappingProxyType(now), MappingProxyType(lost))


def fitting(
    gone: str, triggers: Sequence[Span], beside: Collection[str], claims: Iterable[Claim]
) -> tuple[str, ...]:
    """Return the ids of the claims of an article that a claim of it can be now whose id is gone.

    `triggers` are its own, `beside` the ids of claims that stood beside it: none of them is it.
    """
    part = f"{gone}."  # begins the ids of the parts of a split
    others = [claim for claim in claims if claim.id not in beside and not claim.id.startswith(part)]
    same = [claim.id for claim in others if {*claim.triggers} == {*triggers}]
    if len(same) == 1:
        return tuple(same)
    return tuple(
        claim.id for claim in others if any(one.overlaps(two) for one in claim.triggers for two in triggers)
    )


def _sightings(decisions: Iterable[IncidentDecision]) -> tuple[dict[str, Seen], dict[str, set[str]]]:
    """Return what was last seen of each claim, and all that ever stood beside it."""
    seen: dict[str, Seen] = {}
    beside: dict[str, set[str]] = defaultdict(set)
    for made in sorted(decisions, key=lambda each: each.id):
        for sight in made.seen:
            seen[sight.claim] = sight
            beside[sight.claim].update(sight.beside)
    return seen, beside


def _torn(
    moves: Sequence[IncidentDecision], present: Collection[str], now: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """Return what was followed to a claim though people keep it apart from that, or from what it also is now.

    With each comes that claim and the decision that says so.
    """
    torn: dict[str, tuple[str, int]] = {}
    for pin in pins_of(moves, {*present, *now}) if now else ():
        one, other = now.get(pin.one, pin.one), now.get(pin.other, pin.other)
        if one == other and not pin.together:
            torn |= {end: (one, pin.decision_id) for end in (pin.one, pin.other) if end in now}
    return torn


def _where(claim: str, sight: Seen | None) -> str:
    if sight is None:
        return f"event {claim}"
    at = ", ".join(f"{span.start}-{span.end}" for span in sight.triggers)
    return f"event {claim} of article {sight.article} (characters {at})"


def _unclear(sight: Seen | None, found: Sequence[str]) -> str:
    if sight is None:
        return "is read no more, and the decision does not say where it stood"
    if found:
        return f"is several events now: {', '.join(found)}"
    return "is read no more: no event that was not there before stands at its words"
