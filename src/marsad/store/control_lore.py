"""What control needs to know besides a case: lists, actors and places, loaded once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.control.lists import load_organs, load_phrases
from marsad.control.lore import Lore
from marsad.datafiles import DataFiles
from marsad.incidents.sources import make_register
from marsad.kit import Kit, load_lists

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


def load_lore(data: Path | None = None) -> LoadedLore:
    """Load the shipped lists, or those of the folder `data`; a file that it lacks is taken from the shipped.

    It takes a second, so this is done once as long as the lists stay as they are.

    Raises:
        DataError: a list cannot be used.
        UsageError: there is no such folder.
    """
    return _loaded(data, _digest(DataFiles(data), data))


@lru_cache(maxsize=4)
def _loaded(data: Path | None, digest: str) -> LoadedLore:
    where = DataFiles(data)
    kit = load_lists(data)

    def camp_of(key: str) -> str:
        return kit.roster.kin(key)[-1] if key in kit.roster.actors else key

    def kind_of(place: str) -> str | None:
        entry = kit.gazetteer.by_id.get(place)
        return entry.kind if entry is not None else None

    lore = Lore(
        phrases=load_phrases(where.file("control", "phrases.tsv")),
        register=make_register(kit),
        organs=load_organs(where.file("control", "organs.tsv")),
        camp_of=camp_of,
        kind_of=kind_of,
    )
    return LoadedLore(lore, kit, f"{_VERSION} {digest[:16]}")


def _digest(where: DataFiles, data: Path | None) -> str:
    """Return what tells lists apart: of a folder of the caller's, by all its files."""
    digest = hashlib.sha256(b"".join(where.file(*each).read_bytes() for each in _LISTS))
    if data is not None:
        for path in sorted(path for path in data.rglob("*") if path.is_file()):
            digest.update(f"\0{path.relative_to(data).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
