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
from dataclasses import replace
from pathlib import Path

from coding import coded_by, met, said
from course import Course
from known import Known, read_known
from opinions import read, with_opinions
from weighing import weights_of_readers

from marsad.evaluate.score import Report
from marsad.events.weights import CUTS
from marsad.kit import Kit, load_lists
from marsad.records.reading import Reader

_FOLDS = 2


def figures(course: Course, train: Known, dev: Known, kit: Kit) -> Iterator[tuple[Reader, Report]]:
    """Train all readers on some reports and yield what each reaches on others."""
    judged = with_opinions(train.reports, course.out_of_fold(train.prepared, _FOLDS))
    network = course.network("all", train.prepared)
    asked = with_opinions(dev.reports, read(network, dev.prepared, course.types))
    for reader, weights in weights_of_readers(train.reports, judged, kit).items():
        own = replace(kit, weights=weights, cuts=CUTS[reader])
        yield reader, met(coded_by(own, dev.reports if reader == "rules" else asked), kit)


def main(gold: Path, dev: Path, encoder: Path, work: Path, *, sizes: Sequence[int]) -> None:
    """Print the figures of every reader for every size."""
    kit = load_lists()
    train, other = (read_known(path, encoder, kit) for path in (gold, dev))
    for size in sizes:
        course = Course(encoder, tuple(kit.ontology.types), (), work / str(size))
        for reader, report in figures(course, train.spread(size), other, kit):
            sys.stdout.write(f"{size} reports, {reader}: {said(report)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sizes=[*map(int, sys.argv[5:])])
