"""Reads a gazetteer from folders of TSV files (UTF-8, a header, tabs, no quoting).

    places.tsv        built by gazetteer-build from GeoNames and Natural Earth
    names.tsv         further Arabic names of those places, one a row
    hand_places.tsv   places entered by hand, and hand_names.tsv their further names
    common_words.tsv  names that are ordinary words too
    extra_*.tsv       places a user added, and extra_*_names.tsv their further names

An analyst's folder may hold any of them: a file there stands in for the shipped file of that name, and its
extra files are added. An extra row with the id of a listed place stands in for that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from marsad.errors import DataError
from marsad.gazetteer.places import KINDS, Gazetteer, PlaceEntry
from marsad.text.normal import fold_key

PLACE_COLUMNS = (
    "id", "name_ar", "name_en", "lat", "lon", "kind", "country", "admin1", "population", "radius_km",
    "p_code", "source", "licence", "note",
)  # fmt: skip
NAME_COLUMNS = ("id", "name_ar", "source", "note")
_PLACE_FILES = ("places.tsv", "hand_places.tsv")
_NAME_FILES = ("names.tsv", "hand_names.tsv")
_COMMON_FILE = "common_words.tsv"
_REQUIRED = ("id", "name_ar", "name_en", "lat", "lon", "kind", "radius_km", "source", "licence")
# Seas, rivers and regions may lie in several countries; everything else names one.
_STATELESS = frozenset({"region", "river"})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# Letters that look Arabic and are not, and signs that are invisible: a name with one is never found again.
_STRANGE = {
    "ی": "the Persian ی; write ي or ى", "ک": "the Persian ک; write ك", "ہ": "the Urdu ہ; write ه",
    "ە": "the Kurdish ە; write ه or ة", "ھ": "the Urdu ھ; write ه", "ے": "the Urdu ے; write ي",
    "ۀ": "the Persian ۀ; write ة", "ٱ": "the Quranic ٱ; write ا", "ـ": "a tatweel; leave it out",
}  # fmt: skip
_BAD = re.compile(
    "[" + "".join(_STRANGE) + "\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0]"
)
_ARABIC_NAME = re.compile(r"[ء-غف-يپچژگڤڭ0-9A-Za-z \-]+")

Cells = Sequence[str]


def load_gazetteer(*folders: Path) -> Gazetteer:
    """Read the gazetteer of the folders; of two files with one name, the later folder's is read.

    Raises:
        DataError: no folder has a places.tsv, or a row is wrong: missing cell, impossible point or radius,
            unknown kind, an id given twice, a name of an unknown place, look-alike letters, tatweel, vowel
            marks or invisible signs. The message names file and line.
    """
    files = _files(folders)
    names: dict[str, list[str]] = {}
    origin: dict[str, tuple[Path, int]] = {}
    for path in (path for path in files if _is_name_file(path)):
        seen: set[tuple[str, str]] = set()
        for line, (place_id, name, _, _) in _rows(path, NAME_COLUMNS):
            if (place_id, name) in seen:
                raise DataError(path, line, f"{name} is already given for {place_id}; remove one")
            seen.add((place_id, name))
            names.setdefault(place_id, []).append(name)
            origin.setdefault(place_id, (path, line))
    places: dict[str, PlaceEntry] = {}
    listed: dict[str, bool] = {}  # id: given in an extra file
    for path in (path for path in files if path.name != _COMMON_FILE and not _is_name_file(path)):
        extra = path.name not in _PLACE_FILES
        for line, cells in _rows(path, PLACE_COLUMNS):
            place = _place(path, line, cells, names.get(cells[0], ()))
            if listed.get(place.id) is extra:
                raise DataError(path, line, f"the id {place.id} is already used; ids must be unique")
            places[place.id], listed[place.id] = place, extra
    for place_id, (path, line) in origin.items():
        if place_id not in places:
            raise DataError(path, line, f"no place has the id {place_id}")
    return _indexed(places, _common(files))


def read_places(path: Path) -> tuple[PlaceEntry, ...]:
    """Read and check one file of places, without further names. Raises DataError as `load_gazetteer` does."""
    return tuple(_place(path, line, cells, ()) for line, cells in _rows(path, PLACE_COLUMNS))


def _files(folders: Iterable[Path]) -> list[Path]:
    """Return the files to read in a fixed order."""
    chosen: dict[str, Path] = {}
    searched: list[str] = []
    for folder in folders:
        searched.append(str(folder))
        for name in (*_PLACE_FILES, *_NAME_FILES, _COMMON_FILE):
            if (folder / name).is_file():
                chosen[name] = folder / name
        chosen |= {path.name: path for path in sorted(folder.glob("extra_*.tsv"))}
    if "places.tsv" not in chosen:
        where = ", ".join(searched) or "no folder given"
        raise DataError("places.tsv", None, f"not found in {where}; the gazetteer needs it")
    return list(chosen.values())


def _is_name_file(path: Path) -> bool:
    return path.name in _NAME_FILES or (path.name.startswith("extra_") and path.name.endswith("_names.tsv"))


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Cells]]:
    """Yield (line, cells) of a file after checking header, cell count, ids and the letters of its names.

    The whole text is searched once for strange letters; only if there are any is each name looked at.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(path, None, f"not UTF-8 at byte {error.start}; save it as UTF-8") from None
    lines = text.split("\n")
    if lines[0].rstrip("\r").split("\t") != list(columns):
        raise DataError(path, 1, f"the header must be: {' '.join(columns)} (tab-separated)")
    suspect = _BAD.search(text) is not None
    width = len(columns)
    for line, raw in enumerate(lines[1:], start=2):
        if not raw or raw == "\r":
            continue
        cells = raw.rstrip("\r").split("\t")
        if len(cells) != width:
            raise DataError(path, line, f"{len(cells)} cells where {width} are needed")
        if not _ID.fullmatch(cells[0]):
            raise DataError(path, line, f"the id {cells[0]!r} must be ASCII letters, digits and : . _ -")
        _check_name(path, line, cells[1], suspect=suspect)
        yield line, cells


def _check_name(path: Path, line: int, name: str, *, suspect: bool) -> None:
    found = _BAD.search(name) if suspect else None
    if found:
        sign = found.group()
        what = _STRANGE.get(sign, f"the sign U+{ord(sign):04X}; leave it out")
        raise DataError(path, line, f"name_ar holds {what}")
    if not name:
        raise DataError(path, line, "name_ar is empty")
    if not _ARABIC_NAME.fullmatch(name) or name != " ".join(name.split()):
        raise DataError(
            path, line, f"name_ar {name!r}: only letters, digits, single spaces and hyphens may be used"
        )


def _place(path: Path, line: int, cells: Cells, names: Sequence[str]) -> PlaceEntry:
    (
        place_id, name, name_en, lat, lon, kind, country, admin1, population, radius,
        p_code, source, licence, note,
    ) = cells  # fmt: skip
    if not (name_en and lat and lon and kind and radius and source and licence):
        empty = next(
            column
            for column, cell in zip(PLACE_COLUMNS, cells, strict=True)
            if column in _REQUIRED and not cell
        )
        raise DataError(path, line, f"{empty} is empty")
    if kind not in _RANK:
        raise DataError(path, line, f"unknown kind {kind!r}; one of {' '.join(KINDS)}")
    if country:
        if not _COUNTRY.fullmatch(country):
            raise DataError(path, line, f"country must be a two-letter ISO code, not {country!r}")
    elif kind not in _STATELESS:
        raise DataError(path, line, f"country is empty; a {kind} belongs to one")
    return PlaceEntry(
        place_id,
        name,
        name_en,
        _number(path, line, "lat", lat, -90, 90),
        _number(path, line, "lon", lon, -180, 180),
        kind,
        country or None,
        admin1 or None,
        _whole(path, line, population) if population else None,
        _number(path, line, "radius_km", radius, 0.05, 6000),
        p_code or None,
        source,
        licence,
        note,
        tuple(other for other in dict.fromkeys(names) if other != name),
    )


def _number(path: Path, line: int, column: str, cell: str, low: float, high: float) -> float:  # noqa: PLR0913
    try:
        value = float(cell)
    except ValueError:
        raise DataError(path, line, f"{column} must be a number, not {cell!r}") from None
    if not low <= value <= high:
        raise DataError(path, line, f"{column} must lie between {low:g} and {high:g}, not {cell}")
    return value


def _whole(path: Path, line: int, cell: str) -> int:
    if not (cell.isascii() and cell.isdecimal()):
        raise DataError(path, line, f"population must be a whole number, not {cell!r}")
    return int(cell)


def _common(files: Iterable[Path]) -> frozenset[str]:
    path = next((path for path in files if path.name == _COMMON_FILE), None)
    if path is None:
        return frozenset()
    return frozenset(fold_key(cells[1]) for _, cells in _rows(path, NAME_COLUMNS))


def _indexed(places: Mapping[str, PlaceEntry], common: frozenset[str]) -> Gazetteer:
    by_key: dict[str, list[PlaceEntry]] = {}
    for place in places.values():
        for key in dict.fromkeys(fold_key(name) for name in (place.name, *place.names)):
            by_key.setdefault(key, []).append(place)
    ordered = {
        key: tuple(found) if len(found) == 1 else tuple(sorted(found, key=_prominence))
        for key, found in by_key.items()
    }
    countries = {
        place.country: place for place in places.values() if place.kind == "country" and place.country
    }
    return Gazetteer(ordered, places, countries, common)


def _prominence(place: PlaceEntry) -> tuple[int, int, str]:
    return _RANK[place.kind], -(place.population or 0), place.id
