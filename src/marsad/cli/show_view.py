"""An article of a case on a terminal: its text, its events as they stand, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from marsad.casework.showing import ArticleView, machine_differs
from marsad.export import controls, terminal
from marsad.export.fields import fields_of
from marsad.records.event import Event
from marsad.records.reading import Reading
from marsad.review.decision import Decision
from marsad.review.standing import StandingEvent

_STYLES = {"accepted": "green", "corrected": "green", "pending": "yellow", "machine": ""}
_ROLES = {
    "triggers": "event",
    "initiators": "who",
    "targets": "to whom",
    "places": "where",
    "date": "when",
    "casualties": "harmed",
    "sources": "according to",
}
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a view is printed; `isolate` as for `terminal.render`."""

    view: ArticleView
    console: Console
    isolate: bool

    def print(self, *, history: bool) -> None:
        """Print the view; `history` adds every reading and every decision, those undone too."""
        reading = self._reading()
        terminal.heading(reading, self.console, isolate=self.isolate)
        if self.view.whole:
            self._text()
        if not self.view.codings:
            self._line("not coded yet: 'marsad code CASE' codes it", "yellow")
        width = terminal.value_width(reading.events, self.console)
        for number, event in enumerate(self.view.events, 1):
            self._event(event, number, width, history=history)
        notes = [each for each in self.view.decisions if not each.event_id]
        for note in notes:
            self._decision(note)
        if history:
            self._history()
        terminal.show(self.console, Text(""))

    def _reading(self) -> Reading:
        bench = self.view.bench
        return Reading(bench.reading.article, tuple(each.event for each in self.view.events), ())

    def _text(self) -> None:
        room = max(20, self.console.width - len(_INDENT))
        for paragraph in self.view.bench.reading.article.text.splitlines():
            for line in terminal.wrapped(controls.for_quotation(paragraph), room, self.console):
                terminal.show(self.console, Text(_INDENT + terminal.isolated(line, isolate=self.isolate)))
        terminal.show(self.console, Text(""))

    def _event(self, standing: StandingEvent, number: int, width: int, *, history: bool) -> None:
        terminal.event_line(standing.event, number, self.console)
        state = Text(_INDENT).append(standing.state, _STYLES.get(standing.state, "red"))
        terminal.show(self.console, state.append(f"  {controls.for_quotation(standing.event.id)}", "dim"))
        self._fields(standing.event, width)
        differing = machine_differs(self.view, standing)
        if differing:
            self._machine(standing.machine, differing, width)
        for remark in standing.remarks:
            self._line(remark, "yellow")
        for decision in self.view.decisions_on(standing):
            if history or decision.id not in self.view.force.undone:
                self._decision(decision)

    def _fields(self, event: Event, width: int, *, only: tuple[str, ...] | None = None) -> None:
        for field in fields_of(event):
            if only is None or field.title in only:
                terminal.field_line(field, self._reading(), self.console, width=width, isolate=self.isolate)

    def _machine(self, machine: Event, differing: tuple[str, ...], width: int) -> None:
        """Print what the machine said where people changed it, and only there."""
        said = [f"{slot} {getattr(machine, slot)}" for slot in ("type", "modality") if slot in differing]
        titles = tuple(_ROLES[slot] for slot in differing if slot in _ROLES)
        shown = {field.title for field in fields_of(machine)}
        said += [f"{title}: nothing" for title in titles if title not in shown]
        self._line(f"the machine said{': ' + '; '.join(said) if said else ''}", "dim")
        self._fields(machine, width, only=titles)

    def _decision(self, decision: Decision) -> None:
        force = self.view.force
        counts = "" if decision.id in force.counting else f", {force.word(decision.id)}"
        of = getattr(decision.act, "decision", None)
        what = f"{decision.kind} {of}" if of is not None else decision.kind
        self._line(
            f"decision {decision.id}, {decision.at[:10]}: {what}, by {decision.person}{counts}", "cyan"
        )
        self._line(decision.reason, "", indent=_INDENT * 2, isolate=self.isolate)

    def _history(self) -> None:
        terminal.show(self.console, Text(""))
        for coding in self.view.codings:
            count = len(coding.body["events"])
            self._line(f"{coding.at[:19]}Z  read by {coding.reader}: {count} events", "")
        for decision in self.view.decisions:
            on = f" on {decision.event_id}" if decision.event_id else ""
            force = self.view.force.word(decision.id)
            self._line(f"{decision.at[:19]}Z  decision {decision.id}, {decision.kind}{on}: {force}", "")

    def _line(self, words: str, style: str, *, indent: str = _INDENT, isolate: bool = False) -> None:
        room = max(20, self.console.width - len(indent))
        for line in terminal.wrapped(controls.for_quotation(words), room, self.console):
            shown = terminal.isolated(line, isolate=isolate)
            terminal.show(self.console, Text(indent).append(shown, style))
