"""The claims of an incident side by side: on what they agree, on what they do not, and who says which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from marsad.records.claim import Claim, Party
from marsad.records.event import Harm
from marsad.records.incident import Link


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that claims tell.

    `field` is day, place, type, who, to whom, or a harm. `values` are the different ones with the ids of the
    claims that tell each, the most often told first; claims that are silent on it are in none.
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def agreed(self) -> bool:
        """Whether all claims that tell it tell the same."""
        return len(self.values) == 1


def compared(claims: Sequence[Claim]) -> tuple[Compared, ...]:
    """Compare claims; what none of them tells is left out. Claims are taken in the order given."""
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for field, value in _told(claim):
            if claim.id not in told[field][value]:
                told[field][value].append(claim.id)
    return tuple(
        Compared(
            field,
            tuple(
                (value, tuple(ids))
                for value, ids in sorted(told[field].items(), key=lambda item: (-len(item[1]), item[0]))
            ),
        )
        for field in _FIELDS
        if field in told
    )


def strongest(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the fewest links that hold together all that these links do, of all such the strongest."""
    group: dict[str, str] = {}
    found = []
    for link in sorted(links, key=lambda each: (-each.weight, each.one, each.other)):
        one, other = group.setdefault(link.one, link.one), group.setdefault(link.other, link.other)
        if one != other:
            found.append(link)
            group = {claim: one if own == other else own for claim, own in group.items()}
    return tuple(found)


_FIELDS = ("day", "place", "type", "statement", "who", "to whom", *get_args(Harm))


def _told(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.first is not None and claim.last is not None:
        yield "day", days(claim)
    for spot in claim.spots:
        yield "place", spot.name or spot.key.removeprefix("=")
    yield "type", claim.type.replace("_", " ")
    yield "statement", claim.modality
    if claim.initiators:
        yield "who", _names(claim.initiators)
    if claim.targets:
        yield "to whom", _names(claim.targets)
    for toll in claim.tolls:
        kind = "" if toll.victims == "unknown" else f" {toll.victims}"
        yield toll.harm, f"{figure(toll.low, toll.high)}{kind}"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(sorted(party.name or party.key.removeprefix("=") for party in parties))


def days(claim: Claim) -> str:
    """Return the days of a claim, in ISO form, empty where none is known."""
    if claim.first is None or claim.last is None:
        return ""
    first, last = claim.first.isoformat(), claim.last.isoformat()
    return first if first == last else f"{first}..{last}"


def figure(low: int | None, high: int | None) -> str:
    """Return a number as it was told.

    >>> figure(35, None), figure(None, 5), figure(3, 3), figure(25, 35), figure(None, None)
    ('35+', '≤ 5', '3', '25–35', 'number not given')
    """
    match low, high:
        case None, None:
            return "number not given"
        case low, None:
            return f"{low}+"
        case None, high:
            return f"≤ {high}"
    return str(low) if low == high else f"{low}–{high}"
