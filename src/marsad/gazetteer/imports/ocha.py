"""OCHA place tables: COD-AB shapes as GeoJSON, p-code tables and lists of locations as CSV or TSV.

Three layouts are known, told apart by their column names: ``admin2Name_en, admin2Name_ar, admin2Pcode``;
``ADM2_EN, ADM2_AR, ADM2_PCODE`` or ``adm2_name, adm2_name1, adm2_pcode``; and
``Location_Pcode, LocationName_en, LocationName_ar``. The finest level a row names is the one it is about.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.gazetteer.imports.arabic import arabic_names
from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.imports.shape import centre_and_radius, features, lower_keys, number_of, text_of
from marsad.gazetteer.places import Point

# level: (p-code columns, Arabic columns, English columns), all in lower case
_LEVELS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "location": (("location_pcode",), ("locationname_ar",), ("locationname_en",)),
    **{
        f"admin{n}": (
            (f"admin{n}pcode", f"adm{n}_pcode"),
            (f"admin{n}name_ar", f"adm{n}_ar", f"adm{n}_name1", f"adm{n}_name2", f"adm{n}_name"),
            (f"admin{n}name_en", f"adm{n}_en", f"adm{n}_name", f"adm{n}_name1"),
        )
        for n in (4, 3, 2, 1, 0)
    },
}
_KINDS = {
    "location": "village", "admin4": "admin2", "admin3": "admin2", "admin2": "admin2", "admin1": "admin1",
    "admin0": "country",
}  # fmt: skip
_RADIUS = {"village": 2.0, "admin2": 20.0, "admin1": 60.0, "country": 300.0}
# Codes of areas start with the country; those of communities («C5710») do not.
_AREA_CODE = re.compile(r"([A-Z]{2})\d*")
_LAT = ("center_lat", "latitude_y", "latitude", "lat", "y")
_LON = ("center_lon", "longitude_x", "longitude", "lon", "x")


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the places of a table or of a GeoJSON file.

    Raises:
        InputError: the file is a workbook, or has none of the known columns.
    """
    for where, row, shape in _records(path):
        yield _place(where, row, shape)


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any], tuple[Point, float] | None]]:
    if path.suffix.lower() in {".xlsx", ".xls"}:
        raise InputError(path, "", "a workbook cannot be read; save the sheet as CSV")
    if path.suffix.lower() in {".json", ".geojson"}:
        for number, feature in enumerate(features(path), start=1):
            row = lower_keys(feature.get("properties"))
            yield f"feature {number}", row, centre_and_radius(feature.get("geometry"))
        return
    tabs = path.suffix.lower() in {".tsv", ".txt"}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t" if tabs else ",")
        known = {key.lower() for key in rows.fieldnames or ()}
        if not any(column in known for codes, _, _ in _LEVELS.values() for column in codes):
            raise InputError(path, "line 1", "no p-code column (adm1_pcode, admin1Pcode, Location_Pcode ...)")
        for row in rows:
            yield f"line {rows.line_num}", lower_keys(row), None


def _place(where: str, row: dict[str, Any], shape: tuple[Point, float] | None) -> Draft | LeftOut:
    level = next((level for level, (codes, _, _) in _LEVELS.items() if text_of(row, *codes)), None)
    if level is None:
        return LeftOut(where, "no p-code")
    codes, arabic, english = _LEVELS[level]
    p_code = text_of(row, *codes)
    names = arabic_names(str(row[key]) for key in arabic if row.get(key))
    if not names:
        return LeftOut(where, f"{p_code}: no Arabic name")
    lat, lon = number_of(row, *_LAT), number_of(row, *_LON)
    if (lat is None or lon is None) and shape is not None:
        lat, lon = shape[0]
    if lat is None or lon is None:
        return LeftOut(where, f"{p_code}: no coordinates")
    kind = "quarter" if text_of(row, "location_type").lower() == "neighbourhood" else _KINDS[level]
    return Draft(
        f"ocha:{p_code}", names, text_of(row, *english) or p_code, lat, lon, kind, _country(row),
        text_of(row, *_LEVELS["admin1"][2]), None, shape[1] if shape else _RADIUS.get(kind, 2.0), p_code,
        "ocha", "CC-BY-3.0-IGO",
    )  # fmt: skip


def _country(row: dict[str, Any]) -> str:
    """Return the country that the row's area codes start with, or ''."""
    codes = (text_of(row, *columns).upper() for columns, _, _ in _LEVELS.values())
    return next((found[1] for code in codes if (found := _AREA_CODE.fullmatch(code))), "")
