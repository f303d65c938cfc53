"""Proposals that a person decides about: harm grade, strike status, credibility, attribution.

The grades are Airwars'. They mix whether it happened with who did it (a known criticism), so both stand
beside them as fields of their own: `Credibility` and `Attribution`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.incidents.independence import KINDS, SourceGroup
from marsad.incidents.parties import accusing, doers, doers_of, is_named
from marsad.incidents.positions import BelligerentPosition
from marsad.incidents.said import TOLD, figures
from marsad.incidents.tolls import is_contested
from marsad.records.claim import Claim, Party
from marsad.records.event import Harm
from marsad.records.incident import HarmGrade, SourceKind

StrikeStatus = Literal["declared", "likely", "contested", "single_source"]
CredibilityLevel = Literal["none", "one_source", "two_sources", "several_sources"]

_HARMS: tuple[Harm, ...] = ("killed", "wounded", "killed_or_wounded")
_KIND_NAMES: Mapping[SourceKind, str] = {
    "research": "field research or human-rights organisations",
    "medical": "medical and rescue services",
    "officials": "officials and forces",
    "residents": "people of the place",
    "media": "media and activists",
    "unknown": "of unknown kind",
    "belligerent": "those who are said to have done it",
}
SameSide = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Credibility:
    """Whether it happened: how many independent sources tell it, and of which kinds (most first).

    Those who are said to have done it, and sources that only deny or expect it, are not counted.
    """

    level: CredibilityLevel
    sources: int
    kinds: tuple[tuple[SourceKind, int], ...]
    says: str


@dataclass(frozen=True, slots=True)
class Accused:
    """A side that is said to have done it, all its names together, and the keys of the groups that say so."""

    parties: tuple[Party, ...]
    groups: tuple[str, ...]

    @property
    def name(self) -> str:
        """The side's names, for readers."""
        return " / ".join(party.name or party.key.removeprefix("=") for party in self.parties)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who did it: all sides that are named, the most often named first.

    `contested` where sources name different sides, or name several together, so that it is open which of
    them it was.
    """

    accused: tuple[Accused, ...]
    contested: bool
    says: str


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """What the claims suggest; a person decides.

    `harm_grade` and `strike_status` are None where the claims give no ground for one: no harm told; no
    bombardment. `reasons` and `status_reasons` are English sentences.
    """

    harm_grade: HarmGrade | None
    reasons: tuple[str, ...]
    strike_status: StrikeStatus | None
    status_reasons: tuple[str, ...]
    credibility: Credibility
    attribution: Attribution


def proposal(
    claims: Sequence[Claim],
    *,
    groups: Sequence[SourceGroup],
    positions: Sequence[BelligerentPosition],
    same_side: SameSide,
) -> GradeProposal:
    """Propose Airwars' grades for an incident, with the reasons.

    `same_side` (`SourceRegister.same_side`) says whether two parties' keys are one side. The definitions are
    those shown on Airwars' site. Confirmed: a belligerent has accepted responsibility for civilian harm.
    Fair: two or more credible sources, with actions of a belligerent. Weak: a single source. Contested:
    competing claims of responsibility. Discounted: those killed were combatants, or other parties are most
    likely responsible (which claims alone do not show).
    """
    by_id = {claim.id: claim for claim in claims}
    seen = credibility(claims, groups=groups)
    blamed = attribution(claims, groups=groups, same_side=same_side)
    grade, reasons = _harm_grade(by_id, groups, positions, seen, blamed)
    status, status_reasons = _strike_status(claims, positions, seen, blamed)
    return GradeProposal(grade, reasons, status, status_reasons, seen, blamed)


def credibility(claims: Sequence[Claim], *, groups: Sequence[SourceGroup]) -> Credibility:
    """Return how many independent sources tell of an incident; more sources never lower the level."""
    happened = {claim.id for claim in claims if claim.modality in TOLD}
    telling = [
        group
        for group in groups
        if group.kind != "belligerent" and any(member.claim in happened for member in group.members)
    ]
    counts = Counter(group.kind for group in telling)
    kinds = tuple(sorted(counts.items(), key=lambda item: (-item[1], KINDS.index(item[0]))))
    levels: tuple[CredibilityLevel, ...] = ("none", "one_source", "two_sources", "several_sources")
    number = len(telling)
    parts = ", ".join(f"{count} {_KIND_NAMES[kind]}" for kind, count in kinds)
    says = f"{number} independent source{'s' if number != 1 else ''}{': ' if parts else ''}{parts}"
    return Credibility(levels[min(number, 3)], number, kinds, says)


def attribution(
    claims: Sequence[Claim], *, groups: Sequence[SourceGroup], same_side: SameSide
) -> Attribution:
    """Return who is said to have done it, and by whom: a party's word on itself or on another counts too.

    Those who are only described («gunmen», «an aircraft») stand for no side of their own where a side is
    named: they may be its.
    """
    parties = list(doers(claims).values())
    named = [party for party in parties if is_named(party)] or parties
    by_id = {claim.id: claim for claim in accusing(claims)}
    sides = _sides(named, same_side)
    found = []
    for side in sides:
        keys = {party.key for party in side}
        sayers = [group.key for group in groups if _accuses(group, by_id, keys)]
        if sayers:
            found.append(Accused(tuple(side), tuple(sorted(sayers))))
    accused = tuple(sorted(found, key=lambda each: (-len(each.groups), each.parties[0].key)))
    return Attribution(accused, len(accused) > 1, _says(accused))


def _sides(parties: Sequence[Party], same_side: SameSide) -> list[list[Party]]:
    """Put parties that are one side together, directly or through others, in the order of their keys."""
    sides: list[list[Party]] = []
    for party in sorted(parties, key=lambda party: party.key):
        joined = [side for side in sides if any(same_side(party.key, other.key) for other in side)]
        rest = [side for side in sides if side not in joined]
        sides = [*rest, sorted([party, *(each for side in joined for each in side)], key=lambda p: p.key)]
    return sides


def _accuses(group: SourceGroup, by_id: Mapping[str, Claim], keys: set[str]) -> bool:
    said = (by_id[member.claim] for member in group.members if member.claim in by_id)
    return any(
        claim.modality in TOLD and any(party.key in keys for party in doers_of(claim)) for claim in said
    )


def _says(accused: Sequence[Accused]) -> str:
    if not accused:
        return "no one is named"
    named = ", ".join(
        f"{each.name} by {len(each.groups)} source{'s' if len(each.groups) != 1 else ''}" for each in accused
    )
    return f"{'competing claims' if len(accused) > 1 else 'one side named'}: {named}"


def _harm_grade(
    by_id: Mapping[str, Claim],
    groups: Sequence[SourceGroup],
    positions: Sequence[BelligerentPosition],
    seen: Credibility,
    blamed: Attribution,
) -> tuple[HarmGrade | None, tuple[str, ...]]:
    civilians = any(figures(by_id, groups, harm, "civilian") for harm in _HARMS)
    combatants = any(figures(by_id, groups, harm, "combatant") for harm in _HARMS)
    conceding = [each for each in positions if _concedes(each)]
    asides = tuple(each.reason for each in positions)
    if any(is_contested(by_id, groups, harm) for harm in _HARMS):
        asides = ("sources differ on whether the victims were civilians", *asides)
    if not civilians:
        return _without_civilians(by_id, asides, combatants=combatants)
    if conceding:
        names = ", ".join(each.party.name or each.party.key for each in conceding)
        return "confirmed", (f"{names} accepts harm to civilians", *asides)
    if blamed.contested:
        return "contested", (blamed.says, seen.says, *asides)
    if seen.sources < 2:
        return "weak", (seen.says, blamed.says, *asides)
    if not blamed.accused:
        return "weak", (seen.says, f"{blamed.says}: no belligerent's actions are told", *asides)
    return "fair", (seen.says, blamed.says, *asides)


def _without_civilians(
    by_id: Mapping[str, Claim], asides: tuple[str, ...], *, combatants: bool
) -> tuple[HarmGrade | None, tuple[str, ...]]:
    """Discount what may have been taken for harm to civilians; a battle's own dead are no such claim."""
    if not combatants:
        return None, ("no one is told to be harmed", *asides)
    reason = "all who are told to be harmed are combatants"
    at_risk = any(claim.group in ("remote", "civilian") for claim in by_id.values())
    return "discounted" if at_risk else None, (reason, *asides)


def _concedes(position: BelligerentPosition) -> bool:
    return any(number is not None and number > 0 for number in (*position.killed, *position.injured))


def _strike_status(
    claims: Sequence[Claim],
    positions: Sequence[BelligerentPosition],
    seen: Credibility,
    blamed: Attribution,
) -> tuple[StrikeStatus | None, tuple[str, ...]]:
    """Return Airwars' status of a strike: whose it was said to be, and whether it said so itself."""
    if not any(claim.group == "remote" for claim in claims):
        return None, ("no bombardment or explosion is told",)
    declaring = [each for each in positions if each.stance in ("accepts", "partial")]
    if declaring:
        return "declared", tuple(each.reason for each in declaring)
    if blamed.contested:
        return "contested", (blamed.says,)
    if seen.sources < 2:
        return "single_source", (seen.says,)
    return ("likely", (seen.says, blamed.says)) if blamed.accused else (None, (blamed.says,))
