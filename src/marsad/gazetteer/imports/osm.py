"""OpenStreetMap extracts: GeoJSON (from any converter) or the JSON that an Overpass query returns.

The rows carry the licence ODbL-1.0, which asks that what is made from them be shared alike; they stay in a
file of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.gazetteer.imports.arabic import arabic_names
from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.imports.shape import Json, centre_and_radius, number_of, read_json, text_of
from marsad.gazetteer.places import Point

# tag value: kind; the first tag of a feature that is listed here decides
_KINDS: Mapping[str, Mapping[str, str]] = {
    "place": {
        "country": "country", "state": "admin1", "county": "admin2", "district": "admin2", "city": "city",
        "town": "town", "village": "village", "hamlet": "village", "isolated_dwelling": "village",
        "suburb": "quarter", "quarter": "quarter", "neighbourhood": "quarter", "region": "region",
        "island": "island", "islet": "island",
    },
    "barrier": {"border_control": "crossing", "checkpoint": "crossing"},
    "natural": {"peak": "mountain", "hill": "hill", "mountain_range": "mountain"},
    "waterway": {"river": "river", "dam": "dam", "wadi": "river"},
    "aeroway": {"aerodrome": "airport"},
    "military": {"airfield": "base", "base": "base", "barracks": "base"},
    "landuse": {"military": "base"},
    "historic": {"castle": "castle", "fort": "castle", "citadel": "castle"},
    "harbour": {"yes": "port"},
    "amenity": {"refugee_site": "camp"},
    "man_made": {"petroleum_well": "field"},
    "highway": {"motorway": "road", "trunk": "road", "primary": "road"},
}  # fmt: skip
_RADIUS = {"country": 300.0, "admin1": 60.0, "admin2": 20.0, "city": 5.0, "region": 20.0, "river": 20.0}
_NAME_KEYS = ("name:ar", "name", "official_name:ar", "alt_name:ar", "alt_name", "old_name:ar")


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the places that have an Arabic name; few features name their country."""
    for where, name, tags, shape in _records(path):
        yield _place(where, name, tags, shape)


def _records(path: Path) -> Iterator[tuple[str, str, Json, tuple[Point, float] | None]]:
    found = read_json(path)
    if isinstance(found, dict) and isinstance(found.get("elements"), list):
        for number, element in enumerate(found["elements"], start=1):
            spot = element.get("center") or element
            lat, lon = number_of(spot, "lat"), number_of(spot, "lon")
            shape = None if lat is None or lon is None else ((lat, lon), 0.0)
            name = f"{element.get('type', 'node')}-{element.get('id', number)}"
            yield f"element {number}", name, element.get("tags") or {}, shape
        return
    if not (isinstance(found, dict) and found.get("type") == "FeatureCollection"):
        raise InputError(path, "", "neither Overpass JSON nor a GeoJSON FeatureCollection")
    for number, feature in enumerate(found.get("features", ()), start=1):
        tags = feature.get("properties") or {}
        name = text_of(tags, "@id", "osm_id", "id") or str(feature.get("id") or number)
        shape = centre_and_radius(feature.get("geometry"))
        yield f"feature {number}", name.replace("/", "-"), tags, shape


def _place(where: str, name: str, tags: Json, shape: tuple[Point, float] | None) -> Draft | LeftOut:
    names = arabic_names(part for key in _NAME_KEYS for part in text_of(tags, key).split(";"))
    if not names:
        return LeftOut(where, f"{text_of(tags, 'name') or name}: no Arabic name")
    kind = _kind(tags)
    if kind is None:
        return LeftOut(where, f"{names[0]}: no tag tells a kind of place used here")
    if shape is None:
        return LeftOut(where, f"{names[0]}: no coordinates")
    population = number_of(tags, "population")
    return Draft(
        f"osm:{name}", names, text_of(tags, "name:en", "int_name") or names[0], *shape[0], kind,
        text_of(tags, "is_in:country_code", "ISO3166-1:alpha2", "addr:country").upper(), "",
        int(population) if population else None, shape[1] or _RADIUS.get(kind, 2.0),
        text_of(tags, "ref:OCHA"), "openstreetmap", "ODbL-1.0",
    )  # fmt: skip


def _kind(tags: Mapping[str, Any]) -> str | None:
    for key, kinds in _KINDS.items():
        kind = kinds.get(str(tags.get(key, "")))
        if kind is not None:
            return kind
    return None
