"""All that is worked out of the claims of one incident, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.incidents.conventions import AcledFatalities, UcdpDeaths, acled_fatalities, ucdp_deaths
from marsad.incidents.grades import GradeProposal, proposal
from marsad.incidents.independence import SourceGroup, independent_groups
from marsad.incidents.positions import BelligerentPosition, positions
from marsad.incidents.sources import SourceRegister
from marsad.incidents.tolls import Rule, ranges
from marsad.records.claim import Claim
from marsad.records.incident import Range


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the claims of an incident come to: by whom, how many, what the accused say, and the proposals."""

    groups: tuple[SourceGroup, ...]
    ranges: tuple[Range, ...]
    positions: tuple[BelligerentPosition, ...]
    proposal: GradeProposal
    acled: AcledFatalities
    ucdp: UcdpDeaths | None


def assess(claims: Sequence[Claim], *, register: SourceRegister, rule: Rule = "span") -> Assessment:
    """Assess an incident by its claims; the same claims in any order give the same."""
    groups = independent_groups(claims, register=register)
    said = positions(claims, groups=groups, register=register)
    return Assessment(
        groups=groups,
        ranges=ranges(claims, rule=rule, groups=groups),
        positions=said,
        proposal=proposal(claims, groups=groups, positions=said, same_side=register.same_side),
        acled=acled_fatalities(claims, groups=groups),
        ucdp=ucdp_deaths(claims, groups=groups),
    )
