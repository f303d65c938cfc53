"""One network taught by several: what they think, together, of reports that nobody coded.

Networks that began alike and met the coded reports in different orders err differently; their mean errs less
than each. It is handed on to one: the mean of their weights (Wortsman et al. 2022, "Model soups"), without a
third of the layers, goes on learning from the coded reports and from what they think of many that are not
coded (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"). This is done in several orders,
and the weights of what comes of it are averaged once more.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from batch import Batch, batch_of
from network import Network
from prepared import Prepared
from torch import Tensor
from train import SEED, TAUGHT_AT_ONCE, beginner, device, fast_arithmetic, train

TEACHERS = 3
LAYERS = (0, 1, 2, 3, 5, 7, 9, 11)  # of the teachers' encoder, that the pupil begins with
EPOCHS_OF_PUPIL = 5
_SEEDS = (9, 21, 33)  # of the pupils whose mean is returned


def pupil(
    coded: Sequence[Prepared], uncoded: Sequence[Prepared], folder: Path, types: Sequence[str]
) -> Network:
    """Return a mean of networks that learn from coded reports, and from several networks on uncoded ones."""
    teachers = [train(beginner(folder, types), coded, seed=SEED + number) for number in range(TEACHERS)]
    begun = averaged(teachers)
    begun.enc.keep(LAYERS)
    lessons = lessons_of(teachers, uncoded)
    return averaged(
        [
            train(copy.deepcopy(begun), coded, epochs=EPOCHS_OF_PUPIL, seed=seed, taught=lessons)
            for seed in _SEEDS
        ]
    )


def averaged(networks: Sequence[Network]) -> Network:
    """Return the network with the mean weights of several that began alike."""
    mean, states = copy.deepcopy(networks[0]), [network.state_dict() for network in networks]
    mean.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    mean.eval()
    return mean


def lessons_of(networks: Sequence[Network], reports: Sequence[Prepared]) -> list[Batch]:
    """Return reports with what networks think of them as labels, those of like length together."""
    order = sorted(reports, key=lambda report: len(report.pieces))
    found = []
    for begin in range(0, len(order), TAUGHT_AT_ONCE):
        batch = batch_of(order[begin : begin + TAUGHT_AT_ONCE], device())
        found.append(replace(batch, labels=thoughts(networks, batch)))
    return found


def thoughts(networks: Sequence[Network], batch: Batch) -> dict[str, Tensor]:
    """Return the chance that networks give, on average, to each label of each head."""
    with torch.no_grad(), fast_arithmetic():
        scores = [network.scores(batch) for network in networks]
    return {
        name: torch.stack([one[name].float().softmax(-1) for one in scores]).mean(0) for name in scores[0]
    }
