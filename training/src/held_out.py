"""What every reader reaches on hand-coded reports that neither its network nor its weights have seen.

    PYTHONPATH=src:weights-build/src:training/src python training/src/held_out.py \
        GOLD.jsonl ENCODER_FOLDER WORK_FOLDER REPORTS.jsonl…

The networks are the five of `make_model.py`, kept in WORK_FOLDER; the weights are counted anew for each fifth
of the reports, neighbours together, on the other four. The cuts stay those of the shipped readers.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coding import Pairs, coded_by, met, said
from course import Course
from known import read_known
from opinions import with_opinions
from parts import set_apart
from standoff import further_ids
from uncoded import prepared_uncoded
from weighing import weights_of_readers

from examples import Coded
from marsad.events.weights import CUTS
from marsad.kit import Kit, load_lists
from marsad.records.reading import Reader

_PARTS = 5


def held_out(reports: Sequence[Coded], judged: Sequence[Coded], kit: Kit) -> dict[Reader, Pairs]:
    """Return what coders and every reader make of reports; `judged` are these with a network's opinions."""
    found: dict[Reader, Pairs] = {}
    further = further_ids()
    for part in range(_PARTS):
        plain, others = set_apart(reports, part, _PARTS)
        asked, judged_others = set_apart(judged, part, _PARTS)
        for reader, weights in weights_of_readers(others, judged_others, kit, further=further).items():
            trained = replace(kit, weights=weights, cuts=CUTS[reader])
            pairs = coded_by(trained, plain if reader == "rules" else asked)
            found.setdefault(reader, {}).update(pairs)
            sys.stderr.write(f"part {part + 1} of {_PARTS}, {reader}: {said(met(pairs, kit))}\n")
    return found


def main(gold: Path, encoder: Path, work: Path, *uncoded: Path) -> None:
    """Print the figures of every reader."""
    kit = load_lists()
    known = read_known(gold, encoder, kit)
    course = Course(
        encoder, tuple(kit.ontology.types), prepared_uncoded(uncoded, encoder, known.reports), work
    )
    judged = with_opinions(known.reports, course.out_of_fold(known.prepared))
    for reader, pairs in held_out(known.reports, judged, kit).items():
        sys.stdout.write(f"{reader}: {said(met(pairs, kit))}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
