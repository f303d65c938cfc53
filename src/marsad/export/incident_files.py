"""Incidents written to a file: CSV for spreadsheets, GeoJSON (RFC 7946) for maps, JSON Lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TextIO

from marsad.export.incident_rows import Value

Row = Mapping[str, Value]

# What a spreadsheet takes for a formula at the start of a cell (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(rows: Iterable[Row], columns: tuple[str, ...], file: TextIO) -> None:
    """Write rows as CSV after a line of column names; a cell that would be a formula gets a ' before it.

    The first character is a byte order mark: without it spreadsheets misread Arabic. `file` must be opened
    with ``newline=""``.
    """
    file.write("\ufeff")
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row[name]) for name in columns})


def _cell(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_geojson(rows: Iterable[Row], columns: tuple[str, ...], file: TextIO) -> None:
    """Write rows as a FeatureCollection, a feature for each: a point, or null where the place has none."""
    file.write('{"type": "FeatureCollection", "features": [')
    before = "\n"
    for row in rows:
        lat, lon = row["latitude"], row["longitude"]
        point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        own = {name: row[name] for name in columns if name not in ("id", "latitude", "longitude")}
        feature = {"type": "Feature", "id": row["id"], "geometry": point, "properties": own}
        file.write(before + _json(feature))
        before = ",\n"
    file.write("\n]}\n")


def write_jsonl(rows: Iterable[Row], columns: tuple[str, ...], file: TextIO) -> None:
    """Write each row as one line of JSON."""
    for row in rows:
        file.write(_json({name: row[name] for name in columns}) + "\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


WRITERS: Mapping[str, Callable[[Iterable[Row], tuple[str, ...], TextIO], None]] = MappingProxyType(
    {".csv": write_csv, ".geojson": write_geojson, ".jsonl": write_jsonl}
)
"""Each kind of file by its ending."""
