"""What `docs-build/make_pages.py` makes anew on a page, and what it leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "docs-build"


@pytest.fixture
def blocks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module; scripts of a build folder are no package."""
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.delitem(sys.modules, "page_blocks", raising=False)
    import page_blocks  # type: ignore[import-not-found, unused-ignore]

    return page_blocks  # type: ignore[no-any-return, unused-ignore]


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_wrong_output_is_replaced_and_prose_is_not(blocks: ModuleType) -> None:
    old = page("A line.", "```python", ">>> x = 2", ">>> print(x)", "3", "```", "```text", ">>> 1", "```")
    new = page("A line.", "```python", ">>> x = 2", ">>> print(x)", "2", "```", "```text", ">>> 1", "```")
    assert blocks.remade(old, {}) == new
    assert blocks.remade(new, {}) == new


def test_examples_of_a_page_share_their_names_and_loops_keep_their_lines(blocks: ModuleType) -> None:
    wanted = page(
        "```python",
        ">>> x = 2",
        "```",
        "```python",
        ">>> for _ in range(x):",
        "...     print(x)",
        "2",
        "2",
        "```",
    )
    assert blocks.remade(wanted, {}) == wanted


def test_a_shell_block_shows_both_streams_and_works_on_files_of_the_page(blocks: ModuleType) -> None:
    wanted = page(
        "<!-- write: a.txt -->",
        "```text",
        "one",
        "```",
        "<!-- append: a.txt -->",
        "```text",
        "two",
        "```",
        "```console",
        "$ cat a.txt; echo wrong >&2",
        "one",
        "two",
        "wrong",
        "```",
        "<!-- undo: a.txt -->",
        "```console",
        "$ cat a.txt",
        "one",
        "```",
    )
    assert blocks.remade(wanted, {}) == wanted


def test_what_was_left_out_stays_left_out_and_a_time_is_no_difference(blocks: ModuleType) -> None:
    old = page("```console", "$ seq 9; echo 4.2 s", "1", "0", "…", "3.1 s", "```")
    new = page("```console", "$ seq 9; echo 4.2 s", "1", "2", "…", "4.2 s", "```")
    assert blocks.remade(old, {}) == new
    settled = new.replace("…\n4.2 s", "…\n0.7 s")
    assert blocks.remade(settled, {}) == settled


def test_a_table_is_made_in_place_of_the_old_one(blocks: ModuleType) -> None:
    old = page("<!-- made: t -->", "old", "older", "<!-- /made -->", "after")
    assert blocks.remade(old, {"t": lambda: "new"}) == page(
        "<!-- made: t -->", "new", "<!-- /made -->", "after"
    )


def test_line_numbers_of_lists_are_no_difference_but_row_ids_are(blocks: ModuleType) -> None:
    said = "triggers.tsv:{} {} · already listed in line {}"
    assert blocks.without_lines(said.format(1, "a", 2)) == blocks.without_lines(said.format(3, "a", 4))
    assert blocks.without_lines(said.format(1, "a", 2)) != blocks.without_lines(said.format(1, "b", 2))


def test_a_block_without_end_is_named_by_its_line(blocks: ModuleType) -> None:
    with pytest.raises(ValueError, match="line 2: nothing below is ```"):
        blocks.remade(page("A line.", "```python", ">>> 1"), {})


def test_a_chance_that_a_processor_rounds_otherwise_is_no_difference(blocks: ModuleType) -> None:
    old = page("```console", "$ echo linked 0.83 of 4", "linked 0.81 of 4", "```")
    assert blocks.remade(old, {}) == old
    for stale in ("linked 0.73 of 4", "linked 0.83 of 3"):
        assert blocks.remade(old.replace("linked 0.81 of 4", stale), {}) == old.replace("0.81", "0.83")
