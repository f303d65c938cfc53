"""A coded article on a terminal: figures and Latin words first, in columns; Arabic words last.

Terminals differ: some show Arabic in reading order, some letter by letter, some move the columns of a
line that holds any. Text is therefore written in the order it is stored, Arabic at the end of a line,
and on request between FSI and PDI (Unicode isolates), which keep a bidirectional terminal from
reordering the rest of the line.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from marsad.export import controls, wording
from marsad.export.fields import Field, fields_of
from marsad.export.wording import label
from marsad.records.event import Event
from marsad.records.reading import Reading

_FSI, _PDI = "\u2068", "\u2069"
_TITLE_WIDTH = 13
_INDENT = 4
_VALUE_WIDTHS = (18, 44)  # columns: least and most given to values before the words
_LEAST_WORDS = 16


def render(reading: Reading, console: Console, *, isolate: bool) -> None:
    """Print one coded article: a heading, its events with every field, and what is unresolved.

    `isolate` puts Arabic between isolates; give it only for a terminal, never for a file or a pipe.
    No other control character is ever printed, whatever the article holds.
    """
    heading(reading, console, isolate=isolate)
    width = value_width(reading.events, console)
    for number, event in enumerate(reading.events, 1):
        event_line(event, number, console)
        for field in fields_of(event):
            field_line(field, reading, console, width=width, isolate=isolate)
    if reading.unresolved:
        show(console, Text("  unresolved", style="yellow"))
    for left in reading.unresolved:
        words = controls.for_quotation(left.span.of(reading.article.text))
        columns(console, ("", controls.for_quotation(left.reason), words), width=width, isolate=isolate)
    show(console, Text(""))


def heading(reading: Reading, console: Console, *, isolate: bool) -> None:
    """Print the line that names the article: day, number of events, id, then outlet and title."""
    article = reading.article
    count = len(reading.events)
    line = Text.assemble(
        (article.published.isoformat(), "bold"),
        f"  {count} {'event' if count == 1 else 'events'}  ",
        (isolated(controls.for_quotation(article.doc_id), isolate=isolate), "bold cyan"),
    )
    for name in (article.source, article.title):
        if name:
            line.append("  " + isolated(controls.for_quotation(name), isolate=isolate))
    show(console, line)


def event_line(event: Event, number: int, console: Console) -> None:
    """Print an event's number, type, kind of statement and confidence."""
    kind = controls.for_quotation(event.type).replace("_", " ")
    modality = label(wording.MODALITIES, controls.for_quotation(event.modality)).en
    style = "" if event.modality == "actual" else "yellow"
    show(
        console,
        Text.assemble(
            f"{number:>3} ", (kind, "bold"), "  ", (modality, style), f"  {wording.percent(event.confidence)}"
        ),
    )


def field_line(field: Field, reading: Reading, console: Console, *, width: int, isolate: bool) -> None:
    """Print one value: the field, what was read, and the article's words last."""
    words = "" if field.span is None else controls.for_quotation(field.span.of(reading.article.text))
    value = controls.for_quotation(field.value)
    columns(console, (field.title, value, words), width=width, isolate=isolate)


def columns(console: Console, cells: tuple[str, str, str], *, width: int, isolate: bool) -> None:
    """Print title, value (`width` columns) and words, each wrapped within its own column.

    Words are isolated line by line: an isolate that ran over a line end would not close.
    """
    title, value, words = cells
    room = max(_LEAST_WORDS, console.width - _INDENT - _TITLE_WIDTH - width - 2)
    values, lines = wrapped(value, width, console), wrapped(words, room, console)
    for index in range(max(len(values), len(lines), 1)):
        line = Text(" " * _INDENT)
        line.append((title if index == 0 else "").ljust(_TITLE_WIDTH), "dim")
        shown = values[index] if index < len(values) else ""
        line.append(shown)
        if index < len(lines):
            line.append(" " * (width - cell_len(shown) + 2) + isolated(lines[index], isolate=isolate))
        show(console, line)


def value_width(events: Sequence[Event], console: Console) -> int:
    """Return the width of the value column that suits all these events on this console."""
    longest = max((cell_len(field.value) for event in events for field in fields_of(event)), default=0)
    least, most = _VALUE_WIDTHS
    room = console.width - _INDENT - _TITLE_WIDTH - 2 - _LEAST_WORDS
    return max(least, min(longest, most, room))


def wrapped(words: str, width: int, console: Console) -> list[str]:
    """Return the words in lines of at most `width` columns; no line for no words."""
    return [line.plain.rstrip() for line in Text(words).wrap(console, width)] if words else []


def isolated(words: str, *, isolate: bool) -> str:
    """Return words between isolates where asked for and where there are any."""
    return f"{_FSI}{words}{_PDI}" if isolate and words else words


def show(console: Console, line: Text) -> None:
    """Print a finished line as it is: not wrapped again, and nothing in it taken for markup."""
    line.rstrip()
    console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)
