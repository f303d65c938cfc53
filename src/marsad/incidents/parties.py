"""Who is said to have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from marsad.records.claim import Claim, Party

VIOLENT: frozenset[str] = frozenset(("battle", "remote", "civilian", "unrest", "coercion"))
"""Groups of event types in which someone does something to someone; in others no one is accused."""

_NO_DOERS = frozenset(("civilian", "media_ngo", "object"))


def doers_of(claim: Claim) -> tuple[Party, ...]:
    """Return the parties that a claim says did it; none of an aid body that helps, or of a meeting."""
    if claim.group not in VIOLENT or claim.modality == "planned":
        return ()
    return tuple(party for party in claim.initiators if party.actor_class not in _NO_DOERS)


def accusing(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that can say who did it: those that tell of people harmed, and denials.

    Others («the force had advanced there a day before») only surround it; they count where no claim tells
    of anyone harmed.
    """
    all_of_them = tuple(claims)
    harmed = tuple(claim for claim in all_of_them if claim.tolls and not claim.cumulative)
    denials = tuple(claim for claim in all_of_them if claim.modality == "denied" and claim not in harmed)
    return (*harmed, *denials) if harmed else all_of_them


def doers(claims: Iterable[Claim]) -> dict[str, Party]:
    """Return by key the parties that are said to have done it.

    Not those that more claims name as the ones hit: a report of a strike on a force also tells what that
    force did before. In a battle both sides did it.
    """
    did: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    for claim in accusing(claims):
        for party in doers_of(claim):
            did[party.key] += 1
            parties[party.key] = party
        if claim.group in VIOLENT and claim.group != "battle":
            hit.update(party.key for party in claim.targets)
    return {key: party for key, party in sorted(parties.items()) if did[key] > hit[key]}


def is_named(party: Party) -> bool:
    """Say whether a party is a listed actor, not only described («gunmen», «an aircraft»)."""
    return not party.key.startswith("=")
