"""A claim as the columns that candidates and comparisons are worked out from, one row a claim.

Everything here follows from the one claim and from `Lore`: what other claims there are plays no part, so that
whether two claims are linked does not either.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from marsad.linkage.lore import Lore, stem
from marsad.records.claim import Claim, Spot, Toll
from marsad.records.event import Harm
from marsad.text.search_words import plain_keys

PLACES = 2  # of a claim's places, the most exactly known, that are compared by distance
EXACT_KM = 6.0  # a circle no larger is a place; a larger one is a region
UNKNOWN_KM = 10.0  # around a point of which no radius is known
_EARTH_KM = 6371.0
_LEAST_QUOTE = 6  # words of a sentence that can be a copy of another
_LEAST_LETTERS = 3  # of a word of a place's name that can name it

FAMILIES: Mapping[str, str] = {
    "air_strike": "air",
    "drone_strike": "air",
    "interception": "air",
    "chemical_attack": "air",
    "shelling": "fire",
    "grenade": "fire",
    "infrastructure_damage": "fire",
    "property_destruction": "fire",
    "ied": "bomb",
    "suicide_attack": "bomb",
    "landmine_uxo": "bomb",
    "shooting": "gun",
    "assassination": "gun",
    "execution": "gun",
    "protest_repression": "gun",
    "armed_clash": "battle",
    "ambush": "battle",
    "infiltration": "battle",
    "attack": "",
    "killing": "",
    "violence_unspecified": "",
    "toll": "",
    "bodies_found": "",
}
"""Event types by the kind of happening that reporters take them for; of those marked empty it may be any.

Types that are not here are a family of their own.
"""


_HARM = frozenset(("battle", "remote", "civilian", "unrest", "other"))
_GROUND = frozenset(("advance", "capture", "withdrawal", "siege", "surrender"))


def kind_of(claim: Claim) -> str:
    """Return the kind of happening: claims of different kinds are two happenings and are not compared.

    People harmed, ground won or lost, and each other group of event types is a kind: the strikes on a town,
    its capture and the meeting about it are three happenings, though of one day and place.
    """
    if claim.type in _GROUND:
        return "ground"
    return "harm" if claim.group in _HARM or claim.type in FAMILIES else claim.group


def family_of(claim: Claim) -> str:
    """Return the family of a claim's type, empty where it may be of any violent one."""
    return FAMILIES.get(claim.type, claim.type)


def row_of(claim: Claim, lore: Lore) -> dict[str, Any]:
    """Return a claim's columns: texts, whole numbers, kilometres, and lists of whole numbers.

    In lists each text stands as a number (`number_of`), which engines compare many times faster.
    """
    names = names_of(claim, lore)
    told = told_of(claim, lore)
    row: dict[str, Any] = {
        "unique_id": claim.id,
        "article": claim.article,
        "copies": number_of(claim.copies),
        "type": claim.type,
        "family": family_of(claim),
        "kind": kind_of(claim),
        "published": claim.published.toordinal(),
        "first_day": None if claim.first is None else claim.first.toordinal(),
        "last_day": None if claim.last is None else claim.last.toordinal(),
        "sentence": sentence_number(claim.quote),
    }
    lists: dict[str, Iterable[str]] = {
        "sources": claim.sources,
        "doers": (party.key for party in claim.initiators),
        "doer_sides": sides_of(claim, lore),
        "doer_kinds": (party.actor_class for party in claim.initiators),
        "targets": (party.key for party in claim.targets),
        "exact_places": (spot.key for spot in claim.spots if is_exact(spot)),
        "place_words": names,
        "areas": areas_of(claim),
        "told": told,
        "rare": told - lore.common,
    }
    row |= {name: sorted(set(map(number_of, texts))) for name, texts in lists.items()}
    for harm in ("killed", "wounded"):
        row[f"{harm}_low"], row[f"{harm}_high"] = count_of(claim.tolls, harm)
    points = points_of(claim)
    for number in range(PLACES):
        values = points[number] if number < len(points) else (None,) * 4
        row |= {f"{axis}{number}": value for axis, value in zip("xyzr", values, strict=True)}
    return row


@lru_cache(maxsize=262144)
def number_of(text: str) -> int:
    """Return a number for a text: 32 bits of its BLAKE2b, the same on every machine."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little", signed=True)


def names_of(claim: Claim, lore: Lore) -> set[str]:
    """Return the stems that name a claim's places, without those that come too often to tell places apart."""
    return {word for spot in claim.spots for word in name_words(spot, lore.generic)} - lore.common


def told_of(claim: Claim, lore: Lore) -> set[str]:
    """Return the stems of all words by which a claim is compared."""
    return names_of(claim, lore) | {stem(word) for word in (*claim.words, *_described(claim))}


def sides_of(claim: Claim, lore: Lore) -> set[str]:
    """Return the topmost actors that a claim's initiators belong to."""
    return {lore.sides.get(party.key, party.key) for party in claim.initiators}


def areas_of(claim: Claim) -> set[str]:
    """Return the first-level areas of a claim's places."""
    return {f"{spot.country} {spot.admin1}" for spot in claim.spots if spot.admin1}


def _described(claim: Claim) -> Iterator[str]:
    """Yield the words of parties that no list knows: «the school», «a farmer»."""
    for party in (*claim.initiators, *claim.targets):
        if party.key.startswith("="):
            yield from (word for word in party.key[1:].split() if len(word) >= _LEAST_LETTERS)


def is_exact(spot: Spot) -> bool:
    """Whether a place is a place and not a region: a small circle, or a name that no list knows."""
    if spot.lat is None:
        return spot.radius_km is None
    return (UNKNOWN_KM if spot.radius_km is None else spot.radius_km) <= EXACT_KM


def points_of(claim: Claim) -> Sequence[tuple[float, float, float, float]]:
    """Return a claim's places in kilometres from the middle of the globe, with radii, the smallest first."""
    found = set()
    for spot in claim.spots:
        if spot.lat is not None and spot.lon is not None:
            lat, lon = math.radians(spot.lat), math.radians(spot.lon)
            flat = _EARTH_KM * math.cos(lat)
            radius = UNKNOWN_KM if spot.radius_km is None else spot.radius_km
            found.add((flat * math.cos(lon), flat * math.sin(lon), _EARTH_KM * math.sin(lat), radius))
    return sorted(found, key=lambda point: (point[3], point))[:PLACES]


def name_words(spot: Spot, generic: Set[str]) -> set[str]:
    """Return the stems of a place's words that name it."""
    words = {stem(word) for word in spot.words.split()}
    return {word for word in words if len(word) >= _LEAST_LETTERS and word not in generic}


def count_of(tolls: Sequence[Toll], harm: Harm) -> tuple[int | None, int | None]:
    """Return the least and greatest number harmed, all victims together; None where no figure is told.

    "At least" is taken to end at double the number, for comparing.
    """
    rows = [toll for toll in tolls if toll.harm == harm and not (toll.low is None and toll.high is None)]
    if not rows:
        return None, None
    highs = (toll.high if toll.high is not None else (toll.low or 0) * 2 for toll in rows)
    return sum(toll.low or 0 for toll in rows), sum(highs)


def sentence_number(quote: str) -> int | None:
    """Return a number for a sentence's words in order, None where they are too few to be a copy."""
    words = plain_keys(quote)
    return number_of(" ".join(words)) if len(words) >= _LEAST_QUOTE else None
