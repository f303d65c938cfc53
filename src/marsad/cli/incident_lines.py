"""Incidents on a terminal, two lines each: figures and Latin words first, names that may be Arabic last."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from marsad.export import controls
from marsad.export.incident_rows import Told, party_names, range_of
from marsad.export.terminal import isolated, show
from marsad.incidents.comparing import figure
from marsad.records.incident import Range
from marsad.review.following import Loss

_INDENT = "    "


def render(told: Told, console: Console, *, isolate: bool) -> None:
    """Print an incident; `isolate` is for terminals (`export.terminal`)."""
    outline, proposal = told.outline, told.assessment.proposal
    kinds = ", ".join(each.replace("_", " ") for each in outline.types)
    sources = proposal.credibility.sources
    head = Text.assemble(
        (told.id, "cyan"),
        "  ",
        (days(told), "bold"),
        "  ",
        (controls.for_quotation(kinds), "bold"),
        "  ",
        killed(told),
        f"  {sources} {'source' if sources == 1 else 'sources'}",
        f"  {graded(told)}",
    )
    show(console, head)
    sides = f"{_side(party_names(outline.initiators))} > {_side(party_names(outline.targets))}"
    spot = outline.spot
    place = "" if spot is None else spot.name or spot.key.removeprefix("=")
    line = Text.assemble(_INDENT, isolated(controls.for_quotation(sides), isolate=isolate))
    if place:
        line.append("  " + isolated(controls.for_quotation(place), isolate=isolate))
    show(console, line)


def days(told: Told) -> str:
    """Return the days of an incident in ISO form."""
    first, last = told.outline.first, told.outline.last
    if first is None or last is None:
        return "day not told"
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def killed(told: Told) -> str:
    """Return how many were killed, low, best and high, with the rule's name beside."""
    found = range_of(told.assessment.ranges, "killed", None)
    return "nobody told killed" if found is None else f"killed {bounds(found)} ({told.rule})"


def bounds(found: Range) -> str:
    """Return a range as low–best–high; one figure where all three are the same, + for an open end."""
    if found.low is None and found.best is None and found.high is None:
        return "number not told"
    if found.low == found.best == found.high:
        return str(found.low)
    if found.best is None:
        return figure(found.low, found.high)
    low = "?" if found.low is None else str(found.low)
    high = "+" if found.high is None else f"–{found.high}"
    if found.high is None and found.low == found.best:
        return f"{low}+"
    return f"{low}–{found.best}{high}"


def graded(told: Told) -> str:
    """Return the grade that was decided, or the proposed one with a question mark."""
    if told.grade is not None:
        return told.grade
    proposed = told.assessment.proposal.harm_grade
    return "no grade proposed" if proposed is None else f"{proposed}?"


def told_loss(loss: Loss) -> str:
    """Return in words that a decision holds no longer, or not for all, why, and what can be done."""
    made = loss.decision
    lost = "; ".join(map(str, loss.lost)) or "all it kept apart is one event now"
    if loss.applies:
        return f"still applies, but no longer to: {lost}"
    return (
        f"no longer applies: {lost}. Decide again on what is there now, or take it back: "
        f"marsad incident-decide CASE {made.incident_id} undo --decision {made.id}"
    )


def _side(names: str) -> str:
    return names or "not told"
