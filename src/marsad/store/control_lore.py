"""What control needs to know besides a case: lists, actors and places, loaded once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from marsad.control.lists import load_organs, load_phrases
from marsad.control.lore import Lore
from marsad.datafiles import DataFiles
from marsad.incidents.sources import make_register
from marsad.kit import Kit, load_kit

_VERSION = "2"  # of the rules by which statements are made: raise it when they change
_LISTS = (
    ("control", "phrases.tsv"),
    ("control", "organs.tsv"),
    ("lexicon", "known_sources.tsv"),
    ("actors", "actors.tsv"),
    ("actors", "names.tsv"),
)


@dataclass(frozen=True, slots=True)
class LoadedLore:
    """The lore and its kit; `scheme` names both: statements made by another scheme are stale."""

    lore: Lore
    kit: Kit
    scheme: str


@cache
def load_lore() -> LoadedLore:
    """Load the shipped lists; takes a second, so this is done once.

    Raises:
        DataError: a list cannot be used.
    """
    where = DataFiles(None)
    kit = load_kit()

    def camp_of(key: str) -> str:
        return kit.roster.kin(key)[-1] if key in kit.roster.actors else key

    def kind_of(place: str) -> str | None:
        entry = kit.gazetteer.by_id.get(place)
        return entry.kind if entry is not None else None

    digest = hashlib.sha256(b"".join(where.file(*each).read_bytes() for each in _LISTS)).hexdigest()
    lore = Lore(
        phrases=load_phrases(where.file("control", "phrases.tsv")),
        register=make_register(kit),
        organs=load_organs(where.file("control", "organs.tsv")),
        camp_of=camp_of,
        kind_of=kind_of,
    )
    return LoadedLore(lore, kit, f"{_VERSION} {digest[:16]}")
