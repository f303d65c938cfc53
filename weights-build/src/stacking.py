"""Counting all weights: first on hand-coded groups, the last decisions on drafts of unseen reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from fitting import CHOICES, Example, fit, fit_choice
from parts import set_apart

from examples import (
    Coded,
    Pools,
    date_examples,
    examples_of,
    found_examples,
    found_tolls,
    owners_of,
    pooled,
    row_examples,
)
from marsad.evaluate.facts import facts_of
from marsad.evaluate.matching import match_events
from marsad.events.drafts import argue, keep_features
from marsad.events.joining import join, join_features
from marsad.events.linear import TwoWay
from marsad.events.links import lay_out
from marsad.events.merging import Group, group
from marsad.events.opinions import MODEL
from marsad.events.settling import settle
from marsad.events.takers import share_tolls
from marsad.events.triggers import detect
from marsad.events.weights import DECISIONS, Cuts, Weights
from marsad.kit import Kit
from marsad.records.event import Place

FOLDS = 4  # parts of the reports, each drafted with weights counted on the other parts
_LAST = ("merging", "tolls", "rows", "joining", "keeping")
_NEVER = {
    "merging": TwoWay("merging", {}),
    "tolls": TwoWay("tolls", {}),
    "rows": TwoWay("rows", {"b": 9.0}),
    "joining": TwoWay("joining", {"b": -9.0}),
    "keeping": TwoWay("keeping", {"b": 9.0}),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the reports, and the weights counted on all others."""

    reports: Sequence[Coded]
    weights: Weights


def count_weights(reports: Sequence[Coded], kit: Kit, *, neural: bool = False) -> Weights:
    """Return the weights of all decisions, counted on hand-coded reports.

    `neural` leaves the first decisions nothing but what the neural reader thinks, and the bare rates.

    `merging` compares triggers, `dates` dates happenings and `tolls` chooses between them as they are found,
    and `rows`, `joining` and `keeping` judge what the earlier decisions make of a report: these learn from
    reports that the earlier weights have not seen, as in use.
    """
    cases = [_thought(examples_of(report)) if neural else examples_of(report) for report in reports]
    weights = _first(cases)
    parts = []
    for fold in range(FOLDS):
        own, _ = set_apart(reports, fold, FOLDS)
        _, others = set_apart(cases, fold, FOLDS)
        parts.append(_Part(own, _first(others)))
    return _count_last(cases, weights, parts, kit, neural)


def _thought(pools: Pools) -> Pools:
    """Return the examples with what the model thinks of them alone."""
    return {name: [_thinking(example) for example in rows] for name, rows in pools.items()}


def _thinking(example: Example) -> Example:
    bare = ((feature, feature.rpartition("|")[2]) for feature in example.features)
    return replace(example, features=[f for f, own in bare if own == "b" or own.startswith(MODEL)])


def _count_last(
    cases: Sequence[Pools], weights: Weights, parts: Sequence[_Part], kit: Kit, neural: bool
) -> Weights:
    """Return the weights with those of the last decisions, each counted on what the ones before it make."""
    cuts = kit.cuts
    found = [
        [
            *pooled([case])["merging"],
            *found_examples(report, detect(report.scene, w.telling, w.typing, cut=cuts.telling)),
        ]
        for part in parts
        for w in [part.weights]
        for report, case in zip(part.reports, cases[_offset(parts, part) :], strict=False)
    ]
    if neural:
        found = [[_thinking(example) for example in rows] for rows in found]
    weights, merged = _with_choice("merging", found, weights, parts)
    for name, choices in (("dates", _date_examples), ("tolls", _toll_examples)):
        chosen = [
            [*pooled([case])[name], *choices(report, part.weights, kit)]
            for part in merged
            for report, case in zip(part.reports, cases[_offset(merged, part) :], strict=False)
        ]
        if neural:
            chosen = [[_thinking(example) for example in rows] for rows in chosen]
        weights, merged = _with_choice(name, chosen, weights, merged)
    for name, examples in (
        ("rows", _row_examples),
        ("joining", _joining_examples),
        ("keeping", _keeping_examples),
    ):
        rows = [e for part in merged for report in part.reports for e in examples(report, part.weights, kit)]
        counted = cast(TwoWay, fit(name, rows))
        weights = _with(weights, name, counted)
        merged = [_Part(part.reports, _with(part.weights, name, counted)) for part in merged]
    return weights


def _with_choice(
    name: str, found: Sequence[Sequence[Example]], weights: Weights, parts: Sequence[_Part]
) -> tuple[Weights, list[_Part]]:
    """Count a choice on the examples of each report: for all, and for each part on those of the others."""
    weights = _with(weights, name, fit_choice(name, [e for rows in found for e in rows]))
    counted = []
    for part in parts:
        begin = _offset(parts, part)
        others = [*found[:begin], *found[begin + len(part.reports) :]]
        choice = fit_choice(name, [e for rows in others for e in rows])
        counted.append(_Part(part.reports, _with(part.weights, name, choice)))
    return weights, counted


def _with(weights: Weights, name: str, counted: TwoWay) -> Weights:
    return replace(weights, **{name: counted})  # type: ignore[arg-type]  # none of these is many-way


def _offset(parts: Sequence[_Part], part: _Part) -> int:
    return sum(len(one.reports) for one in parts[: parts.index(part)])


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


def _date_examples(report: Coded, weights: Weights, kit: Kit) -> list[Example]:
    groups = _groups(report, weights, kit.cuts)
    stage = lay_out(report.scene, groups)
    return date_examples(report, stage, owners_of(report, groups), weights.dates, kit.cuts.dates)


def _toll_examples(report: Coded, weights: Weights, kit: Kit) -> list[Example]:
    """Return the examples of `tolls` between happenings as found: splinters and false ones among them."""
    return found_tolls(report, _groups(report, weights, kit.cuts))


def _row_examples(report: Coded, weights: Weights, kit: Kit) -> list[Example]:
    groups = _groups(report, weights, kit.cuts)
    stage = lay_out(report.scene, groups)
    shared = share_tolls(stage, report.scene.tolls, weights.tolls, kit.cuts.tolls)
    return row_examples(report, stage, shared, owners_of(report, groups))


def _joining_examples(report: Coded, weights: Weights, kit: Kit) -> list[Example]:
    groups = _groups(report, weights, kit.cuts)
    _, drafts = argue(report.scene, groups, weights, kit.cuts)
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
