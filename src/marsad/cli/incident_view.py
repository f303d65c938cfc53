"""An incident on a terminal: claims side by side, ranges, sources, positions, grades, links, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from marsad.casework.incident_showing import IncidentView
from marsad.cli.incident_lines import bounds, render, told_loss
from marsad.export import controls, terminal
from marsad.incidents.comparing import compared, days, figure, strongest
from marsad.incidents.tolls import RULES
from marsad.records.claim import Claim, Toll
from marsad.records.incident import Range
from marsad.review.incident_decision import IncidentDecision

_INDENT = "  "
_DEEPER = "      "
_NAME_WIDTH = 18


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """Where a view is printed; `isolate` as for `terminal.render`. Claims go by their numbers in the list."""

    view: IncidentView
    console: Console
    isolate: bool

    def print(self, *, all_links: bool) -> None:
        """Print the view, with all links or the strongest ones that hold all its claims together."""
        render(self.view.told, self.console, isolate=self.isolate)
        self._head("claims, by day of publication")
        for number, claim in enumerate(self.view.claims, 1):
            self._claim(number, claim)
        self._head("where they agree")
        for field in compared(self.view.claims):
            told = [f"{value} ({self._numbers(ids)})" for value, ids in field.values]
            if field.agreed:
                (value, ids) = field.values[0]
                whole = len(ids) == len(self.view.claims)
                self._named(field.field, f"{value} ({'all' if whole else self._numbers(ids)})")
            else:
                self._named(field.field, f"differ: {'; '.join(told)}", "yellow")
        self._harmed()
        self._sources()
        self._positions()
        self._grades()
        self._links(all_links=all_links)
        self._decisions()
        terminal.show(self.console, Text(""))

    def _claim(self, number: int, claim: Claim) -> None:
        parts = [claim.type.replace("_", " "), days(claim)]
        parts += [] if claim.modality == "actual" else [claim.modality]
        parts += ["sum of several happenings"] if claim.cumulative else []
        parts += [_toll(toll) for toll in claim.tolls]
        line = Text.assemble(
            f"{number:>3} ",
            (claim.published.isoformat(), "bold"),
            f"  {controls.for_quotation(', '.join(part for part in parts if part))}  ",
            (controls.for_quotation(claim.id), "dim"),
            f"  {terminal.isolated(controls.for_quotation(claim.article), isolate=self.isolate)}",
        )
        terminal.show(self.console, line)
        self._words(claim.outlet)
        self._words(claim.quote)

    def _harmed(self) -> None:
        told, found = self.view.told, self.view.told.assessment
        self._head(f"harmed, by the rule {told.rule}")
        self._line(RULES[told.rule])
        if self.view.ruled is not None:
            self._line(f"chosen by {self.view.ruled.person} (incident decision {self.view.ruled.id})")
        for each in found.ranges:
            on = f" ({self._numbers(each.claims)})" if each.claims else ""
            self._named(_kind(each), _noted(f"{bounds(each)}{on}", each.note))
        if not found.ranges:
            self._line("nobody told of anyone harmed")
        self._named("ACLED", _noted(str(found.acled.fatalities), found.acled.note))
        if found.ucdp is not None:
            ucdp = found.ucdp
            self._named("UCDP", _noted(f"low {ucdp.low}, best {ucdp.best}, high {ucdp.high}", ucdp.note))

    def _sources(self) -> None:
        groups = self.view.told.assessment.groups
        self._head(f"sources: {self.view.told.assessment.proposal.credibility.says}")
        for group in groups:
            for number, member in enumerate(group.members):
                name = group.kind if number == 0 else ""
                shown = f"claim {self._numbers((member.claim,))}, said {member.said_on.isoformat()}"
                self._named(name, f"{shown}: {member.reason}")

    def _positions(self) -> None:
        found = self.view.told.assessment.positions
        if not found:
            return
        self._head("what those say who are said to have done it")
        for each in found:
            name = each.party.name or each.party.key.removeprefix("=")
            conceded = [
                f"{harm} {figure(*numbers)}"
                for harm, numbers in (("killed", each.killed), ("wounded", each.injured))
                if numbers != (None, None)
            ]
            told = "; ".join((f"{name} {each.stance}", *conceded, each.reason))
            self._named(each.said_on.isoformat(), told)
            for words in each.words:
                self._words(words)

    def _grades(self) -> None:
        proposal = self.view.told.assessment.proposal
        self._head("grades")
        if self.view.graded is not None:
            by = self.view.graded
            self._named(
                "harm grade", f"{self.view.told.grade}, by {by.person} (incident decision {by.id})", "green"
            )
        self._named("proposed", "; ".join((str(proposal.harm_grade or "none"), *proposal.reasons)))
        status = str(proposal.strike_status or "none").replace("_", " ")
        self._named("strike status", "; ".join((status, *proposal.status_reasons)))
        self._named("credibility", proposal.credibility.level.replace("_", " "))
        self._named("attribution", proposal.attribution.says)

    def _links(self, *, all_links: bool) -> None:
        self._head("why they are held to be one happening")
        shown = self.view.links if all_links else strongest(self.view.links)
        if not shown:
            self._line("no links: one claim, or put together by a person")
        order = {claim.id: number for number, claim in enumerate(self.view.claims)}
        for link in sorted(shown, key=lambda each: sorted((order[each.one], order[each.other]))):
            ends = self._numbers((link.one, link.other), mark=" and ")
            self._line(f"{ends}: {link.probability:.1%} likely, weight {link.weight:+.1f}")
            told = (f"{each.field} {each.weight:+.1f} ({each.says})" for each in link.reasons)
            self._line("; ".join(told), indent=_DEEPER)
        left = len(self.view.links) - len(shown)
        if left:
            self._line(f"shown are the strongest that hold all together; {left} more: --all-links")

    def _decisions(self) -> None:
        if self.view.decisions:
            self._head("decisions")
        for each in self.view.decisions:
            word = self.view.force.word(each.id)
            told = f"incident decision {each.id}, {each.at[:10]}: {self._act(each)}, by {each.person}; {word}"
            self._line(told, "cyan")
            self._words(each.reason)
            loss = self.view.followed.loss(each) if each.on_incident else None
            if loss is not None and each.id in self.view.force.counting:
                self._line(told_loss(loss), "yellow", indent=_DEEPER)

    def _act(self, decision: IncidentDecision) -> str:
        act = decision.act
        told = next(
            (
                str(value)
                for name in ("other", "grade", "rule", "decision")
                if (value := getattr(act, name, None)) is not None
            ),
            "",
        )
        part = getattr(self.view.followed.applied(decision).act, "part", ())
        if part:
            told = f"{self._numbers(part) or 'claims now elsewhere'} off"
        return f"{decision.kind} {told}".rstrip()

    def _numbers(self, ids: Sequence[str], *, mark: str = ", ") -> str:
        """Return the numbers of claims; of those that are in another incident now, their ids."""
        order = {claim.id: number for number, claim in enumerate(self.view.claims, 1)}
        return mark.join(str(order.get(each, each)) for each in sorted(ids, key=lambda i: order.get(i, 0)))

    def _head(self, words: str) -> None:
        terminal.show(self.console, Text(""))
        terminal.show(self.console, Text(controls.for_quotation(words), "bold"))

    def _named(self, name: str, words: str, style: str = "") -> None:
        """Print words in a column of their own behind a name."""
        room = max(20, self.console.width - len(_INDENT) - _NAME_WIDTH)
        lines = terminal.wrapped(controls.for_quotation(words), room, self.console) or [""]
        for number, line in enumerate(lines):
            shown = Text(_INDENT).append(
                (name.replace("_", " ") if number == 0 else "").ljust(_NAME_WIDTH), "dim"
            )
            terminal.show(self.console, shown.append(terminal.isolated(line, isolate=self.isolate), style))

    def _words(self, words: str) -> None:
        self._line(words, indent=_DEEPER)

    def _line(self, words: str, style: str = "", *, indent: str = _INDENT) -> None:
        room = max(20, self.console.width - len(indent))
        for line in terminal.wrapped(controls.for_quotation(words), room, self.console):
            shown = terminal.isolated(line, isolate=self.isolate)
            terminal.show(self.console, Text(indent).append(shown, style))


def _noted(told: str, note: str) -> str:
    return f"{told}; {note}" if note else told


def _toll(toll: Toll) -> str:
    kind = "" if toll.victims == "unknown" else f" {toll.victims}"
    return f"{toll.harm.replace('_', ' ')} {figure(toll.low, toll.high)}{kind}"


def _kind(found: Range) -> str:
    harm = found.harm.replace("_", " ")
    return harm if found.victims is None else f"- {found.victims}"
