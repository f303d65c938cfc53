"""The weights of every reader, counted on the same coded reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from blending import blended, without_the_smallest
from stacking import count_weights

from examples import Coded
from marsad.events.linear import TwoWay
from marsad.events.weights import CUTS, Weights
from marsad.kit import Kit
from marsad.records.reading import Reader

SHARES: Mapping[Reader, float] = {"rules": 0.5, "neural": 0.5}
"""What `both` is blended of, chosen on a fifth of the reports that no part of it had seen. Weights counted on
what both see together, as a third part, brought nothing there (all facts .631 with them, .630 without)."""

TEAM = 0.4
"""The share of the hand-coded reports alone in the weights of `rules`; the rest is counted on all. On a fifth
of the reports that neither had seen, both halves alone find fewer of the casualties (all reports: .543 with
it, .534 without; the hand-coded ones .64 for .60) and no share finds more of all facts than another."""

_SURER = 1.2
"""What the votes on keeping an event are multiplied by once they are blended: a mean of several sums lies too
near to nought, and the chance beside an event too near to one half (slope over the training reports)."""

_LIKELIER = 0.3
"""What is added to the log-odds that `both` keeps an event: events were right more often than it said, by .31
on the development set, by .30 on `training/coded/aside.jsonl` (`benchmarks/calibration.py`)."""


def weights_of_readers(
    reports: Sequence[Coded], judged: Sequence[Coded], kit: Kit, *, further: frozenset[str] = frozenset()
) -> dict[Reader, Weights]:
    """Return the weights of every reader; `judged` are the reports with the opinions of a network.

    `further` are the ids of reports that were not coded by hand (`training/coded/`). They teach every reader;
    `rules`, which has no network to tell what is rare, leans on the hand-coded ones besides (`TEAM`).
    """
    seen = replace(kit, cuts=CUTS["rules"])
    plain = count_weights(reports, seen)
    team = [report for report in reports if report.gold.article.doc_id not in further]
    rules = plain
    if 0 < len(team) < len(reports):
        rules = blended([(1 - TEAM, plain), (TEAM, count_weights(team, seen))])
    neural = count_weights(judged, replace(kit, cuts=CUTS["neural"]), neural=True)
    both = blended([(SHARES["rules"], plain), (SHARES["neural"], neural)])
    keeping = {feature: _SURER * vote for feature, vote in both.keeping.weights.items()}
    keeping["b"] += _LIKELIER
    return {
        "rules": without_the_smallest(rules),
        "neural": without_the_smallest(neural),
        "both": without_the_smallest(replace(both, keeping=TwoWay("keeping", keeping))),
    }
