"""Where: a mention of a place becomes a point with an honest radius, never finer than the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.gazetteer.places import Gazetteer
from marsad.records.event import Place, PlaceCandidate
from marsad.records.mention import PlaceMention
from marsad.records.span import Span
from marsad.resolve.place_choice import shares
from marsad.resolve.place_kinds import level_of
from marsad.resolve.place_settling import Ranked, Settling
from marsad.resolve.place_spots import Spot
from marsad.text.page import Page

MOST_CANDIDATES = 5


def resolve_places(
    page: Page, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, homes: Sequence[str] = ()
) -> tuple[Place, ...]:
    """Return one place per mention, in order; `rule` says how it was found, or why it was not.

    `homes` are the countries (ISO alpha-2) in which the parties that the page names are at home: of two
    namesakes the one there is likelier.

    `name` is the English name of the gazetteer's place, empty for a name that it does not have. `rel` is the
    mention's relation to that place; point and radius (km) are then those of what is told («west of …»), not
    of the place itself. `precision` is an Airwars level, None where no level is coarse enough (a country).
    `candidates` are the up to five best entries of that name, with their shares of certainty. No entry is
    taken for likeness of spelling, but for the article ال, and the rule says so.
    """
    settling = Settling(page, mentions, gazetteer, homes)
    settling.run()
    shown: dict[int, tuple[PlaceCandidate, ...]] = {}  # mentions of one name share one ranking
    places: list[Place] = []
    for mention, spot, ranked in zip(mentions, settling.spots, settling.ranked, strict=True):
        candidates = shown.get(id(ranked))
        if candidates is None:
            candidates = shown[id(ranked)] = _candidates(ranked)
        span = page.span(mention.first, mention.last)
        if spot is None:
            places.append(_nowhere(span, mention, candidates))
        else:
            places.append(_somewhere(span, mention, candidates, spot))
    return tuple(places)


def unresolved_places(
    mentions: Sequence[PlaceMention], places: Sequence[Place]
) -> tuple[tuple[int, int, str], ...]:
    """Return (first word, last word, reason) of the mentions that gave no point; half-open word ranges."""
    return tuple(
        (mention.first, mention.last, place.rule)
        for mention, place in zip(mentions, places, strict=True)
        if place.lat is None
    )


def article_countries(places: Iterable[Place]) -> tuple[str, ...]:
    """Return the countries (ISO alpha-2) of an article's places, most frequent first, ties as first named."""
    counts = Counter(place.country for place in places if place.country is not None)
    return tuple(country for country, _ in counts.most_common())


def _candidates(ranked: Ranked) -> tuple[PlaceCandidate, ...]:
    return tuple(
        PlaceCandidate(entry.id, entry.name_en, entry.lat, entry.lon, share)
        for share, (_, entry) in zip(shares(ranked)[:MOST_CANDIDATES], ranked, strict=False)
    )


def _somewhere(
    span: Span, mention: PlaceMention, candidates: tuple[PlaceCandidate, ...], spot: Spot
) -> Place:
    entry = spot.entry
    return Place(
        span=span,
        name=spot.name,
        country=spot.country,
        admin1=spot.admin1,
        rel=mention.rel,
        place_id=None if entry is None else entry.id,
        lat=round(spot.point[0], 4),
        lon=round(spot.point[1], 4),
        precision=level_of(spot.kind, spot.radius_km),
        radius_km=round(spot.radius_km, 1),
        p_code=None if entry is None else entry.p_code,
        candidates=candidates,
        rule=f"{mention.rule}; {spot.rule}",
    )


def _nowhere(span: Span, mention: PlaceMention, candidates: tuple[PlaceCandidate, ...]) -> Place:
    if candidates:
        reason = "every place of that name is far from all that the article tells of"
    elif mention.name:
        reason = "not in the gazetteer, and no known place is named with it"
    else:
        reason = "no place before it that the words could stand for"
    return Place(
        span=span,
        name="",
        country=None,
        admin1=None,
        rel=mention.rel,
        place_id=None,
        lat=None,
        lon=None,
        precision=None,
        radius_km=None,
        p_code=None,
        candidates=candidates,
        rule=reason,
    )
