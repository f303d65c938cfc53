"""Opinions of reports that a model had not seen: what the weights of both readers are counted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from labels import Labels
from network import Network
from tokenizers import Tokenizer
from train import cut

from examples import Coded
from marsad.learned.heads import Heads, Matrix, PageOpinion

_BLOCKS = 10  # of neighbours in the file, taken in turn into one half and the other


def half_of(number: int, reports: int) -> int:
    """Return the half (0 or 1) of a report: neighbours, which often tell the same news, stay together."""
    return number * _BLOCKS // reports % 2


def heads_of(network: Network, types: Sequence[str]) -> Heads:
    """Return the heads of a network, as the package uses them."""
    state = network.state_dict()
    matrices = {n: t.numpy().astype(np.float32) for n, t in state.items() if not n.startswith("enc.")}
    return Heads(matrices, tuple(types))


@dataclass(frozen=True, slots=True)
class Read:
    """What a network makes of one report: a vector for each word."""

    heads: Heads
    vectors: Matrix


def read(network: Network, reports: Sequence[Labels], types: Sequence[str], folder: Path) -> list[Read]:
    """Return what a network makes of reports; `folder` holds the encoder's tokenizer."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    heads = heads_of(network, types)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return [Read(heads, network.words(cut(tokenizer, one)).float().numpy()) for one in reports]


def with_opinions(reports: Sequence[Coded], readings: Sequence[Read]) -> list[Coded]:
    """Return the reports, each with the opinion that follows from its reading."""
    return [
        replace(
            report,
            scene=replace(report.scene, opinion=PageOpinion(report.scene.page, one.heads, one.vectors)),
        )
        for report, one in zip(reports, readings, strict=True)
    ]
