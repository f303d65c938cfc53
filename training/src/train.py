"""Training the network on prepared reports."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import torch
from batch import Batch, batch_of
from network import FROZEN, Network
from prepared import Prepared
from torch import Tensor
from torch.nn import functional

EPOCHS = 4
TIMES_BY_HAND = 3
"""How often a round reads each report that people coded. Of single networks, judged on 141 such reports that
they had not seen, the mean F1 of the heads was .763 and .766 (two seeds) with 1, .767 with 2, .777 with 3; on
861 further ones .747 and .748, .753, .754. Six rounds in place of four, with 1, gave .774 and .756."""
SEED = 1
AT_ONCE = 16  # reports before each step
TAUGHT_AT_ONCE = 24  # the same, of reports that nobody coded
_ALIKE = 64  # neighbours of which those of like length are read together: what is short is filled up
_TIMES_TAUGHT = 2  # each of those is read in a training
_RATE, _RATE_OF_HEADS, _DECAY = 2e-4, 1e-3, 0.01
_WARMING, _LEAST_RATE = 0.08, 0.03  # share of the steps in which the rate rises; share of it that is kept
_NO_TRIGGER = 0.7  # what a word that is no trigger counts, against one that is
_WEIGHT = {"tag": 2.0, "bio": 2.0, "statement": 0.5, "actors": 1.5}  # of the losses that do not count 1

Scores = Mapping[str, Tensor]
Lesson = Batch | list[int]  # a batch as others see it, or the numbers of coded reports


def device() -> torch.device:
    """Return the graphics card, or the processor where there is none."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fast_arithmetic() -> AbstractContextManager[object]:
    """Return the context in which the network computes in 16 bits."""
    if device().type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cuda.enable_cudnn_sdp(False)  # it refuses the masks of windows
    reduced: AbstractContextManager[object] = torch.autocast(device().type, dtype=torch.bfloat16)
    return reduced


def beginner(folder: Path, types: Sequence[str]) -> Network:
    """Return a network with the encoder in `folder`. The heads of all begin alike: they can be averaged."""
    torch.manual_seed(SEED)
    return Network(folder, types)


def train(
    network: Network,
    reports: Sequence[Prepared],
    *,
    epochs: int = EPOCHS,
    seed: int = SEED,
    taught: Sequence[Batch] = (),
) -> Network:
    """Train a network on the reports, and return it.

    `taught` are further reports whose labels are chances, as others see them (`teaching.py`).
    """
    network.to(device())
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network.enc.freeze(FROZEN)
    encoder = [p for p in network.enc.parameters() if p.requires_grad]
    others = [p for name, p in network.named_parameters() if not name.startswith("enc.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": _RATE}, {"params": others, "lr": _RATE_OF_HEADS}],
        weight_decay=_DECAY,
        fused=device().type == "cuda",
    )
    apart = max(1, epochs // _TIMES_TAUGHT)
    told = [taught[epoch % apart :: apart] for epoch in range(epochs)]
    steps = epochs * math.ceil(sum(map(_times, reports)) / AT_ONCE) + sum(map(len, told))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (_WARMING * steps)) * max(_LEAST_RATE, 1 - step / steps)
    )
    widths = [int(np.diff(report.windows).max()) for report in reports]
    began = time.monotonic()
    network.train()

    def batched(lesson: Lesson) -> Batch:
        return batch_of([reports[at] for at in lesson], device()) if isinstance(lesson, list) else lesson

    for epoch in range(epochs):
        order = [at for at, report in enumerate(reports) for _ in range(_times(report))]
        chance.shuffle(order)
        lessons: list[Lesson] = [*together(order, widths), *told[epoch]]
        chance.shuffle(lessons)
        total = torch.zeros((), device=device())
        for batch in _ahead(batched, lessons):
            with fast_arithmetic():
                loss = loss_of(network.scores(batch), batch.labels)
            loss.backward()
            total += loss.detach()
            torch.nn.utils.clip_grad_norm_([*encoder, *others], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            rate.step()
        said = f"epoch {epoch + 1} of {epochs}: loss {float(total) / len(lessons):.3f}"
        sys.stderr.write(f"{said}, {time.monotonic() - began:.0f} s\n")
    network.eval()
    return network


def _times(report: Prepared) -> int:
    return TIMES_BY_HAND if report.by_hand else 1


def together(order: Sequence[int], widths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the reports read before each step, in about this order; `widths` are their longest windows."""
    near = [sorted(order[at : at + _ALIKE], key=widths.__getitem__) for at in range(0, len(order), _ALIKE)]
    alike = [at for lot in near for at in lot]
    for at in range(0, len(alike), AT_ONCE):
        yield alike[at : at + AT_ONCE]


def _ahead(batched: Callable[[Lesson], Batch], lessons: Sequence[Lesson]) -> Iterator[Batch]:
    """Yield the batch of each lesson; the next one is put together while one is read."""
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(batched, lessons[0])
        for following in lessons[1:]:
            batch, coming = coming.result(), beside.submit(batched, following)
            yield batch
        yield coming.result()


def loss_of(scores: Scores, labels: Scores) -> Tensor:
    """Return the loss: the sum over all heads of how far their scores are from the labels."""
    losses = []
    for name, given in scores.items():
        if len(given):
            weight = given.new_ones(given.shape[1], dtype=torch.float32)
            if name == "tag":
                weight[0] = _NO_TRIGGER
            loss = functional.cross_entropy(given.float(), labels[name], weight=weight)
            losses.append(_WEIGHT.get(name, 1.0) * loss)
    return torch.stack(losses).sum()
