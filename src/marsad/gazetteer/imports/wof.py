"""Who's On First: one GeoJSON file per place, or a folder of them (the layout of its repositories)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.gazetteer.imports.arabic import arabic_names
from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.imports.shape import Json, centre_and_radius, features, number_of, text_of

_KINDS = {
    "country": "country", "region": "admin1", "county": "admin2", "localadmin": "admin2", "locality": "town",
    "borough": "quarter", "macrohood": "quarter", "neighbourhood": "quarter", "microhood": "quarter",
    "campus": "base",
}  # fmt: skip
_RADIUS = {"country": 300.0, "admin1": 60.0, "admin2": 20.0, "quarter": 1.5}


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the current places with an Arabic name of a file, or of every .geojson below a folder."""
    files = sorted(path.rglob("*.geojson")) if path.is_dir() else [path]
    if not files:
        raise InputError(path, "", "holds no .geojson file")
    for file in files:
        for number, feature in enumerate(features(file), start=1):
            yield _place(f"{file.name} feature {number}", feature)


def _place(where: str, feature: Json) -> Draft | LeftOut:
    about: dict[str, Any] = feature.get("properties") or {}
    gone = _gone(about)
    if gone:
        return LeftOut(where, gone)
    kind = _KINDS.get(text_of(about, "wof:placetype"))
    if kind is None:
        return LeftOut(where, f"{text_of(about, 'wof:placetype')!r} is no kind of place used here")
    preferred, variants = about.get("name:ara_x_preferred") or [], about.get("name:ara_x_variant") or []
    names = arabic_names(str(name) for name in (*preferred, *variants))
    if not names:
        return LeftOut(where, f"{text_of(about, 'wof:name')}: no Arabic name")
    shape = centre_and_radius(feature.get("geometry"))
    lat, lon = (
        number_of(about, "lbl:latitude", "geom:latitude"),
        number_of(about, "lbl:longitude", "geom:longitude"),
    )
    if lat is None or lon is None:
        if shape is None:
            return LeftOut(where, f"{names[0]}: no coordinates")
        lat, lon = shape[0]
    population = number_of(about, "wof:population", "gn:population")
    return Draft(
        f"wof:{text_of(about, 'wof:id')}", names, text_of(about, "wof:name") or names[0], lat, lon, kind,
        text_of(about, "wof:country", "iso:country").upper(), text_of(about, "qs:a1", "gn:a1name"),
        int(population) if population else None,
        shape[1] if shape and shape[1] > 0 else _RADIUS.get(kind, 2.0), "", "whosonfirst", "WOF (CC0, CC-BY)",
    )  # fmt: skip


def _gone(about: Json) -> str:
    """Return why a record no longer holds, or ''."""
    if about.get("mz:is_current") == 0:
        return "no longer current"
    if about.get("wof:superseded_by"):
        return "superseded by another record"
    deprecated = text_of(about, "edtf:deprecated")
    return "deprecated" if deprecated and deprecated not in {"u", "uuuu"} else ""
