"""How many were harmed, low, best and high, by a rule that is named.

The Standards for Casualty Recording (Every Casualty, 2016) accept several ways when sources disagree:
a range from the lowest to the highest, a majority view, a source put first. None is right everywhere, so the
rule is chosen by the user and stands beside each figure. Under every rule

- a source counts once (`independence`), with its latest word; the word of the one who is said to have done
  it is kept apart (`positions`), and so is every denial;
- totals over days or places are left out, and how many were is said;
- civilians take in people of unknown status, as Airwars does, and it is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Literal, get_args

from marsad.incidents.independence import SourceGroup
from marsad.incidents.said import Figure, figures
from marsad.records.claim import Claim
from marsad.records.event import Harm, Victims
from marsad.records.incident import Range

Rule = Literal["span", "majority", "latest", "field_first"]

RULES: Mapping[Rule, str] = MappingProxyType(
    {
        "span": "from the lowest to the highest figure of independent sources; best is the middle one",
        "majority": "the figure that most independent sources give; of several such the lowest",
        "latest": "the figure of the source that spoke last",
        "field_first": "field research and human-rights organisations before all other sources",
    }
)
"""What each rule does, for printing beside the figure.

Origin: `span` is Airwars' minimum and maximum and the Standards' "numeric range"; `majority` and
`field_first` are the Standards' "majority view" and "source hierarchy"; `latest` follows ACLED, which cites
the most recent report.
"""

_ORDER: tuple[Victims | None, ...] = (None, "civilian", "combatant")
_UNTOLD = 2  # what Airwars writes as the most of an untold number of dead


@dataclass(frozen=True, slots=True)
class _Told:
    """All that is said of an incident: by sources that count, and by those who are said to have done it."""

    claims: Mapping[str, Claim]
    independent: Sequence[SourceGroup]
    apart: Sequence[SourceGroup]


def ranges(
    claims: Sequence[Claim], *, rule: Rule = "span", groups: Sequence[SourceGroup]
) -> tuple[Range, ...]:
    """Return the range of each harm that is told: of all victims (None), of civilians and of combatants.

    `groups` are those of `independent_groups(claims)`. «At least 35» is 35, best 35, high None; «at most 5»
    0, None, 5; an untold number («several killed») 1, None, 2, and of one that only may have happened 0-1,
    both as Airwars writes them; tens are 10 and more. A range without any figure (None, None, None) has
    only the word of those who are said to have done it.
    """
    told = _Told(
        {claim.id: claim for claim in claims},
        [group for group in groups if group.kind != "belligerent"],
        [group for group in groups if group.kind == "belligerent"],
    )
    found = (_range(told, harm, victims, rule) for harm, victims in product(get_args(Harm), _ORDER))
    return tuple(each for each in found if each is not None)


def _range(told: _Told, harm: Harm, victims: Victims | None, rule: Rule) -> Range | None:
    said = figures(told.claims, told.independent, harm, victims)
    apart = figures(told.claims, told.apart, harm, victims)
    if not said and not apart:
        return None
    counting, asides = _counting(said)
    chosen, notes = _CHOICES[rule](counting)
    low, best, high = _bounds(chosen, lowest=rule == "majority")
    if low is not None and victims is not None and is_contested(told.claims, told.independent, harm):
        low = 0
        notes.append("status of victims contested: from 0")
    claims = tuple(sorted({claim for figure in chosen for claim in figure.claims}))
    notes += [*asides, *_notes(told, harm, chosen, apart)]
    return Range(harm, victims, low, best, high, rule, claims, "; ".join(notes))


def _counting(said: Sequence[Figure]) -> tuple[Sequence[Figure], list[str]]:
    """Return the figures that count people, and what was left out beside them.

    A source that tells no number does not move one that is told.
    """
    numbered = [figure for figure in said if not figure.vague]
    notes = []
    if numbered and len(numbered) < len(said):
        notes.append(f"sources that tell no number left out: {len(said) - len(numbered)}")
    return numbered or said, notes


def _bounds(chosen: Sequence[Figure], *, lowest: bool) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high of figures; best is the middle one (of two the lower), or the lowest.

    High is open only where the greatest number is itself «at least»: a lesser one is answered by others.
    """
    if not chosen:
        return None, None, None
    low = min(figure.low for figure in chosen)
    bests = sorted(figure.best for figure in chosen if figure.best is not None)
    best = None if not bests else bests[0] if lowest else bests[(len(bests) - 1) // 2]
    top = max(figure.low if figure.high is None else figure.high for figure in chosen)
    if not any(figure.high is None and figure.low == top for figure in chosen):
        return low, best, top
    untold = all(figure.vague for figure in chosen) and top < _UNTOLD
    return low, best, _UNTOLD if untold else None


def is_contested(claims: Mapping[str, Claim], groups: Sequence[SourceGroup], harm: Harm) -> bool:
    """Say whether one source counts as civilians those whom another counts as combatants.

    They are the same people where each tells of one kind only and the figures meet. Airwars then begins both
    ranges at 0.
    """
    civilian, combatant = (
        {figure.source.key: figure for figure in figures(claims, groups, harm, victims) if not figure.assumed}
        for victims in ("civilian", "combatant")
    )
    return any(
        one.low <= (other.low if other.high is None else other.high)
        and other.low <= (one.low if one.high is None else one.high)
        for key, one in civilian.items()
        for rival, other in combatant.items()
        if key not in combatant and rival not in civilian
    )


_Choice = tuple[Sequence[Figure], list[str]]


def _span(told: Sequence[Figure]) -> _Choice:
    return told, []


def _majority(told: Sequence[Figure]) -> _Choice:
    votes = Counter(figure.best for figure in told if figure.best is not None)
    if not votes:
        return told, ["no source tells a single number"]
    most = max(votes.values())
    winners = {best for best, count in votes.items() if count == most}
    notes = [f"no majority: {len(winners)} figures told equally often"] if len(winners) > 1 else []
    return [figure for figure in told if figure.best in winners], notes


def _latest(told: Sequence[Figure]) -> _Choice:
    if not told:
        return [], []
    day = max(figure.said_on for figure in told)
    return [figure for figure in told if figure.said_on == day], [f"said on {day}"]


def _field_first(told: Sequence[Figure]) -> _Choice:
    field = [figure for figure in told if figure.source.kind == "research"]
    return (field, []) if field or not told else (told, ["no field research: span of all sources"])


_CHOICES: Mapping[Rule, Callable[[Sequence[Figure]], _Choice]] = MappingProxyType(
    {"span": _span, "majority": _majority, "latest": _latest, "field_first": _field_first}
)


def _notes(told: _Told, harm: Harm, chosen: Sequence[Figure], apart: Sequence[Figure]) -> list[str]:
    """Return what was assumed, left out and kept apart."""
    notes = []
    of_harm = [c for _, c in sorted(told.claims.items()) if any(toll.harm == harm for toll in c.tolls)]
    if chosen and all(figure.vague for figure in chosen):
        notes.append("number not told")
    if any(figure.assumed for figure in chosen):
        notes.append("people of unknown status counted as civilians")
    if cumulative := sum(claim.cumulative for claim in of_harm):
        notes.append(f"cumulative tolls left out: {cumulative}")
    if denied := sum(claim.modality == "denied" for claim in of_harm):
        notes.append(f"denied claims left out: {denied}")
    notes += [f"kept apart: {figure.source.name} itself says {_written(figure)}" for figure in apart]
    return notes


def _written(figure: Figure) -> str:
    if figure.vague:
        return "no number"
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low}-{figure.high}"
