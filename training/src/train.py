"""Training the network on labelled reports."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from labels import MENTIONS, Labels
from network import Apart, Network, means
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from marsad.learned.heads import STATEMENTS
from marsad.learned.windows import Window, windows_of

EPOCHS = 6
SEED = 1
_AT_ONCE = 6  # reports before each step
_RATE, _RATE_OF_HEADS, _DECAY = 2e-4, 1e-3, 0.01
_WARMING, _LEAST_RATE = 0.08, 0.03  # share of the steps in which the rate rises; share of it that is kept
_NO_TRIGGER = 0.7  # what a word that is no trigger counts, against one that is
_WEIGHT = {"tag": 2.0, "bio": 2.0, "statement": 0.5, "actors": 1.5}  # of the losses that do not count 1
_COMPARED = 12  # triggers before one that it is compared with


def cut(tokenizer: Tokenizer, labels: Labels) -> list[Window]:
    """Return all windows of a report."""
    page = labels.page
    encoding = tokenizer.encode(page.article.text, add_special_tokens=False)
    return windows_of(page, encoding, [True] * len(page.sentences))


def train(
    reports: Sequence[Labels], folder: Path, types: Sequence[str], *, epochs: int = EPOCHS, seed: int = SEED
) -> Network:
    """Return a network trained on the reports, from the encoder in `folder`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    network = Network(folder, types)
    windows = [cut(tokenizer, report) for report in reports]
    trained = [p for p in network.enc.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("enc.")]
    optimizer = torch.optim.AdamW(
        [{"params": trained, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_HEADS}], weight_decay=_DECAY
    )
    steps = epochs * math.ceil(len(reports) / _AT_ONCE)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (_WARMING * steps)) * max(_LEAST_RATE, 1 - step / steps)
    )
    began, order = time.monotonic(), list(range(len(reports)))
    for epoch in range(epochs):
        network.train()
        chance.shuffle(order)
        total = 0.0
        for place, at in enumerate(order, start=1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, reports[at], windows[at], types)
            (loss / _AT_ONCE).backward()
            total += float(loss)
            if place % _AT_ONCE == 0 or place == len(order):
                torch.nn.utils.clip_grad_norm_([*trained, *heads], 1.0)
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                rate.step()
        said = f"epoch {epoch + 1} of {epochs}: loss {total / len(order):.3f}"
        sys.stderr.write(f"{said}, {time.monotonic() - began:.0f} s\n")
    network.eval()
    return network


def loss_of(network: Network, labels: Labels, windows: Sequence[Window], types: Sequence[str]) -> Tensor:
    """Return the loss of one report: the sum over all heads."""
    vectors = network.drop(network.words(windows))
    apart = Apart(labels.page)
    losses = [_WEIGHT["tag"] * _tags(network, vectors, labels, types)]
    losses.append(_WEIGHT["bio"] * _mentions(network, vectors, labels))
    if labels.triggers:
        losses += _triggers(network, vectors, labels, types, apart)
    if labels.groups:
        told = torch.stack([means(vectors, triggers).mean(0) for triggers, _ in labels.groups])
        kinds = torch.tensor([STATEMENTS.index(kind) for _, kind in labels.groups])
        losses.append(_WEIGHT["statement"] * functional.cross_entropy(network.mod(told), kinds))
    for kind, rows in labels.pairs.items():
        if rows:
            near = [
                (min(labels.groups[r.group][0], key=lambda t: abs(t[0] - r.words[0])), r.words) for r in rows
            ]
            sides = [means(vectors, [pair[side] for pair in near]) for side in (0, 1)]
            scores = network.pairs(kind, sides, apart.of(near))
            wanted = torch.tensor([row.label for row in rows])
            losses.append(_WEIGHT.get(kind, 1.0) * functional.cross_entropy(scores, wanted))
    return torch.stack(losses).sum()


def _tags(network: Network, vectors: Tensor, labels: Labels, types: Sequence[str]) -> Tensor:
    wanted = torch.zeros(len(vectors), dtype=torch.long)
    for (first, last), event_type in labels.marks:
        wanted[first:last] = types.index(event_type) + 1
    weight = torch.ones(1 + len(types))
    weight[0] = _NO_TRIGGER
    return functional.cross_entropy(network.tag(vectors), wanted, weight=weight)


def _mentions(network: Network, vectors: Tensor, labels: Labels) -> Tensor:
    wanted = torch.zeros(len(vectors), len(MENTIONS), dtype=torch.long)
    for (first, last), kind in labels.mentions:
        wanted[first:last, MENTIONS.index(kind)] = 2
        wanted[first, MENTIONS.index(kind)] = 1
    return functional.cross_entropy(network.bio(vectors).view(-1, 3), wanted.view(-1))


def _triggers(
    network: Network, vectors: Tensor, labels: Labels, types: Sequence[str], apart: Apart
) -> list[Tensor]:
    own = means(vectors, [words for words, *_ in labels.triggers])
    both = torch.cat([own, vectors.mean(0, keepdim=True).expand(len(own), -1)], 1)
    telling = [at for at, (_, event_type, _) in enumerate(labels.triggers) if event_type is not None]
    wanted = torch.zeros(len(own), dtype=torch.long)
    wanted[telling] = 1
    losses = [functional.cross_entropy(network.trig(both), wanted)]
    if telling:
        of_types = torch.tensor([types.index(labels.triggers[at][1] or "") for at in telling])
        losses.append(functional.cross_entropy(network.typ(both[telling]), of_types))
    pairs = [
        (one, other)
        for place, other in enumerate(telling)
        for one in telling[max(0, place - _COMPARED) : place]
    ]
    if pairs:
        sides = [own[[pair[side] for pair in pairs]] for side in (0, 1)]
        far = apart.of([(labels.triggers[one][0], labels.triggers[other][0]) for one, other in pairs])
        wanted = torch.tensor([labels.triggers[a][2] == labels.triggers[b][2] for a, b in pairs]).long()
        losses.append(functional.cross_entropy(network.same(sides, far), wanted))
    return losses
