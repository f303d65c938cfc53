"""The parts of a page that a program can check, and what they hold when they are made anew.

    ```python          examples after `>>>`: run in order, one set of names for the whole page
    ```console         lines after `$`: run in the page's sandbox, their output below them;
                       a line `…` alone stands for as many lines as it takes
    <!-- write: FILE -->  the block below is written to FILE in the sandbox; `append` adds it at the end
    <!-- undo: FILE -->   the last line is taken off FILE again
    <!-- made: NAME --> … <!-- /made -->   a table that the program makes

All else is left as it is. The sandbox is a new folder with the folders of examples, as in a checkout.
"""

from __future__ import annotations

import doctest
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from page_commands import output

ROOT = Path(__file__).resolve().parents[1]
_FENCE = re.compile(r"```(\w*)$")
_ORDER = re.compile(r"<!-- (write|append|undo|made): (\S+) -->$")
_END_OF_MADE = "<!-- /made -->"
_SKIP = "…"
# No two runs give the same: the time one takes, the hash of a log with its moments, the day of a decision.
_PASSING = re.compile(r"\d+\.\d s\b|\b[0-9a-f]{64}\b|(?<=, )\d{4}-\d\d-\d\d(?=: \w+.*, by )")
# Processors round the sums of a network differently, so that its chances differ a little from one to another.
_CHANCE, _ALIKE = re.compile(r"\b[01]\.\d{2,4}\b|\b\d{1,2}(?=%)"), 0.03
_LINE_OF_LIST = re.compile(r"(?<=\.tsv:)\d+|(?<=in line )\d+")

Tables = Mapping[str, Callable[[], str]]


def remade(page: str, tables: Tables) -> str:
    """Return the page with every output and table as the program gives it now.

    Raises:
        ValueError: a block does not end, or a table is unknown.
    """
    with _sandbox() as folder, chdir(folder):
        return "\n".join(_parts(page.split("\n"), tables, {}))


def without_lines(page: str) -> str:
    """Return the page without line numbers of lists, which move with every row that is added above."""
    return _LINE_OF_LIST.sub("", page)


@contextmanager
def _sandbox() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for own in ("examples", "sample-case", "sample-control", "sample-incidents"):
            (folder / own).symlink_to(ROOT / own)
        yield folder


def _parts(lines: list[str], tables: Tables, names: dict[str, Any]) -> Iterator[str]:
    at = 0
    order = ("", "")
    while at < len(lines):
        line = lines[at]
        yield line
        at += 1
        if (found := _ORDER.match(line)) is not None:
            order = (found[1], found[2])
            if found[1] == "made":
                yield tables[found[2]]()
                at = _end(lines, at, _END_OF_MADE)
            elif found[1] == "undo":
                _take_last_line_off(Path(found[2]))
        elif (fence := _FENCE.match(line)) is not None:
            end = _end(lines, at, "```")
            yield from _block(fence[1], lines[at:end], order, names)
            order = ("", "")
            at = end
            yield lines[at]
            at += 1


def _end(lines: list[str], at: int, mark: str) -> int:
    try:
        return lines.index(mark, at)
    except ValueError:
        raise ValueError(f"line {at}: nothing below is {mark}") from None


def _block(kind: str, lines: list[str], order: tuple[str, str], names: dict[str, Any]) -> Iterator[str]:
    act, name = order
    if act in ("write", "append"):
        with Path(name).open("w" if act == "write" else "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        yield from lines
    elif kind == "python":
        yield from _run_python("\n".join(lines) + "\n", names)
    elif kind == "console":
        yield from _run_console(lines)
    else:
        yield from lines


def _take_last_line_off(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")


def _run_python(block: str, names: dict[str, Any]) -> Iterator[str]:
    for part in doctest.DocTestParser().parse(block):
        if isinstance(part, str):
            yield from part.splitlines()
            continue
        first, *rest = part.source.splitlines()
        yield from (f">>> {first}", *(f"... {line}".rstrip() for line in rest))
        shown = StringIO()
        with redirect_stdout(shown):
            exec(compile(part.source, "<page>", "single"), names)
        yield from shown.getvalue().splitlines()


def _run_console(lines: list[str]) -> Iterator[str]:
    commands = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    yield from lines[: commands[0] if commands else len(lines)]
    for at, end in zip(commands, [*commands[1:], len(lines)], strict=True):
        yield lines[at]
        yield from _folded(output(lines[at][2:]), lines[at + 1 : end])


def _folded(new: list[str], old: list[str]) -> list[str]:
    """Return the new output, left out where the old one was, with the old times and hashes of a run."""
    if _SKIP in old:
        at = old.index(_SKIP)
        behind = len(old) - at - 1
        new = [*new[:at], _SKIP, *new[len(new) - behind :]]
    return old if _tells_the_same("\n".join(new), "\n".join(old)) else new


def _tells_the_same(new: str, old: str) -> bool:
    """Say whether two outputs differ in nothing but what no two runs share, and how a processor rounds."""
    new, old = _PASSING.sub("", new), _PASSING.sub("", old)
    if _CHANCE.sub("", new) != _CHANCE.sub("", old):
        return False
    chances = zip(_CHANCE.findall(new), _CHANCE.findall(old), strict=True)
    return all(abs(float(one) - float(other)) <= _ALIKE for one, other in chances)
