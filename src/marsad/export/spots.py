"""The places of one or many readings, gathered for a map: one spot for each point and size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.export import controls
from marsad.export.wording import RELATIONS, label
from marsad.records.event import Place
from marsad.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map.

    `label` is its name as an article writes it, with the relation («غرب») where there is one; `english`
    the gazetteer's name; `radius_km` how far off the true place may be; `events` the (article, event)
    numbers, from 1, that happened there.
    """

    label: str
    english: str
    lat: float
    lon: float
    radius_km: float
    events: tuple[tuple[int, int], ...]


def spots_of(readings: Iterable[tuple[int, Reading]]) -> tuple[Spot, ...]:
    """Return the located places of numbered readings, those with most events first.

    A place without a radius is drawn as if known to a kilometre, the finest any gazetteer point here is.
    """
    found: dict[tuple[float, float, float], list[tuple[str, str, tuple[int, int]]]] = {}
    for number, reading in readings:
        for event_number, event in enumerate(reading.events, 1):
            for place in event.places:
                if place.lat is None or place.lon is None:
                    continue
                key = (place.lat, place.lon, 1.0 if place.radius_km is None else place.radius_km)
                mention = (_written(place, reading.article.text), place.name, (number, event_number))
                found.setdefault(key, []).append(mention)
    spots = [_spot(key, mentions) for key, mentions in found.items()]
    return tuple(sorted(spots, key=lambda spot: -len(spot.events)))


def _spot(key: tuple[float, float, float], mentions: Sequence[tuple[str, str, tuple[int, int]]]) -> Spot:
    lat, lon, radius_km = key
    written = min((written for written, _, _ in mentions), key=len)
    events = tuple(dict.fromkeys(event for _, _, event in mentions))
    return Spot(written, mentions[0][1], lat, lon, radius_km, events)


def _written(place: Place, text: str) -> str:
    words = controls.for_quotation(place.span.of(text))
    relation = label(RELATIONS, place.rel).ar if place.rel else ""
    return words if words.startswith(relation) else f"{relation} {words}"
