"""The shipped model says what the network said when it was trained, and is whole, small and quick to load."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from marsad.errors import DataError, UsageError
from marsad.kit import Kit, load_kit
from marsad.learned import load
from marsad.learned.load import FILES, SHIPPED, describe, load_model
from marsad.reading import look, read
from marsad.records.article import Article

AS_TRAINED = json.loads((Path(__file__).parent / "as_trained.json").read_text(encoding="utf-8"))
MOST_ON_DISK = 40_000_000  # bytes


def article(text: str) -> Article:
    return Article("a", "شبكة النهر", date(2017, 10, 12), text)


@pytest.fixture(scope="module")
def both() -> Kit:
    return load_kit(reader="both")


def test_it_says_what_the_trained_network_said(both: Kit) -> None:
    """Weights in 8 bits move scores a little; a wrong layer, order or tokenizer moves them by far."""
    apart = []
    for row in AS_TRAINED:
        opinion = look(article(row["text"]), both).scene.opinion
        assert opinion is not None
        assert row["triggers"]
        for told in row["triggers"]:
            words = (told["words"][0], told["words"][1])
            tells = opinion.tells(words)
            assert tells is not None
            apart.append(abs(tells - told["tells"]))
            types = opinion.types(words)
            if told["log_chance"] > -0.3:
                assert max(types, key=types.__getitem__) == told["type"]
            for at, score in enumerate(told["belongs"]):
                own = opinion.belongs("places", [words], (at, at + 1))
                assert own is not None
                apart.append(abs(own - score))
    assert sum(apart) / len(apart) < 0.15
    assert max(apart) < 1.0


def test_the_files_are_those_that_were_made_and_fit_a_laptop() -> None:
    described = describe(SHIPPED)
    assert set(described["sha256"]) == set(FILES)
    for name, digest in described["sha256"].items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == digest
    assert sum((SHIPPED / name).stat().st_size for name in FILES) <= MOST_ON_DISK
    assert {"command", "reports", "reports_sha256", "seed", "epochs"} <= set(described["made"])


def test_its_types_are_the_ontologys(both: Kit) -> None:
    assert set(describe(SHIPPED)["types"]) == set(both.ontology.types)


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    (folder / "heads.npz").write_bytes(b"changed")
    with pytest.raises(DataError, match=r"heads\.npz: not the file that model\.json names"):
        load_model(folder)
    (folder / "heads.npz").unlink()
    with pytest.raises(DataError, match=r"heads\.npz: the neural reader lacks this file"):
        load_model(folder)
    (folder / "model.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"model\.json: not JSON"):
        load_model(folder)


def test_without_the_packages_the_rules_read_and_it_is_said_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, kit: Kit
) -> None:
    monkeypatch.setattr(load, "find_spec", lambda name: None if name == "onnxruntime" else find_spec(name))
    with pytest.raises(UsageError, match=r"onnxruntime, not installed here: install marsad\[learned\]"):
        load_kit(reader="both")
    text = AS_TRAINED[0]["text"]
    assert read(article(text), load_kit()) == read(article(text), kit)


@pytest.mark.parametrize("text", ["", "…", "كلمة", "قتل", "x" * 5000, "قصف " * 3000])
def test_any_text_can_be_read(both: Kit, text: str) -> None:
    assert read(article(text), both).article.text == text


def test_the_same_text_is_read_the_same_again(both: Kit) -> None:
    for row in AS_TRAINED:
        assert read(article(row["text"]), both) == read(article(row["text"]), both)
