"""Why an article was coded as it was: sentence by sentence, each value with the rule that gave it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from marsad.export import controls, terminal
from marsad.export.fields import Field, fields_of
from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.records.span import Span
from marsad.text.page import Sentence, prepare

_RULE_INDENT = " " * 17
_SENTENCE_INDENT = 6


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where explanations are printed, and how."""

    reading: Reading
    sentences: Sequence[Sentence]
    console: Console
    width: int
    isolate: bool

    def sentence_of(self, span: Span) -> int:
        """Return the index of the sentence a span begins in (0 where the text has none)."""
        starts = [sentence.start for sentence in self.sentences]
        return max(0, bisect_right(starts, span.start) - 1)

    def home_of(self, event: Event) -> int:
        """Return the index of the sentence of an event's first trigger."""
        return self.sentence_of(min(event.triggers, default=Span(0, 1)))

    def fields_from(self, event: Event, index: int) -> list[Field]:
        """Return the values of an event whose words stand in a sentence."""
        return [
            field
            for field in fields_of(event)
            if field.span is not None and self.sentence_of(field.span) == index
        ]

    def say(self, words: str, style: str = "dim") -> None:
        """Print a line under a value, wrapped at the value's column."""
        room = max(20, self.console.width - len(_RULE_INDENT))
        for line in terminal.wrapped(controls.for_quotation(words), room, self.console):
            terminal.show(self.console, Text(_RULE_INDENT).append(line, style))


def render_explanation(reading: Reading, console: Console, *, isolate: bool) -> None:
    """Print the article sentence by sentence, with what was read in each and by which rule.

    An event stands under the sentence of its first trigger; a value taken from another sentence says
    which, and under that sentence stands to which event it gave what. Words seen but left unresolved stand
    under their sentence with the reason. Sentences that gave nothing are printed too: what was not read can
    matter as much.
    `isolate` as for `terminal.render`.
    """
    terminal.heading(reading, console, isolate=isolate)
    width = terminal.value_width(reading.events, console)
    sheet = _Sheet(reading, prepare(reading.article).sentences, console, width, isolate)
    for index in range(max(1, len(sheet.sentences))):
        _sentence(sheet, index)
    terminal.show(console, Text(""))


def _sentence(sheet: _Sheet, index: int) -> None:
    """Print one sentence, its events, what it gives to events of other sentences, and its leftovers."""
    reading = sheet.reading
    _sentence_text(sheet, index)
    numbered = list(enumerate(reading.events, 1))
    events = [(number, event) for number, event in numbered if sheet.home_of(event) == index]
    given = [
        (number, fields)
        for number, event in numbered
        if sheet.home_of(event) != index and (fields := sheet.fields_from(event, index))
    ]
    left = [item for item in reading.unresolved if sheet.sentence_of(item.span) == index]
    for number, event in events:
        terminal.event_line(event, number, sheet.console)
        for field in fields_of(event):
            _field(sheet, field, index)
    for number, fields in given:
        titles = ", ".join(dict.fromkeys(field.title for field in fields))
        terminal.show(sheet.console, Text(f"    gives to event {number}: {titles}", "dim"))
    for item in left:
        words = controls.for_quotation(item.span.of(reading.article.text))
        cells = ("unresolved", "", words)
        terminal.columns(sheet.console, cells, width=sheet.width, isolate=sheet.isolate)
        sheet.say(item.reason, "yellow")
    if not events and not given and not left:
        terminal.show(sheet.console, Text("    no event or leftover in this sentence", "dim"))


def _sentence_text(sheet: _Sheet, index: int) -> None:
    """Print a sentence's number and words, and its kind where it is not of the body."""
    if index >= len(sheet.sentences):
        return
    sentence = sheet.sentences[index]
    words = controls.for_quotation(sheet.reading.article.text[sentence.start : sentence.end])
    room = max(20, sheet.console.width - _SENTENCE_INDENT)
    kind = "" if sentence.kind == "body" else f"{sentence.kind}: "
    lines = terminal.wrapped(words, room - len(kind), sheet.console)
    for number, words_of_line in enumerate(lines):
        margin = f"[{index + 1}]".ljust(_SENTENCE_INDENT) + kind if number == 0 else ""
        line = Text(margin.ljust(_SENTENCE_INDENT + len(kind)), "bold")
        line.append(terminal.isolated(words_of_line, isolate=sheet.isolate), "not bold")
        terminal.show(sheet.console, line)


def _field(sheet: _Sheet, field: Field, index: int) -> None:
    """Print a value, the rule that gave it, where it comes from if not from here, and what it beat."""
    terminal.field_line(field, sheet.reading, sheet.console, width=sheet.width, isolate=sheet.isolate)
    home = index if field.span is None else sheet.sentence_of(field.span)
    rule = field.rule or "no rule recorded"
    sheet.say(rule if home == index else f"{rule} · from sentence [{home + 1}]")
    if field.rivals:
        sheet.say(f"rather than: {'; '.join(field.rivals)}")
