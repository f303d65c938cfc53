"""Texts that casualty recorders linked to incidents, coded by the reader, and which claim tells of which.

The file holds one text a line: doc_id, source, published, text, and `truth`: the incidents that recorders
coded from it (code, date, location_ar, lat, lon, geo_accuracy, civ_killed_min, …; any value may be null).
Recorders linked whole texts. Which of a text's claims tells of an incident is worked out here, by day, place
and toll; what fits none well is left without a label.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from marsad.copies.likeness import compare, shingles_of
from marsad.copies.words import words_of
from marsad.incidents.claims import claims_of
from marsad.kit import Kit
from marsad.linkage.columns import count_of, is_exact, name_words
from marsad.linkage.lore import stem
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.claim import Claim
from marsad.text.search_words import plain_keys

_DAY = timedelta(days=1)  # a strike after midnight is told by either day
_LATE = 4  # days after an incident on which a text without a day may still tell of it
# Kilometres that a recorder's point may be off, by how exactly it was placed.
_OFF = {"city": 6.0, "subdistrict": 20.0, "district": 40.0, "province_governorate": 100.0}
_HARM = frozenset(("battle", "remote", "civilian"))
_ALSO_HARM = frozenset(("toll", "bodies_found"))
_FEWEST, _MANY = 10 / 439, 35 / 439  # shares of all incidents; see `common_words`


@dataclass(frozen=True, slots=True)
class Truth:
    """What recorders wrote of an incident. `killed` and `injured` are ranges or None, of all victims."""

    code: str
    day: date
    place: str
    point: tuple[float, float] | None
    accuracy: str
    strike: str
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its claims and the incidents it was linked to."""

    article: Article
    claims: tuple[Claim, ...]
    truths: tuple[Truth, ...]

    @property
    def name(self) -> str:
        """The article's id."""
        return self.article.doc_id

    @property
    def codes(self) -> frozenset[str]:
        """The incidents' codes."""
        return frozenset(truth.code for truth in self.truths)


def read_texts(path: Path, kit: Kit) -> list[Text]:
    """Read the file, code every text and find near-copies among the texts."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    articles = [
        Article(row["doc_id"], row["source"], date.fromisoformat(row["published"]), row["text"])
        for row in rows
    ]
    copies = copy_groups(articles)
    return [
        Text(
            article,
            claims_of(
                read(article, kit).events,
                article,
                outlet=article.source,
                copies=copies[article.doc_id],
                ontology=kit.ontology,
            ),
            tuple(truth_of(each) for each in row["truth"]),
        )
        for article, row in zip(articles, rows, strict=True)
    ]


def truth_of(row: Mapping[str, Any]) -> Truth:
    """Return one incident as recorders coded it."""
    military = row.get("military_killed_max") or 0
    killed = _both(row["civ_killed_min"], row["civ_killed_max"])
    return Truth(
        code=row["code"],
        day=date.fromisoformat(row["date"]),
        place=" ".join(plain_keys((row["location_ar"] or "").replace("_", " "))),
        point=None if row["lat"] is None else (row["lat"], row["lon"]),
        accuracy=row["geo_accuracy"] or "",
        strike=row["strike_type"] or "",
        killed=None if killed is None else (killed[0], killed[1] + military),
        injured=_both(row["civ_injured_min"], row["civ_injured_max"]),
    )


def _both(low: int | None, high: int | None) -> tuple[int, int] | None:
    known = [number for number in (low, high) if number is not None]
    return (min(known), max(known)) if known else None


def copy_groups(articles: Sequence[Article]) -> dict[str, str]:
    """Return the group of near-copies of each article, named after its first one."""
    ordered = sorted(articles, key=lambda article: (article.published, article.doc_id))
    shingles = [shingles_of(words_of(article.text)) for article in ordered]
    having: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    group: dict[str, str] = {}
    for number, article in enumerate(ordered):
        shared = Counter(earlier for shingle in shingles[number] for earlier in having[shingle])
        group[article.doc_id] = article.doc_id
        for earlier in sorted(shared, key=lambda each: (-shared[each], each)):
            across = article.source != ordered[earlier].source
            like = compare(shingles[number], shingles[earlier], across=across)
            if like is not None and like.kind in ("same", "copy"):
                group[article.doc_id] = group[ordered[earlier].doc_id]
                break
        for shingle in shingles[number]:
            having[shingle].append(number)
    return group


def tells_of_harm(claim: Claim) -> bool:
    """Whether a claim can be about what recorders of civilian harm record."""
    return (claim.group in _HARM or claim.type in _ALSO_HARM) and claim.modality in ("actual", "possible")


def incidents_of_claims(texts: Iterable[Text], generic: Set[str]) -> dict[str, frozenset[str]]:
    """Return the incidents that claims tell of, by the claims' ids; those of none are left out."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for truth in text.truths:
            for claim in telling(text, truth, generic):
                found[claim.id].add(truth.code)
    return {claim: frozenset(codes) for claim, codes in found.items()}


def telling(text: Text, truth: Truth, generic: Set[str]) -> list[Claim]:
    """Return the claims of a text that tell of an incident, the likeliest first; none if none fits."""
    marks = [
        (_fit(claim, truth, generic), claim)
        for claim in text.claims
        if tells_of_harm(claim) and _on_day(claim, truth, text.article.published)
    ]
    best = max((mark for mark, _ in marks), default=-1.0)
    return [
        claim
        for mark, claim in sorted(marks, key=lambda each: (-each[0], each[1].id))
        if mark >= max(best - 1, 0)
    ]


def _on_day(claim: Claim, truth: Truth, published: date) -> bool:
    if claim.first is None or claim.last is None:
        return -1 <= (published - truth.day).days <= _LATE
    return claim.first - _DAY <= truth.day <= claim.last + _DAY


def _fit(claim: Claim, truth: Truth, generic: Set[str]) -> float:
    """Return how well a claim of the right day fits: place counts most, then tolls and the exact day."""
    mark = _place_fit(claim, truth, generic)
    mark += 0.5 * (claim.first == truth.day)
    if claim.first is not None and claim.last is not None and (claim.last - claim.first).days > 3:
        mark -= 1
    for harm, told in (("killed", truth.killed), ("wounded", truth.injured)):
        low, high = count_of(claim.tolls, harm)  # type: ignore[arg-type]
        if low and high is not None and told is not None and low <= told[1] and told[0] <= high:
            mark += 1
    return mark + 0.5 * bool(claim.tolls) - 0.7 * claim.cumulative


def _place_fit(claim: Claim, truth: Truth, generic: Set[str]) -> float:
    names = place_names(truth, generic)
    own = {word for spot in claim.spots for word in name_words(spot, generic)}
    mark = 3.0 * bool(names & own)
    if truth.point is None:
        elsewhere = bool(names) and not names & own and any(is_exact(spot) for spot in claim.spots)
        return mark - 1.5 * elsewhere
    gaps = [
        km(truth.point, (spot.lat, spot.lon)) - (spot.radius_km or 0) - _OFF.get(truth.accuracy, 1.0)
        for spot in claim.spots
        if spot.lat is not None and spot.lon is not None
    ]
    if not gaps:
        return mark
    if min(gaps) < 3:
        return mark + (2.0 if any(is_exact(spot) for spot in claim.spots) else 1.0)
    return mark - 3.0 * (min(gaps) > 15)


def place_names(truth: Truth, generic: Set[str]) -> set[str]:
    """Return the stems of the words that name an incident's place."""
    stems = {stem(word) for word in truth.place.split()}
    return {word for word in stems if len(word) > 2 and word not in generic}


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude) that are near."""
    east = math.radians(other[1] - one[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return 6371 * math.hypot(math.radians(other[0] - one[0]), east)


def common_words(texts: Sequence[Text], generic: Collection[str]) -> frozenset[str]:
    """Return the stems of words that claims of many incidents have.

    A word is common if one incident in 44 has it; a word that stands in names of places more often than
    elsewhere only if one in 12 has it: names of towns tell happenings apart though they come often.
    """
    where: defaultdict[str, set[str]] = defaultdict(set)
    in_names: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for text in texts:
        incident = min(text.codes, default=text.name)
        for claim in text.claims:
            names = {word for spot in claim.spots for word in name_words(spot, frozenset(generic))}
            words = {stem(word) for word in claim.words}
            in_names.update(names)
            elsewhere.update(words)
            for word in names | words:
                where[word].add(incident)
    total = len({min(text.codes, default=text.name) for text in texts})
    fewest, many = max(2.0, total * _FEWEST), max(3.0, total * _MANY)
    return frozenset(
        word
        for word, incidents in where.items()
        if len(incidents) >= (many if in_names[word] >= elsewhere[word] else fewest)
    )
