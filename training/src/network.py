"""The network: a BERT encoder and the heads that read its word vectors, in PyTorch.

The encoder is multilingual-e5-small (MIT) with its vocabulary cut to Arabic and Latin (`training/README.md`).
Its embeddings and lower layers stay as they came: 700 reports are few.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from labels import MENTIONS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from marsad.learned.heads import STATEMENTS, distance
from marsad.learned.windows import Window
from marsad.records.opinion import Words
from marsad.text.page import Page

FROZEN = 4  # lower layers that are not trained
HIDDEN = 192  # width of the heads that judge pairs
DISTANCES = 40  # kinds of distance (`learned.heads.distance`)
PAIRS = {"actors": 3, "places": 2, "sources": 2, "tolls": 2, "victims": 3, "dates": 2}
_DROPPED, _DROPPED_INSIDE = 0.15, 0.1
_EPSILON = 1e-12  # of the encoder's own layer norms


class _Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.ln1, self.ln2 = (nn.LayerNorm(width, eps=_EPSILON) for _ in range(2))
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.heads, self.drop = heads, nn.Dropout(_DROPPED_INSIDE)

    def forward(self, x: Tensor) -> Tensor:
        def parted(y: Tensor) -> Tensor:
            return y.view(-1, self.heads, y.shape[1] // self.heads).transpose(0, 1)[None]

        seen = functional.scaled_dot_product_attention(
            parted(self.q(x)), parted(self.k(x)), parted(self.v(x))
        )
        x = self.ln1(x + self.drop(self.o(seen[0].transpose(0, 1).reshape(x.shape))))
        return self.ln2(x + self.drop(self.f2(functional.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """From word pieces to a vector each."""

    def __init__(self, folder: Path) -> None:
        """Load the encoder of a folder in the Hugging Face form (config.json, model.safetensors)."""
        super().__init__()
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        width, inner = shape["hidden_size"], shape["intermediate_size"]
        weights = {
            k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()
        }
        self.w, self.p, self.t = (
            nn.Embedding.from_pretrained(weights[f"embeddings.{name}_embeddings.weight"])
            for name in ("word", "position", "token_type")
        )
        self.ln = nn.LayerNorm(width, eps=_EPSILON)
        _copy(self.ln, weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(
            _Layer(width, inner, shape["num_attention_heads"]) for _ in range(shape["num_hidden_layers"])
        )
        for number, layer in enumerate(self.layers):
            for own, name in (
                ("q", "attention.self.query"),
                ("k", "attention.self.key"),
                ("v", "attention.self.value"),
                ("o", "attention.output.dense"),
                ("ln1", "attention.output.LayerNorm"),
                ("f1", "intermediate.dense"),
                ("f2", "output.dense"),
                ("ln2", "output.LayerNorm"),
            ):
                _copy(getattr(layer, own), weights, f"encoder.layer.{number}.{name}")
        for part in (self.ln, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the vectors of the pieces of one window."""
        x = self.ln(self.w(pieces) + self.p.weight[: pieces.shape[0]] + self.t.weight[0])
        for layer in self.layers:
            x = layer(x)
        return x


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": weights[f"{name}.weight"], "bias": weights[f"{name}.bias"]})


class Network(nn.Module):
    """The encoder with its heads; their names are those in `learned.heads`."""

    def __init__(self, folder: Path, types: Sequence[str]) -> None:
        super().__init__()
        self.enc = Encoder(folder)
        width = self.enc.ln.normalized_shape[0]
        self.drop, self.norm = nn.Dropout(_DROPPED), nn.LayerNorm(width, elementwise_affine=False)
        self.tag, self.bio = nn.Linear(width, 1 + len(types)), nn.Linear(width, len(MENTIONS) * 3)
        self.trig, self.typ = nn.Linear(2 * width, 2), nn.Linear(2 * width, len(types))
        self.mod = nn.Linear(width, len(STATEMENTS))
        self.dist = nn.Embedding(DISTANCES, HIDDEN)
        self.pt, self.pm, self.pp = (nn.Linear(width, HIDDEN) for _ in range(3))
        self.kind = nn.ParameterDict({name: nn.Parameter(torch.zeros(HIDDEN)) for name in PAIRS})
        self.out = nn.ModuleDict({name: nn.Linear(HIDDEN, labels) for name, labels in PAIRS.items()})
        self.mt, self.mp = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN)
        self.mdist, self.mout = nn.Embedding(DISTANCES, HIDDEN), nn.Linear(HIDDEN, 2)

    def words(self, windows: Sequence[Window]) -> Tensor:
        """Return a standardised vector for each word of the windows, in order."""
        found = []
        for window in windows:
            read = self.enc(torch.tensor(window.pieces))
            bounds = torch.tensor(window.bounds)
            lengths = bounds[1:] - bounds[:-1]
            word = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
            sums = torch.zeros(len(lengths), read.shape[1], dtype=read.dtype)
            sums = sums.index_add(0, word, read[window.bounds[0] : window.bounds[-1]])
            found.append((sums / lengths[:, None]).float())
        return self.norm(torch.cat(found))

    def pairs(self, kind: str, vectors: Sequence[Tensor], apart: Tensor) -> Tensor:
        """Return the scores of pairs of a trigger and a mention, given their vectors and distances."""
        trigger, mention = vectors
        hidden = self.pt(trigger) + self.pm(mention) + self.pp(trigger * mention) + self.dist(apart)
        return self.out[kind](self.drop(functional.gelu(hidden + self.kind[kind])))

    def same(self, vectors: Sequence[Tensor], apart: Tensor) -> Tensor:
        """Return the scores of pairs of triggers telling of the same happening."""
        one, other = vectors
        return self.mout(
            functional.gelu(self.mt(one) + self.mt(other) + self.mp(one * other) + self.mdist(apart))
        )


def means(vectors: Tensor, spans: Sequence[Words]) -> Tensor:
    """Return the mean vector of each stretch of words."""
    sums = torch.cat([torch.zeros(1, vectors.shape[1]), vectors.cumsum(0)])
    first, last = (torch.tensor([span[side] for span in spans]) for side in (0, 1))
    return (sums[last] - sums[first]) / (last - first)[:, None]


@dataclass(frozen=True, slots=True)
class Apart:
    """Distances between words of one page."""

    page: Page

    def of(self, pairs: Sequence[tuple[Words, Words]]) -> Tensor:
        """Return the kind of distance of each pair's first words."""
        return torch.tensor([distance(self.page, one[0], other[0]) for one, other in pairs])
