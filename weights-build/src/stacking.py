"""Counting all weights: first on hand-coded groups, the last two decisions on drafts of unseen reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from fitting import CHOICES, Example, fit, fit_choice

from examples import Coded, Pools, examples_of, owners_of, pair_examples, pooled
from marsad.evaluate.facts import facts_of
from marsad.evaluate.matching import match_events
from marsad.events.drafts import argue, keep_features
from marsad.events.joining import join, join_features
from marsad.events.linear import TwoWay
from marsad.events.merging import Group, group
from marsad.events.settling import settle
from marsad.events.triggers import detect
from marsad.events.weights import DECISIONS, Cuts, Weights
from marsad.kit import Kit
from marsad.records.event import Place

FOLDS = 4  # parts of the reports, each drafted with weights counted on the other parts
_LAST = ("joining", "keeping")
_NEVER = {"joining": TwoWay("joining", {"b": -9.0}), "keeping": TwoWay("keeping", {"b": 9.0})}


def count_weights(reports: Sequence[Coded], kit: Kit) -> Weights:
    """Return the weights of all decisions, counted on hand-coded reports.

    `joining` and `keeping` judge what the earlier decisions make of a report, and `merging` compares
    triggers as they were found: these learn from reports that the earlier weights have not seen, as in use.
    """
    cases = [examples_of(report) for report in reports]
    weights = _first(cases)
    parts = []
    for fold in range(FOLDS):
        begin, end = fold * len(reports) // FOLDS, (fold + 1) * len(reports) // FOLDS
        parts.append((reports[begin:end], _first(cases[:begin] + cases[end:])))
    pools = pooled(cases)
    for part, w in parts:
        for report in part:
            found = detect(report.scene, w.telling, w.typing, cut=kit.cuts.telling)
            pools["merging"] += pair_examples(report, found)
    weights = replace(weights, merging=cast(TwoWay, fit("merging", pools["merging"])))
    parts = [(part, replace(w, merging=weights.merging)) for part, w in parts]
    rows = [e for part, w in parts for report in part for e in _joining_examples(report, w, kit.cuts)]
    weights = replace(weights, joining=cast(TwoWay, fit("joining", rows)))
    rows = [
        e
        for part, w in parts
        for report in part
        for e in _keeping_examples(report, replace(w, joining=weights.joining), kit)
    ]
    return replace(weights, keeping=cast(TwoWay, fit("keeping", rows)))


def _first(cases: Sequence[Pools]) -> Weights:
    pools = pooled(cases)
    fitted = {
        name: fit_choice(name, pools[name]) if name in CHOICES else fit(name, pools[name])
        for name in DECISIONS
        if name not in _LAST
    }
    return Weights(**fitted, **_NEVER)  # type: ignore[arg-type]


def _groups(report: Coded, weights: Weights, cuts: Cuts) -> tuple[Group, ...]:
    found = detect(report.scene, weights.telling, weights.typing, cut=cuts.telling)
    return group(report.scene, found, weights.merging, margin=cuts.merge_margin)


def _joining_examples(report: Coded, weights: Weights, cuts: Cuts) -> list[Example]:
    groups = _groups(report, weights, cuts)
    _, drafts = argue(report.scene, groups, weights, cuts)
    own = owners_of(report, groups)
    rows = []
    for b in range(len(drafts)):
        for a in range(b):
            if own[a] is not None or own[b] is not None:
                outcome = "yes" if own[a] == own[b] else "no"
                rows.append(Example(join_features(report.scene, drafts, a, b), outcome, report.number))
    return rows


def _keeping_examples(report: Coded, weights: Weights, kit: Kit) -> list[Example]:
    scene, cuts, text = report.scene, kit.cuts, report.gold.article.text
    groups = _groups(report, weights, cuts)
    stage, drafts = argue(scene, groups, weights, cuts)
    joined = join(scene, drafts, weights.joining, cuts.joining)
    if len(joined) < len(groups):
        stage, drafts = argue(scene, joined, weights, cuts)
    events = settle(scene, drafts, [_unplaced(report, m.first, m.last) for m in scene.places], kit.roster)
    pairs = match_events(
        [facts_of(event, text) for event in report.gold.events],
        [facts_of(event, text) for event in events],
        text,
        ontology=kit.ontology,
    )
    right = {pair.coded for pair in pairs if report.gold.events[pair.gold].type == events[pair.coded].type}
    return [
        Example(keep_features(stage, drafts, number), "yes" if number in right else "no", report.number)
        for number in range(len(drafts))
    ]


def _unplaced(report: Coded, first: int, last: int) -> Place:
    """Stand in for a resolved place: matching looks at the words only."""
    span = report.scene.page.span(first, last)
    return Place(span, "", None, None, None, None, None, None, None, None, None, (), "")
