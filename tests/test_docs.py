"""The pages say what the program does: their examples run, their tables are made, their links hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.kit import TABLES

ROOT = Path(__file__).resolve().parents[1]
MADE = (
    "README.md",
    "README.ar.md",
    "docs/how-it-works.md",
    "docs/editing-lists.md",
    "docs/editing-lists.ar.md",
    "docs/control.md",
    "docs/record.md",
    "docs/worked-example.md",
    "docs/words.md",
)
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", MADE)
def test_what_a_page_quotes_is_what_the_program_gives(page: str) -> None:
    """After a wanted change: python docs-build/make_pages.py, and read the difference."""
    checked = subprocess.run(
        [sys.executable, ROOT / "docs-build" / "make_pages.py", "--check", page],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("page", PAGES)
def test_links_within_the_project_lead_somewhere(page: str) -> None:
    path = ROOT / page
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in LINK.findall(text)]
    broken = [each for each in targets if each and "://" not in each and not (path.parent / each).exists()]
    assert broken == []


@pytest.mark.parametrize("page", ["docs/editing-lists.md", "docs/editing-lists.ar.md"])
def test_every_column_of_every_list_is_explained(page: str) -> None:
    rows = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row.split(" | ")[0])}
    assert {column for spec in TABLES.values() for column in spec.columns} - explained == set()


@pytest.mark.parametrize("name", ["editing-lists", "README"])
def test_both_languages_hold_the_same_examples_and_sections(name: str) -> None:
    """The languages are edited apart; commands, lines to type and made tables must not drift."""
    folder = ROOT if name == "README" else ROOT / "docs"
    ours, theirs = ((folder / f"{name}{ending}").read_text(encoding="utf-8") for ending in (".md", ".ar.md"))
    for pattern in (r"^(#+) ", r"^\$ (.+)", r"^<!-- \w+: \S+ -->$", r"^[^|\n]*\t.*$"):
        found = [re.findall(pattern, page, flags=re.MULTILINE) for page in (ours, theirs)]
        assert found[0] == found[1], pattern


def test_decisions_are_numbered_without_a_gap_and_dated() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    for path in decisions:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {int(path.name[:4])}. "), path.name
        assert re.match(r"20\d\d-\d\d-\d\d · \w+", lines[2]), path.name
