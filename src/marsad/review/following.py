"""Where the claims stand now of which decisions on incidents spoke, and what that leaves of the decisions.

Claims whose ids are gone are known again by their words (`sightings`), but two claims that people keep apart
are never followed to one. As with events (docs/decisions/0008-decisions-are-a-view.md) nothing of this is
kept: it is worked out of decisions and claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.records.claim import Claim
from marsad.review.incident_decision import IncidentDecision, MergeIncidents, SplitIncident
from marsad.review.pinning import has_effect, pins_of
from marsad.review.sightings import Known, Lost, know_again, where


@dataclass(frozen=True, slots=True)
class Loss:
    """A decision that counts but does not hold, or not for all of which it spoke (`lost`)."""

    decision: IncidentDecision
    applies: bool
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """Decisions on incidents by what the claims they speak of are now."""

    known: Known

    def applied(self, decision: IncidentDecision) -> IncidentDecision:
        """Return a decision as it speaks of the claims of now; those that are lost keep their ids."""
        act = decision.act
        if isinstance(act, MergeIncidents):
            act = replace(act, others=self.known.ids(act.others))
        elif isinstance(act, SplitIncident):
            act = replace(act, part=self.known.ids(act.part))
        return replace(decision, act=act, claims=self.known.ids(decision.claims))

    def loss(self, decision: IncidentDecision) -> Loss | None:
        """Return what a decision on an incident no longer holds for, None where it holds as it was made."""
        applied = self.applied(decision)
        lost = self.known.lost_of(applied.spoken_of)
        applies = has_effect(applied, [each for each in applied.spoken_of if each not in self.known.lost])
        return None if applies and not lost else Loss(decision, applies, lost)

    def is_adrift(self, decision: IncidentDecision) -> bool:
        """Say whether nothing is left of all that a decision spoke of."""
        return all(each in self.known.lost for each in self.applied(decision).spoken_of)


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
    claims now. `claims` are those of the articles where the others were seen; `states` as in `know_again`.
    """
    gone = {each for made in decisions for each in made.spoken_of} - set(present)
    sightings = [sight for made in sorted(decisions, key=lambda made: made.id) for sight in made.seen]
    known = know_again(gone, sightings, claims, states)
    moves = [made for made in decisions if made.id in counting and made.moves]
    torn = _torn(moves, present, known.now)
    seen = {sight.claim: sight for sight in sightings}
    lost = {
        each: Lost(
            where(each, seen.get(each)),
            f"is one event now, {claim}, with what incident decision {decision} keeps apart from it",
            by_people=False,
        )
        for each, (claim, decision) in torn.items()
    }
    now = {each: claim for each, claim in known.now.items() if each not in torn}
    return Followed(Known(now, {**known.lost, **lost}))


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
