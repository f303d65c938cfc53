"""Timelines of control on a terminal: days, states and English names first, Arabic words last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from marsad.casework.controlling import DayRow, Near, PlaceView
from marsad.casework.place_naming import NamedPlace
from marsad.control.answer import Answer
from marsad.control.span import ASIDES, RULES, Span, Version
from marsad.control.statement import Statement
from marsad.export import controls
from marsad.export.terminal import columns, isolated, show
from marsad.records.claim import Party
from marsad.store.control_decisions import Hold

_WIDTH = 34  # columns for what is said, before the sentence
_STYLES = {"held": "green", "contested": "red", "not_known": "dim", "left": "yellow"}
_ACTS = {
    "take": "took it",
    "hold": "holds it still",
    "leave": "left it",
    "besiege": "besieges it",
    "lift": "lifted the siege",
    "advance": "advanced in it",
    "surrender": "gave themselves up",
}


def render_place(view: PlaceView, console: Console, *, isolate: bool) -> None:
    """Print a place's timeline: the day's answer first, then every span with who says so."""
    _heading(view.place, console, isolate=isolate)
    if view.on is not None:
        _answer(view.on, console)
    for span in view.timeline.spans:
        _span(span, console, isolate=isolate)
    if not view.timeline.spans:
        show(console, Text("  nothing was said that tells who holds it", style="dim"))
    if view.timeline.asides:
        show(console, Text("  changes nothing", style="yellow"))
    for aside in view.timeline.asides:
        _told(aside.statement, aside.statement.last, console, isolate=isolate, note=ASIDES[aside.rule])
    for title, near in (("of places in it", view.parts), ("of what it lies in", view.wholes)):
        if near:
            show(console, Text(f"  {title}, apart from it", style="yellow"))
        for each in near:
            _near(each, console, isolate=isolate)
    _decisions(view, console, isolate=isolate)
    show(console, Text(""))


def render_day(rows: Sequence[DayRow], console: Console, *, isolate: bool) -> None:
    """Print the places of a day, one line each: state, certainty, age, who, and the names of the place."""
    heads = ("state", "certainty", "last word", "age")
    show(console, Text(f"{heads[0]:<12} {heads[1]:<9} {heads[2]:<10} {heads[3]:>5}  who, place", style="dim"))
    for row in rows:
        last = row.span.last_word.isoformat() if row.span is not None else "-"
        age = "-" if row.age is None else f"{row.age:,} d"
        line = Text()
        line.append(f"{_state(row.state):<12} ", style=_STYLES.get(row.state, ""))
        line.append(f"{row.certainty:<9} {last:<10} {age:>5}  ")
        line.append(_who(row), style="bold")
        line.append(f"  {_plain(row.place.en)} {row.place.key}  {_arabic(row.place.ar, isolate=isolate)}")
        show(console, line)


def _who(row: DayRow) -> str:
    span = row.span
    if span is None:
        return "nothing said"
    if span.state == "not_known":
        return "who holds it was never told"
    if row.stale:
        return f"last {_state(span.state)} {_names(span.holders or span.parts)}".rstrip()
    if span.state == "contested":
        return " | ".join(_version_words(holders, denies=denies) for holders, denies in span.versions)
    sides = _sides(span.holders, span.parts, span.besiegers)
    return sides or (f"before {_names(span.before)}" if span.before else "-")


def _heading(place: NamedPlace, console: Console, *, isolate: bool) -> None:
    where = ", ".join(part for part in (place.kind, place.admin1 or "", place.country or "") if part)
    line = Text.assemble((_plain(place.en), "bold"), f"  {_plain(place.key)}")
    if where:
        line.append(f"  {_plain(where)}")
    line.append("  " + _arabic(place.ar, isolate=isolate))
    show(console, line)


def _answer(answer: Answer, console: Console) -> None:
    line = Text.assemble("  on ", (answer.day.isoformat(), "bold"), "  ")
    line.append(_state(answer.state), style=_STYLES.get(answer.state, "bold"))
    span = answer.span
    if span is not None and answer.rule != "too_old":
        line.append(f"  {_sides(span.holders, span.parts, span.besiegers)}".rstrip())
    line.append(f"  certainty {answer.certainty}")
    show(console, line)
    if answer.last_word is None:
        show(console, Text("    nothing was said up to this day"))
    elif answer.rule == "too_old" and span is not None:
        known = f"{_state(span.state)} {_sides(span.holders, span.parts, span.besiegers)}".rstrip()
        days = _days(answer.age or 0)
        show(console, Text(f"    not known since {answer.last_word.isoformat()} ({days} ago); last: {known}"))
    else:
        words = f"    last word {answer.last_word.isoformat()}, {_days(answer.age or 0)} old"
        show(console, Text(f"{words}; {RULES[answer.rule]}"))
    if answer.maybe is not None:
        maybe = answer.maybe
        state = f"{_state(maybe.state)} {_sides(maybe.holders, maybe.parts, maybe.besiegers)}".rstrip()
        show(
            console, Text(f"    may have been already: {state} (by {maybe.first.isoformat()} at the latest)")
        )


def _span(span: Span, console: Console, *, isolate: bool) -> None:
    line = Text(f"  {_stretch(span)}  ")
    line.append(_state(span.state), style=_STYLES.get(span.state, "bold"))
    sides = _sides(span.holders, span.parts, span.besiegers)
    line.append(f"  {sides}" if sides else "")
    if span.before and not span.holders:
        line.append(f"  before: {_names(span.before)}")
    line.append(f"  certainty {span.certainty}")
    show(console, line)
    decided = "" if span.decision is None else f" (decision {span.decision})"
    show(console, Text(f"    {RULES[span.rule]}{decided}", style="dim"))
    if span.state == "contested":
        for version in span.versions:
            _version(version, console, isolate=isolate)
        return
    for word in span.words:
        _told(word.statement, word.day, console, isolate=isolate)


def _stretch(span: Span) -> str:
    """Return the days of a span; «~» before a day that may be an earlier one."""
    begin = span.first.isoformat()
    if span.earliest is None:
        begin = f"up to {begin}"
    elif span.earliest != span.first:
        begin = f"{span.earliest.isoformat()}~{begin}"
    if span.until is None:
        return f"{begin} to last word {span.last_word(date.max).isoformat()}"
    end = (span.until - timedelta(days=1)).isoformat()
    sure = "" if span.sure_until in (span.until, None) else ", less if the next began earlier"
    return f"{begin} to {end}{sure}"


def _version(version: Version, console: Console, *, isolate: bool) -> None:
    show(console, Text(f"    said: {_version_words(version.holders, denies=version.denies)}", style="bold"))
    for word in version.words:
        _told(word.statement, word.day, console, isolate=isolate)


def _version_words(holders: Sequence[Party], *, denies: bool) -> str:
    if not holders:
        return "nobody is known to hold it"
    return f"{'not ' if denies else ''}held by {_names(holders)}"


def _told(said: Statement, day: date, console: Console, *, isolate: bool, note: str = "") -> None:
    """Print one statement: day, who did what, its sentence; below it who says so, and why it says so."""
    who = _names(said.parties) or "not told which side"
    modality = "" if said.modality == "actual" else f" ({said.modality})"
    part = {"whole": "", "part": ", in part", "near": ", near it"}[said.extent]
    columns(
        console,
        (day.isoformat(), f"{who} {_ACTS[said.act]}{part}{modality}", controls.for_quotation(said.quote)),
        width=_WIDTH,
        isolate=isolate,
    )
    voices = " · ".join(controls.for_quotation(voice.name) for voice in said.voices)
    outlet = controls.for_quotation(said.claim.outlet)
    sources = voices if voices == outlet else f"{voices} ‹ {outlet}"
    own = "its own word, " if said.own_word and said.parties else ""
    article = controls.for_quotation(said.claim.article)
    columns(console, ("", f"{own}in {article} {said.claim.id}", sources), width=_WIDTH, isolate=isolate)
    if said.wording:
        columns(
            console, ("", "by the words", controls.for_quotation(said.wording)), width=_WIDTH, isolate=isolate
        )
    if note:
        columns(console, ("", note, ""), width=console.width - 20, isolate=isolate)


def _near(near: Near, console: Console, *, isolate: bool) -> None:
    answer, span = near.answer, near.answer.span
    sides = "" if span is None else _sides(span.holders, span.parts, span.besiegers)
    age = "nothing said" if answer.age is None else f"last word {_days(answer.age)} old"
    state = _state(answer.state)
    if answer.rule == "too_old" and span is not None:
        state = f"{state}, last {_state(span.state)}"
    value = f"{_plain(near.place.en)}: {state} {sides}".rstrip() + f", {age}"
    line = Text(f"    {answer.day.isoformat()}  {value}  {_arabic(near.place.ar, isolate=isolate)}")
    show(console, line)


def _decisions(view: PlaceView, console: Console, *, isolate: bool) -> None:
    if view.decided.decisions:
        show(console, Text("  decisions", style="yellow"))
    for each in view.decided.decisions:
        act = each.act
        if isinstance(act, Hold):
            what = f"on {act.day.isoformat()} held by {_names(act.holders) or 'nobody known'}"
        else:
            what = f"{each.kind} of decision {act.decision}"
        word = view.decided.force.word(each.id)
        person = controls.for_quotation(f"{each.person}: {each.reason}")
        columns(console, (f"decision {each.id}", f"{what}, {word}", person), width=_WIDTH, isolate=isolate)
        lost = view.known.lost_of(act.claims) if isinstance(act, Hold) else ()
        if lost and each.id in view.decided.force.counting:
            value, named = "applies, but no longer rests on", "; ".join(map(str, lost))
            if each.id in view.idle:
                value, named = (
                    "no longer applies",
                    f"{named}; decide again, or take it back: --undo {each.id}",
                )
            columns(console, ("", value, controls.for_quotation(named)), width=_WIDTH, isolate=isolate)


def _sides(holders: Iterable[Party], parts: Iterable[Party], besiegers: Iterable[Party]) -> str:
    said = [_names(holders)]
    if inside := _names(parts):
        said.append(f"in part {inside}")
    if around := _names(besiegers):
        said.append(f"besieged by {around}")
    return ", ".join(part for part in said if part)


def _names(parties: Iterable[Party]) -> str:
    return " and ".join(_plain(party.name) for party in parties)


def _days(number: int) -> str:
    return f"{number:,} {'day' if number == 1 else 'days'}"


def _state(state: str) -> str:
    return state.replace("_", " ")


def _plain(words: str) -> str:
    return controls.for_quotation(words)


def _arabic(words: str, *, isolate: bool) -> str:
    return isolated(controls.for_quotation(words), isolate=isolate)
