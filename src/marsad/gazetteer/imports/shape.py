"""The point and radius that stand for a GeoJSON geometry."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.gazetteer.places import Point, distance_km

Json = Mapping[str, Any]


def centre_and_radius(geometry: Json | None) -> tuple[Point, float] | None:
    """Return the middle of a geometry's bounding box and the distance from it to the farthest corner, in km.

    None for a missing or empty geometry. A point has radius 0. Shapes across the 180th meridian come out
    too wide: the radius stays true, the middle does not.
    """
    corners = list(_positions((geometry or {}).get("coordinates")))
    if not corners:
        return None
    lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return middle, max(distance_km(middle, corner) for corner in corners)


def _positions(part: Any) -> Iterator[Point]:
    if (
        isinstance(part, list)
        and len(part) >= 2
        and all(isinstance(value, int | float) for value in part[:2])
    ):
        if math.isfinite(part[0]) and math.isfinite(part[1]):
            yield float(part[1]), float(part[0])
    elif isinstance(part, list):
        for inner in part:
            yield from _positions(inner)


def read_json(path: Path) -> Any:
    """Return the JSON of a file. Raises InputError, naming the line, where it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(path, f"byte {error.start}", "not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(path, f"line {error.lineno}", f"not JSON: {error.msg}") from None


def features(path: Path) -> list[Json]:
    """Return the features of a GeoJSON file: of a collection, or the one it holds."""
    found = read_json(path)
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        return [feature for feature in found.get("features", ()) if isinstance(feature, dict)]
    if isinstance(found, dict) and found.get("type") == "Feature":
        return [found]
    raise InputError(path, "", "not GeoJSON: neither a FeatureCollection nor a Feature")


def lower_keys(properties: Json | None) -> dict[str, Any]:
    """Return properties with lower-case keys: releases of one data set write ADM1_EN and adm1_en."""
    return {str(key).lower(): value for key, value in (properties or {}).items()}


def text_of(properties: Json, *keys: str) -> str:
    """Return the first of the keys' values that is not empty, as text; '' if there is none."""
    return next((str(properties[key]).strip() for key in keys if properties.get(key) not in {None, ""}), "")


def number_of(properties: Json, *keys: str) -> float | None:
    """Return the first of the keys' values that is a number, or None."""
    for key in keys:
        try:
            value = float(properties[key])
        except (KeyError, TypeError, ValueError):
            continue
        if math.isfinite(value):
            return value
    return None
