"""Figures on hand-coded reports that the weights had not seen: blocks of the file are held out in turn.

    python weights-build/src/cross_validate.py GOLD.jsonl [BLOCKS] [OF]

Blocks of neighbours, not a random sample: reports that tell the same news stand near one another, and a
report must not be judged with weights that its twin has shaped. BLOCKS of OF parts are held out (5 of 5).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from parts import set_apart
from reports import read_reports
from stacking import count_weights

from examples import Coded
from marsad.evaluate.score import Report, evaluate
from marsad.kit import Kit, load_lists
from marsad.reading import read


def held_out(reports: list[Coded], kit: Kit, blocks: int, of: int) -> Report:
    """Return the figures over all held-out blocks together."""
    coded = {}
    gold = {}
    for block in [*range(0, of, 2), *range(1, of, 2)][:blocks]:
        own, others = set_apart(reports, block, of)
        trained = replace(kit, weights=count_weights(others, kit))
        for report in own:
            name = report.gold.article.doc_id
            gold[name], coded[name] = report.gold, read(report.gold.article, trained)
        sys.stderr.write(f"block {block + 1} of {of}\n")
    return evaluate(gold, coded, ontology=kit.ontology)


def main(gold: Path, blocks: int = 5, of: int = 5) -> None:
    """Print precision, recall and F1 of every measure."""
    kit = load_lists()
    report = held_out(read_reports(gold, kit), kit, blocks, of)
    for name, tally in report.figures.items():
        sys.stdout.write(f"{name:15} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
