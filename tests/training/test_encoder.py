"""From package file to encoder: the right rows stay, nothing else moves, the real file gives the known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tests.training import package_writer as writer
from tests.training.package_writer import PIECES, Package, plain

np = pytest.importorskip("numpy", reason="the encoder is made with numpy (group training)")
tokenizers = pytest.importorskip("tokenizers", reason="the encoder's pieces need tokenizers (group training)")

Q = "encoder.layer.1.attention.self.query.weight"


@pytest.fixture
def folder(path: Path, tmp_path: Path, make_encoder: ModuleType) -> Path:
    assert make_encoder.main(str(path), str(tmp_path / "encoder")) == 0
    return tmp_path / "encoder"


def test_the_folder_holds_the_kept_rows_and_all_else(folder: Path) -> None:
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "config.json",
        "model.safetensors",
        "tokenizer.json",
    ]
    weights = import_module("safetensors.numpy").load_file(folder / "model.safetensors")
    words = np.array(writer.tensors()["emb.word"].expected, np.float32).reshape(writer.ROWS, -1)
    kept = [at for at, piece in enumerate(PIECES) if piece not in ("▁и", "چه")]
    assert (weights["embeddings.word_embeddings.weight"] == words[kept].astype(np.float16)).all()
    query = np.array(writer.tensors()["l1.q.w"].expected, np.float32).reshape(writer.WIDTH, -1)
    assert (weights[Q] == query.astype(np.float16)).all()
    assert len(weights) == 37
    config = json.loads((folder / "config.json").read_text())
    assert config["vocab_size"] == len(kept)
    assert config["layer_norm_eps"] == 1e-12
    assert [config[f"{name}_token_id"] for name in ("bos", "pad", "eos")] == [0, 1, 2]
    assert config["hidden_size"] == writer.WIDTH
    assert config["intermediate_size"] == writer.INNER


def test_its_tokenizer_reads_a_text_as_given(folder: Path) -> None:
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    encoding = tokenizer.encode("قصفت\t\u200f ﻗٱ ا\u0653 ٥")
    shown = list(zip(encoding.tokens, encoding.offsets, strict=True))
    assert shown == [
        ("<s>", (0, 0)), ("▁قصف", (0, 3)), ("ت", (3, 4)), ("▁", (6, 7)), ("ق", (7, 8)), ("ٱ", (8, 9)),
        ("▁", (9, 10)), ("آ", (10, 11)), ("▁", (12, 13)), ("5", (13, 14)), ("</s>", (0, 0)),
    ]  # fmt: skip
    assert encoding.ids[5] == tokenizer.token_to_id("<unk>")
    assert encoding.special_tokens_mask == [1] + [0] * 9 + [1]
    assert tokenizer.encode("", add_special_tokens=False).ids == []


def test_the_same_file_gives_the_same_folder(
    folder: Path, path: Path, tmp_path: Path, make_encoder: ModuleType
) -> None:
    make_encoder.make_encoder(path, tmp_path / "again")
    for entry in folder.iterdir():
        assert entry.read_bytes() == (tmp_path / "again" / entry.name).read_bytes()


def no_mask() -> bytes:
    return replace(Package(), pieces=(*Package().pieces[:-1], "مئذنة".encode())).content()


def too_great() -> bytes:
    return Package(tensors=writer.tensors() | {"l0.q.b": plain([7e4] * writer.WIDTH)}).content()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (lambda: b"text", "not an E5S1 file"),
        (no_mask, "no piece <mask>"),
        (too_great, "query.bias .* not finite"),
    ],
)
def test_the_command_says_in_one_line_why_it_stopped(
    tmp_path: Path,
    make_encoder: ModuleType,
    capsys: pytest.CaptureFixture[str],
    content: Callable[[], bytes],
    problem: str,
) -> None:
    (tmp_path / "bad.bin").write_bytes(content())
    assert make_encoder.main(str(tmp_path / "bad.bin"), str(tmp_path / "encoder")) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith(f"make_encoder: {tmp_path / 'bad.bin'}: ")
    assert re.search(problem, told)
    assert not (tmp_path / "encoder").exists()
    assert make_encoder.main() == 2


LINES = (
    "قَصَفَتِ الطّائراتُ سوقَ بلدةِ كفر النهر، وقُتل {n} مدنيًّا",
    "أعلن  «مجلس الجبل» – عبر قناته على Telegram – السيطرة على تل الريح",
    "إنّ اﻷَهالي ﻻَ يزالون تحت الأنقاض\u200f، بينهم {n} أطفال\t(المصدر: AFP)",
    "ا\u0653خر حصيلة: {n} جريحاً و٪١٢ من المنازل؛ ﷲ المستعان…",
    "لا\u200cيمكن الوصول إلى قریة «گل» في کردستان",
    "قـــصف\u00a0مدفعي بـ{n}×١٢٢مم على المحور\r\nالشمالي",
    "ﺍﻧﻔﺠﺎﺭ ﻋﺒﻮﺓ ﻧﺎﺳﻔﺔ 💥 قرب حاجز S-300 🚨 café e\u0301té {n}ُ",
    "مسؤول‌ٌ ي\u0654كد أنّ ٱلهدنة سارية منذ الساعة ٠٣:٣٠ بتوقيت غرينتش",
)


@pytest.fixture(scope="module")
def real(e5_file: Path, make_encoder: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    make_encoder.make_encoder(e5_file, folder)
    return folder


@pytest.fixture(scope="module")
def known(shared_dir: Path) -> Path:
    if not (shared_dir / "models" / "e5small-ar" / "model.safetensors").is_file():
        pytest.skip("needs the encoder made before (shared/models/e5small-ar)")
    return shared_dir / "models" / "e5small-ar"


def test_the_real_file_gives_the_known_weights(real: Path, known: Path) -> None:
    load_file = import_module("safetensors.numpy").load_file
    made, expected = load_file(real / "model.safetensors"), load_file(known / "model.safetensors")
    assert made.keys() == expected.keys()
    for name, numbers in expected.items():
        assert made[name].dtype == numbers.dtype
        assert np.array_equal(made[name], numbers), name
    config, before = (json.loads((folder / "config.json").read_text()) for folder in (real, known))
    assert config.items() <= before.items()


def test_the_real_pieces_fall_as_known(real: Path, known: Path) -> None:
    made, expected = (
        tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json")) for folder in (real, known)
    )
    assert made.get_vocab() == expected.get_vocab()
    random = Random(4)
    for at in range(200):
        text = " ".join(random.choices(LINES, k=1 + at % 4)).replace("{n}", str(random.randrange(2000)))
        words = text.split(" ")
        cut = " ".join(words[random.randrange(len(words)) :])
        got, due = made.encode(cut), expected.encode(cut)
        assert (got.ids, got.offsets, got.tokens) == (due.ids, due.offsets, due.tokens), cut
