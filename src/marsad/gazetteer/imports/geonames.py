"""GeoNames dumps: ``SY.txt``, ``cities500.txt`` (19 columns, tab-separated, no header).

If they lie beside the file, ``admin1CodesASCII.txt`` gives the names of the first-level areas and
``alternateNamesV2.txt`` the names tagged as Arabic; without it, Arabic names are told by their letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.errors import InputError
from marsad.gazetteer.imports.arabic import arabic_names
from marsad.gazetteer.imports.draft import Draft, LeftOut

_WIDTH = 19
_KIND_BY_CODE = {
    "ADM1": "admin1", "ADM2": "admin2", "PCLI": "country", "PPLX": "quarter", "AIRP": "airport",
    "AIRB": "base", "AIRF": "airport", "MILB": "base", "INSM": "base", "DAM": "dam", "BDG": "crossing",
    "CSTL": "castle", "FT": "castle", "PRT": "port", "HBR": "port", "OILF": "field", "GASF": "field",
    "CMPRF": "camp", "CMP": "camp", "MT": "mountain", "MTS": "mountain", "HLL": "hill", "HLLS": "hill",
    "RD": "road", "ISL": "island", "STM": "river", "WAD": "river", "RGN": "region", "AREA": "region",
    "BORD": "crossing",
}  # fmt: skip
_RADIUS = {"country": 300.0, "admin1": 60.0, "admin2": 20.0, "region": 30.0, "river": 30.0, "mountain": 5.0}
_TOWN, _CITY = 5_000, 100_000


def read(path: Path) -> Iterator[Draft | LeftOut]:
    """Yield the named places of a dump; features of no use here (shops, wells) are left out by name."""
    areas = _areas(path.with_name("admin1CodesASCII.txt"))
    tagged = _tagged(path.with_name("alternateNamesV2.txt"))
    with path.open(encoding="utf-8", newline="\n") as file:
        for line, raw in enumerate(file, start=1):
            cells = raw.rstrip("\r\n").split("\t")
            if len(cells) != _WIDTH:
                raise InputError(path, f"line {line}", f"{len(cells)} columns where GeoNames has {_WIDTH}")
            yield _place(f"line {line}", cells, areas, tagged)


def _place(
    where: str, cells: list[str], areas: dict[str, str], tagged: dict[str, list[str]]
) -> Draft | LeftOut:
    kind = _kind(cells[6], cells[7], int(cells[14] or 0))
    if kind is None:
        return LeftOut(where, f"feature {cells[6]}.{cells[7]} is no kind of place used here")
    names = arabic_names((*tagged.get(cells[0], ()), *cells[3].split(","), cells[1]))
    if not names:
        return LeftOut(where, f"{cells[1]}: no Arabic name")
    return Draft(
        f"gn:{cells[0]}", names, cells[1], float(cells[4]), float(cells[5]), kind, cells[8],
        areas.get(f"{cells[8]}.{cells[10]}", ""), int(cells[14] or 0) or None, _RADIUS.get(kind, 2.0), "",
        "geonames", "CC-BY-4.0",
    )  # fmt: skip


def _kind(feature_class: str, code: str, population: int) -> str | None:
    if code in _KIND_BY_CODE:
        return _KIND_BY_CODE[code]
    if feature_class != "P":
        return None
    if population >= _CITY:
        return "city"
    return "town" if population >= _TOWN or code.startswith(("PPLA", "PPLC")) else "village"


def _areas(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {cells[0]: cells[1] for cells in rows if len(cells) >= 2}


def _tagged(path: Path) -> dict[str, list[str]]:
    """Return the Arabic names by geonameid, preferred ones first; historic and colloquial ones are left."""
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="\n") as file:
        for raw in file:
            cells = [*raw.rstrip("\r\n").split("\t"), "", "", "", ""]
            if len(cells) >= 8 and cells[2] == "ar" and "1" not in cells[6:8]:
                names = found.setdefault(cells[1], [])
                names.insert(0 if cells[4] == "1" else len(names), cells[3])
    return found
