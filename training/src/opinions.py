"""Opinions of reports that a model had not seen: what the weights of both readers are counted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from batch import batch_of
from network import Network
from prepared import Prepared
from train import AT_ONCE, device, fast_arithmetic

from examples import Coded
from marsad.learned.heads import Heads, Matrix, PageOpinion


def heads_of(network: Network, types: Sequence[str]) -> Heads:
    """Return the heads of a network, as the package uses them."""
    state = network.state_dict()
    matrices = {n: t.cpu().numpy().astype(np.float32) for n, t in state.items() if not n.startswith("enc.")}
    return Heads(matrices, tuple(types))


@dataclass(frozen=True, slots=True)
class Read:
    """What a network makes of one report: a vector for each word."""

    heads: Heads
    vectors: Matrix


def read(network: Network, reports: Sequence[Prepared], types: Sequence[str]) -> list[Read]:
    """Return what a network makes of reports."""
    heads, found = heads_of(network, types), []
    for begin in range(0, len(reports), AT_ONCE):
        part = reports[begin : begin + AT_ONCE]
        with torch.no_grad(), fast_arithmetic():
            words = network.words(batch_of(part, device())).float().cpu()
        found += [Read(heads, one.numpy()) for one in words.split([len(report.marks) for report in part])]
    return found


def with_opinions(reports: Sequence[Coded], readings: Sequence[Read]) -> list[Coded]:
    """Return the reports, each with the opinion that follows from its reading."""
    return [
        replace(
            report,
            scene=replace(report.scene, opinion=PageOpinion(report.scene.page, one.heads, one.vectors)),
        )
        for report, one in zip(reports, readings, strict=True)
    ]
