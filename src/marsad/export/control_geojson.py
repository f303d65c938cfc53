"""Who holds which place on a day as GeoJSON (RFC 7946): one feature for each place, numbers as numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from marsad.export.control_marks import Mark

_DIGITS = 6  # of a degree: a decimetre, finer than any place here is known


def control_geojson(marks: Sequence[Mark], *, day: date, stale_after: int) -> str:
    """Return the places as a FeatureCollection, with a line end.

    A place without a point has the geometry null, as RFC 7946 has it (3.2). Properties: `place` (its key),
    `name_ar`, `name_en`, `day`, `state`, `certainty`, `holders`, `parts`, `besiegers` (names), `last_word` (a
    day or null), `age_days` (whole days or null), `radius_m` (metres or null), `precision` (an Airwars level
    or null) and `stale_after_days`.
    """
    features = [_feature(mark, day, stale_after) for mark in marks]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _feature(mark: Mark, day: date, stale_after: int) -> dict[str, Any]:
    geometry = None
    if mark.lat is not None and mark.lon is not None:
        point = [round(mark.lon, _DIGITS), round(mark.lat, _DIGITS)]
        geometry = {"type": "Point", "coordinates": point}
    return {
        "type": "Feature",
        "id": mark.key,
        "geometry": geometry,
        "properties": {
            "place": mark.key,
            "name_ar": mark.ar,
            "name_en": mark.en,
            "day": day.isoformat(),
            "state": mark.state,
            "certainty": mark.certainty,
            "holders": list(mark.holders),
            "parts": list(mark.parts),
            "besiegers": list(mark.besiegers),
            "last_word": mark.last_word.isoformat() if mark.last_word else None,
            "age_days": mark.age_days,
            "radius_m": None if mark.radius_km is None else round(mark.radius_km * 1000),
            "precision": mark.precision,
            "stale_after_days": stale_after,
        },
    }
