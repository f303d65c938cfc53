"""What comparing needs to know beside the claims: words that tell nothing apart, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from marsad.datafiles import DataFiles
from marsad.lexicon.tables import read_cells
from marsad.text.search_words import plain_keys

_BEFORE = ("و", "ف", "ب", "ك", "ل")
_HEADS = ("id", "form", "inflect", "kind", "number", "source", "note")
_DIRECTIONS = ("id", "form", "inflect", "rel", "source", "note")
_ACTORS = ("id", "name_en", "name_ar", "class", "country", "from", "to", "parent", "source", "note")


@dataclass(frozen=True, slots=True)
class Lore:
    """What comparing needs to know.

    `common` are stems of words too frequent to tell happenings apart; `generic` stems of words of places'
    names that name no place («town», «north», «camp»); `sides` leads from a listed actor to the topmost one
    it belongs to.
    """

    common: Set[str]
    generic: Set[str]
    sides: Mapping[str, str]


def load_lore(files: DataFiles, *, common: Set[str]) -> Lore:
    """Read what the lists of places' heads, of directions and of actors tell.

    Raises:
        DataError: a list is missing or broken.
    """
    forms = [
        cells["form"]
        for name, columns in (("place_heads", _HEADS), ("directions", _DIRECTIONS))
        for _, cells in read_cells(files.list_path(name), columns)
    ]
    above = {
        cells["id"]: cells["parent"]
        for _, cells in read_cells(files.list_path("actors"), _ACTORS)
        if cells["parent"]
    }
    generic = frozenset(stem(word) for form in forms for word in plain_keys(form))
    return Lore(common, generic, {actor: _topmost(actor, above) for actor in above})


def _topmost(actor: str, above: Mapping[str, str]) -> str:
    seen = {actor}
    while (parent := above.get(actor)) is not None and parent not in seen:
        actor = parent
        seen.add(actor)
    return actor


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """Return a folded word without the article and the letters that may be written before it.

    What belongs to the word is taken off as well, in all its forms alike; three letters always stay.

    >>> stem("وبالرقه") == stem("الرقه") == "رقه", stem("ببغداد") == stem("بغداد")
    (True, True)
    """
    while True:
        if word.startswith("ال") and len(word) >= 5:
            word = word[2:]
        elif word[:1] in _BEFORE and len(word) >= 4:
            word = word[1:]
        else:
            return word
