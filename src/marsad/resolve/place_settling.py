"""Settling what each mention of a place means, in the order in which one tells about another.

Wider places are settled before the finer ones that they describe, known names before unknown ones. A name
that the gazetteer does not know lies where the words beside it say: at an offset from the place that
describes it, or among the places it is listed with.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.gazetteer.places import AREAS, Gazetteer, PlaceEntry
from marsad.records.mention import PlaceMention
from marsad.resolve.place_choice import Evidence, candidates_of, collect, is_believable, scored
from marsad.resolve.place_kinds import COUNTRYSIDES, HEAD_KINDS, INNER_HEADS
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
from marsad.resolve.place_wording import is_listed_after, listed_with, side_in, stated_km
from marsad.text.normal import fold_key
from marsad.text.page import Page

Ranked = list[tuple[float, PlaceEntry]]

_ROADS = frozenset(("طريق", "الطريق", "اوتوستراد", "الاوتوستراد", "خط"))
# A province's radius where the gazetteer knows only the town of that name: about the median of the provinces
# of Syria, Iraq and Yemen.
_SIDES = {"الشمال": 0.0, "الشرق": 90.0, "الجنوب": 180.0, "الغرب": 270.0}  # «الشمال السوري»
_LOOK_BACK = 100  # mentions before a description among which it finds what it stands for
_PROVINCE = frozenset(("admin1",))
_PROVINCE_KM = 60.0


class Settling:
    """The mentions of one page, the spot that each stands for and its entries of that name, best first."""

    def __init__(
        self, page: Page, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, homes: Sequence[str] = ()
    ) -> None:
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
        self.evidence: Evidence = collect(self.entries, homes)
        self.described: dict[int, list[int]] = {}
        for index, mention in enumerate(mentions):
            if mention.context >= 0:
                self.described.setdefault(mention.context, []).append(index)
        self.ranked: list[Ranked] = [[] for _ in mentions]
        self.memo: dict[tuple[str, str], tuple[Ranked, Spot | None]] = {}
        self.anchors: list[Sequence[Spot]] = [()] * len(mentions)
        self.spots: list[Spot | None] = [None] * len(mentions)

    def run(self) -> None:
        """Settle all mentions."""
        mentions = self.mentions
        for index in range(len(mentions) - 1, -1, -1):
            anchors = self._anchors(index)
            if self.entries[index] and mentions[index].name:
                self.spots[index] = self._known(index, anchors)
        for index, mention in enumerate(mentions):
            if self.spots[index] is None and not mention.name:
                self.spots[index] = self._described(index)
        for index in range(len(mentions) - 1, -1, -1):
            if self.spots[index] is None and mentions[index].name:
                self.spots[index] = self._between_ends(index) or self._unknown(index)
        for index in range(1, len(mentions)):
            self._pair(index - 1, index)

    def _anchors(self, index: int) -> Sequence[Spot]:
        """Return the wider places that describe a mention, or the list it stands in."""
        found: Sequence[Spot] = [
            spot for other in self.described.get(index, ()) if (spot := self.spots[other]) is not None
        ]
        if not found and index + 1 < len(self.mentions):
            following = self.anchors[index + 1]
            if following and is_listed_after(self.page, self.mentions[index], self.mentions[index + 1]):
                found = following
        self.anchors[index] = found
        return found

    def _known(self, index: int, anchors: Sequence[Spot]) -> Spot | None:
        mention = self.mentions[index]
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
        if self.how[index] != "name" and not self.evidence.supports(best):
            return None
        if mention.head in _ROADS and self._is_abroad(best, anchors):
            return None
        rule = f"gazetteer {best.id} by {self.how[index]}"
        if HEAD_KINDS.get(mention.head) == _PROVINCE and best.kind not in ("admin1", "country"):
            return Spot(
                best, best.name_en, best.country, best.admin1, (best.lat, best.lon), _PROVINCE_KM, "admin1",
                f"{rule}; its province",
            )  # fmt: skip
        return spot_of(best, rule)

    def _is_abroad(self, entry: PlaceEntry, anchors: Sequence[Spot]) -> bool:
        """Say whether a place only gave a road its name: «طريق مكة» in a report of another country."""
        countries = self.evidence.countries
        main = max(countries, key=lambda c: countries[c], default=entry.country)
        return entry.country != main and all(anchor.country != entry.country for anchor in anchors)

    def _related(self, index: int, spot: Spot) -> Spot:
        """Return the spot moved and widened by the mention's own relation and generic word."""
        mention = self.mentions[index]
        if mention.head:
            if mention.head in COUNTRYSIDES:
                spot = countryside(spot, side_in(self.page, mention))
            elif mention.head in _SIDES:
                spot = countryside(spot, _SIDES[mention.head])
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
        for before in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            spot, other = self.spots[before], self.mentions[before]
            if spot is None or spot.entry is None or not other.name:
                continue
            if kinds is None:  # «قطاع غزة … القطاع»
                own = mention.head + " "
                same_word = other.head == mention.head or other.name.startswith(own)
                entry = spot.entry if same_word else None
                if entry is None:
                    _, part, rest = f" {other.name}".partition(f" {own}")  # «شمال قطاع غزة»
                    whole = self.gazetteer.by_key.get(own + rest, ()) if part else ()
                    found = (e for e in (*whole, *self.entries[before]) if fold_key(e.name).startswith(own))
                    entry = next(found, None)
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
        listed = listed_with(self.page, self.mentions, index)
        for at in listed:
            for other in self.described.get(at, ()):
                if self.spots[other] is not None:
                    return self._at_anchor(other, inner=inner)
        known = [spot for at in listed if (spot := self.spots[at]) is not None and _is_point(spot)]
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


def _is_point(spot: Spot) -> bool:
    """Say whether what is listed with a spot lies near it: not with a country or a province."""
    return spot.entry is not None and spot.entry.kind not in AREAS
