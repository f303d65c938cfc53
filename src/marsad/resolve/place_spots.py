"""Points with a radius, and how directions, distances and neighbours move and widen them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from marsad.gazetteer.places import AREAS, PlaceEntry, Point, distance_km, offset

BEARINGS: Mapping[str, float] = MappingProxyType(
    {
        "north_of": 0.0,
        "northeast_of": 45.0,
        "east_of": 90.0,
        "southeast_of": 135.0,
        "south_of": 180.0,
        "southwest_of": 225.0,
        "west_of": 270.0,
        "northwest_of": 315.0,
    }
)
# How far a named village or town lies from what reports place it by, where they give no distance. Measured on
# pairs of known places in Arabic reports: «… غرب مدينة» of a city: median 27-43 km, nine of ten from 8 to 50;
# of a town or village: median 10 km, nine of ten from 4 to 16; of a province: median 0.6 of its radius.
CITY_REACH_KM = 25.0
TOWN_REACH_KM = 10.0
AREA_SHARE = 0.6
# «غرب المدينة» said of an event, not of a place: at the edge, or a little outside.
EDGE_KM = 5.0
# «بريف …», «في ناحية …» around a town: median 14 km, so a circle of 20 holds two of three.
TOWN_COUNTRYSIDE_KM = 20.0
NEAR_KM = 10.0
ROAD_KM = 15.0
# Villages listed together lie a median of 6 km apart, nine of ten within 15.
LISTED_KM = 15.0
# A direction word is right within 50 degrees in nine of ten pairs: at a stated distance that is 0.8 of it.
BEARING_SHARE = 0.8
_POINTS = 0.05  # km; what a stated point is known to at best


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies: a WGS 84 point with a radius in km, and the area it belongs to.

    `entry` is the gazetteer's place if the spot is that place, or lies at a stated relation to it.
    """

    entry: PlaceEntry | None
    name: str
    country: str | None
    admin1: str | None
    point: Point
    radius_km: float
    kind: str
    rule: str


def spot_of(entry: PlaceEntry, rule: str) -> Spot:
    """Return the spot that a gazetteer entry stands for."""
    return Spot(
        entry,
        entry.name_en,
        entry.country,
        entry.admin1,
        (entry.lat, entry.lon),
        entry.radius_km,
        entry.kind,
        rule,
    )


def beside(spot: Spot, bearing: float, *, km: float | None) -> Spot:
    """Return the part of, or what lies near, a spot in a direction, for an event told to be there."""
    if km is not None:
        radius = max(spot.radius_km, km * BEARING_SHARE / 2)
        return _moved(spot, bearing, km, radius, f"{km:g} km")
    if spot.kind in AREAS or spot.radius_km > CITY_REACH_KM:
        half = spot.radius_km / 2
        return _moved(spot, bearing, half, half, "half of the radius")
    reach = spot.radius_km + EDGE_KM
    return _moved(spot, bearing, reach, reach, f"the edge and {EDGE_KM:g} km")


def near(spot: Spot) -> Spot:
    """Return the surroundings of a spot."""
    return replace(spot, radius_km=spot.radius_km + NEAR_KM, rule=f"{spot.rule}; within {NEAR_KM:g} km")


def at_road(spot: Spot) -> Spot:
    """Return the stretch of a road that is named by one place."""
    return replace(spot, radius_km=spot.radius_km + ROAD_KM, rule=f"{spot.rule}; road, {ROAD_KM:g} km of it")


def countryside(spot: Spot, bearing: float | None) -> Spot:
    """Return the countryside of a town or province, or its part in a direction."""
    if spot.kind not in AREAS:
        spot = replace(spot, radius_km=max(spot.radius_km, TOWN_COUNTRYSIDE_KM))
    if bearing is None:
        return replace(spot, rule=f"{spot.rule}; its countryside")
    half = spot.radius_km / 2
    return _moved(spot, bearing, half, half, "countryside, half of the radius")


def midway(one: Spot, other: Spot, rule: str) -> Spot:
    """Return the stretch between two spots; what they do not share of country and area is left open."""
    (lat_a, lon_a), (lat_b, lon_b) = one.point, other.point
    return Spot(
        None,
        f"{one.name} – {other.name}",
        one.country if one.country == other.country else None,
        one.admin1 if one.admin1 == other.admin1 else None,
        ((lat_a + lat_b) / 2, (lon_a + lon_b) / 2),
        distance_km(one.point, other.point) / 2 + min(one.radius_km, other.radius_km),
        "road",
        rule,
    )


def around(anchor: Spot, *, rel: str | None, km: float | None, inner: bool) -> Spot:
    """Return where a place that no gazetteer knows lies by the place written after it.

    `rel` is the relation to the anchor, `km` a stated distance, `inner` marks what lies inside settlements.
    """
    bearing = BEARINGS.get(rel or "")
    area = anchor.kind in AREAS or anchor.radius_km > CITY_REACH_KM
    if km is not None:
        spread = km * BEARING_SHARE / 2 if bearing is not None else km
        spot = (
            _moved(anchor, bearing, km, 0.0, "") if bearing is not None else replace(anchor, rule=anchor.rule)
        )
        return _unnamed(spot, max(anchor.radius_km, spread), f"{km:g} km {rel or 'from'} {_called(anchor)}")
    if bearing is None:
        radius = anchor.radius_km if area or inner else max(anchor.radius_km, TOWN_COUNTRYSIDE_KM)
        if rel == "near":
            radius = anchor.radius_km + NEAR_KM
        return _unnamed(anchor, radius, f"{'near' if rel == 'near' else 'within'} {_called(anchor)}")
    if inner and anchor.kind in ("city", "town"):
        half = max(anchor.radius_km / 2, 1.0)
        return _unnamed(
            _moved(anchor, bearing, half, 0.0, ""), anchor.radius_km, f"{rel} in {_called(anchor)}"
        )
    if area:
        share = anchor.radius_km * AREA_SHARE
        return _unnamed(_moved(anchor, bearing, share, 0.0, ""), share, f"{rel} {_called(anchor)}")
    reach = CITY_REACH_KM if anchor.kind == "city" else TOWN_REACH_KM
    return _unnamed(_moved(anchor, bearing, reach, 0.0, ""), reach, f"{rel} {_called(anchor)}")


def among(spots: Sequence[Spot]) -> Spot:
    """Return where a place listed with known ones lies: in their midst, as wide as they spread."""
    lat = sum(spot.point[0] for spot in spots) / len(spots)
    lon = sum(spot.point[1] for spot in spots) / len(spots)
    spread = max(distance_km((lat, lon), spot.point) for spot in spots)
    first = spots[0]
    shared = all(spot.admin1 == first.admin1 for spot in spots)
    names = ", ".join(spot.name for spot in spots[:3])
    spot = replace(first, point=(lat, lon), admin1=first.admin1 if shared else None)
    return _unnamed(spot, max(LISTED_KM, spread), f"listed with {names}")


def _moved(spot: Spot, bearing: float, km: float, radius: float, why: str) -> Spot:
    return replace(
        spot,
        point=offset(spot.point, bearing, km),
        radius_km=max(radius, _POINTS),
        rule=f"{spot.rule}; moved {why}" if why else spot.rule,
    )


def _called(anchor: Spot) -> str:
    return anchor.name or "the place beside it"


def _unnamed(spot: Spot, radius: float, how: str) -> Spot:
    return Spot(
        None,
        "",
        spot.country,
        spot.admin1,
        spot.point,
        max(radius, _POINTS),
        "",
        f"no place of that name fits; {how}",
    )
