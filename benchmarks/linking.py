"""How well claims are linked into incidents, on texts that casualty recorders linked to theirs.

Use:

    python benchmarks/linking.py [LINKED_JSONL] [--reader READER] [--shipped] [--errors N]

The file (default `../shared/corpora/airwars_dev.jsonl`; a message where it is absent) holds texts and the
incidents that recorders coded from each. Five-fold cross-validation over incidents: all texts that share
incidents, directly or through others, are in one fold; the parameters are fitted on the texts of the other
four (with the words counted on them alone), then the claims of *all* texts are linked with these parameters,
and the texts of the fold are judged. So each is judged among all others, none of which was held back to make
it easier. `--shipped` takes the shipped parameters instead, which have seen the default file's texts.

What is judged are pairs of texts, as the recorders linked texts, not events:

- A pair is linked in truth if the recorders linked both to one incident, and by us if a claim of the one and
  a claim of the other are in one incident of ours. Pairwise precision, recall and F1 are over all pairs with
  a text of the fold.
- B-cubed: of each text, the share of the texts linked with it by us that are linked in truth, and of those
  linked in truth that are linked by us, the text itself counted in both; then the mean over texts. (A text
  may be of several incidents; a pair counts once however many it shares.)

Two inputs, each with a baseline beside it (one incident = the same day and the same named place):

(a) *gold-like fields*: one claim for each text and incident, with the recorders' day and strike type; the
    recorders' place and point where the text names the place, and no place where it does not; and the text's
    own toll, parties, sources and words, of its claim that tells of the incident (none where no claim does).
(b) *end to end*: all claims that the reader finds in the raw text that can be about people harmed (groups
    battle, remote, civilian; tolls, bodies found), actual or possible. A text that also tells of another
    happening, to which the recorders linked other texts and not it, counts as wrongly linked with them: so
    precision is a lower bound. Beside it stand the figures of those claims alone that tell of the recorders'
    incident by day, place and toll (`linkage-build/src/linked_texts.py`); they leave out such asides, but
    also forgive some errors.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from marsad.datafiles import DataFiles
from marsad.incidents.clusters import cluster
from marsad.kit import load_kit
from marsad.linkage.columns import is_exact, name_words
from marsad.linkage.lore import load_lore, stem
from marsad.linkage.means import Means, load_means
from marsad.linkage.scoring import pairs, probability_of, rows_of
from marsad.records.claim import Claim, Spot
from marsad.records.incident import Link
from marsad.records.span import Span
from marsad.text.search_words import plain_keys

_HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_HERE / "linkage-build" / "src"))
build: Any = import_module("make_parameters")
linked: Any = import_module("linked_texts")
FOLDS = 5
# Kilometres around a recorder's point, by how exactly it was placed.
_RADIUS = {
    "exact_location": 0.5,
    "exact_location_other": 0.5,
    "street": 0.5,
    "nearby_landmark": 1.0,
    "neighbourhood_area": 1.5,
    "village": 2.0,
    "town": 3.0,
    "city": 6.0,
    "subdistrict": 15.0,
    "district": 30.0,
    "province_governorate": 80.0,
}
_POINT_KM = 2.0

Groups = Mapping[str, Set[str]]  # the groups (incidents) that each text is in


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs rightly, wrongly and not linked, and the sums of B-cubed precision and recall over texts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    precision: float = 0.0
    recall: float = 0.0
    texts: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.precision + other.precision,
            self.recall + other.recall,
            self.texts + other.texts,
        )

    def __str__(self) -> str:
        pairwise = _figures(
            self.right / max(1, self.right + self.wrong), self.right / max(1, self.right + self.missed)
        )
        return f"pairs {pairwise}   B-cubed {_figures(self.precision / self.texts, self.recall / self.texts)}"


def _figures(precision: float, recall: float) -> str:
    both = precision + recall
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / both if both else 0.0:.3f}"


def judge(ours: Groups, truth: Groups, judged: Iterable[str]) -> Counts:
    """Return the counts of the judged texts among all texts."""
    linked_by_us, linked_in_truth = _partners(ours), _partners(truth)
    found = Counts()
    for text in sorted(judged):
        mine = linked_by_us.get(text, set()) | {text}
        theirs = linked_in_truth.get(text, set()) | {text}
        both = mine & theirs
        found += Counts(
            len(both) - 1,
            len(mine - theirs),
            len(theirs - mine),
            len(both) / len(mine),
            len(both) / len(theirs),
            1,
        )
    return found


def _partners(groups: Groups) -> dict[str, set[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for text, own in groups.items():
        for group in own:
            members[group].add(text)
    return {text: set().union(*(members[group] for group in own)) for text, own in groups.items()}


def folds_of(texts: Sequence[Any]) -> dict[str, int]:
    """Return the fold of each text: the same for all that share incidents, also through others."""
    above = {text.name: text.name for text in texts}

    def top(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    first: dict[str, str] = {}
    for text in texts:
        for code in sorted(text.codes):
            one, other = top(first.setdefault(code, text.name)), top(text.name)
            above[max(one, other)] = min(one, other)
    return {name: int(hashlib.sha256(top(name).encode()).hexdigest(), 16) % FOLDS for name in above}


def link(claims: Sequence[Claim], means: Means) -> dict[str, str]:
    """Return the incident of each claim."""
    links = [
        Link(one, other, weight, probability_of(weight), ())
        for table in pairs(claims, means=means)
        for one, other, weight, _ in rows_of(table, means.parameters)
    ]
    return {claim: each.id for each in cluster(claims, links, ()) for claim in each.claims}


def gold_like(texts: Sequence[Any], generic: Set[str]) -> dict[str, list[Claim]]:
    """Return one claim for each text and incident, as (a) above says, by text."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for text in texts:
        said = {stem(word) for word in plain_keys(text.article.text)}
        for truth in text.truths:
            telling = linked.telling(text, truth, generic)
            spot = _spot(truth)
            named = bool(spot.words) and bool(name_words(spot, generic) & said)
            found[text.name].append(_claim(text, truth, telling[:1], (spot,) if named else ()))
    return dict(found)


def _spot(truth: Any) -> Spot:
    lat, lon = truth.point or (None, None)
    radius = None if truth.point is None else _RADIUS.get(truth.accuracy, _POINT_KM)
    return Spot(f"={truth.place}", truth.place, None, None, lat, lon, radius, None, truth.place)


def _claim(text: Any, truth: Any, telling: Sequence[Claim], spots: tuple[Spot, ...]) -> Claim:
    kind, group = _type(truth.strike)
    empty = Claim(
        id="",
        article=text.name,
        outlet=text.article.source,
        published=text.article.published,
        copies=text.claims[0].copies if text.claims else text.name,
        type="",
        group="",
        modality="actual",
        first=None,
        last=None,
        precision="day",
        spots=(),
        initiators=(),
        targets=(),
        tolls=(),
        sources=(),
        quote="",
        words=(),
        triggers=(Span(0, 1),),
        confidence=1.0,
    )
    return replace(
        telling[0] if telling else empty,
        id=f"{text.name} {truth.code}",
        type=kind,
        group=group,
        first=truth.day,
        last=truth.day,
        precision="day",
        spots=spots,
    )


def _type(strike: str) -> tuple[str, str]:
    """Return the event type of a recorders' strike type, the most exact one it names first."""
    if "Drone" in strike:
        return "drone_strike", "remote"
    if "Artillery" in strike or "Naval" in strike:  # also "Airstrike and/or Artillery"
        return "shelling", "remote"
    if "Airstrike" in strike:
        return "air_strike", "remote"
    return "attack", "battle"


def same_day_and_place(claims: Mapping[str, Sequence[Claim]]) -> Groups:
    """Return the baseline: one incident is the same single day and the same exact place."""
    return {
        text: {
            f"{claim.first} {spot.key}"
            for claim in own
            if claim.first is not None and claim.first == claim.last
            for spot in claim.spots
            if is_exact(spot)
        }
        for text, own in claims.items()
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of the two inputs and of the narrower view on the second, with the pairs that are wrong."""

    gold: Counts
    whole: Counts
    telling: Counts
    errors: Sequence[tuple[str, str, str]]


def run(texts: Sequence[Any], means_of: Callable[[frozenset[str]], Means]) -> Outcome:
    """Judge every text with parameters that have not seen it (`means_of` gives those of the others)."""
    generic = load_lore(DataFiles(None), common=frozenset()).generic
    folds = folds_of(texts)
    truth = {text.name: text.codes for text in texts}
    gold = gold_like(texts, generic)
    claims = [claim for text in texts for claim in text.claims]
    telling = linked.incidents_of_claims(texts, generic)
    totals = [Counts(), Counts(), Counts()]
    errors: list[tuple[str, str, str]] = []
    for fold in range(FOLDS):
        judged = {text.name for text in texts if folds[text.name] == fold}
        if not judged:
            continue
        means = means_of(frozenset(truth.keys() - judged))
        of_gold = link([claim for own in gold.values() for claim in own], means)
        ours = link(claims, means)
        views: list[Groups] = [
            {name: {of_gold[claim.id] for claim in own} for name, own in gold.items()},
            {text.name: {ours[c.id] for c in text.claims if linked.tells_of_harm(c)} for text in texts},
            {text.name: {ours[c.id] for c in text.claims if c.id in telling} for text in texts},
        ]
        totals = [total + judge(view, truth, judged) for total, view in zip(totals, views, strict=True)]
        errors += _errors(views[1], truth, judged)
    return Outcome(totals[0], totals[1], totals[2], errors)


def _errors(ours: Groups, truth: Groups, judged: Set[str]) -> list[tuple[str, str, str]]:
    by_us, in_truth = _partners(ours), _partners(truth)
    found = []
    for text in sorted(judged):
        mine, theirs = by_us.get(text, set()), in_truth[text]
        found += [("wrongly linked", text, other) for other in sorted(mine - theirs)]
        found += [("not linked", text, other) for other in sorted(theirs - mine) if text < other]
    return found


def show_errors(texts: Sequence[Any], errors: Sequence[tuple[str, str, str]], count: int) -> None:
    """Print some texts that are linked wrongly, and some that are not linked."""
    by_name = {text.name: text for text in texts}
    for kind in ("wrongly linked", "not linked"):
        own = [error for error in errors if error[0] == kind]
        for _, *names in random.Random(1).sample(own, min(count, len(own))):
            print(f"\n== {kind}")
            for name in names:
                text = by_name[name]
                told = [(truth.code, str(truth.day), truth.place) for truth in text.truths]
                print(
                    f"  {name} {text.article.published} {told}\n  {' '.join(text.article.text.split())[:400]}"
                )
                for claim in text.claims:
                    spots = [spot.words for spot in claim.spots]
                    tolls = [(toll.harm, toll.low, toll.high) for toll in claim.tolls]
                    print(f"    {claim.type} {claim.modality} {claim.first} {spots} {tolls}")


def main() -> None:
    """Measure what is asked for."""
    default = _HERE.parent / "shared" / "corpora" / "airwars_dev.jsonl"
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--reader", choices=("rules", "neural", "both"), default="rules")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not options.file.is_file():
        sys.stdout.write(f"{options.file} is not there: nothing was measured\n")
        return
    texts = linked.read_texts(options.file, load_kit(reader=options.reader))
    truth = {text.name: text.codes for text in texts}
    in_truth = sum(len(partners) - 1 for partners in _partners(truth).values()) // 2
    claims = {text.name: [c for c in text.claims if linked.tells_of_harm(c)] for text in texts}
    print(
        f"{len(texts):,} texts, {len(set().union(*truth.values())):,} incidents, {in_truth:,} linked pairs; "
        f"{sum(map(len, claims.values())):,} claims; "
        f"{sum(not own for own in claims.values())} texts without any"
    )
    files = DataFiles(None)

    def fit(within: frozenset[str]) -> Means:
        parameters = build.fitted(texts, within=within)
        return Means(parameters, load_lore(files, common=parameters.common))

    found = run(texts, (lambda _: load_means()) if options.shipped else fit)
    gold = gold_like(texts, load_lore(files, common=frozenset()).generic)
    print(f"(a) gold-like fields     {found.gold}")
    print(f"    same day and place   {judge(same_day_and_place(gold), truth, truth)}")
    print(f"(b) end to end           {found.whole}")
    print(f"    claims that tell it  {found.telling}")
    print(f"    same day and place   {judge(same_day_and_place(claims), truth, truth)}")
    show_errors(texts, found.errors, options.errors)


if __name__ == "__main__":
    main()
