"""Loading the neural reader that is shipped with the package, or another in its form."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import DataError, UsageError
from marsad.records.reading import Reader

if TYPE_CHECKING:
    from marsad.learned.encoder import Model

SHIPPED = Path(str(files("marsad") / "data" / "model"))
"""Where the shipped model is."""

PACKAGES = ("numpy", "onnxruntime", "tokenizers")
"""What runs the model."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What NumPy's libraries read when they are loaded: with more threads they wait by turning a core idly."""

_SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of the graph that cost time: ONNX Runtime 1.32 adds and normalises faster in two steps."""

FILES = ("encoder.onnx", "heads.npz", "tokenizer.json")
"""What a model's folder holds beside `model.json`, which names it, their hashes and the event types."""


def missing() -> str:
    """Return what the neural reader needs and is not here, with the remedy; empty where it can read."""
    if packages := [name for name in PACKAGES if find_spec(name) is None]:
        return f"{' and '.join(packages)}, not installed here: install marsad[learned]"
    if not (SHIPPED / "model.json").is_file():
        return f"its model, which is not in {SHIPPED}: install marsad anew"
    return ""


def check_reader(reader: Reader) -> None:
    """Check that a reader can read.

    Raises:
        UsageError: it cannot; says what is missing.
    """
    if reader != "rules" and (lacking := missing()):
        raise UsageError(f"the reader {reader!r} needs {lacking}; or read with '--reader rules'")


def load_model(folder: Path) -> Model:
    """Load a model from its folder; one thread reads, as articles are read side by side in processes.

    Raises:
        DataError: the folder lacks a file, or a file is not the one that `model.json` names.
    """
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions, set_default_logger_severity
    from tokenizers import Tokenizer

    from marsad.learned.encoder import Model
    from marsad.learned.heads import Heads

    described = describe(folder)
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise DataError(
                path, None, f"the neural reader lacks this file; it belongs beside {folder / 'model.json'}"
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != described["sha256"][name]:
            raise DataError(
                path, None, "not the file that model.json names: its SHA-256 differs; install marsad anew"
            )
    set_default_logger_severity(3)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(
        str(folder / "encoder.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER,
    )
    with np.load(folder / "heads.npz") as file:
        matrices = {name: file[name].astype(np.float32) for name in file.files}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return Model(session, tokenizer, Heads(matrices, tuple(described["types"])))


def describe(folder: Path) -> dict[str, Any]:
    """Return what `model.json` says: name, types, sha256 of each file, and how the model was made.

    Raises:
        DataError: it is missing or malformed.
    """
    path = folder / "model.json"
    try:
        described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(path, None, "the neural reader is not here; read with '--reader rules'") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError(path, None, f"not JSON: {error}") from None
    for key in ("name", "types", "sha256"):
        if key not in described:
            raise DataError(path, None, f"{key!r} is missing")
    return described
