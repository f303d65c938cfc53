"""From a trained network to the files that the package ships: ONNX in 8 bits, heads in 16, tokenizer."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from batch import batch_of
from in_numbers import in_numbers
from labels import labels_of
from network import Network
from opinions import heads_of
from tokenizers import Tokenizer

from examples import Coded
from marsad.kit import Kit
from marsad.learned.heads import PageOpinion
from marsad.learned.load import FILES
from marsad.learned.marks import SIZES
from marsad.lexicon.hits import Hit
from marsad.reading import look
from marsad.records.article import Article
from marsad.records.reading import Reading

_HEADS = (
    "marks",
    "told",
    "project",
    "tag",
    "trig",
    "typ",
    "mod",
    "dist",
    "pt",
    "pm",
    "pp",
    "kind",
    "out",
    "mt",
    "mp",
    "mdist",
    "mout",
)
_OPSET = 17


def export(
    network: Network, folder: Path, *, encoder: Path, types: Sequence[str], made: dict[str, object]
) -> None:
    """Write a network into `folder`; `made` says how it was made and stands in `model.json`.

    `encoder` is the folder the network began from: its tokenizer goes along. The name of the model is of its
    own weights: the first digits of the SHA-256 of the encoder as it is shipped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_encoder(network, folder / "encoder.onnx")
    state = {
        name: tensor.numpy().astype(np.float16)
        for name, tensor in network.state_dict().items()
        if name.partition(".")[0] in _HEADS
    }
    np.savez(folder / "heads.npz", **state)
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    described = {
        "name": f"neural {hashes['encoder.onnx'][:8]}",
        "types": list(types),
        "sha256": hashes,
        "made": made,
    }
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")


CHECKED = (
    "قال المرصد المحلي إن طائرات حربية قصفت سوق بلدة كفر النهر مساء أمس، فقتل خمسة مدنيين وأصيب عشرة.",
    "أعلنت قوات الجبل السيطرة على قرية تل الريح بعد اشتباكات مع مسلحي الفيلق استمرت يومين، ونفى الفيلق ذلك.",
    "تعتزم البلدية إخلاء حي الجسر غدا. وكانت قذائف هاون قد سقطت عليه الأسبوع الماضي من دون إصابات.",
)
"""Texts written for the project, on which the shipped model must say what the trained network said."""


def write_check(network: Network, path: Path, *, encoder: Path, types: Sequence[str], kit: Kit) -> None:
    """Write what the network, in full precision, thinks of the texts of `CHECKED`, for the tests."""
    rows = []
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    for number, text in enumerate(CHECKED):
        article = Article(f"checked-{number}", "شبكة النهر", date(2017, 10, 12), text)
        scene = look(article, kit).scene
        prepared = in_numbers(
            labels_of(Coded(number, Reading(article, (), ()), scene)), scene, tokenizer, types
        )
        with torch.no_grad():
            vectors = network.words(batch_of([prepared], torch.device("cpu"))).numpy()
        opinion = PageOpinion(scene.page, heads_of(network, types), vectors)
        rows.append({"text": text, "triggers": [_thought(opinion, hit) for hit in scene.triggers]})
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _thought(opinion: PageOpinion, hit: Hit) -> dict[str, object]:
    words = (hit.first, hit.last)
    types = opinion.types(words)
    likeliest = max(types, key=types.__getitem__)
    return {
        "words": words,
        "tells": opinion.tells(words),
        "type": likeliest,
        "log_chance": types[likeliest],
        "statement": dict(opinion.statement([words])),
        "belongs": [opinion.belongs("places", [words], (at, at + 1)) for at in range(len(opinion.page.keys))],
    }


def _write_encoder(network: Network, path: Path) -> None:
    """Write the encoder with its weights in 8 bits, one scale for each output of a layer.

    What goes through a layer has 8 bits too, with one scale for a whole window. The pieces that open and
    close a window hold values several times larger than all others (Sun et al. 2024, "Massive Activations in
    Large Language Models"): they go through the wide part of each layer apart, which halves the error.

    Of the 8 bits the weights use 7: processors without VNNI add up products of 8 bits in 16, which overflow,
    and would read otherwise than the others (onnxruntime's notes on `reduce_range`).
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    for layer in network.enc.layers:
        layer.apart = True
    with TemporaryDirectory() as temporary:
        whole, prepared = Path(temporary) / "whole.onnx", Path(temporary) / "prepared.onnx"
        torch.onnx.export(
            network.enc,
            (torch.arange(40)[None], torch.zeros(1, 40, len(SIZES), dtype=torch.long)),
            str(whole),
            input_names=["pieces", "marks"],
            output_names=["vectors"],
            dynamic_axes={name: {1: "length"} for name in ("pieces", "marks", "vectors")},
            opset_version=_OPSET,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
