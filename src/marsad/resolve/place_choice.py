"""Which of the places of one name is meant: by what the article says beside it and elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.gazetteer.places import Gazetteer, PlaceEntry, Point
from marsad.records.mention import PlaceMention
from marsad.resolve.place_kinds import HEAD_KINDS, INNER_HEADS, PROVINCIAL_HEADS
from marsad.resolve.place_spots import Spot

# How likely a place of a kind is meant by a bare name, before anything else is known.
_PRIOR = {
    "country": 2.0, "city": 1.5, "admin1": 1.3, "town": 1.0, "admin2": 0.9, "region": 0.9, "camp": 0.7,
    "base": 0.6, "airport": 0.6, "quarter": 0.4, "village": 0.4,
}  # fmt: skip
_MINOR = frozenset(("village", "quarter", "hill", "mountain", "field", "front", "castle", "road", "island"))
_THE_ONLY = "البيت الابيض"
_HEAD_FITS, _HEAD_FAILS = 2.0, -1.5
_COUNTRYSIDE_KINDS = HEAD_KINDS["ريف"]
_PROVINCE_FIRST = 3.5  # «ريف حلب» is the province's, not the town's
_SAME_COUNTRY, _OTHER_COUNTRY = 1.0, -3.0
_SAME_ADMIN1 = 1.5
_WITHIN_REACH, _BEYOND_REACH = 2.0, -2.5
_COUNTRY_SHARE, _NO_COUNTRY_SHARE = 2.0, -1.5
_ADMIN1_SHARE = 1.5
_CLOSE = ((30.0, 1.0), (100.0, 0.5))  # km to the nearest sure place of the article, and what it adds
_SETTLED = frozenset(("city", "town", "village"))
_AROUND_KM = 12.0  # from a settlement's edge, within which what is said to lie inside it may have its point
REACH_KM = 90.0  # nine of ten places lie within this of the place that describes them
_MOST_POINTS = 8  # sure places looked at for nearness: the first named
_WELL_KNOWN = 500_000  # inhabitants of a city that needs no support
_RECURRING = frozenset(("quarter", "castle"))  # every city has a «ميدان التحرير»: most are not listed
_UNSURE = 0.3  # what a name of several countries tells for the best known of its places
_ENOUGH = 1.0  # evidence that outweighs a small place's name
# Countries whose wars Arabic reports tell of most; of two namesakes the one there is likelier.
_PARTY_SHARE = 1.0  # of the parties named, all at home in an entry's country
_HOME, _HOME_BONUS = frozenset(("SY", "YE", "IQ", "PS", "LY", "SD", "LB")), 0.8
_TEMPERATURE = 0.7  # turns differences of score into shares; scores one apart are 4 to 1


@dataclass(slots=True)
class Evidence:
    """What an article's sure places tell: votes for countries and areas, and their points.

    `homes` are the countries in which the parties that it names are at home, as often as they are.
    """

    countries: dict[str, float] = field(default_factory=dict)
    areas: dict[tuple[str, str], float] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    total: float = 0.0
    homes: tuple[str, ...] = ()

    def add(self, entry: PlaceEntry, weight: float) -> None:
        """Count a place that is surely meant."""
        if entry.country is None:
            return
        self.weights[entry.id] = weight
        self.countries[entry.country] = self.countries.get(entry.country, 0.0) + weight
        self.total += weight
        if entry.admin1 is not None:
            area = (entry.country, entry.admin1)
            self.areas[area] = self.areas.get(area, 0.0) + weight
            if len(self.points) < _MOST_POINTS and entry.kind != "country" and weight > _UNSURE:
                self.points.append((entry.lat, entry.lon))

    def supports(self, entry: PlaceEntry) -> bool:
        """Say whether another name of the article tells of the entry's country."""
        own = self.weights.get(entry.id, 0.0)
        return self.countries.get(entry.country or "", 0.0) - own > 0.0


def candidates_of(mention: PlaceMention, gazetteer: Gazetteer) -> tuple[tuple[PlaceEntry, ...], str]:
    """Return the entries a mention could mean and how they were found.

    By its name; with its generic word as a part of the name (جبل …); by the name with or without the article.
    """
    by_id = gazetteer.by_id
    entries = [by_id[place_id] for place_id in mention.place_ids if place_id in by_id]
    how = "name"
    if mention.head and mention.name:
        more = gazetteer.by_key.get(f"{mention.head} {mention.name}", ())
        if mention.head in PROVINCIAL_HEADS:
            more = (*more, *gazetteer.by_key.get(f"محافظه {mention.name}", ()))
        entries += [entry for entry in more if entry not in entries]
    if not mention.head and mention.name.startswith("البحر "):  # the sea, not the province on it
        entries = [entry for entry in entries if entry.kind == "region"] or entries
    if not entries and mention.name:
        name = mention.name
        other = name[2:] if name.startswith("ال") and len(name) > 4 else f"ال{name}"
        entries = list(gazetteer.by_key.get(other, ()))
        how = "name without its article" if other != f"ال{name}" else "name with an article"
        if other in gazetteer.common:
            entries = []
    return tuple(entries), how


def collect(found: Sequence[tuple[PlaceEntry, ...]], homes: Sequence[str] = ()) -> Evidence:
    """Return the evidence of an article: every different name counts once.

    A name of one country's places counts fully, one of several countries, or of a quarter, a little for the
    best known. Of the parties' `homes` only those count in whose wars few parties fight abroad: an army of
    another country is mostly named for what it does there.
    """
    evidence = Evidence(homes=tuple(home for home in homes if home in _HOME))
    seen: set[str] = set()
    for entries in found:
        if not entries or entries[0].id in seen:
            continue
        first = entries[0]
        seen.add(first.id)
        if all(entry.country == first.country for entry in entries):
            sure = len(entries) == 1 or first.kind in ("city", "admin1", "country")
            evidence.add(first, (1.0 if sure else 0.6) if first.kind not in _RECURRING else _UNSURE)
        else:
            evidence.add(first, _UNSURE)
    return evidence


def scored(
    entries: Sequence[PlaceEntry], mention: PlaceMention, evidence: Evidence, anchors: Sequence[Spot]
) -> list[tuple[float, PlaceEntry]]:
    """Return the entries with their scores, best first."""
    if len(entries) == 1:
        return [(1.0, entries[0])]
    kinds = HEAD_KINDS.get(mention.head)
    # a name is no evidence for itself
    own = evidence.weights.get(entries[0].id, 0.0)
    rest = (entries[0].country, own)
    found = [(_score(entry, kinds, evidence, rest) + _fits(entry, anchors), entry) for entry in entries]
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return found


def _score(
    entry: PlaceEntry, kinds: frozenset[str] | None, evidence: Evidence, own: tuple[str | None, float]
) -> float:
    score = _PRIOR.get(entry.kind, 0.3)
    if entry.country in _HOME:
        score += _HOME_BONUS
        if evidence.homes:
            score += _PARTY_SHARE * evidence.homes.count(entry.country) / len(evidence.homes)
    if entry.population:
        score += math.log10(entry.population + 1) / 10
    if kinds is not None:
        score += _HEAD_FITS if entry.kind in kinds else _HEAD_FAILS
        if kinds is _COUNTRYSIDE_KINDS and entry.kind == "admin1":
            score += _PROVINCE_FIRST
    total = evidence.total - own[1]
    if total <= 0.0 or entry.country is None:
        return score
    votes = evidence.countries.get(entry.country, 0.0) - (own[1] if entry.country == own[0] else 0.0)
    weight = min(total, _ENOUGH) / _ENOUGH
    score += weight * (_COUNTRY_SHARE * votes / total if votes > 0.0 else _NO_COUNTRY_SHARE)
    if entry.admin1 is not None and entry.kind != "admin1":
        score += _ADMIN1_SHARE * evidence.areas.get((entry.country, entry.admin1), 0.0) / evidence.total
    if entry.kind not in ("country", "admin1") and evidence.points:
        gap = _nearest_km(entry, evidence.points)
        score += next((bonus for km, bonus in _CLOSE if gap <= km), 0.0)
    return score


def _fits(entry: PlaceEntry, anchors: Sequence[Spot]) -> float:
    return sum(_fit(entry, anchor) for anchor in anchors) if anchors else 0.0


def _fit(entry: PlaceEntry, anchor: Spot) -> float:
    """Return how well a place fits the wider place that describes it."""
    score = 0.0
    if anchor.country is not None and entry.country is not None:
        score += _SAME_COUNTRY if entry.country == anchor.country else _OTHER_COUNTRY
    if anchor.kind == "country":
        return score
    if anchor.admin1 is not None and entry.admin1 == anchor.admin1:
        score += _SAME_ADMIN1
    within = _rough_km((entry.lat, entry.lon), anchor.point) <= anchor.radius_km + REACH_KM
    return score + (_WITHIN_REACH if within else _BEYOND_REACH)


def is_believable(
    entry: PlaceEntry, mention: PlaceMention, evidence: Evidence, anchors: Sequence[Spot]
) -> bool:
    """Say whether the best entry can be meant; a namesake far from all the article tells of cannot."""
    kinds = HEAD_KINDS.get(mention.head)
    misfit = kinds is not None and entry.kind not in kinds
    for anchor in anchors:
        if anchor.country is not None and entry.country not in (None, anchor.country):
            return _is_wide_known(entry, evidence) and not misfit
        gap = _rough_km((entry.lat, entry.lon), anchor.point)
        if mention.head in INNER_HEADS and anchor.kind in _SETTLED and gap > anchor.radius_km + _AROUND_KM:
            return False  # «حي الروضة بمدينة مأرب» is none of another town
        if anchor.kind != "country" and gap > anchor.radius_km + 2 * REACH_KM:
            return entry.kind not in _MINOR and entry.kind != "town"
    if entry.kind not in _MINOR and not (misfit or _is_common(entry, mention)):
        return True
    if evidence.total - evidence.weights.get(entry.id, 0.0) >= _ENOUGH and not evidence.supports(entry):
        return False
    if misfit and entry.kind in _MINOR and evidence.points:
        return _nearest_km(entry, evidence.points) <= 2 * REACH_KM
    return True


def _is_common(entry: PlaceEntry, mention: PlaceMention) -> bool:
    """Say whether a landmark's name is what many are called: «القصر الرئاسي», «الإذاعة والتلفزيون».

    In half of the coded reports 18 such were another country's.
    """
    _, *others = mention.name.split()
    called = bool(others) and others[-1].removeprefix("و").startswith("ال") and mention.name != _THE_ONLY
    return entry.kind == "base" and not mention.head and called


def _is_wide_known(entry: PlaceEntry, evidence: Evidence) -> bool:
    """Say whether a place is too well known to be doubted for what stands beside it."""
    if entry.kind == "city":
        return evidence.supports(entry) or (entry.population or 0) >= _WELL_KNOWN
    return entry.kind in ("country", "admin1")


def shares(found: Sequence[tuple[float, PlaceEntry]]) -> list[float]:
    """Return each score's share of certainty among its rivals (softmax), rounded to three places."""
    if len(found) <= 1:
        return [1.0] * len(found)
    best = found[0][0]
    weights = [math.exp((score - best) / _TEMPERATURE) for score, _ in found]
    total = sum(weights)
    return [round(weight / total, 3) for weight in weights]


def _nearest_km(entry: PlaceEntry, points: Sequence[Point]) -> float:
    lat, lon = entry.lat, entry.lon
    east = math.cos(math.radians(lat))
    return 111.2 * math.sqrt(min((lat - a) ** 2 + ((lon - b) * east) ** 2 for a, b in points))


def _rough_km(a: Point, b: Point) -> float:
    """Return a distance good to a few percent below 500 km, at a fraction of the exact one's cost."""
    lat = (a[0] - b[0]) * 111.2
    lon = (a[1] - b[1]) * 111.2 * math.cos(math.radians(a[0]))
    return math.hypot(lat, lon)
