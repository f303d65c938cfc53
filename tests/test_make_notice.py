"""NOTICE names everyone, and a licence nobody has judged stops the check."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "notice-build" / "src" / "make_notice.py"


@pytest.fixture(scope="module")
def make_notice() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_notice", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_notice"] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "some.lock"
    path.write_text(
        "# made by a tool\nalpha==1.0 \\\n    --hash=sha256:00\n    # via beta\n", encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT OR GPL-2.0-only", "BSD License", "Free for research", ""],
)
def test_a_refused_or_unknown_licence_is_named_with_its_package(
    make_notice: ModuleType, lock: Path, licence: str
) -> None:
    with pytest.raises(
        make_notice.LicenceError, match=r"some\.lock: alpha 1\.0 has the licence .*not permitted"
    ):
        list(make_notice.packages(lock, {"alpha": licence}))


def test_a_hand_written_licence_serves_where_the_package_is_not_installed(
    make_notice: ModuleType, lock: Path
) -> None:
    [package] = make_notice.packages(lock, {"alpha": "MIT"})
    assert (package.name, package.version, package.licence) == ("alpha", "1.0", "MIT")


def test_a_package_that_is_not_installed_needs_a_hand_written_licence(
    make_notice: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "some.lock"
    path.write_text("no-such-package-at-all==1.0 \\\n", encoding="utf-8")
    with pytest.raises(
        make_notice.LicenceError, match=r"not installed here; add its licence to licences\.tsv"
    ):
        list(make_notice.packages(path, {}))


def test_a_row_of_data_without_a_licence_is_named_by_line(make_notice: ModuleType, tmp_path: Path) -> None:
    document = tmp_path / "DATA-LICENCES.md"
    rows = "| file | origin | licence | changes made |\n|---|---|---|---|\n| `a.tsv` | someone | | cut |\n"
    document.write_text(rows, encoding="utf-8")
    with pytest.raises(make_notice.LicenceError, match=r"DATA-LICENCES\.md:3: a row needs"):
        list(make_notice.data_rows(document))


def test_the_notice_names_the_makers_of_the_data_and_every_package(make_notice: ModuleType) -> None:
    text = make_notice.notice()
    for words in ("GeoNames", "CC BY 4.0", "Natural Earth", "public domain", "trafilatura", "hijridate"):
        assert words in text
    assert text == (SCRIPT.parents[2] / "NOTICE").read_text(encoding="utf-8")
