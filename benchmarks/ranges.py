"""How often the range made of several texts meets what casualty recorders wrote, and how far off best is.

Use:

    python benchmarks/ranges.py [AIRWARS_JSONL] [--rule RULE] [--linked] [--reader READER] [--misses N]

The file (default `../shared/corpora/airwars_dev.jsonl`; a message where it is absent) holds texts with the
incidents that recorders coded from them. Every text is coded by the reader. The recorders' own grouping
tells which texts tell of an incident; of a text's claims those are taken that are near the recorders' day and
place. Counted are incidents with two or more texts for which the recorders give a range of civilians killed.
Ranges meet if they share a number; an open end («at least 5») counts as the greatest number told, so that it
meets nothing by being open.

`--linked` takes our own incidents instead: of them the one that holds most of the claims that are near, of
several such the one with most that tell of harm.
`--misses N` prints N incidents that do not meet, with what each source says.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from marsad.incidents.assessing import assess
from marsad.incidents.claims import claims_of
from marsad.incidents.independence import independent_groups
from marsad.incidents.said import figures
from marsad.incidents.sources import SourceRegister, make_register
from marsad.incidents.tolls import RULES, Rule
from marsad.kit import Kit, load_kit
from marsad.reading import read
from marsad.records.article import Article
from marsad.records.claim import Claim, Spot
from marsad.records.incident import Range
from marsad.text.normal import fold_key

_HERE = Path(__file__).resolve().parents[1]
_SLACK = timedelta(days=1)  # a strike after midnight; a day counted from the report's
_LATE = timedelta(days=4)  # how long after it a text without a date may still be about it
# Kilometres that a recorder's point may be off, by how exactly it was placed.
_OFF = {"city": 8, "subdistrict": 20, "district": 40, "province_governorate": 100}
_NEAR_KM = 12
_REGION_KM = 25  # a circle larger than this is a region, not a place
# Words in recorders' names of places that name no place.
_GENERIC = """
    قريه قري مدينه بلده ريف ناحيه منطقه محافظه حي مخيم في من بين قرب محيط علي و طريق شرق غرب
    شمال جنوب شرقي غربي شمالي جنوبي الشرقي الغربي الشمالي الجنوبي
"""


@dataclass(frozen=True, slots=True)
class Truth:
    """What recorders wrote of an incident; `killed` and `injured` are ranges of civilians, or None."""

    code: str
    day: date
    point: tuple[float, float] | None
    off_km: float
    names: frozenset[str]
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A text and its claims."""

    article: Article
    claims: tuple[Claim, ...]


def truth_of(row: Mapping[str, Any]) -> Truth:
    """Read one incident as the recorders coded it."""
    point = None if row["lat"] is None else (row["lat"], row["lon"])
    return Truth(
        code=row["code"],
        day=date.fromisoformat(row["date"]),
        point=point,
        off_km=_OFF.get(row["geo_accuracy"] or "", 2),
        names=_name_words(row["location_ar"] or ""),
        killed=_both(row["civ_killed_min"], row["civ_killed_max"]),
        injured=_both(row["civ_injured_min"], row["civ_injured_max"]),
        grade=row["harm_grade"],
    )


def _both(low: int | None, high: int | None) -> tuple[int, int] | None:
    known = [number for number in (low, high) if number is not None]
    return (min(known), max(known)) if known else None


def _name_words(words: str) -> frozenset[str]:
    cleaned = "".join(letter if letter.isalpha() else " " for letter in fold_key(words.replace("_", " ")))
    return frozenset(
        word.removeprefix("ال") for word in cleaned.split() if word not in _GENERIC.split() and len(word) > 2
    )


def coded(rows: Sequence[Mapping[str, Any]], kit: Kit) -> list[Told]:
    """Code every text; near-copies among the texts of one incident get one name."""
    from marsad.copies.likeness import compare, shingles_of
    from marsad.copies.words import words_of

    articles = [
        Article(row["doc_id"], row["source"], date.fromisoformat(row["published"]), row["text"])
        for row in sorted(rows, key=lambda row: (row["published"], row["doc_id"]))
    ]
    shingles = {article.doc_id: shingles_of(words_of(article.text)) for article in articles}
    together = defaultdict(list)
    for row in rows:
        for truth in row["truth"]:
            together[truth["code"]].append(row["doc_id"])
    incidents_of = {row["doc_id"]: {truth["code"] for truth in row["truth"]} for row in rows}
    copies: dict[str, str] = {}
    for place, article in enumerate(articles):
        name = article.doc_id
        copies[name] = name
        for earlier in articles[:place]:
            if not incidents_of[name] & incidents_of[earlier.doc_id]:
                continue
            across = article.source != earlier.source
            like = compare(shingles[name], shingles[earlier.doc_id], across=across)
            if like is not None and like.kind in ("same", "copy"):
                copies[name] = copies[earlier.doc_id]
                break
    return [_told(article, copies[article.doc_id], kit) for article in articles]


def _told(article: Article, copies: str, kit: Kit) -> Told:
    events = read(article, kit).events
    return Told(
        article,
        claims_of(events, article, outlet=article.source, copies=copies, ontology=kit.ontology),
    )


def near(told: Told, truth: Truth) -> tuple[Claim, ...]:
    """Return the claims of a text that may be about the incident, by day and place.

    A claim without a place, or placed in no more than a region, stands near unless the text tells of other
    places too: a round-up's total is no incident's. The recorders' words for the place count as well as
    their point. If no claim of the text is there by either, all are taken that are not known to be elsewhere:
    the recorders did find the incident in it.
    """
    on_day = [claim for claim in told.claims if _on_day(claim, truth, told.article.published)]
    exact = [
        claim
        for claim in on_day
        if any(
            (spot.radius_km is not None and spot.radius_km <= _REGION_KM) or spot.key.startswith("=")
            for spot in claim.spots
        )
    ]
    here = [claim for claim in exact if _names(claim) & truth.names or _is_near(claim.spots, truth)]
    if here:
        return tuple(here if len(here) < len(exact) else on_day)
    return tuple(claim for claim in on_day if not _is_far(claim.spots, truth))


def _on_day(claim: Claim, truth: Truth, published: date) -> bool:
    if claim.first is None or claim.last is None:
        return truth.day - _SLACK <= published <= truth.day + _LATE
    return claim.first - _SLACK <= truth.day <= claim.last + _SLACK


def _names(claim: Claim) -> frozenset[str]:
    return frozenset().union(*(_name_words(spot.words) for spot in claim.spots))


def _is_far(spots: Sequence[Spot], truth: Truth) -> bool:
    return truth.point is not None and any(spot.lat is not None for spot in spots)


def _is_near(spots: Iterable[Spot], truth: Truth) -> bool:
    return truth.point is not None and any(
        _km((spot.lat, spot.lon), truth.point) <= (spot.radius_km or 0) + truth.off_km + _NEAR_KM
        for spot in spots
        if spot.lat is not None and spot.lon is not None
    )


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = math.radians(other[1] - one[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return 6371 * math.hypot(math.radians(other[0] - one[0]), east)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One incident: what the recorders say, and what we do."""

    truth: Truth
    told: tuple[Told, ...]
    claims: tuple[Claim, ...]
    range: Range | None
    grade: str | None

    @property
    def high(self) -> int | None:
        """Our high, an open end closed at the greatest number told."""
        if self.range is None or self.range.low is None:
            return None
        return self.range.high if self.range.high is not None else max(self.range.best or 0, self.range.low)

    @property
    def meets(self) -> bool:
        """Whether the two ranges share a number."""
        if self.range is None or self.range.low is None or self.high is None or self.truth.killed is None:
            return False
        return self.range.low <= self.truth.killed[1] and self.truth.killed[0] <= self.high


def outcomes(
    chosen: Mapping[str, tuple[Truth, tuple[Told, ...], tuple[Claim, ...]]],
    register: SourceRegister,
    rule: Rule,
) -> Iterator[Outcome]:
    """Assess every incident, in the order of its code."""
    for _, (truth, told, claims) in sorted(chosen.items()):
        if not claims:
            yield Outcome(truth, told, (), None, None)
            continue
        seen = assess(claims, register=register, rule=rule)
        killed = [each for each in seen.ranges if (each.harm, each.victims) == ("killed", "civilian")]
        yield Outcome(truth, told, claims, killed[0] if killed else None, seen.proposal.harm_grade)


def choose(
    told: Sequence[Told], rows: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[Truth, tuple[Told, ...], tuple[Claim, ...]]]:
    """Return by code each incident with two or more texts, and the claims that are near it."""
    truths: dict[str, Truth] = {}
    texts: defaultdict[str, list[Told]] = defaultdict(list)
    by_name = {each.article.doc_id: each for each in told}
    for row in rows:
        for each in row["truth"]:
            truths[each["code"]] = truth_of(each)
            texts[each["code"]].append(by_name[row["doc_id"]])
    return {
        code: (truth, tuple(texts[code]), tuple(c for each in texts[code] for c in near(each, truth)))
        for code, truth in truths.items()
        if len(texts[code]) > 1
    }


def linked(
    chosen: Mapping[str, tuple[Truth, tuple[Told, ...], tuple[Claim, ...]]], told: Sequence[Told]
) -> dict[str, tuple[Truth, tuple[Told, ...], tuple[Claim, ...]]]:
    """Return the same incidents with the claims of ours that holds most of those near."""
    from marsad.incidents.clusters import cluster
    from marsad.linkage.scoring import score

    claims = {claim.id: claim for each in told for claim in each.claims}
    ours = {
        member: incident.claims
        for incident in cluster(tuple(claims.values()), score(tuple(claims.values())), ())
        for member in incident.claims
    }
    found = {}
    for code, (truth, texts, near_it) in chosen.items():
        votes = Counter(ours[claim.id] for claim in near_it)
        harmed = Counter(ours[claim.id] for claim in near_it if claim.tolls)
        best = max(sorted(votes), key=lambda members: (votes[members], harmed[members]), default=())
        found[code] = truth, texts, tuple(claims[member] for member in best)
    return found


def report(found: Sequence[Outcome], rule: Rule) -> None:
    """Print the figures of one rule."""
    judged = [each for each in found if each.truth.killed is not None]
    met = sum(each.meets for each in judged)
    ours = [each for each in judged if each.range is not None and each.range.low is not None]
    print(f"{rule}: {RULES[rule]}")
    print(
        f"  ranges meet in {met} of {len(judged)} incidents ({met / len(judged):.3f}); "
        f"no figure in {len(judged) - len(ours)}"
    )
    width = sorted((each.high or 0) - (each.range.low or 0) for each in ours if each.range is not None)
    single = sum(each == 0 for each in width)
    print(
        f"  of {len(ours)} ranges {single} are one number, "
        f"nine in ten at most {width[len(width) * 9 // 10]} wide"
    )
    _report_best(judged)
    silent = [each for each in found if each.truth.killed is None]
    some = sum(each.range is not None and (each.range.low or 0) > 0 for each in silent)
    print(
        f"  of {len(silent)} incidents for which the recorders tell no killed, {some} have some in the texts"
    )


def _report_best(judged: Sequence[Outcome]) -> None:
    outside, middle, exact = [], [], []
    for each in judged:
        if each.range is not None and each.range.best is not None and each.truth.killed is not None:
            low, high = each.truth.killed
            outside.append(max(low - each.range.best, each.range.best - high, 0))
            middle.append(abs(each.range.best - (low + high) / 2))
            if low == high:
                exact.append(each.range.best == low)
    count = len(outside)
    print(
        f"  best, told in {count}: in the recorders' range {sum(o == 0 for o in outside) / count:.3f}, "
        f"at most 1 outside it {sum(o <= 1 for o in outside) / count:.3f}; "
        f"mean distance {sum(outside) / count:.2f} from the range, {sum(middle) / count:.2f} from its middle"
    )
    print(f"  where the recorders give one number ({len(exact)}), best is that number in {sum(exact)}")


def report_grades(found: Sequence[Outcome]) -> None:
    """Print how the proposed harm grades agree with the recorders'."""
    pairs = Counter(
        (each.truth.grade, each.grade or "none") for each in found if each.truth.grade is not None
    )
    same = sum(count for (grade, ours), count in pairs.items() if grade and grade.casefold() == ours)
    print(f"harm grade: as the recorders' in {same} of {pairs.total()}")
    for (grade, ours), count in pairs.most_common():
        print(f"  {grade}: we propose {ours} {count}")


def show(found: Sequence[Outcome], register: SourceRegister, count: int) -> None:
    """Print incidents that do not meet, with each source's figure and its texts."""
    misses = [each for each in found if each.truth.killed is not None and not each.meets]
    for each in misses[:count]:
        truth = each.truth
        print(
            f"\n=== {truth.code} {truth.day} killed {truth.killed} injured {truth.injured}; ours {each.range}"
        )
        by_id = {claim.id: claim for claim in each.claims}
        for group in independent_groups(each.claims, register=register) if each.claims else ():
            said = [(f.low, f.best, f.high) for f in figures(by_id, [group], "killed", "civilian")]
            print(f"  {group.key} ({group.kind}): {said} {[m.claim[:8] for m in group.members]}")
        for told in each.told:
            print(f"  --- {told.article.doc_id} {told.article.source} {told.article.published}")
            print("  " + " ".join(told.article.text.split())[:900])
            for claim in told.claims:
                tolls = [(t.harm, t.victims, t.low, t.high, t.words) for t in claim.tolls]
                print(
                    f"   {'*' if claim.id in by_id else ' '} {claim.id[:8]} {claim.type} {claim.modality} "
                    f"{claim.first} {[s.name for s in claim.spots]} {tolls} {claim.sources}"
                )


def main() -> None:
    """Measure what is asked for."""
    default = _HERE.parent / "shared" / "corpora" / "airwars_dev.jsonl"
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--rule", choices=[*RULES], action="append")
    parser.add_argument("--linked", action="store_true")
    parser.add_argument("--reader", choices=("rules", "neural", "both"), default="rules")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not options.file.is_file():
        sys.stdout.write(f"{options.file} is not there: nothing was measured\n")
        return
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").split("\n") if line]
    kit = load_kit(reader=options.reader)
    register = make_register(kit)
    told = coded(rows, kit)
    chosen = choose(told, rows)
    if options.linked:
        chosen = linked(chosen, told)
    found: list[Outcome] = []
    for rule in options.rule or RULES:
        found = list(outcomes(chosen, register, rule))
        report(found, rule)
    report_grades(found)
    show(found, register, options.misses)


if __name__ == "__main__":
    main()
