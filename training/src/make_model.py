"""Train the neural reader and all weights that weigh it, on a file of hand-coded reports.

    training/make GOLD.jsonl ENCODER_FOLDER [WORK_FOLDER]

Three networks are trained: one on each half of the reports, which gives its opinion of the other half, and
one on all, which is shipped. The weights of the readers `both` and `neural` are counted on the opinions of
the halves: no report is judged by a network that has seen it. What is done is kept in WORK_FOLDER (default
`training/work`), and a command that was stopped goes on from there.
"""

from __future__ import annotations

import hashlib
import pickle
import platform
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from export import export, write_check
from fitting import write
from labels import Labels, labels_of
from network import Network
from opinions import Read, half_of, read, with_opinions
from reports import load_unweighted, read_reports
from stacking import count_weights
from train import EPOCHS, SEED, train

from marsad.events.weights import CUTS, DECISIONS
from marsad.ontology.load import load_ontology
from marsad.records.reading import Reader

_DATA = Path(__file__).parents[2] / "src" / "marsad" / "data"
_CHECK = Path(__file__).parents[2] / "tests" / "learned" / "as_trained.json"


def network_on(
    name: str, reports: Sequence[Labels], encoder: Path, types: Sequence[str], work: Path
) -> Network:
    """Return the network of this name, trained on these reports or, if it was before, loaded."""
    path = work / f"{name}.pt"
    if path.exists():
        network = Network(encoder, types)
        network.load_state_dict(torch.load(path))
        network.eval()
        return network
    sys.stderr.write(f"training {name} on {len(reports)} reports\n")
    network = train(reports, encoder, types)
    torch.save(network.state_dict(), path)
    return network


def out_of_fold(labels: Sequence[Labels], encoder: Path, types: Sequence[str], work: Path) -> list[Read]:
    """Return for each report what the network trained on the other half makes of it."""
    path = work / "readings.pickle"
    if not path.exists():
        found: dict[int, Read] = {}
        for half in (0, 1):
            own = [at for at in range(len(labels)) if half_of(at, len(labels)) == half]
            others = [one for at, one in enumerate(labels) if half_of(at, len(labels)) != half]
            network = network_on(f"without-{half}", others, encoder, types, work)
            found |= dict(zip(own, read(network, [labels[at] for at in own], types, encoder), strict=True))
        path.write_bytes(pickle.dumps([found[at] for at in range(len(labels))]))
    readings: list[Read] = pickle.loads(path.read_bytes())
    return readings


def main(gold: Path, encoder: Path, work: Path = Path(__file__).parents[1] / "work") -> None:
    """Write the model and the weights of `neural` and `both` where the package looks for them."""
    work.mkdir(parents=True, exist_ok=True)
    types = tuple(load_ontology(_DATA / "ontology").types)
    kit = load_unweighted()
    reports = read_reports(gold, kit)
    labels = [labels_of(report) for report in reports]
    seen = with_opinions(reports, out_of_fold(labels, encoder, types, work))
    readers: tuple[Reader, ...] = ("both", "neural")
    for reader in readers:
        (_DATA / "weights" / reader).mkdir(exist_ok=True)
        weights = count_weights(seen, replace(kit, cuts=CUTS[reader]), neural=reader == "neural")
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
    network = network_on("all", labels, encoder, types, work)
    export(network, _DATA / "model", encoder=encoder, types=types, made=made)
    write_check(network, _CHECK, encoder=encoder, types=types, kit=kit)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
