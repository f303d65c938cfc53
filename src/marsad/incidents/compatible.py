"""Whether two claims can be of one happening at all: one incident is one moment and one place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from marsad.records.claim import Claim, Spot

DAYS_OFF = timedelta(days=1)
"""What two claims' days may be apart: a strike after midnight is told by either day."""

KM_OFF = 8.0
"""What two claims' circles may be apart: a farm between two villages is told by either."""

_EARTH_KM = 6371.0


def can_be_one(one: Claim, other: Claim) -> bool:
    """Say whether two claims can tell of one happening, by their articles, days and places.

    Two events of one article are two happenings: the reader has joined what the article tells twice.
    """
    return one.article != other.article and not days_differ(one, other) and not places_differ(one, other)


def days_differ(one: Claim, other: Claim) -> bool:
    """Say whether two claims' days cannot both be true of one happening; not where a day is unknown."""
    return _late(one.first, other.last) or _late(other.first, one.last)


def _late(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and first - last > DAYS_OFF


def places_differ(one: Claim, other: Claim) -> bool:
    """Say whether two claims' places cannot both be true of one happening.

    Not where no point is known, and not where the articles write the same name: of two places of one name a
    reader may have taken the wrong one.
    """
    if _names(one) & _names(other):
        return False
    gap = gap_km(one.spots, other.spots)
    return gap is not None and gap > KM_OFF


def _names(claim: Claim) -> set[str]:
    return {name for spot in claim.spots for name in (spot.key, spot.words) if name}


def gap_km(ones: Sequence[Spot], others: Sequence[Spot]) -> float | None:
    """Return how far apart the nearest two circles are, below 0 where they overlap; None without points."""
    return min(
        (
            km_between(one, other) - (one.radius_km or 0.0) - (other.radius_km or 0.0)
            for one in ones
            if one.lat is not None
            for other in others
            if other.lat is not None
        ),
        default=None,
    )


def km_between(one: Spot, other: Spot) -> float:
    """Return the distance of two points along a straight line, which near by is that along the ground."""
    lat, lat_other = math.radians(one.lat or 0.0), math.radians(other.lat or 0.0)
    lon = math.radians((one.lon or 0.0) - (other.lon or 0.0))
    half = math.sin((lat - lat_other) / 2) ** 2 + math.cos(lat) * math.cos(lat_other) * math.sin(lon / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
