"""What a format reader yields: a place to be added, or what it left out and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One place read from a foreign file, before it is written as a row.

    `names` are Arabic names, the one to show first; there is at least one. Empty text and None stand for
    what the file does not tell.
    """

    id: str
    names: tuple[str, ...]
    name_en: str
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str
    population: int | None
    radius_km: float
    p_code: str
    source: str
    licence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that gave no place: where it stands in the file (line 12, feature 3), and why."""

    place: str
    reason: str
