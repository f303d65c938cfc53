"""Natural Earth layers as GeoJSON: first-level areas, populated places, rivers (keys in either case)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.gazetteer.imports.arabic import arabic_names
from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.imports.shape import Json, centre_and_radius, features, lower_keys, number_of, text_of

_CITY = 100_000
_UNKNOWN_COUNTRY = frozenset({"-99", "-1"})


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the features that have an Arabic name (`name_ar`)."""
    for number, feature in enumerate(features(path), start=1):
        yield _place(f"feature {number}", feature)


def _place(where: str, feature: Json) -> Draft | LeftOut:
    about = lower_keys(feature.get("properties"))
    name_en = text_of(about, "name_en", "name")
    names = arabic_names(part for key in ("name_ar", "namealt") for part in text_of(about, key).split("|"))
    if not names:
        return LeftOut(where, f"{name_en or 'unnamed'}: no Arabic name")
    shape = centre_and_radius(feature.get("geometry"))
    lat, lon = number_of(about, "latitude"), number_of(about, "longitude")
    if lat is None or lon is None:
        if shape is None:
            return LeftOut(where, f"{name_en}: no coordinates")
        lat, lon = shape[0]
    kind = _kind(about)
    country = text_of(about, "iso_a2", "adm0_a2").upper()
    population = number_of(about, "pop_max")
    return Draft(
        _id(about, where), names, name_en or names[0], lat, lon, kind,
        "" if country in _UNKNOWN_COUNTRY else country,
        name_en if kind == "admin1" else text_of(about, "adm1name"),
        int(population) if population and population > 0 else None,
        shape[1] if shape and shape[1] > 0 else 5.0, "", "naturalearth", "PD",
    )  # fmt: skip


def _id(about: dict[str, Any], where: str) -> str:
    code = text_of(about, "adm1_code", "ne_id", "geonameid", "rivernum") or where
    return "nei:" + "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in code)


def _kind(about: dict[str, Any]) -> str:
    feature_class = text_of(about, "featurecla").lower()
    if "river" in feature_class or "rivernum" in about:
        return "river"
    if "pop_max" in about:
        return "city" if (number_of(about, "pop_max") or 0) >= _CITY else "town"
    return "admin1" if about.get("adm1_code") else "region"
