"""`marsad evaluate GOLD [OUTPUT]`: how well coded articles agree with gold ones, and where they do not."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.lists import Lists
from marsad.cli.readers import ReaderOption, who_reads

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from marsad.evaluate.disagreements import Cited, Disagreement
    from marsad.evaluate.gate import Check, Floors
    from marsad.evaluate.score import Report, Tally
    from marsad.ontology.model import Ontology
    from marsad.records.reading import Reader, Reading

_FSI, _PDI = "\u2068", "\u2069"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Hand-coded articles, one JSON object a line.")],
    output: Annotated[
        Path | None,
        typer.Argument(help="Coded articles to judge. Left out: GOLD's articles are coded now."),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object instead of tables.")] = False,
    errors: Annotated[
        int, typer.Option("--errors", min=0, metavar="N", help="Show the first N disagreements.")
    ] = 0,
    by_type: Annotated[bool, typer.Option("--by-type", help="Show figures for every event type.")] = False,
    gate: Annotated[
        Path | None,
        typer.Option("--gate", metavar="FLOORS", help="Exit with status 1 if a figure is below its floor."),
    ] = None,
    reader: ReaderOption = None,
    data: Lists = None,
) -> None:
    """Measure precision, recall and F1 of every slot against gold articles, and list the disagreements."""
    from marsad.evaluate.coded import read_coded
    from marsad.evaluate.gate import check_floors, read_floors, refuse_other_gold
    from marsad.evaluate.score import evaluate as compare

    floors = read_floors(gate) if gate is not None else None
    wanted = read_coded(gold)
    if gate is not None and floors is not None:
        refuse_other_gold(gate, floors, gold)
    if output is not None:
        coded, ontology = read_coded(output), _load_ontology(data)
    else:
        coded, ontology = _code(wanted, data, who_reads(reader))
    report = compare(wanted, coded, ontology=ontology)
    checks = check_floors(report, floors) if floors is not None else ()
    if json:
        shown = _as_json(report, checks, errors=errors, by_type=by_type)
        typer.echo(json_text.dumps(shown, ensure_ascii=False, indent=2))
    else:
        _show(report, errors=errors, by_type=by_type)
        if floors is not None:
            _show_gate(checks, floors)
    if not all(check.passed for check in checks):
        raise typer.Exit(1)


def _load_ontology(data: Path | None) -> Ontology:
    from marsad.ontology.load import load_ontology

    return load_ontology((files("marsad") / "data" if data is None else data) / "ontology")


def _code(
    wanted: Mapping[str, Reading], data: Path | None, reader: Reader
) -> tuple[dict[str, Reading], Ontology]:
    """Code the gold articles' texts with the reader, showing progress on a terminal's stderr."""
    from rich.console import Console
    from rich.progress import track

    from marsad.kit import load_kit
    from marsad.reading import read

    kit = load_kit(data, reader=reader)
    articles = track(
        wanted.items(),
        description="coding",
        total=len(wanted),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    return {doc_id: read(reading.article, kit) for doc_id, reading in articles}, kit.ontology


def _as_json(report: Report, checks: Sequence[Check], *, errors: int, by_type: bool) -> dict[str, Any]:
    from dataclasses import asdict

    shown: dict[str, Any] = {
        "articles": report.articles,
        "missing": report.missing,
        "extra": report.extra,
        "altered": report.altered,
        "figures": {name: _tally_as_json(tally) for name, tally in report.figures.items()},
        "disagreements": len(report.disagreements),
    }
    if by_type:
        shown["by_type"] = {name: _tally_as_json(tally) for name, tally in report.by_type.items()}
    if errors:
        shown["first_disagreements"] = [asdict(each) for each in report.disagreements[:errors]]
    if checks:
        shown["gate"] = [asdict(check) | {"passed": check.passed} for check in checks]
    return shown


def _tally_as_json(tally: Tally) -> dict[str, float]:
    return {
        "p": tally.precision,
        "r": tally.recall,
        "f1": tally.f1,
        "tp": tally.matched,
        "gold": tally.gold,
        "coded": tally.coded,
    }


def _show(report: Report, *, errors: int, by_type: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    console.print(f"{report.articles} articles", style="bold")
    _show_ids(console, report.missing, "in GOLD but not coded; all their events count as missed")
    _show_ids(console, report.extra, "coded but not in GOLD; not counted")
    _show_ids(console, report.altered, "coded from another text than GOLD's; their spans may not fit")
    console.print(_figures("figure", report.figures))
    if by_type:
        console.print(_figures("event type", report.by_type))
    for each in report.disagreements[:errors]:
        _show_disagreement(console, each)
    left = len(report.disagreements) - errors
    if left > 0:
        console.print(f"disagreements not shown: {left} (--errors N shows the first N)")


def _show_ids(console: Console, doc_ids: Sequence[str], what: str) -> None:
    if doc_ids:
        names = ", ".join(_isolate(doc_id) for doc_id in doc_ids)
        console.print(f"{len(doc_ids)} {what}: {names}", style="yellow", markup=False, soft_wrap=True)


def _figures(heading: str, tallies: Mapping[str, Tally]) -> Table:
    from rich.table import Table

    table = Table(heading)
    for column in ("P", "R", "F1", "agree", "gold", "coded"):
        table.add_column(column, justify="right")
    for name, tally in tallies.items():
        shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
        counts = (str(count) for count in (tally.matched, tally.gold, tally.coded))
        table.add_row(name, *shares, *counts, style="bold" if name == "fact" else None)
    return table


def _show_disagreement(console: Console, each: Disagreement) -> None:
    console.print(f"{_isolate(each.doc_id)}  {each.kind}", style="bold", markup=False, soft_wrap=True)
    console.print(f"  event  {each.event_type} {_isolate(each.trigger)}", markup=False, soft_wrap=True)
    if each.kind not in ("missed", "spurious"):
        console.print(f"  gold   {_cited(each.gold)}", markup=False, soft_wrap=True)
        console.print(f"  coded  {_cited(each.coded)}", markup=False, soft_wrap=True)


def _cited(values: Sequence[Cited]) -> str:
    """Write values with what they were read as first, Arabic last, so that columns hold on any terminal."""
    return "; ".join(" ".join(filter(None, (each.value, _isolate(each.words)))) for each in values) or "-"


def _isolate(words: str) -> str:
    """Keep right-to-left words from reordering the rest of the line, on a terminal only.

    The marks would be stray characters in a file or another program's input.
    """
    one_line = " ".join(words.split())
    return f"{_FSI}{one_line}{_PDI}" if one_line and sys.stdout.isatty() else one_line


def _show_gate(checks: Sequence[Check], floors: Floors) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table("gate")
    for column in ("floor", "F1", ""):
        table.add_column(column, justify="right")
    for check in checks:
        verdict = "ok" if check.passed else "BELOW"
        style = None if check.passed else "red"
        table.add_row(check.measure, f"{check.floor:.3f}", f"{check.reached:.3f}", verdict, style=style)
    console.print(table)
    for each in floors.lowered:
        to = "dropped" if each.to is None else f"lowered to {each.to:.3f}"
        line = f"floor of {each.measure}: {each.floor:.3f} {to}: {each.why}"
        console.print(line, markup=False, soft_wrap=True)
