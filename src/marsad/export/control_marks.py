"""What a map shows of who holds a place on a day, and how states are named and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on a map of control.

    `state` and `certainty` are those of `marsad.control.span`. `holders`, `parts` and `besiegers` are names;
    where the state is contested or not known any more, `holders` are those who are said to hold it, or were
    known to last. `age_days` counts from the last word, both None where nothing was said up to the day.
    `lat` and `lon` are WGS 84, None where the place has no point; `radius_km` says how exactly it is known.
    """

    key: str
    ar: str
    en: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    state: str
    certainty: str
    holders: tuple[str, ...]
    parts: tuple[str, ...]
    besiegers: tuple[str, ...]
    last_word: date | None
    age_days: int | None


STATE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "held": "held",
        "claimed": "claimed, by one source alone",
        "partly_held": "partly held",
        "contested": "contested: what is said contradicts itself",
        "besieged": "besieged",
        "left": "left: nobody is known to hold it",
        "not_known": "not known, or the last word is too old",
    }
)
"""How each state is told in a legend, in the order of legends."""


def sides_of(marks: Sequence[Mark]) -> dict[str, str]:
    """Return a letter for each side that holds a place or part of one: most places first, then by name.

    After Z come AA, AB and so on.
    """
    counts: dict[str, int] = {}
    for mark in marks:
        for name in dict.fromkeys((*mark.holders, *mark.parts)):
            counts[name] = counts.get(name, 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: _letters(number) for number, name in enumerate(ordered)}


def _letters(number: int) -> str:
    """Return the number in letters, as spreadsheets name columns.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def told(mark: Mark) -> str:
    """Return what the map says of a place in words, for those who cannot see it."""
    said = [f"{mark.en or mark.ar}: {mark.state.replace('_', ' ')}"]
    for label, names in (("", mark.holders), ("in part ", mark.parts), ("besieged by ", mark.besiegers)):
        if names:
            said.append(label + " and ".join(names))
    if mark.age_days is None:
        said.append("nothing said up to this day")
    else:
        said.append(f"last word {mark.age_days} {'day' if mark.age_days == 1 else 'days'} old")
    return ", ".join(said)
