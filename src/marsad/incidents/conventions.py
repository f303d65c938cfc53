"""The figures that ACLED and UCDP GED would give for the same claims.

Both are counts by rules of their own, not better figures. They are worked out of the same claims as the
ranges, so that a record can be compared with those collections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.incidents.independence import SourceGroup
from marsad.incidents.said import Figure, figures, scale_of
from marsad.records.claim import Claim

_FEW, _MANY = 3, 10  # ACLED's numbers for «several» and the like, by the scale of the event
_LARGE = 10  # people harmed, by which an event counts as one of the larger scale (our reading)
_LEAST = 1  # what UCDP needs for an event: one direct death at least


@dataclass(frozen=True, slots=True)
class AcledFatalities:
    """ACLED's `fatalities`: one number; `claims` are those it rests on, `note` says how it was got."""

    fatalities: int
    claims: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class UcdpDeaths:
    """UCDP GED's `best`, `low` and `high`, and the parts of best, which add up to it.

    GED parts the dead of the two sides (`deaths_a`, `deaths_b`); reports rarely tell whose they are, so
    `combatants` holds both.
    """

    low: int
    best: int
    high: int
    civilians: int
    combatants: int
    unknown: int
    claims: tuple[str, ...]
    note: str


def acled_fatalities(claims: Sequence[Claim], *, groups: Sequence[SourceGroup]) -> AcledFatalities:
    """Return ACLED's `fatalities` of an incident.

    ACLED Codebook, "Fatalities": reported deaths only; of figures that differ the lowest until another is
    corroborated (here: the greatest that two independent sources tell alike); several, many, few or a bare
    plural is 3, or 10 in events of a larger scale (here: where a source tells of 10 or more harmed, or of a
    battle); tens 10, dozens 12, hundreds 100; no mention 0. ACLED sets no source apart, so a belligerent's
    own figure counts as any other. Totals over days or places, which ACLED splits evenly, are left out.
    """
    by_id = {claim.id: claim for claim in claims}
    told = figures(by_id, groups, "killed", None)
    numbered = [figure for figure in told if not figure.vague]
    if numbered:
        counts = Counter(_number(figure) for figure in numbered)
        corroborated = [number for number, sources in counts.items() if sources > 1]
        number = max(corroborated) if corroborated else min(counts)
        note = f"told by {counts[number]} independent sources" if corroborated else "the lowest told"
        if len(counts) == 1:
            note = "the only figure told"
        return AcledFatalities(number, _claims(f for f in numbered if _number(f) == number), note)
    if not told:
        return AcledFatalities(0, (), "no death is told")
    number = min(_worded(figure, by_id, groups) for figure in told)
    return AcledFatalities(number, _claims(told), f"no number told: {number} by ACLED's table of words")


def ucdp_deaths(claims: Sequence[Claim], *, groups: Sequence[SourceGroup]) -> UcdpDeaths | None:
    """Return UCDP GED's estimates of an incident, or None where no one is told to have died.

    UCDP GED Codebook: `best` is the most likely number, here the one that most independent sources tell, of
    several such the lowest; `low` and `high` are the lowest and the highest reliable ones, here those of
    sources other than the one who is said to have done it. Where only he tells a number, his stands, and
    the note says so. «At least n» counts as n, an untold number as 1, the least that makes an event.
    """
    by_id = {claim.id: claim for claim in claims}
    independent = [group for group in groups if group.kind != "belligerent"]
    told, note = figures(by_id, independent, "killed", None), ""
    if not told:
        told, note = figures(by_id, groups, "killed", None), "only from the one who is said to have done it"
    if not told or all(figure.high == 0 for figure in told):
        return None
    numbered = [figure for figure in told if not figure.vague] or list(told)
    votes = Counter(_at_least_one(figure) for figure in numbered)
    best = min(number for number, count in votes.items() if count == max(votes.values()))
    chosen = next(figure for figure in numbered if _at_least_one(figure) == best)
    civilians, combatants = _parts(by_id, chosen, best)
    return UcdpDeaths(
        low=min(best, *(max(figure.low, 0) for figure in numbered)),
        best=best,
        high=max(best, *(figure.low if figure.high is None else figure.high for figure in numbered)),
        civilians=civilians,
        combatants=combatants,
        unknown=best - civilians - combatants,
        claims=_claims(numbered),
        note=note,
    )


def _parts(by_id: Mapping[str, Claim], chosen: Figure, best: int) -> tuple[int, int]:
    """Return the civilians and the combatants that a source names as such, never more than its total."""
    civilians, combatants = (
        next(iter(figures(by_id, [chosen.source], "killed", victims)), None)
        for victims in ("civilian", "combatant")
    )
    called = 0 if civilians is None or civilians.vague else civilians.sure
    fighters = 0 if combatants is None or combatants.vague else _number(combatants)
    return min(best, called), min(best - min(best, called), fighters)


def _number(figure: Figure) -> int:
    """Return the one number of a figure: of a range its least, of «at most 5» 5."""
    return figure.low or figure.high or 0


def _at_least_one(figure: Figure) -> int:
    return max(_LEAST, _number(figure) if figure.best is None else figure.best)


def _worded(figure: Figure, by_id: Mapping[str, Claim], groups: Sequence[SourceGroup]) -> int:
    """Return ACLED's number for a quantity without a number; 0 where it only may have happened."""
    if figure.low == 0:
        return 0
    words = [toll.words for claim in figure.claims for toll in by_id[claim].tolls if toll.harm == "killed"]
    scales = [scale for each in words if (scale := scale_of(each)) is not None]
    if scales:
        return max(scales)
    return _MANY if _is_large(by_id, groups) else _FEW


def _is_large(by_id: Mapping[str, Claim], groups: Sequence[SourceGroup]) -> bool:
    harmed = (
        figure for harm in ("wounded", "killed_or_wounded") for figure in figures(by_id, groups, harm, None)
    )
    return any(figure.low >= _LARGE for figure in harmed) or any(c.group == "battle" for c in by_id.values())


def _claims(found: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(sorted({claim for figure in found for claim in figure.claims}))
