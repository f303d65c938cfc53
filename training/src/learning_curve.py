"""How the figures rise with the number of hand-coded reports.

    PYTHONPATH=src:weights-build/src:training/src python training/src/learning_curve.py \
        GOLD.jsonl DEV.jsonl ENCODER_FOLDER WORK_FOLDER SIZE…

For each SIZE that many reports, spread evenly over GOLD, train everything anew: a network on all of them, one
on each half, whose opinion of the other half the weights are counted on (the shipped ones are counted on
fifths), and the weights of every reader. These networks learn from the coded reports alone, without others
that teach them. Printed are the figures on DEV. The cuts stay those of the shipped
readers. What was trained is kept in WORK_FOLDER, and a command that was stopped goes on from there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from course import Course
from in_numbers import in_numbers
from labels import labels_of
from opinions import read, with_opinions
from prepared import Prepared
from reports import load_unweighted, read_reports
from tokenizers import Tokenizer
from weighing import weights_of_readers

from examples import Coded
from marsad.evaluate.score import Report, evaluate
from marsad.events.weights import CUTS
from marsad.kit import Kit
from marsad.ontology.load import load_ontology
from marsad.reading import link, look
from marsad.records.reading import Reader

_DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"
_FOLDS = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """Coded reports, and what a network learns of them."""

    reports: Sequence[Coded]
    prepared: Sequence[Prepared]

    def spread(self, size: int) -> _Known:
        """Return so many of the reports, at even distances."""
        chosen = [at * len(self.reports) // size for at in range(size)]
        return _Known([self.reports[at] for at in chosen], [self.prepared[at] for at in chosen])


@dataclass(frozen=True, slots=True)
class _Curve:
    """What every point of the curve shares."""

    course: Course
    kit: Kit

    def known(self, gold: Path) -> _Known:
        """Read a file of coded reports."""
        tokenizer = Tokenizer.from_file(str(self.course.encoder / "tokenizer.json"))
        reports = read_reports(gold, self.kit)
        return _Known(
            reports, [in_numbers(labels_of(r), r.scene, tokenizer, self.course.types) for r in reports]
        )

    def figures(self, train: _Known, dev: _Known) -> Iterator[tuple[Reader, Report]]:
        """Train all readers on some reports and yield what each reaches on others."""
        course = replace(self.course, work=self.course.work / str(len(train.reports)))
        judged = with_opinions(train.reports, course.out_of_fold(train.prepared, _FOLDS))
        network = course.network("all", train.prepared)
        asked = with_opinions(dev.reports, read(network, dev.prepared, course.types))
        for reader, weights in weights_of_readers(train.reports, judged, self.kit).items():
            kit = replace(self.kit, weights=weights, cuts=CUTS[reader])
            yield reader, _met(dev.reports if reader == "rules" else asked, kit)


def _met(reports: Sequence[Coded], kit: Kit) -> Report:
    gold, coded = {}, {}
    for report in reports:
        article = report.gold.article
        gold[article.doc_id] = report.gold
        coded[article.doc_id] = link(replace(look(article, kit), scene=report.scene), kit)
    return evaluate(gold, coded, ontology=kit.ontology)


def main(gold: Path, dev: Path, encoder: Path, work: Path, *, sizes: Sequence[int]) -> None:
    """Print the figures of every reader for every size."""
    types = tuple(load_ontology(_DATA / "ontology").types)
    curve = _Curve(Course(encoder, types, (), work), load_unweighted())
    train, other = curve.known(gold), curve.known(dev)
    for size in sizes:
        for reader, report in curve.figures(train.spread(size), other):
            said = "  ".join(f"{name} {tally.f1:.3f}" for name, tally in report.figures.items())
            sys.stdout.write(f"{size} reports, {reader}: {said}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sizes=[*map(int, sys.argv[5:])])
