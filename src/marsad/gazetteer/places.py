"""Places and the gazetteer that finds them by Arabic name.

A place is a WGS 84 point with a radius: where the thing named is, and how far its parts may lie from that
point. A name is looked up by its folded key (`marsad.text.normal.fold_key`); many keys mean several places.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from marsad.text.normal import fold_key

# What a place can be. The order is the one in which places of one name are offered: the wider and better
# known first; ties go to the larger population.
KINDS = (
    "country", "city", "town", "admin1", "admin2", "region", "camp", "village", "quarter", "base", "airport",
    "port", "crossing", "dam", "road", "river", "island", "mountain", "hill", "castle", "field", "front",
)  # fmt: skip
SETTLEMENTS = frozenset({"city", "town", "village", "quarter", "camp"})
AREAS = frozenset({"country", "admin1", "admin2", "region"})
EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of the gazetteer.

    `name` is the Arabic name to show and `names` are further Arabic names; `lat` and `lon` are WGS 84 degrees
    and `radius_km` says how large, or how uncertainly placed, the thing is. `country` is ISO 3166 alpha-2,
    None for what belongs to no single country; `admin1` the English name of the first-level area; `p_code`
    the OCHA place code. None stands for what is not known.
    """

    id: str
    name: str
    name_en: str
    lat: float
    lon: float
    kind: str
    country: str | None
    admin1: str | None
    population: int | None
    radius_km: float
    p_code: str | None
    source: str
    licence: str
    note: str
    names: tuple[str, ...]

    @property
    def point(self) -> Point:
        """The latitude and longitude as one value."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, by folded name and by id.

    `countries` holds the country entries by ISO code. `common` holds the keys of names that are ordinary
    words too (شعب, الثورة): they need a kind word before them, or other proof, to be read as places.
    """

    by_key: Mapping[str, tuple[PlaceEntry, ...]]
    by_id: Mapping[str, PlaceEntry]
    countries: Mapping[str, PlaceEntry]
    common: frozenset[str]

    def named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return every place of that name, best known first; empty if there is none."""
        return self.by_key.get(fold_key(name), ())

    def is_common(self, name: str) -> bool:
        """Say whether the name is an ordinary word as well."""
        return fold_key(name) in self.common

    def admin1(self, country: str, name_en: str) -> PlaceEntry | None:
        """Return the first-level area of that English name, or None."""
        found = (
            place
            for place in self.by_id.values()
            if place.kind == "admin1" and place.country == country and place.name_en == name_en
        )
        return next(found, None)

    def within(
        self, point: Point, km: float, *, kinds: Collection[str] = KINDS
    ) -> Iterator[tuple[float, PlaceEntry]]:
        """Yield (distance, place) for the places of `kinds` whose point is at most `km` from `point`.

        In the order of the files: sort by distance for the nearest first.
        """
        north = km / 111.0  # a degree of latitude is at least 110.57 km; the exact test follows
        for place in self.by_id.values():
            if place.kind in kinds and abs(place.lat - point[0]) <= north:
                distance = distance_km(point, place.point)
                if distance <= km:
                    yield distance, place


def distance_km(a: Point, b: Point) -> float:
    """Return the great-circle distance of two points in kilometres (haversine on a sphere).

    >>> round(distance_km((33.51, 36.29), (36.20, 37.16)))
    309
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def offset(point: Point, bearing: float, km: float) -> Point:
    """Return the point `km` kilometres away in the direction `bearing` (degrees from north, clockwise).

    >>> lat, lon = offset((35.0, 40.0), 90, 91.1)
    >>> round(lat, 2), round(lon, 2)
    (35.0, 41.0)
    """
    lat, lon, turn = math.radians(point[0]), math.radians(point[1]), math.radians(bearing)
    arc = km / EARTH_RADIUS_KM
    sine = math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn)
    new_lat = math.asin(max(-1.0, min(1.0, sine)))
    east = math.sin(turn) * math.sin(arc) * math.cos(lat)
    new_lon = lon + math.atan2(east, math.cos(arc) - math.sin(lat) * math.sin(new_lat))
    return math.degrees(new_lat), (math.degrees(new_lon) + 180.0) % 360.0 - 180.0
