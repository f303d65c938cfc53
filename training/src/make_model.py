"""Train the neural reader and all weights that weigh it, on a file of hand-coded reports.

    training/make GOLD.jsonl ENCODER_FOLDER [WORK_FOLDER]

Six networks are trained: for each fifth of the reports one on all others, which gives its opinion of that
fifth, and one on all, which is shipped. The weights of the readers `both` and `neural` are counted on the
opinions of the five: no report is judged by a network that has seen it. Those of `rules` are counted too, as
`both` is drawn towards them (`weighing.py`). What is done is kept in WORK_FOLDER (default `training/work`),
and a command that was stopped goes on from there.
"""

from __future__ import annotations

import hashlib
import pickle
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from export import export, write_check
from fitting import write
from in_numbers import in_numbers
from labels import labels_of
from network import Network
from opinions import FOLDS, Read, fold_of, read, with_opinions
from prepared import Prepared
from reports import load_unweighted, read_reports
from tokenizers import Tokenizer
from train import EPOCHS, SEED, device, train
from weighing import weights_of_readers

from marsad.events.weights import DECISIONS
from marsad.ontology.load import load_ontology

_DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"
_CHECK = Path(__file__).parents[2] / "tests" / "learned" / "as_trained.json"


def network_on(
    name: str, reports: Sequence[Prepared], encoder: Path, types: Sequence[str], work: Path
) -> Network:
    """Return the network of this name, trained on these reports or, if it was before, loaded."""
    path = work / f"{name}.pt"
    if path.exists():
        network = Network(encoder, types)
        network.load_state_dict(torch.load(path, map_location="cpu"))
        network.eval()
        network.to(device())
        return network
    sys.stderr.write(f"training {name} on {len(reports)} reports\n")
    network = train(reports, encoder, types)
    torch.save(network.state_dict(), path)
    return network


def out_of_fold(
    reports: Sequence[Prepared], encoder: Path, types: Sequence[str], work: Path, folds: int = FOLDS
) -> list[Read]:
    """Return for each report what the network trained on the other folds makes of it."""
    path = work / "readings.pickle"
    if not path.exists():
        found: dict[int, Read] = {}
        fold = [fold_of(at, len(reports), folds) for at in range(len(reports))]
        for own in range(folds):
            within = [at for at in range(len(reports)) if fold[at] == own]
            others = [report for at, report in enumerate(reports) if fold[at] != own]
            network = network_on(f"without-{own}", others, encoder, types, work)
            found |= dict(zip(within, read(network, [reports[at] for at in within], types), strict=True))
        path.write_bytes(pickle.dumps([found[at] for at in range(len(reports))]))
    readings: list[Read] = pickle.loads(path.read_bytes())
    return readings


def main(gold: Path, encoder: Path, work: Path = Path(__file__).parents[1] / "work") -> None:
    """Write the model and the weights of every reader where the package looks for them."""
    work.mkdir(parents=True, exist_ok=True)
    types = tuple(load_ontology(_DATA / "ontology").types)
    kit = load_unweighted()
    reports = read_reports(gold, kit)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    prepared = [in_numbers(labels_of(report), report.scene, tokenizer, types) for report in reports]
    seen = with_opinions(reports, out_of_fold(prepared, encoder, types, work))
    for reader, weights in weights_of_readers(reports, seen, kit).items():
        (_DATA / "weights" / reader).mkdir(exist_ok=True)
        for name in DECISIONS:
            write(getattr(weights, name), _DATA / "weights" / reader)
    made = {
        "command": f"training/make {gold.name} {encoder.name}",
        "reports": len(reports),
        "reports_sha256": hashlib.sha256(gold.read_bytes()).hexdigest(),
        "encoder_sha256": hashlib.sha256((encoder / "model.safetensors").read_bytes()).hexdigest(),
        "epochs": EPOCHS,
        "seed": SEED,
        "torch": torch.__version__,
        "machine": platform.machine(),
    }
    network = network_on("all", prepared, encoder, types, work)
    network.cpu()
    export(network, _DATA / "model", encoder=encoder, types=types, made=made)
    write_check(network, _CHECK, encoder=encoder, types=types, kit=kit)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
