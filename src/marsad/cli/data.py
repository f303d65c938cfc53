"""`marsad data`: see, copy and check the lists that marsad reads by."""

from __future__ import annotations

import json as json_text
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.lists import Lists
from marsad.cli.messages import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.errors import DataError

app = typer.Typer(help="See, copy and check the lists that marsad reads by.", no_args_is_help=True)

# What the package holds beside lists: nothing an analyst edits, and not looked for in --data.
_NO_LISTS = frozenset({"basemap", "schema", "__pycache__"})
_WORDS = ("lexicon", "actors")
_PLACES = {
    "common_words": "Names of places that are ordinary words too.",
    "names": "Further names of the places of the file of this name.",
    "": "Places, with their points.",
}


@app.command("list", short_help="Show every list: its file, its rows, what it is for.")
def show(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array instead of a table.")] = False,
    data: Lists = None,
) -> None:
    """Show every list: its file, how many rows or files it has, and what it is for."""
    from marsad.cli.lists import lists_folder

    lists = list(_lists(lists_folder(data)))
    if json:
        typer.echo(json_text.dumps([asdict(each) for each in lists], ensure_ascii=False, indent=2))
        return
    width = max(len(each.file) for each in lists)
    for each in lists:
        rows = "missing" if each.rows is None else f"{each.rows:,}"
        typer.echo(f"{each.file:<{width}}  {rows:>8}  {each.meaning}")


@app.command(short_help="Check every list and every example.")
def check(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array instead of lines.")] = False,
    data: Lists = None,
) -> None:
    """Check every list and every example, and name each problem by file and line.

    Examples are read with the lists; what is found must be what each expects.

    Exit status: 0 no problem, 1 problems found.
    """
    from marsad.checking.data import check_data
    from marsad.cli.lists import lists_folder

    folder = lists_folder(data)
    checked = check_data(data)
    if json:
        rows = [
            {"file": str(_inside(each, folder)), "line": each.line, "problem": each.problem}
            for each in checked.problems
        ]
        typer.echo(json_text.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for each in checked.problems:
            line = "" if each.line is None else f":{each.line}"
            typer.echo(f"{_inside(each, folder)}{line}: {each.problem}")
    if checked.problems:
        later = "" if checked.examples_run else "; the examples are run when the lists are right"
        say(f"{counted(len(checked.problems), 'problem', 'problems')} in the lists of {folder}{later}")
        raise typer.Exit(1)
    say(f"no problem in the lists of {folder}, all examples hold")


@app.command(short_help="Copy the shipped lists to edit them.")
def copy(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder; it may not hold anything.")],
) -> None:
    """Copy the shipped lists into a folder of your own, to edit and to use with --data."""
    import shutil

    from marsad.cli.lists import lists_folder
    from marsad.errors import MarsadError, UsageError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty: give the name of a new folder")
    shipped = lists_folder(None)
    wanted = sorted(entry for entry in shipped.iterdir() if entry.is_dir() and entry.name not in _NO_LISTS)
    try:
        for entry in wanted:
            shutil.copytree(entry, folder / entry.name)
    except OSError as error:
        raise MarsadError(f"{folder} cannot be written ({error}): give another folder") from error
    say(f"copied the lists to {folder}: edit them, then 'marsad data check --data {folder}'")


@dataclass(frozen=True, slots=True)
class _List:
    """One list as `marsad data list` shows it; `rows` is None where its file is missing."""

    file: str
    rows: int | None
    meaning: str


def _lists(folder: Path) -> Iterator[_List]:
    from marsad.kit import TABLES

    for name, spec in sorted(TABLES.items()):
        paths = [path for place in _WORDS if (path := folder / place / f"{name}.tsv").is_file()]
        if not paths:
            yield _List(f"{name}.tsv", None, spec.meaning)
        for path in paths:
            yield _List(path.relative_to(folder).as_posix(), _count_rows(path), spec.meaning)
    for path in sorted((folder / "gazetteer").glob("*.tsv")):
        meaning = next(
            (meaning for ending, meaning in _PLACES.items() if path.stem.endswith(ending)), _PLACES[""]
        )
        yield _List(path.relative_to(folder).as_posix(), _count_rows(path), meaning)
    types = sum(1 for _ in (folder / "ontology").glob("*.toml"))
    yield _List("ontology/", types or None, "Event types, a file each.")


def _count_rows(path: Path) -> int:
    """Count the lines below the header that are not blank."""
    with path.open("rb") as file:
        return max(0, sum(1 for line in file if line.strip()) - 1)


def _inside(problem: DataError, folder: Path) -> Path:
    """Return a problem's file as seen from the folder of lists, where it lies in it."""
    path = problem.path
    return path.relative_to(folder) if path.is_relative_to(folder) else path
