"""What one source says of one harm: a figure with its bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.incidents.independence import SourceGroup
from marsad.records.claim import Claim, Toll
from marsad.records.event import Harm, Victims
from marsad.text.normal import fold_key

TOLD: frozenset[str] = frozenset(("actual", "possible"))
"""Modalities of claims that say it happened, or may have; a denied or planned one gives no figure."""

_KINDS: tuple[Victims, ...] = ("civilian", "combatant", "unknown")
# Words of quantity with a scale, folded; the least numbers are ACLED's (codebook, "Fatalities": tens 10,
# dozens 12, hundreds 100); thousands go on in kind.
_SCALES: Mapping[str, int] = {"عشرات": 10, "دزينه": 12, "ميات": 100, "الاف": 1000, "الوف": 1000}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people one source says came to a harm.

    `low` and `high` bound it (`high` None: «at least»), `best` is its single number or None («at most 5»,
    «several»). `vague`: no number is told; low is then the least that its words can mean. `claims` are the
    ids of the claims that say it, `said_on` their day. `assumed`: it counts people of unknown status as
    civilians; `sure` is then how many it calls civilians, else the same as `low`.
    """

    source: SourceGroup
    said_on: date
    low: int
    best: int | None
    high: int | None
    vague: bool
    assumed: bool
    sure: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One casualty row, with its claim and whether the claim only says that it may have happened."""

    toll: Toll
    claim: str
    said_on: date
    possible: bool


def figures(
    by_id: Mapping[str, Claim], groups: Sequence[SourceGroup], harm: Harm, victims: Victims | None
) -> tuple[Figure, ...]:
    """Return each source's latest figure for a harm, for one kind of victims or (None) for all together.

    Civilians take in people of unknown status, as Airwars does: civilian status is assumed unless there is
    evidence of combatancy. Cumulative tolls give no figure.
    """
    found = (_figure(group, _latest_rows(by_id, group, harm), victims) for group in groups)
    return tuple(figure for figure in found if figure is not None)


def _latest_rows(by_id: Mapping[str, Claim], group: SourceGroup, harm: Harm) -> list[_Row]:
    """Return the rows of the last day on which the source told of the harm; what did happen goes first."""
    rows: list[_Row] = []
    for member in reversed(group.members):
        if rows and member.said_on != rows[0].said_on:
            break
        claim = by_id[member.claim]
        if claim.modality in TOLD and not claim.cumulative:
            possible = claim.modality == "possible"
            tolls = [toll for toll in claim.tolls if toll.harm == harm]
            rows += [_Row(toll, claim.id, member.said_on, possible) for toll in tolls]
    return [row for row in rows if not row.possible] or rows


def _figure(group: SourceGroup, rows: Sequence[_Row], victims: Victims | None) -> Figure | None:
    civilian, combatant, unknown = (_greatest(group, rows, kind) for kind in _KINDS)
    if victims is None:
        return _all(civilian, combatant, unknown)
    if victims == "civilian":
        return _civilians(civilian, combatant, unknown)
    return combatant if victims == "combatant" else unknown


def _greatest(group: SourceGroup, rows: Sequence[_Row], kind: Victims) -> Figure | None:
    """Return the figure of the row that stands for all of one kind: a part is never added to its total."""
    of_kind = [row for row in rows if row.toll.victims == kind]
    if not of_kind:
        return None
    numbered = [row for row in of_kind if not _is_vague(row.toll)] or of_kind
    greatest = max(numbered, key=_size)
    alike = {row.claim for row in numbered if _size(row) == _size(greatest)}
    return replace(_of(group, greatest), claims=tuple(sorted(alike)))


def _size(row: _Row) -> tuple[int, bool, int]:
    toll = row.toll
    return _least(toll), toll.high is None and toll.low is not None, toll.high or 0


def _is_vague(toll: Toll) -> bool:
    return toll.low is None and toll.high is None


def _least(toll: Toll) -> int:
    """Return the least that a row can mean; «several killed» is one at least."""
    if toll.low is not None:
        return toll.low
    if toll.high is not None:
        return 0
    return scale_of(toll.words) or 1


def scale_of(words: str) -> int | None:
    """Return the least number that a word of scale («عشرات») stands for, None where there is none."""
    stems = (word.removeprefix("و").removeprefix("ال") for word in fold_key(words).split())
    return next((_SCALES[stem] for stem in stems if stem in _SCALES), None)


def _of(group: SourceGroup, row: _Row) -> Figure:
    toll = row.toll
    low, vague = _least(toll), _is_vague(toll)
    best, high = None, toll.high
    if row.possible:  # «may have caused casualties» is 0-1 in Airwars' records
        low, high = 0, 1 if vague and scale_of(toll.words) is None else high
    elif toll.low is not None:
        best = low if toll.high is None else (low + toll.high) // 2
    return Figure(
        group,
        row.said_on,
        low,
        best,
        high,
        vague=vague,
        assumed=False,
        sure=low,
        claims=(row.claim,),
    )


def _all(civilian: Figure | None, combatant: Figure | None, unknown: Figure | None) -> Figure | None:
    """Add civilians and combatants, who are different people; those of unknown status may be either."""
    total = _sum(civilian, combatant) if civilian and combatant else civilian or combatant
    if total is None or unknown is None:
        return total or unknown
    return max(total, unknown, key=lambda figure: (not figure.vague, figure.low, figure.high or figure.low))


def _sum(one: Figure, other: Figure) -> Figure:
    """Add two figures of different people; an untold number adds its least and leaves high open."""
    told = other if one.vague else one
    return replace(
        told,
        low=one.low + other.low,
        best=None if one.best is None or other.best is None else one.best + other.best,
        high=None if one.high is None or other.high is None else one.high + other.high,
        claims=_both(one, other),
    )


def _both(one: Figure, other: Figure) -> tuple[str, ...]:
    return tuple(sorted({*one.claims, *other.claims}))


def _civilians(sure: Figure | None, fighters: Figure | None, unknown: Figure | None) -> Figure | None:
    """Return the civilians of a source: those it calls so, and those whose status it does not tell.

    «Five killed, three of them civilians» is 3-5: the five may hold the three. Combatants that it counts
    apart may be among those of unknown status, and lower what these can add.
    """
    if unknown is None:
        return sure
    maybe = replace(unknown, assumed=True, sure=0)
    inside = fighters.low if fighters and not fighters.vague and fighters.low <= maybe.low else 0
    if sure is None:
        return maybe if maybe.vague or not inside else replace(maybe, low=maybe.low - inside, best=None)
    if maybe.vague or (not sure.vague and maybe.low <= sure.low):
        return sure
    if sure.vague:
        return maybe
    high = None if maybe.high is None else max(sure.low, maybe.high - inside)
    best = sure.best if inside else maybe.best
    return replace(maybe, low=sure.low, best=best, high=high, sure=sure.low, claims=_both(sure, maybe))
