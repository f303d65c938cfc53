"""An incident as one row of values for a table, a map or JSON: nothing in it names who worked on the case.

The names of columns are plain words where no standard has one; `precision` holds the Airwars levels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.incidents.assessing import Assessment
from marsad.incidents.outline import Outline
from marsad.incidents.tolls import RULES, Rule
from marsad.records.claim import Claim, Party
from marsad.records.event import Harm, Victims
from marsad.records.incident import HarmGrade, Range

Value = str | int | float | None

_RANGES: Mapping[str, tuple[Harm, Victims | None]] = {
    "killed": ("killed", None),
    "killed_civilian": ("killed", "civilian"),
    "killed_combatant": ("killed", "combatant"),
    "wounded": ("wounded", None),
    "wounded_civilian": ("wounded", "civilian"),
}
_BOUNDS = ("low", "best", "high")
_METRES = 1_000  # in a kilometre

COLUMNS: tuple[str, ...] = (
    *("id", "first_day", "last_day", "date_precision", "place", "country", "admin1"),
    *("latitude", "longitude", "precision", "radius_km", "precision_m", "types", "initiators", "targets"),
    *(f"{name}_{bound}" for name in _RANGES for bound in _BOUNDS),
    *("rule", "rule_meaning", "range_note", "sources", "claims", "articles", "credibility", "attribution"),
    *("grade_proposed", "grade_decided", "strike_status_proposed", "belligerent_position"),
    *("acled_fatalities", "ucdp_low", "ucdp_best", "ucdp_high"),
)
"""The columns of a row, in their order."""


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with what was worked out of it; `grade` is the one that a person decided, or None."""

    id: str
    claims: tuple[Claim, ...]
    outline: Outline
    assessment: Assessment
    rule: Rule
    grade: HarmGrade | None


def incident_row(told: Told) -> dict[str, Value]:
    """Return an incident's values by column, in the order of `COLUMNS`.

    A range's `low`, `best` and `high` are under the rule that `rule` names; an empty `high` means that no
    upper bound was told. `precision_m` is the radius in metres within which the place lies around its point.
    """
    outline, spot, assessment = told.outline, told.outline.spot, told.assessment
    proposal = assessment.proposal
    radius = None if spot is None else spot.radius_km
    row: dict[str, Value] = {
        "id": told.id,
        "first_day": None if outline.first is None else outline.first.isoformat(),
        "last_day": None if outline.last is None else outline.last.isoformat(),
        "date_precision": outline.precision,
        "place": None if spot is None else spot.name or spot.key.removeprefix("="),
        "country": None if spot is None else spot.country,
        "admin1": None if spot is None else spot.admin1,
        "latitude": None if spot is None else spot.lat,
        "longitude": None if spot is None else spot.lon,
        "precision": None if spot is None else spot.precision,
        "radius_km": radius,
        "precision_m": None if radius is None else round(radius * _METRES),
        "types": "; ".join(outline.types),
        "initiators": party_names(outline.initiators),
        "targets": party_names(outline.targets),
    }
    for name, (harm, victims) in _RANGES.items():
        found = range_of(assessment.ranges, harm, victims)
        for bound in _BOUNDS:
            row[f"{name}_{bound}"] = None if found is None else getattr(found, bound)
    killed = range_of(assessment.ranges, "killed", None)
    row |= {
        "rule": told.rule,
        "rule_meaning": RULES[told.rule],
        "range_note": None if killed is None else killed.note or None,
        "sources": proposal.credibility.sources,
        "claims": len(told.claims),
        "articles": len({claim.article for claim in told.claims}),
        "credibility": proposal.credibility.level,
        "attribution": "contested" if proposal.attribution.contested else None,
        "grade_proposed": proposal.harm_grade,
        "grade_decided": told.grade,
        "strike_status_proposed": proposal.strike_status,
        "belligerent_position": "; ".join(
            f"{each.party.name or each.party.key.removeprefix('=')}: {each.stance}"
            for each in assessment.positions
        ),
        "acled_fatalities": assessment.acled.fatalities,
        "ucdp_low": None if assessment.ucdp is None else assessment.ucdp.low,
        "ucdp_best": None if assessment.ucdp is None else assessment.ucdp.best,
        "ucdp_high": None if assessment.ucdp is None else assessment.ucdp.high,
    }
    return row


def range_of(ranges: Sequence[Range], harm: Harm, victims: Victims | None) -> Range | None:
    """Return the range of a harm to a kind of victims, or None where nothing is told of it."""
    return next((each for each in ranges if (each.harm, each.victims) == (harm, victims)), None)


def party_names(parties: Sequence[Party]) -> str:
    """Return the names of parties in one text; of a party without a name, its words."""
    return "; ".join(party.name or party.key.removeprefix("=") for party in parties)
