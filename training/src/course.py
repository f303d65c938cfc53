"""How a network is trained, the same for every part of the reports; what was trained is kept."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from network import Network
from opinions import Read, read
from parts import FOLDS, fold_of
from prepared import Prepared
from teaching import pupil
from train import beginner, device, train


@dataclass(frozen=True, slots=True)
class Course:
    """What every training shares: encoder folder, event types, uncoded reports, where networks are kept.

    With uncoded reports a network is a `pupil` of several; without, it learns from coded ones alone.
    """

    encoder: Path
    types: tuple[str, ...]
    uncoded: Sequence[Prepared]
    work: Path

    def network(self, name: str, reports: Sequence[Prepared]) -> Network:
        """Return the network of this name, trained on these reports or, if it was before, loaded."""
        path = self.work / f"{name}.pt"
        if path.exists():
            return self._load(path)
        sys.stderr.write(f"training {name} on {len(reports)} reports\n")
        if self.uncoded:
            network = pupil(reports, self.uncoded, self.encoder, self.types)
        else:
            network = train(beginner(self.encoder, self.types), reports)
        self.work.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), path)
        return network

    def out_of_fold(self, reports: Sequence[Prepared], folds: int = FOLDS) -> list[Read]:
        """Return for each report what the network trained on the other folds makes of it."""
        path = self.work / "readings.pickle"
        if not path.exists():
            found: dict[int, Read] = {}
            fold = [fold_of(at, len(reports), folds) for at in range(len(reports))]
            for own in range(folds):
                within = [at for at in range(len(reports)) if fold[at] == own]
                others = [report for at, report in enumerate(reports) if fold[at] != own]
                network = self.network(f"without-{own}", others)
                found |= dict(
                    zip(within, read(network, [reports[at] for at in within], self.types), strict=True)
                )
            path.write_bytes(pickle.dumps([found[at] for at in range(len(reports))]))
        readings: list[Read] = pickle.loads(path.read_bytes())
        return readings

    def _load(self, path: Path) -> Network:
        state = torch.load(path, map_location="cpu")
        network = Network(self.encoder, self.types)
        network.enc.keep(range(len({name.split(".")[2] for name in state if name.startswith("enc.layers.")})))
        network.load_state_dict(state)
        network.eval()
        network.to(device())
        return network
