"""Results of a search as people see them on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from marsad.export import controls
from marsad.export.terminal import isolated, show

if TYPE_CHECKING:
    from marsad.store.searching import Found, FoundEvent

_INDENT = "    "
_LEAST_WIDTH = 40
_MARK = "bold yellow"


def render(found: Found, number: int, console: Console, *, isolate: bool) -> None:
    """Print a result: its article, title, the piece of text that shows why, and the events.

    `isolate` is for terminals (`export.terminal`). Sought words are bright there; where there are no
    colours, they stand in [square brackets].
    """
    head = Text.assemble(
        f"{number:>3} ",
        (found.published.isoformat(), "bold"),
        "  ",
        (isolated(controls.for_quotation(found.ref), isolate=isolate), "bold cyan"),
        "  ",
        isolated(controls.for_quotation(found.outlet), isolate=isolate),
    )
    show(console, head)
    plain = console.no_color or not console.is_terminal
    if found.title:
        _show_marked(
            console, found.title, 0, len(found.title), found.title_marks, plain=plain, isolate=isolate
        )
    piece = found.snippet
    _show_marked(console, found.text, piece.start, piece.end, piece.marks, plain=plain, isolate=isolate)
    for event in found.events:
        show(console, _event_line(event, isolate=isolate))


def _show_marked(
    console: Console,
    text: str,
    start: int,
    end: int,
    marks: Sequence[tuple[int, int]],
    *,
    plain: bool,
    isolate: bool,
) -> None:
    """Print `text[start:end]`, wrapped, with an ellipsis where the text goes on."""
    pieces: list[tuple[str, bool]] = [("… ", False)] if start > 0 else []
    at = start
    for first, last in marks:
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end], False))
    pieces += [(" …", False)] if end < len(text.rstrip()) else []
    line = Text()
    for words, marked in pieces:
        quoted = _quoted(words)
        if marked and plain:
            quoted = f"[{quoted}]"
        line.append(quoted, _MARK if marked and not plain else "")
    width = max(_LEAST_WIDTH, console.width - len(_INDENT) - 2)
    for part in line.wrap(console, width):
        part.rstrip()
        if isolate:
            part = Text.assemble("\u2068", part, "\u2069")
        show(console, Text.assemble(_INDENT, part))


def _quoted(words: str) -> str:
    """Return a piece of text fit to show, the white space at its ends kept as one space."""
    shown = controls.for_quotation(words)
    if not shown:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{shown}{' ' if words[-1].isspace() else ''}"


def _event_line(event: FoundEvent, *, isolate: bool) -> Text:
    harms = [
        f"{harm} {_figure(*bounds)}"
        for harm, bounds in (("killed", event.killed), ("wounded", event.wounded))
        if bounds != (None, None)
    ]
    kind = event.type.replace("_", " ")
    parts = [_days(event), *([] if event.modality == "actual" else [event.modality]), *harms]
    parts += [] if event.state == "machine" else [event.state]
    shown = [controls.for_quotation(part) for part in parts if part]
    line = Text.assemble(_INDENT, "- ", (controls.for_quotation(kind), "bold"), "  ", "  ".join(shown))
    line.append(f"  {controls.for_quotation(event.id)}", "dim")
    for place in event.places:
        line.append("  " + isolated(controls.for_quotation(place), isolate=isolate))
    return line


def _days(event: FoundEvent) -> str:
    if event.first_day is None or event.last_day is None:
        return ""
    if event.first_day == event.last_day:
        return event.first_day.isoformat()
    return f"{event.first_day.isoformat()}..{event.last_day.isoformat()}"


def _figure(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    if low is None:
        return f"≤ {high}"
    return str(low) if low == high else f"{low}–{high}"
