"""Write the basemap of the report's maps from Natural Earth and GeoNames files (see README.md here)."""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from marsad.export.geometry import Box, Line, Point, box_around, clip_line, clip_ring, simplify

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/marsad/data/basemap/region.json"
REGION = Box(-10.0, 8.0, 65.0, 43.0)
UNIT = 0.005  # degrees, about half a kilometre: finer than any line here is right
TOLERANCE = {"land": 0.01, "borders": 0.01, "provinces": 0.02, "rivers": 0.01, "lakes": 0.01}
MIN_ISLAND = 0.03  # degrees across; smaller rings are dropped
PROVINCES_OF = {"SY", "IQ", "YE", "LB", "PS", "LY", "SD", "JO", "EG", "IL", "TR", "IR", "SA"}


def main() -> None:
    """Read the input folder and write the basemap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path, help="folder with the files README.md lists")
    folder: Path = parser.parse_args().input
    land, borders = _land_and_borders(_load(folder / "countries-10m.json"))
    layers = {
        "land": _rings(land, "land"),
        "borders": _lines(borders, "borders"),
        "provinces": _lines(_province_lines(_load(folder / "admin1.geojson")), "provinces"),
        "rivers": _lines(_river_lines(_load(folder / "rivers.geojson")), "rivers"),
        "lakes": _rings(_outer_rings(_load(folder / "lakes.geojson")), "lakes"),
    }
    basemap = {
        "credit": "Natural Earth (public domain); town names GeoNames (CC BY 4.0)",
        "box": [REGION.left, REGION.bottom, REGION.right, REGION.top],
        "unit": UNIT,
        "layers": {name: _packed_all(lines) for name, lines in layers.items()},
        "labels": [
            *_labels(HERE / "hand/countries.tsv", "country"),
            *_labels(HERE / "hand/cities.tsv", "city"),
            *_labels(HERE / "hand/waters.tsv", "water"),
        ],
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(basemap, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _land_and_borders(topology: Any) -> tuple[list[Line], list[Line]]:
    """Decode a TopoJSON of countries: the rings of all land, and the arcs two countries share."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Line] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def joined(indexes: Sequence[int]) -> Line:
        ring: Line = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        return ring

    land = [joined(ring) for shape in topology["objects"]["land"]["geometries"] for ring in _arc_rings(shape)]
    owners = Counter(
        index if index >= 0 else ~index
        for shape in topology["objects"]["countries"]["geometries"]
        for ring in _arc_rings(shape)
        for index in ring
    )
    return land, [arcs[index] for index, times in owners.items() if times > 1]


def _arc_rings(shape: Any) -> Iterable[Sequence[int]]:
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _arc_rings(part)
    elif shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon


def _province_lines(collection: Any) -> list[Line]:
    """Return the lines between two provinces of one country: segments that two polygons share."""
    owners: defaultdict[tuple[Point, Point], list[str]] = defaultdict(list)
    for feature in collection["features"]:
        country = feature["properties"]["iso"]
        if country not in PROVINCES_OF:
            continue
        for ring in _polygon_rings(feature["geometry"]):
            for start, end in pairwise(ring):
                owners[min(start, end), max(start, end)].append(country)
    shared = [edge for edge, names in owners.items() if len(names) > 1 and len(set(names)) == 1]
    return _chained(shared)


def _chained(edges: Sequence[tuple[Point, Point]]) -> list[Line]:
    """Join edges end to end into lines, breaking where more than two meet."""
    at: defaultdict[Point, list[Point]] = defaultdict(list)
    for start, end in edges:
        at[start].append(end)
        at[end].append(start)
    left = {frozenset(edge) for edge in edges}
    lines: list[Line] = []
    seeds = sorted(at, key=lambda point: len(at[point]) == 2)  # ends and forks first, loops last
    for seed in seeds:
        for step in at[seed]:
            line, here, there = [seed], seed, step
            while frozenset((here, there)) in left:
                left.remove(frozenset((here, there)))
                line.append(there)
                onward = [point for point in at[there] if frozenset((there, point)) in left]
                if len(at[there]) != 2 or not onward:
                    break
                here, there = there, onward[0]
            if len(line) > 1:
                lines.append(line)
    return lines


def _polygon_rings(geometry: Any) -> Iterable[Line]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield [(x, y) for x, y in ring]


def _outer_rings(collection: Any) -> list[Line]:
    return [ring for feature in collection["features"] for ring in _polygon_rings(feature["geometry"])]


def _river_lines(collection: Any) -> list[Line]:
    lines: list[Line] = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        parts = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
        lines += [[(x, y) for x, y in part] for part in parts]
    return lines


def _lines(lines: Iterable[Line], layer: str) -> list[Line]:
    return [simplify(part, TOLERANCE[layer]) for line in lines for part in clip_line(line, REGION)]


def _rings(rings: Iterable[Line], layer: str) -> list[Line]:
    kept: list[Line] = []
    for ring in rings:
        cut = clip_ring(ring, REGION)
        if len(cut) < 4:
            continue
        around = box_around(cut)
        if max(around.width, around.height) >= MIN_ISLAND:
            kept.append(simplify([*cut, cut[0]], TOLERANCE[layer]))
    return [ring for ring in kept if len(ring) >= 4]


def _packed_all(lines: Iterable[Line]) -> list[list[int]]:
    """Return the lines that still have a length in whole units (the Vatican's border does not)."""
    return [packed for packed in map(_packed, lines) if len(packed) >= 4]


def _packed(line: Line) -> list[int]:
    """Return the line as steps in whole units: the first point, then each point less the one before."""
    packed: list[int] = []
    last = (0, 0)
    for x, y in line:
        point = (round(x / UNIT), round(y / UNIT))
        if not packed or point != last:
            packed += [point[0] - last[0], point[1] - last[1]]
        last = point
    return packed


def _labels(path: Path, kind: str) -> list[list[Any]]:
    """Return the names of a hand list, the most important (`rank` 1) first."""
    with path.open(encoding="utf-8", newline="") as file:
        labels: list[list[Any]] = [
            [kind, row["name_ar"], float(row["lon"]), float(row["lat"]), int(row["rank"])]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    return sorted(labels, key=lambda label: label[-1])


if __name__ == "__main__":
    main()
