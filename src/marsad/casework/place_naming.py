"""What people call a place of a case: its id, or its name in Arabic or English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.gazetteer.places import PlaceEntry
from marsad.store.control import KeptPlace
from marsad.store.control_lore import LoadedLore
from marsad.text.normal import fold_key

_SHOWN = 8  # places listed where a name means several


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as it is shown: its key, its names in both languages, and where it lies, as far as is known.

    `kind` is the gazetteer's, empty where the place is not listed. `radius_km` says how exactly the point is
    known.
    """

    key: str
    ar: str
    en: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None


def named_place(place: KeptPlace, loaded: LoadedLore) -> NamedPlace:
    """Return a place of a case as it is shown: by the gazetteer where it lists the place."""
    entry = loaded.kit.gazetteer.by_id.get(place.key)
    if entry is not None:
        return _listed(entry, place.precision)
    return NamedPlace(
        place.key,
        place.name,
        place.name,
        "",
        place.country,
        place.admin1,
        place.lat,
        place.lon,
        place.radius_km,
        place.precision,
    )


def _listed(entry: PlaceEntry, precision: str | None) -> NamedPlace:
    return NamedPlace(
        entry.id,
        entry.name,
        entry.name_en,
        entry.kind,
        entry.country,
        entry.admin1,
        entry.lat,
        entry.lon,
        entry.radius_km,
        precision,
    )


def find_place(name: str, known: Mapping[str, KeptPlace], loaded: LoadedLore) -> NamedPlace:
    """Return the place of the case (`known`, by key) that a name means.

    Letters are folded: «الرقه», «الرقة» and "ar-raqqa" without its marks. A whole name goes before a part.

    Raises:
        UsageError: none goes by it, or several do; the message lists them with their ids.
    """
    if name in known:
        return named_place(known[name], loaded)
    wanted = _key(name)
    if not wanted:
        raise UsageError("PLACE: give a name in Arabic or English, or an id of the gazetteer")
    places = {key: named_place(place, loaded) for key, place in known.items()}
    names = {key: _names(place, loaded) for key, place in places.items()}
    whole = [key for key, each in names.items() if wanted in each]
    found = whole or [key for key, each in names.items() if any(_has(known_as, wanted) for known_as in each)]
    if len(found) == 1:
        return places[found[0]]
    if found:
        listed = "; ".join(_told(places[key]) for key in sorted(found)[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UsageError(f"{name}: several places go by it, name one by its id: {listed}{more}")
    if name in loaded.kit.gazetteer.by_id or loaded.kit.gazetteer.named(name):
        raise UsageError(f"{name}: nothing is said in this case of who holds it")
    raise UsageError(f"{name}: no place of this case goes by it: 'marsad control CASE' lists them")


def _told(place: NamedPlace) -> str:
    where = ", ".join(part for part in (place.kind, place.admin1 or "", place.country or "") if part)
    return f"{place.key} {place.en} {place.ar}" + (f" ({where})" if where else "")


def _names(place: NamedPlace, loaded: LoadedLore) -> frozenset[str]:
    entry = loaded.kit.gazetteer.by_id.get(place.key)
    more = entry.names if entry is not None else ()
    return frozenset(filter(None, (_key(each) for each in (place.ar, place.en, *more))))


def _has(name: str, wanted: str) -> bool:
    """Say whether the wanted words stand side by side in a name."""
    return f" {wanted} " in f" {name} "


def _key(name: str) -> str:
    """Return a name as it is compared: Arabic letters folded, Latin ones without case, marks and hyphens."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", fold_key(name))
        if not unicodedata.combining(letter)
    )
    words = "".join(letter if letter.isalnum() else " " for letter in plain.replace("'", "")).split()
    return " ".join(words)
