"""Where: a mention of a place becomes a point with an honest radius, never finer than the text.

Wider places are settled before the finer ones that they describe, known names before unknown ones. A name that
the gazetteer does not know lies where the words beside it say: at an offset from the place that describes it, or
among the places it is listed with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.gazetteer.places import Gazetteer, PlaceEntry
from marsad.records.event import Place, PlaceCandidate
from marsad.records.mention import PlaceMention
from marsad.resolve.place_choice import Evidence, candidates_of, collect, is_believable, scored, shares
from marsad.resolve.place_kinds import HEAD_KINDS, INNER_HEADS, level_of
from marsad.resolve.place_spots import (
    BEARINGS,
    Spot,
    among,
    around,
    at_road,
    beside,
    countryside,
    midway,
    near,
    spot_of,
)
from marsad.resolve.place_wording import is_listed_after, side_in, stated_km
from marsad.text.page import Page

MOST_CANDIDATES = 5
_COUNTRYSIDES = frozenset("ريف ارياف ريفي الريف".split())
_ROADS = frozenset("طريق الطريق اوتوستراد الاوتوستراد خط".split())
# A province's radius where the gazetteer knows only the town of that name: the median of the provinces of Syria,
# Iraq and Yemen.
_PROVINCE_KM = 60.0


def resolve_places(page: Page, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return one place per mention, in order; `rule` says how it was found, or why it was not.

    `name` is the English name of the gazetteer's place (empty for a name it does not have); `rel` is the
    mention's relation to it, and the point and radius then are those of what is told, not of the named place.
    `candidates` are the up to five best entries of that name. Nothing is resolved by likeness of spelling.
    """
    return _Resolver(page, mentions, gazetteer).run()


def unresolved_places(
    mentions: Sequence[PlaceMention], places: Sequence[Place]
) -> tuple[tuple[int, int, str], ...]:
    """Return (first word, last word, reason) of the mentions that gave no point."""
    return tuple(
        (mention.first, mention.last, place.rule)
        for mention, place in zip(mentions, places, strict=True)
        if place.lat is None
    )


def article_countries(places: Iterable[Place]) -> tuple[str, ...]:
    """Return the countries (ISO alpha-2) of an article's places, most frequent first, then the first named."""
    counts = Counter(place.country for place in places if place.country is not None)
    return tuple(country for country, _ in counts.most_common())


class _Resolver:
    def __init__(self, page: Page, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> None:
        self.page, self.mentions, self.gazetteer = page, mentions, gazetteer
        self.entries: list[tuple[PlaceEntry, ...]] = []
        self.how: list[str] = []
        memo: dict[tuple[str, str], tuple[tuple[PlaceEntry, ...], str]] = {}
        for mention in mentions:
            key = (mention.head, mention.name)
            found = memo.get(key)
            if found is None:
                found = memo[key] = candidates_of(mention, gazetteer)
            self.entries.append(found[0])
            self.how.append(found[1])
        self.evidence: Evidence = collect(self.entries)
        self.described: dict[int, list[int]] = {}
        for index, mention in enumerate(mentions):
            if mention.context >= 0:
                self.described.setdefault(mention.context, []).append(index)
        self.ranked: list[list[tuple[float, PlaceEntry]]] = [[] for _ in mentions]
        self.memo: dict[tuple[str, str], tuple[list[tuple[float, PlaceEntry]], Spot | None]] = {}
        self.shown: dict[int, tuple[PlaceCandidate, ...]] = {}
        self.spots: list[Spot | None] = [None] * len(mentions)

    def run(self) -> tuple[Place, ...]:
        mentions = self.mentions
        for index in range(len(mentions) - 1, -1, -1):
            if self.entries[index] and mentions[index].name:
                self.spots[index] = self._known(index)
        for index, mention in enumerate(mentions):
            if self.spots[index] is None and not mention.name:
                self.spots[index] = self._described(index)
        for index in range(len(mentions) - 1, -1, -1):
            if self.spots[index] is None and mentions[index].name:
                self.spots[index] = self._between_ends(index) or self._unknown(index)
        for index in range(1, len(mentions)):
            self._pair(index - 1, index)
        return tuple(self._place(index) for index in range(len(mentions)))

    def _anchors(self, index: int) -> list[Spot]:
        """Return the wider places that describe a mention, or the list it stands in."""
        found: list[Spot] = []
        for at in range(index, len(self.mentions)):
            if at > index and not is_listed_after(self.page, self.mentions[at - 1], self.mentions[at]):
                break
            wider = [spot for other in self.described.get(at, ()) if (spot := self.spots[other]) is not None]
            if wider:
                found += wider
                break
        return found

    def _known(self, index: int) -> Spot | None:
        mention = self.mentions[index]
        anchors = self._anchors(index)
        key = (mention.head, mention.name)
        if anchors or key not in self.memo:
            self.ranked[index] = scored(self.entries[index], mention, self.evidence, anchors)
            spot = self._best(index, anchors)
            if not anchors:
                self.memo[key] = (self.ranked[index], spot)
        else:
            self.ranked[index], spot = self.memo[key]
        return None if spot is None else self._related(index, spot)

    def _best(self, index: int, anchors: Sequence[Spot]) -> Spot | None:
        """Return the spot of the best entry, if it can be meant."""
        mention, best = self.mentions[index], self.ranked[index][0][1]
        if not is_believable(best, mention, self.evidence, anchors):
            return None
        if self.how[index] != "name" and best.country not in self.evidence.countries:
            return None
        rule = f"gazetteer {best.id} by {self.how[index]}"
        if HEAD_KINDS.get(mention.head) == {"admin1"} and best.kind not in ("admin1", "country"):
            return Spot(
                best, best.name_en, best.country, best.admin1, (best.lat, best.lon), _PROVINCE_KM, "admin1",
                f"{rule}; its province",
            )  # fmt: skip
        return spot_of(best, rule)

    def _related(self, index: int, spot: Spot) -> Spot:
        """Return the spot moved and widened by the mention's own relation and generic word."""
        mention = self.mentions[index]
        if mention.head:
            if mention.head in _COUNTRYSIDES:
                spot = countryside(spot, side_in(self.page, mention))
            elif mention.head in _ROADS:
                return at_road(spot)
        if mention.rel is None or mention.rel == "in":
            return spot
        if mention.rel == "road":
            return at_road(spot)
        if mention.rel == "near":
            return near(spot)
        bearing = BEARINGS.get(mention.rel)
        if bearing is None:
            return spot
        return beside(spot, bearing, km=stated_km(self.page, mention))

    def _described(self, index: int) -> Spot | None:
        """Return what a definite description stands for: the last place before it that fits."""
        mention = self.mentions[index]
        if mention.head in ("بلاد", "البلاد"):
            main = max(self.evidence.countries, key=lambda c: self.evidence.countries[c], default="")
            entry = self.gazetteer.countries.get(main)
            return (
                None
                if entry is None
                else self._related(index, spot_of(entry, f"the article's country {main}"))
            )
        kinds = HEAD_KINDS.get(mention.head)
        for before in range(index - 1, -1, -1):
            spot, other = self.spots[before], self.mentions[before]
            if spot is None or spot.entry is None or not other.name:
                continue
            if kinds is None:
                entry = spot.entry if other.head == mention.head else None
            else:  # «الرقة … شمال المحافظة»: the province of that name
                same = (spot.entry, *(e for e in self.entries[before] if e.country == spot.country))
                entry = next((entry for entry in same if entry.kind in kinds), None)
            if entry is not None:
                return self._related(index, spot_of(entry, f"stands for {entry.name_en}"))
        return None

    def _between_ends(self, index: int) -> Spot | None:
        """Return the stretch of a road named by its two ends."""
        mention = self.mentions[index]
        one, _, other = mention.name.partition(" - ")
        if not other:
            return None
        spots: list[Spot] = []
        for name in (one, other):
            entries = self.gazetteer.by_key.get(name, ())
            if not entries:
                continue
            end = PlaceMention(mention.first, mention.last, "", name, (), None, -1, "")
            best = scored(entries, end, self.evidence, spots)[0][1]
            if is_believable(best, end, self.evidence, ()):
                spots.append(spot_of(best, f"road end {best.id}"))
        if len(spots) == 2:
            return midway(spots[0], spots[1], f"road between {spots[0].name} and {spots[1].name}")
        return at_road(spots[0]) if spots else None

    def _unknown(self, index: int) -> Spot | None:
        mention = self.mentions[index]
        inner = mention.head in INNER_HEADS
        for other in self.described.get(index, ()):
            anchor = self.spots[other]
            if anchor is not None:
                return self._at_anchor(other, inner=inner)
        listed = self._listed_with(index)
        for at in listed:
            for other in self.described.get(at, ()):
                if self.spots[other] is not None:
                    return self._at_anchor(other, inner=inner)
        known = [spot for at in listed if (spot := self.spots[at]) is not None and spot.entry is not None]
        return among(known) if known else None

    def _at_anchor(self, other: int, *, inner: bool) -> Spot | None:
        """Return the spot by the describing mention: from the place it names, not from its moved spot."""
        mention, spot = self.mentions[other], self.spots[other]
        if spot is None:
            return None
        if mention.rel in BEARINGS or mention.rel == "near":
            km = stated_km(self.page, mention)
            base = spot_of(spot.entry, spot.rule) if spot.entry is not None else spot
            return around(base, rel=mention.rel, km=km, inner=inner)
        return around(spot, rel=mention.rel, km=None, inner=inner)

    def _listed_with(self, index: int) -> list[int]:
        """Return the mentions of the list that a mention stands in, the later ones first."""
        after: list[int] = []
        at = index + 1
        while at < len(self.mentions) and is_listed_after(
            self.page, self.mentions[at - 1], self.mentions[at]
        ):
            after.append(at)
            at += 1
        before: list[int] = []
        at = index
        while at > 0 and is_listed_after(self.page, self.mentions[at - 1], self.mentions[at]):
            at -= 1
            before.append(at)
        return after + before

    def _pair(self, one: int, other: int) -> None:
        """Put both of «بين … و…» midway."""
        if not self.mentions[one].rel == self.mentions[other].rel == "between":
            return
        first, second = self.spots[one], self.spots[other]
        if first is None or second is None or first.kind == "road":
            return
        middle = midway(first, second, "midway")
        for index, spot in ((one, first), (other, second)):
            self.spots[index] = Spot(
                spot.entry, spot.name, spot.country, spot.admin1, middle.point, middle.radius_km, "road",
                f"{spot.rule}; midway between {middle.name}",
            )  # fmt: skip

    def _place(self, index: int) -> Place:
        mention, spot = self.mentions[index], self.spots[index]
        span = self.page.span(mention.first, mention.last)
        candidates = self._candidates(index)
        if spot is None:
            reason = self._reason(mention, known=bool(candidates))
            return Place(
                span, "", None, None, mention.rel, None, None, None, None, None, None, candidates, reason
            )
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

    def _candidates(self, index: int) -> tuple[PlaceCandidate, ...]:
        ranked = self.ranked[index]
        if not ranked:
            return ()
        shown = self.shown.get(id(ranked))
        if shown is None:
            best = ranked[:MOST_CANDIDATES]
            shown = tuple(
                PlaceCandidate(entry.id, entry.name_en, entry.lat, entry.lon, share)
                for share, (_, entry) in zip(shares(ranked), best, strict=False)
            )
            self.shown[id(ranked)] = shown
        return shown

    def _reason(self, mention: PlaceMention, *, known: bool) -> str:
        if known:
            return "every place of that name is far from all that the article tells of"
        if not mention.name:
            return "no place before it that the words could stand for"
        return "not in the gazetteer, and no known place is named with it"
