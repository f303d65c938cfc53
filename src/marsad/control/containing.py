"""Which places lie in which: a quarter in its city, a village in its district.

Timelines are never carried from one to the other: who holds a quarter does not hold the city. That something
is said of a part, or of what contains a place, is only told beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from marsad.gazetteer.places import AREAS, Gazetteer, PlaceEntry, distance_km

_INNER = frozenset({"quarter", "camp", "castle", "hill", "base", "airport", "port", "crossing", "dam"})
_TOWNS = frozenset({"city", "town"})


def contains(outer: PlaceEntry, inner: PlaceEntry) -> bool:
    """Say whether a place lies in another, as far as points and radii tell.

    A city or town contains what no settlement of its own is and lies within its radius. A first-level area
    contains what is listed under it; other areas, settlements and things within their radius.
    """
    if outer.id == inner.id or outer.country != inner.country or inner.radius_km >= outer.radius_km:
        return False
    if outer.kind in _TOWNS:
        fits = inner.kind in _INNER
    elif outer.kind == "admin1":
        return inner.kind not in AREAS and inner.admin1 == outer.name_en
    else:
        fits = outer.kind in AREAS and outer.kind != "country" and inner.kind not in AREAS
    return fits and distance_km(outer.point, inner.point) <= outer.radius_km


def parts_among(place: str, others: Collection[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the ids among `others` of places that lie in a place, sorted."""
    own = gazetteer.by_id.get(place)
    for other in sorted(others):
        entry = gazetteer.by_id.get(other)
        if own is not None and entry is not None and contains(own, entry):
            yield other


def wholes_among(place: str, others: Collection[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the ids among `others` of places that a place lies in, sorted."""
    own = gazetteer.by_id.get(place)
    for other in sorted(others):
        entry = gazetteer.by_id.get(other)
        if own is not None and entry is not None and contains(entry, own):
            yield other
