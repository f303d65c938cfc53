"""Training the encoder further on unlabelled reports: it guesses pieces that are hidden from it.

    PYTHONPATH=src:training/src python training/src/pretrain.py ENCODER_FOLDER INTO_FOLDER REPORTS.jsonl…

Reports are articles (`text`) of the kind that is to be read; nothing of them is kept but what weights can
hold. A graphics card needs some minutes for 2 million pieces, two cores most of a day.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from network import Encoder
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from train import device, fast_arithmetic

ROUNDS = 40
_LENGTH, _AT_ONCE = 384, 48  # pieces of a row, rows before each step
_HIDDEN = 0.2  # share of the pieces to guess; of these, most are hidden, some changed, some left
_MASKED, _CHANGED = 0.8, 0.1
_END, _FIRST = 2, 4  # the piece that ends a report; the first that is of a word. The last one hides others
_RATE, _WARMING = 3e-4, 0.06
_SEED = 5


class _Guesser(nn.Module):
    """The encoder with what guesses pieces: the embeddings themselves are compared with its vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.ln.normalized_shape[0]
        self.encoder, self.change, self.norm = encoder, nn.Linear(width, width), nn.LayerNorm(width)
        self.often = nn.Parameter(torch.zeros(encoder.w.num_embeddings))

    def forward(self, pieces: Tensor, asked: Tensor) -> Tensor:
        vectors = self.encoder(pieces)[asked]
        changed = self.norm(functional.gelu(self.change(vectors)))
        return functional.linear(changed, self.encoder.w.weight, self.often)


def pretrain(encoder: Encoder, reports: Sequence[Sequence[int]], *, rounds: int = ROUNDS) -> None:
    """Train an encoder on the pieces of unlabelled reports; its embeddings stay as they are."""
    torch.manual_seed(_SEED)
    pieces = torch.from_numpy(np.concatenate([[*report, _END] for report in reports]).astype(np.int64))
    guesser = _Guesser(encoder).to(device())
    guesser.train()
    trained = [p for p in guesser.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    rows = len(pieces) // _LENGTH - 1
    steps = rounds * (rows // _AT_ONCE)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _RATE, total_steps=steps + 1, pct_start=_WARMING, anneal_strategy="linear"
    )
    began = time.monotonic()
    for number in range(rounds):
        shift = int(torch.randint(_LENGTH, ()))
        cut = pieces[shift : shift + rows * _LENGTH].view(rows, _LENGTH)[torch.randperm(rows)].to(device())
        total = torch.zeros((), device=device())
        for step in range(rows // _AT_ONCE):
            true = cut[step * _AT_ONCE : (step + 1) * _AT_ONCE]
            with fast_arithmetic():
                asked = torch.rand(true.shape, device=device()) < _HIDDEN
                loss = functional.cross_entropy(
                    guesser(_hide(true, asked, encoder), asked).float(), true[asked]
                )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            rate.step()
            total += loss.detach()
        mean = float(total) / (rows // _AT_ONCE)
        sys.stderr.write(
            f"round {number + 1} of {rounds}: loss {mean:.3f}, {time.monotonic() - began:.0f} s\n"
        )
    encoder.eval()


def _hide(true: Tensor, asked: Tensor, encoder: Encoder) -> Tensor:
    chance = torch.rand(true.shape, device=true.device)
    hiding = encoder.w.num_embeddings - 1
    other = torch.randint(_FIRST, hiding, true.shape, device=true.device)
    shown = torch.where(asked & (chance < _MASKED), hiding, true)
    return torch.where(asked & (chance >= _MASKED) & (chance < _MASKED + _CHANGED), other, shown)


def main(folder: Path, into: Path, *files: Path) -> None:
    """Write the encoder of `folder`, trained further on the reports of files, as the folder `into`."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    texts = {json.loads(line)["text"]: None for file in files for line in file.open(encoding="utf-8")}
    encoder = Encoder(folder)
    pretrain(encoder, [tokenizer.encode(text, add_special_tokens=False).ids for text in texts])
    into.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "tokenizer.json"):
        shutil.copyfile(folder / name, into / name)
    save_file(encoder.stored(), into / "model.safetensors", metadata={"format": "pt"})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
