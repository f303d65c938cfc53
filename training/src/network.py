"""The network: an encoder of word pieces, what lists and grammar found, and heads, in PyTorch.

The encoder (BERT) is multilingual-e5-small (MIT) with its vocabulary cut to Arabic and Latin
(`training/README.md`), trained further on reports that nobody coded (`pretrain.py`). It is told, piece by
piece, what lists and grammar found there (`learned.marks`), and so are the heads, word by word. Embeddings
and lower layers stay as they came: the reports are few.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from batch import PADDING, Batch, Compared
from prepared import MENTIONS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from marsad.learned.heads import STATEMENTS
from marsad.learned.marks import SIZES

FROZEN = 4  # lower layers that are not trained
OUT = 192  # width of a word's vector, as the heads read it
HIDDEN = 192  # width of the heads that judge pairs
DISTANCES = 40  # kinds of distance (`learned.heads.distance`)
PAIRS = {"actors": 3, "places": 2, "sources": 2, "tolls": 2, "victims": 3, "dates": 2}
_SPREAD = 0.1  # of the vectors of marks at first
_UNTOLD = 0.1  # share of the words whose marks are left out in training
_DROPPED, _DROPPED_INSIDE = 0.15, 0.1
_EPSILON = 1e-12  # of the encoder's own layer norms
_PARTS = (  # of a layer, with their names in the Hugging Face form
    ("q", "attention.self.query"),
    ("k", "attention.self.key"),
    ("v", "attention.self.value"),
    ("o", "attention.output.dense"),
    ("ln1", "attention.output.LayerNorm"),
    ("f1", "intermediate.dense"),
    ("f2", "output.dense"),
    ("ln2", "output.LayerNorm"),
)


class _Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.parts = heads, width // heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.ln1, self.ln2 = (nn.LayerNorm(width, eps=_EPSILON) for _ in range(2))
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(_DROPPED_INSIDE)
        self.apart = False  # the first and last piece go through the wide part apart (see `export.py`)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        # A number, also where the export traces sizes: the package reads one window at once.
        windows = int(x.shape[0])

        def parted(y: Tensor) -> Tensor:
            return y.view(windows, -1, *self.parts).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            parted(self.q(x)),
            parted(self.k(x)),
            parted(self.v(x)),
            attn_mask=None if hidden is None else hidden.to(x.dtype),
        )
        x = self.ln1(x + self.drop(self.o(seen.transpose(1, 2).reshape(windows, -1, x.shape[2]))))
        return self.ln2(x + self.drop(self._fed(x)))

    def _fed(self, x: Tensor) -> Tensor:
        if not self.apart:
            return self._wide(x)
        ends = self._wide(torch.cat([x[:, :1], x[:, -1:]], 1))
        return torch.cat([ends[:, :1], self._wide(x[:, 1:-1]), ends[:, 1:]], 1)

    def _wide(self, x: Tensor) -> Tensor:
        return self.f2(functional.gelu(self.f1(x)))


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
        self.layers = nn.ModuleList(
            _Layer(width, inner, shape["num_attention_heads"]) for _ in range(shape["num_hidden_layers"])
        )
        self.marks = Marks(width, 0.0)
        for own, name in self._names():
            _copy(self.get_submodule(own), weights, name)

    def _names(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each part here, and in the folder."""
        yield "ln", "embeddings.LayerNorm"
        for number in range(len(self.layers)):
            for own, name in _PARTS:
                yield f"layers.{number}.{own}", f"encoder.layer.{number}.{name}"

    def stored(self) -> dict[str, Tensor]:
        """Return the weights as a folder stores them: 16 bits, by the names of the Hugging Face form."""
        found = {
            f"embeddings.{name}_embeddings.weight": table.weight
            for name, table in (("word", self.w), ("position", self.p), ("token_type", self.t))
        }
        for own, name in self._names():
            part = self.get_submodule(own)
            found |= {f"{name}.{kind}": getattr(part, kind) for kind in ("weight", "bias")}
        return {name: tensor.detach().half().cpu().contiguous() for name, tensor in found.items()}

    def keep(self, layers: Sequence[int]) -> None:
        """Keep only these layers."""
        self.layers = nn.ModuleList(self.layers[number] for number in layers)

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and so many lower layers from being trained."""
        for part in (self.ln, *self.layers[:layers]):
            part.requires_grad_(False)

    def forward(self, pieces: Tensor, marks: Tensor | None = None, hidden: Tensor | None = None) -> Tensor:
        """Return the vectors of the pieces of windows (windows, pieces).

        `marks` are those of the words that the pieces stand for (windows, pieces, columns); `hidden`, minus
        infinity for padding and else 0, hides it.
        """
        given = self.w(pieces) + self.p.weight[: pieces.shape[1]] + self.t.weight[0]
        x = self.ln(given)
        if marks is not None:
            x = x + self.marks(marks)
        for layer in self.layers:
            x = layer(x, hidden)
        return x


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": weights[f"{name}.weight"], "bias": weights[f"{name}.bias"]})


class Marks(nn.Module):
    """What lists and grammar found at a word, as a vector: the sum of one for each mark."""

    def __init__(self, width: int, spread: float) -> None:
        super().__init__()
        self.table = nn.Embedding(sum(SIZES), width)
        nn.init.normal_(self.table.weight, std=spread)
        offsets = torch.tensor([0, *SIZES]).cumsum(0)[:-1]
        self.register_buffer("offsets", offsets, persistent=False)

    def forward(self, marks: Tensor) -> Tensor:
        """Return the vectors of words, given their marks (…, columns)."""
        return self.table(marks + self.offsets).sum(-2)


class Network(nn.Module):
    """Encoder, context and heads; the heads' names are those in `learned.heads`."""

    def __init__(self, folder: Path, types: Sequence[str]) -> None:
        super().__init__()
        self.enc = Encoder(folder)
        width = self.enc.ln.normalized_shape[0]
        self.drop, self.pooled = nn.Dropout(_DROPPED), nn.LayerNorm(width, elementwise_affine=False)
        self.marks, self.told = Marks(width, _SPREAD), nn.LayerNorm(width)
        self.project, self.even = nn.Linear(width, OUT), nn.LayerNorm(OUT, elementwise_affine=False)
        self.tag, self.bio = nn.Linear(OUT, 1 + len(types)), nn.Linear(OUT, len(MENTIONS) * 3)
        self.trig, self.typ = nn.Linear(2 * OUT, 2), nn.Linear(2 * OUT, len(types))
        self.mod = nn.Linear(OUT, len(STATEMENTS))
        self.dist = nn.Embedding(DISTANCES, HIDDEN)
        self.pt, self.pm, self.pp = (nn.Linear(OUT, HIDDEN) for _ in range(3))
        self.kind = nn.ParameterDict({name: nn.Parameter(torch.zeros(HIDDEN)) for name in PAIRS})
        self.out = nn.ModuleDict({name: nn.Linear(HIDDEN, labels) for name, labels in PAIRS.items()})
        self.mt, self.mp = nn.Linear(OUT, HIDDEN), nn.Linear(OUT, HIDDEN)
        self.mdist, self.mout = nn.Embedding(DISTANCES, HIDDEN), nn.Linear(HIDDEN, 2)

    def words(self, batch: Batch) -> Tensor:
        """Return a standardised vector for each word of the reports, in order."""
        hidden = torch.where(batch.windows == PADDING, float("-inf"), 0.0)[:, None, None, :]
        marks = batch.marks
        if self.training:  # what is not always found must not always be waited for
            marks = marks * (torch.rand(len(marks), 1, device=marks.device) >= _UNTOLD)
        read = self.enc(batch.windows, marks[batch.stand_for], hidden)
        flat = read.reshape(-1, read.shape[2])[batch.pieces_at].float()
        sums = flat.new_zeros(len(batch.report_of), flat.shape[1]).index_add(0, batch.word_of, flat)
        counts = torch.bincount(batch.word_of, minlength=len(sums)).clamp(min=1)
        told = self.told(self.pooled(sums / counts[:, None]) + self.marks(marks[1:]))
        return self.even(self.project(told).float())

    def scores(self, batch: Batch) -> dict[str, Tensor]:
        """Return the scores of every head for all that is to be judged in the reports."""
        words = self.drop(self.words(batch))
        sums = torch.cat([words.new_zeros(1, OUT), words.cumsum(0)])
        own = _means(sums, batch.triggers)
        reports = words.new_zeros(int(batch.report_of[-1]) + 1, OUT).index_add(0, batch.report_of, words)
        reports = reports / torch.bincount(batch.report_of)[:, None]
        both = torch.cat([own, reports[batch.report_of[batch.triggers[:, 0]]]], 1)
        told = words.new_zeros(len(batch.labels["statement"]), OUT)
        told = told.index_add(0, batch.happening, _means(sums, batch.told))
        times = torch.bincount(batch.happening, minlength=len(told)).clamp(min=1)
        return {
            "tag": self.tag(words),
            "bio": self.bio(words).view(-1, 3),
            "trig": self.trig(both),
            "typ": self.typ(both[batch.typed]),
            "same": self._same(sums, batch.same),
            "statement": self.mod(told / times[:, None]),
            **{kind: self._pairs(kind, sums, pairs) for kind, pairs in batch.pairs.items()},
        }

    def _pairs(self, kind: str, sums: Tensor, pairs: Compared) -> Tensor:
        trigger, mention = _means(sums, pairs.one), _means(sums, pairs.other)
        hidden = self.pt(trigger) + self.pm(mention) + self.pp(trigger * mention) + self.dist(pairs.apart)
        return self.out[kind](self.drop(functional.gelu(hidden + self.kind[kind])))

    def _same(self, sums: Tensor, pairs: Compared) -> Tensor:
        one, other = _means(sums, pairs.one), _means(sums, pairs.other)
        return self.mout(
            functional.gelu(self.mt(one) + self.mt(other) + self.mp(one * other) + self.mdist(pairs.apart))
        )


def _means(sums: Tensor, spans: Tensor) -> Tensor:
    """Return the mean vector of each stretch of words, of the sums of all words before each."""
    return (sums[spans[:, 1]] - sums[spans[:, 0]]) / (spans[:, 1] - spans[:, 0])[:, None]
