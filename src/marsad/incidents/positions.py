"""What the one who is said to have done it says himself: kept apart from what happened and who did it.

Airwars records a belligerent's assessment as a field of its own, with the deaths and injuries that it
concedes, least and most, and the reason that it gives (STANDARDS of the field: the perpetrator's word alone
is context, not proof).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from marsad.incidents.independence import SourceGroup
from marsad.incidents.parties import doers
from marsad.incidents.said import figures
from marsad.incidents.sources import SourceRegister
from marsad.records.claim import Claim, Party
from marsad.records.event import Harm

Stance = Literal["accepts", "partial", "denies", "unclear"]


@dataclass(frozen=True, slots=True)
class BelligerentPosition:
    """The word of one party that is said to have done it.

    `stance`: it accepts what the others say; accepts a part (that it struck, but fewer or no civilians);
    denies; or speaks of it without either. `killed` and `injured` are the civilians that it concedes by its
    latest word, least and most (None, None where it gives no number). `words` are its sentences in order of
    publication, `reason` says in English what the stance rests on.
    """

    party: Party
    stance: Stance
    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    reason: str
    words: tuple[str, ...]
    claims: tuple[str, ...]
    said_on: date


def positions(
    claims: Sequence[Claim], *, groups: Sequence[SourceGroup], register: SourceRegister
) -> tuple[BelligerentPosition, ...]:
    """Return the position of every party that is said to have done it and that speaks for itself.

    `groups` are those of `independent_groups(claims)`; a party that is credited under several names has one
    position for each. One that others' reports quote as denying it, and that did not speak later, denies it.
    """
    by_id = {claim.id: claim for claim in claims}
    accused = doers(claims)
    others = [group for group in groups if group.kind != "belligerent"]
    own = tuple(
        _position(accused[group.party], group, by_id, others)
        for group in groups
        if group.kind == "belligerent" and group.party is not None
    )
    return (*own, *_denials(claims, accused, own, register))


def _denials(
    claims: Sequence[Claim],
    accused: Mapping[str, Party],
    own: Sequence[BelligerentPosition],
    register: SourceRegister,
) -> Iterator[BelligerentPosition]:
    quoted: dict[str, list[tuple[Claim, str]]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.published, claim.id)):
        for denial in claim.denials:
            known = register.credit(denial.source, parties=set(accused))
            does = [key for key in accused if register.same_side(known.actor or known.key, key)]
            for key in does[:1]:
                quoted.setdefault(key, []).append((claim, denial.quote))
    for key, rows in sorted(quoted.items()):
        said_on = rows[-1][0].published
        party = accused[key]
        if not any(each.said_on >= said_on for each in own if register.same_side(each.party.key, key)):
            yield BelligerentPosition(
                party=party,
                stance="denies",
                killed=(None, None),
                injured=(None, None),
                reason=f"{party.name or party.key} is quoted on {said_on} as denying it",
                words=tuple(dict.fromkeys(quote for _, quote in rows)),
                claims=tuple(dict.fromkeys(claim.id for claim, _ in rows)),
                said_on=said_on,
            )


def _position(
    party: Party, group: SourceGroup, by_id: Mapping[str, Claim], others: Sequence[SourceGroup]
) -> BelligerentPosition:
    said = [by_id[member.claim] for member in group.members]
    killed, injured = (_conceded(by_id, group, harm) for harm in ("killed", "wounded"))
    stance, reason = _stance(by_id, group, others, (killed[0], injured[0]))
    return BelligerentPosition(
        party=party,
        stance=stance,
        killed=killed,
        injured=injured,
        reason=reason,
        words=tuple(dict.fromkeys(claim.quote for claim in said if claim.quote)),
        claims=tuple(claim.id for claim in said),
        said_on=group.said_on,
    )


def _conceded(by_id: Mapping[str, Claim], group: SourceGroup, harm: Harm) -> tuple[int | None, int | None]:
    found = figures(by_id, [group], harm, "civilian")
    return (found[0].low, found[0].high) if found else (None, None)


def _stance(
    by_id: Mapping[str, Claim],
    group: SourceGroup,
    others: Sequence[SourceGroup],
    conceded: tuple[int | None, int | None],
) -> tuple[Stance, str]:
    """Return the stance of its latest word, and why: a denial counts only if it was not taken back."""
    latest = [by_id[claim] for claim in group.current]
    if any(number is not None and number > 0 for number in conceded):
        return _measured(by_id, others, conceded)
    if all(claim.modality == "denied" for claim in latest):
        return "denies", f"{group.name} denies it on {group.said_on}"
    admits = [claim for claim in latest if claim.modality == "actual" and group.party in _doers(claim)]
    if not admits:
        return "unclear", f"{group.name} speaks of it without saying who did it or who was harmed"
    told = _least_told(by_id, others, "killed") or _least_told(by_id, others, "wounded")
    if told:
        return "partial", f"{group.name} says it did it, and names no civilian harmed; others tell of some"
    return "accepts", f"{group.name} says it did it; no other source tells of civilians harmed"


def _doers(claim: Claim) -> set[str]:
    return {party.key for party in claim.initiators}


def _measured(
    by_id: Mapping[str, Claim], others: Sequence[SourceGroup], conceded: tuple[int | None, int | None]
) -> tuple[Stance, str]:
    """Compare what it concedes with the least that others tell."""
    short = []
    told: tuple[tuple[Harm, str], ...] = (("killed", "killed"), ("wounded", "injured"))
    for (harm, word), own in zip(told, conceded, strict=True):
        least = _least_told(by_id, others, harm)
        if least and (own or 0) < least:
            short.append(f"{own or 'no'} {word} where others say {least} or more")
    if short:
        return "partial", f"concedes {' and '.join(short)}"
    return "accepts", "concedes as much as other sources tell"


def _least_told(by_id: Mapping[str, Claim], others: Sequence[SourceGroup], harm: Harm) -> int | None:
    numbered = [figure for figure in figures(by_id, others, harm, "civilian") if not figure.vague]
    return min((figure.low for figure in numbered), default=None)
