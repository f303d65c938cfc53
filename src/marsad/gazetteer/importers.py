"""Adds places from other gazetteers to an analyst's folder, as files the loader reads.

A file of places in a known format becomes ``extra_<name>.tsv`` and ``extra_<name>_names.tsv``. Nothing is
merged: rows keep their own ids, source and licence, so that any of these files can be taken out again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import InputError, UsageError
from marsad.gazetteer.imports import geonames, naturalearth, ocha, osm, tsv, wof
from marsad.gazetteer.imports.draft import Draft, LeftOut
from marsad.gazetteer.load import NAME_COLUMNS, PLACE_COLUMNS, read_places

# What `marsad gazetteer add --format` takes.
READERS: Mapping[str, Callable[[Path], Iterator[Draft | LeftOut]]] = {
    "geonames": geonames.read,
    "ocha": ocha.read,
    "wof": wof.read,
    "naturalearth": naturalearth.read,
    "osm": osm.read,
    "tsv": tsv.read,
}
_SMALLEST_KM = 0.05  # what the loader takes; a point of no size is known to about this


@dataclass(frozen=True, slots=True)
class Added:
    """What an import wrote: two files, how many places and further names, and all it left out."""

    places_file: Path
    names_file: Path
    places: int
    names: int
    left_out: tuple[LeftOut, ...]


def add_places(source: Path, *, form: str, folder: Path, country: str = "", replace: bool = False) -> Added:
    """Write the places of `source` into `folder` as extra files.

    `form` is a key of `READERS`; `country` (ISO alpha-2) stands in where a record names none, as in OSM
    extracts; `replace` allows writing over files of an earlier import of the same name.

    Raises:
        UsageError: unknown format, missing source, or files that are there already.
        InputError: the source is not in that format, or gives no place.
        DataError: a row of a TSV source is wrong.
    """
    if form not in READERS:
        raise UsageError(f"unknown format {form!r}; one of {', '.join(READERS)}")
    if not source.exists():
        raise UsageError(f"{source}: no such file")
    stem = _stem(source)
    places_file, names_file = folder / f"{stem}.tsv", folder / f"{stem}_names.tsv"
    if places_file.exists() and not replace:
        raise UsageError(f"{places_file} is there already; replace it or rename {source.name}")
    drafts, left_out = _read(source, form, country)
    if not drafts:
        why = f"; the first record left out: {left_out[0].place}: {left_out[0].reason}" if left_out else ""
        raise InputError(source, "", f"no place found in it{why}")
    folder.mkdir(parents=True, exist_ok=True)
    _write(places_file, PLACE_COLUMNS, (_row(draft) for draft in drafts))
    read_places(places_file)
    names = [[draft.id, name, draft.source, ""] for draft in drafts for name in draft.names[1:]]
    _write(names_file, NAME_COLUMNS, names)
    return Added(places_file, names_file, len(drafts), len(names), tuple(left_out))


def _stem(source: Path) -> str:
    """Return «extra_sy» for SY.txt; never one that ends in the mark of files of names."""
    stem = "extra_" + (re.sub(r"[^A-Za-z0-9]+", "_", source.stem).strip("_").lower() or "places")
    return f"{stem}_places" if stem.endswith("_names") else stem


def _read(source: Path, form: str, country: str) -> tuple[list[Draft], list[LeftOut]]:
    """Return the drafts, each id once, and what was left out, with repeated ids and places of no country."""
    drafts: dict[str, Draft] = {}
    left_out: list[LeftOut] = []
    for found in READERS[form](source):
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.id in drafts:
            left_out.append(LeftOut(found.id, f"{found.names[0]}: the id occurred before"))
        elif not found.country and not country and found.kind not in {"region", "river"}:
            left_out.append(LeftOut(found.id, f"{found.names[0]}: no country told; name one for the file"))
        elif not (-90 <= found.lat <= 90 and -180 <= found.lon <= 180):
            left_out.append(LeftOut(found.id, f"{found.names[0]}: impossible point {found.lat}, {found.lon}"))
        else:
            drafts[found.id] = found
    if country:
        drafts = {place_id: _with_country(draft, country) for place_id, draft in drafts.items()}
    return list(drafts.values()), left_out


def _with_country(draft: Draft, country: str) -> Draft:
    return draft if draft.country else dataclasses.replace(draft, country=country)


def _row(draft: Draft) -> list[str]:
    population = "" if draft.population is None else str(draft.population)
    cells = [
        draft.id, draft.names[0], draft.name_en, f"{draft.lat:.5f}", f"{draft.lon:.5f}", draft.kind,
        draft.country, draft.admin1, population, f"{max(_SMALLEST_KM, draft.radius_km):.2f}", draft.p_code,
        draft.source, draft.licence, draft.note,
    ]  # fmt: skip
    return [
        " ".join(cell.split()) for cell in cells
    ]  # a tab or line break in a foreign cell would break the row


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = ["\t".join(header), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
