"""The finest place told: a country or province is no place of an event that is told of a spot in it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.records.event import Place

_COUNTRY, _PROVINCE, _FINE = 3, 2, 1


def finest(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return an event's places without the countries and provinces that another of them lies in.

    The headline tells the province, the report the village: the guidelines ask for the village alone. Of
    such countries and provinces that were coded beside a place in them in the training reports one in six
    was right. A region, road or river too long for any level («الشمال السوري») counts as its country: none of
    the eight so left out in the training reports was right.
    """
    return tuple(place for place in places if not any(_lies_in(other, place) for other in places))


def _lies_in(fine: Place, wide: Place) -> bool:
    width = _width(wide)
    if wide.country is None or fine.country != wide.country or _width(fine) >= width:
        return False
    return width == _COUNTRY or (wide.admin1 is not None and fine.admin1 == wide.admin1)


def _width(place: Place) -> int:
    if place.rel is not None or place.place_id is None:
        return _FINE
    if place.precision is None:
        return _COUNTRY
    return _PROVINCE if place.precision == "province_governorate" else _FINE
