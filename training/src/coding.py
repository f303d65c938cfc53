"""Coding reports whose scenes are known already, with an opinion that was made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from examples import Coded
from marsad.evaluate.score import Report, evaluate
from marsad.kit import Kit
from marsad.reading import link, look
from marsad.records.reading import Reading

Pairs = dict[str, tuple[Reading, Reading]]


def coded_by(kit: Kit, reports: Sequence[Coded]) -> Pairs:
    """Return for each report, by its id, what its coder and what the kit makes of it."""
    found = {}
    for report in reports:
        article = report.gold.article
        found[article.doc_id] = report.gold, link(replace(look(article, kit), scene=report.scene), kit)
    return found


def met(pairs: Pairs, kit: Kit) -> Report:
    """Return the figures of pairs of what a coder and what a kit made of reports."""
    gold = {name: own for name, (own, _) in pairs.items()}
    return evaluate(gold, {name: coded for name, (_, coded) in pairs.items()}, ontology=kit.ontology)


def said(report: Report) -> str:
    """Return the F1 of every measure as one line."""
    return "  ".join(f"{name} {tally.f1:.3f}" for name, tally in report.figures.items())
