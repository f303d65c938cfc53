"""Train the neural reader and all weights that weigh it, on a file of hand-coded reports.

    training/make GOLD.jsonl ENCODER_FOLDER WORK_FOLDER REPORTS.jsonl…

Six networks are trained: for each fifth of the reports one on all others, which gives its opinion of that
fifth, and one on all, which is shipped. The weights of the readers `both` and `neural` are counted on the
opinions of the five: no report is judged by a network that has seen it. Those of `rules` are counted too, as
`both` is made of them (`weighing.py`). GOLD may be hand-coded reports joined with others (`standoff.py`).
REPORTS, which nobody coded, are what networks teach each other on (`teaching.py`); without them each learns
from coded reports alone. What is done is kept in WORK_FOLDER, and a command that was stopped goes on from
there.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from pathlib import Path

import torch
from course import Course
from export import export, write_check
from known import read_known
from make_weights import write_weights
from opinions import with_opinions
from standoff import further_ids
from teaching import EPOCHS_OF_PUPIL
from train import EPOCHS, SEED
from uncoded import prepared_uncoded
from weighing import weights_of_readers

from marsad.kit import load_lists

_DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"
_CHECK = Path(__file__).parents[2] / "tests" / "learned" / "as_trained.json"


def main(gold: Path, encoder: Path, work: Path, *uncoded: Path) -> None:
    """Write the model and the weights of every reader where the package looks for them."""
    kit = load_lists()
    types = tuple(kit.ontology.types)
    known = read_known(gold, encoder, kit)
    course = Course(encoder, types, prepared_uncoded(uncoded, encoder, known.reports), work)
    judged = with_opinions(known.reports, course.out_of_fold(known.prepared))
    further = further_ids()
    for reader, weights in weights_of_readers(known.reports, judged, kit, further=further).items():
        write_weights(weights, _DATA / "weights" / reader)
    made = {
        "command": " ".join(
            ["training/make", gold.name, encoder.name, work.name, *(file.name for file in uncoded)]
        ),
        "reports": len(known.reports),
        "reports_sha256": hashlib.sha256(gold.read_bytes()).hexdigest(),
        "encoder_sha256": hashlib.sha256((encoder / "model.safetensors").read_bytes()).hexdigest(),
        "uncoded": len(course.uncoded),
        "epochs": [EPOCHS, EPOCHS_OF_PUPIL],
        "seed": SEED,
        "torch": torch.__version__,
        "machine": platform.machine(),
    }
    network = course.network("all", known.prepared)
    network.cpu()
    export(network, _DATA / "model", encoder=encoder, types=types, made=made)
    write_check(network, _CHECK, encoder=encoder, types=types, kit=kit)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
