"""What an incident is in one line: its days, place, types and sides, as most of its claims tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from marsad.records.claim import Claim, Party, Spot

_PRECISIONS = ("day", "days", "week", "month", "season", "year")  # the finest first

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outline:
    """An incident in one line.

    `first`, `last` and `precision` are of the days that most claims with the finest precision tell; `spot` is
    the place that most claims name, of equally often named ones that with the least radius; `types`,
    `initiators` and `targets` are all that are told, the most often told first.
    """

    first: date | None
    last: date | None
    precision: str | None
    spot: Spot | None
    types: tuple[str, ...]
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]


def outline(claims: Sequence[Claim]) -> Outline:
    """Return the outline of an incident; the same for the same claims in any order."""
    days = _days(claims)
    return Outline(
        first=days[0] if days else None,
        last=days[1] if days else None,
        precision=days[2] if days else None,
        spot=_spot(claims),
        types=_most_first((claim.type for claim in claims), lambda each: each),
        initiators=_most_first((party for claim in claims for party in claim.initiators), _key),
        targets=_most_first((party for claim in claims for party in claim.targets), _key),
    )


def _key(party: Party) -> str:
    return party.key


def _most_first(values: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    held = list(values)
    counts = Counter(map(key, held))
    # Of what goes by one key any will do, but always the same one.
    named = {key(value): value for value in sorted(held, key=repr, reverse=True)}
    return tuple(named[each] for each in sorted(counts, key=lambda each: (-counts[each], each)))


def _days(claims: Sequence[Claim]) -> tuple[date, date, str] | None:
    told = [
        (claim.first, claim.last, claim.precision or "day")
        for claim in claims
        if claim.first is not None and claim.last is not None
    ]
    if not told:
        return None
    finest = min(_rank(precision) for _, _, precision in told)
    counts = Counter(each for each in told if _rank(each[2]) == finest)
    return min(counts, key=lambda each: (-counts[each], each))


def _rank(precision: str) -> int:
    return _PRECISIONS.index(precision) if precision in _PRECISIONS else len(_PRECISIONS)


def _spot(claims: Sequence[Claim]) -> Spot | None:
    """Return the place most often named, with a point if any has one."""
    spots = [spot for claim in claims for spot in claim.spots]
    placed = [spot for spot in spots if spot.lat is not None] or spots
    if not placed:
        return None
    counts: Counter[Hashable] = Counter(spot.key for spot in placed)
    return min(
        placed,
        key=lambda spot: (-counts[spot.key], spot.radius_km is None, spot.radius_km or 0.0, repr(spot)),
    )
