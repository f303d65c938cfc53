"""Rows in the gazetteer's own columns, as an analyst writes them in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.load import read_places


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the places of a file with the columns of places.tsv. Raises DataError where a row is wrong."""
    for place in read_places(path):
        yield Draft(
            place.id, (place.name,), place.name_en, place.lat, place.lon, place.kind, place.country or "",
            place.admin1 or "", place.population, place.radius_km, place.p_code or "", place.source,
            place.licence, place.note,
        )  # fmt: skip
