"""Which claims are compared: those of different articles that share a key.

A key holds a day, the kind of happening, and a third thing that few claims of a day have in common: a cell of
the map, an exact place or a word of its name, how many were harmed, a rare word, a sentence, a group of
copies, or area, family and initiator together. A claim has keys of its own days and of the day after: claims
of neighbouring days share one. Keys follow from one claim alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from marsad.linkage.columns import (
    areas_of,
    count_of,
    family_of,
    is_exact,
    kind_of,
    names_of,
    sentence_number,
    sides_of,
    told_of,
)
from marsad.linkage.lore import Lore
from marsad.records.claim import Claim
from marsad.records.event import Harm

KEYS = "keys"
"""The column of keys: a list of whole numbers."""

BLOCKING = f"l.{KEYS} = r.{KEYS} AND l.article <> r.article"
"""The rule by which pairs are found, once the lists of keys are spread: for Splink, as SQL."""

MOST_DAYS = 9
"""Days on which a claim has keys, at most: a claim of a longer time is looked up by its last ones."""

_HARMS: tuple[Harm, ...] = ("killed", "wounded")
_MANY = 10
_CELL = 0.1  # degrees; 11 km of latitude


def keys_of(claim: Claim, lore: Lore) -> list[int]:
    """Return a claim's keys, sorted: each the day and 39 bits that stand for the thing."""
    days = days_of(claim)
    things = {_thing_number(f"{kind_of(claim)} {thing}") for thing in _things(claim, lore)}
    return sorted(day << 39 | thing for thing in things for day in days)


@lru_cache(maxsize=262144)
def _thing_number(thing: str) -> int:
    return (
        int.from_bytes(blake2b(thing.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        >> 25
    )


def _things(claim: Claim, lore: Lore) -> Iterator[str]:
    exact = [spot for spot in claim.spots if is_exact(spot)]
    for spot in exact:
        if spot.lat is not None and spot.lon is not None:
            yield from (f"cell {cell}" for cell in _cells(spot.lat, spot.lon))
    yield from (f"place {key}" for key in {*(spot.key for spot in exact), *names_of(claim, lore)})
    yield from _toll_things(claim)
    yield from (f"word {word}" for word in told_of(claim, lore) - lore.common)
    sentence = sentence_number(claim.quote)
    if sentence is not None:
        yield f"sentence {sentence}"
    if claim.copies != claim.article:
        yield f"copies {claim.copies}"
    for area in areas_of(claim) or ("",):
        for side in sides_of(claim, lore) or ("",):
            yield f"area {area} {family_of(claim)} {side}"


def _toll_things(claim: Claim) -> Iterator[str]:
    """Yield a claim's figures: many by itself, few with the area, and both kinds together.

    On a busy day hundreds of claims tell of one killed; of eleven few do.
    """
    lows = {harm: count_of(claim.tolls, harm)[0] or 0 for harm in _HARMS}
    if all(lows.values()):
        yield f"tolls {lows['killed']} {lows['wounded']}"
    for harm, low in lows.items():
        if low >= _MANY:
            yield f"{harm} {low}"
        elif low:
            yield from (f"{harm} {low} {area}" for area in areas_of(claim))


def days_of(claim: Claim) -> range:
    """Return the days on which a claim is looked up; of one without a day those around its publication."""
    published = claim.published.toordinal()
    if claim.first is None or claim.last is None:
        return range(published - 1, published + 2)
    first, last = claim.first.toordinal(), claim.last.toordinal()
    if last - first > MOST_DAYS - 2:
        last = max(first, min(last, published))
        first = max(first, last - (MOST_DAYS - 2))
    return range(first, last + 2)


def _cells(lat: float, lon: float) -> Iterator[str]:
    """Yield the cells of two grids, one shifted by half a cell, that a point is in: near points share one."""
    for shift in (0.0, 0.5):
        yield f"{shift} {int((lat + 90) / _CELL + shift)} {int((lon + 180) / _CELL + shift)}"
