"""Timelines of control as JSON-ready values, and as marks for a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from marsad.casework.control_deciding import ControlDecided
from marsad.casework.controlling import DayRow, Near, PlaceView
from marsad.casework.place_naming import NamedPlace
from marsad.control.answer import Answer
from marsad.control.span import ASIDES, RULES, Span, Version, Word
from marsad.control.statement import Statement
from marsad.export.control_marks import Mark
from marsad.records.claim import Party
from marsad.records.claim_json import Json
from marsad.review.force import Force
from marsad.review.sightings import Known
from marsad.store.control_decisions import ControlDecision, Hold


def view_json(view: PlaceView) -> Json:
    """Return a place's timeline: the place, the day's answer, spans, what changes nothing, and decisions."""
    return {
        "place": place_json(view.place),
        "on": None if view.on is None else answer_json(view.on),
        "spans": [span_json(each) for each in view.timeline.spans],
        "asides": [
            {"rule": each.rule, "says": ASIDES[each.rule], **statement_json(each.statement)}
            for each in view.timeline.asides
        ],
        "parts": [_near_json(each) for each in view.parts],
        "wholes": [_near_json(each) for each in view.wholes],
        "decisions": [decision_json(each, view.decided.force, view.known) for each in view.decided.decisions],
        "idle_decisions": list(view.idle),
    }


def place_json(place: NamedPlace) -> Json:
    """Return a place; `radius_m` in metres, `lat` and `lon` in degrees (WGS 84)."""
    return {
        "place": place.key,
        "name_ar": place.ar,
        "name_en": place.en,
        "kind": place.kind or None,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": None if place.radius_km is None else round(place.radius_km * 1000),
        "precision": place.precision,
    }


def answer_json(answer: Answer) -> Json:
    """Return what is known on a day, with the age of the last word in days."""
    return {
        "day": answer.day.isoformat(),
        "state": answer.state,
        "certainty": answer.certainty,
        "rule": answer.rule,
        "says": RULES[answer.rule],
        "last_word": _day(answer.last_word),
        "age_days": answer.age,
        "span": None if answer.span is None else span_json(answer.span),
        "maybe_already": None if answer.maybe is None else answer.maybe.state,
    }


def span_json(span: Span) -> Json:
    """Return a span; `until` is the day before which it ends, null where nothing came after."""
    return {
        "first": span.first.isoformat(),
        "earliest": _day(span.earliest),
        "until": _day(span.until),
        "sure_until": _day(span.sure_until),
        "state": span.state,
        "certainty": span.certainty,
        "rule": span.rule,
        "says": RULES[span.rule],
        "holders": _parties(span.holders),
        "parts": _parties(span.parts),
        "besiegers": _parties(span.besiegers),
        "before": _parties(span.before),
        "decision": span.decision,
        "versions": [_version_json(each) for each in span.versions],
        "words": [_word_json(each) for each in span.words],
    }


def statement_json(each: Statement) -> Json:
    """Return what a claim says, who says it, where, and its sentence."""
    return {
        "event": each.claim.id,
        "article": each.claim.article,
        "outlet": each.claim.outlet,
        "published": each.claim.published.isoformat(),
        "act": each.act,
        "extent": each.extent,
        "modality": each.modality,
        "parties": _parties(each.parties),
        "against": _parties(each.against),
        "first": _day(each.first),
        "last": each.last.isoformat(),
        "voices": [{"name": voice.name, "side": voice.camp} for voice in each.voices],
        "wording": each.wording,
        "quote": each.quote,
    }


def decision_json(decision: ControlDecision, force: Force, known: Known) -> Json:
    """Return a decision and whether it counts.

    `claims` are as decided. `read_as` gives the ids now of those that a newer reading gave others, `lost`
    says of those without one what became of them.
    """
    act = decision.act
    row: Json = {
        "id": decision.id,
        "kind": decision.kind,
        "person": decision.person,
        "reason": decision.reason,
        "at": decision.at,
        "standing": force.word(decision.id),
    }
    if isinstance(act, Hold):
        row |= {
            "day": act.day.isoformat(),
            "holders": _parties(act.holders),
            "claims": list(act.claims),
            "read_as": {each: known.now[each] for each in act.claims if each in known.now},
            "lost": {each: known.lost[each].why for each in act.claims if each in known.lost},
        }
    else:
        row["decision"] = act.decision
    return row


def decided_json(decided: ControlDecided) -> Json:
    """Return a decision that was made, and what holds on its day now."""
    return {
        "decision": decided.decision.id,
        "kind": decided.decision.kind,
        "standing": decided.word,
        "place": place_json(decided.place),
        "on": answer_json(decided.answer),
    }


def day_json(day: date, rows: Iterable[DayRow]) -> list[Json]:
    """Return what is known of each place on a day."""
    return [
        {
            **place_json(mark_row.place),
            "day": day.isoformat(),
            "state": mark_row.state,
            "certainty": mark_row.certainty,
            "last_word": None if mark_row.span is None else mark_row.span.last_word.isoformat(),
            "age_days": mark_row.age,
            "last_known": None if mark_row.span is None or not mark_row.stale else mark_row.span.state,
            "holders": _parties(mark_row.span.holders if mark_row.span else ()),
            "parts": _parties(mark_row.span.parts if mark_row.span else ()),
            "besiegers": _parties(mark_row.span.besiegers if mark_row.span else ()),
        }
        for mark_row in rows
    ]


def marks_of(rows: Iterable[DayRow]) -> list[Mark]:
    """Return the places of a day as marks of a map."""
    return [_mark(row) for row in rows]


def _mark(row: DayRow) -> Mark:
    place, span = row.place, row.span
    holders: Sequence[Party] = ()
    if span is not None:
        holders = span.holders or [
            party for parties, denies in span.versions if not denies for party in parties
        ]
    return Mark(
        key=place.key,
        ar=place.ar,
        en=place.en,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        state=row.state,
        certainty=row.certainty,
        holders=tuple(dict.fromkeys(party.name for party in holders)),
        parts=tuple(party.name for party in span.parts) if span else (),
        besiegers=tuple(party.name for party in span.besiegers) if span else (),
        last_word=span.last_word if span else None,
        age_days=row.age,
    )


def _near_json(near: Near) -> Json:
    return {"place": place_json(near.place), "on": answer_json(near.answer)}


def _version_json(version: Version) -> Json:
    return {
        "holders": _parties(version.holders),
        "denies": version.denies,
        "words": [_word_json(each) for each in version.words],
    }


def _word_json(word: Word) -> Json:
    return {"day": word.day.isoformat(), **statement_json(word.statement)}


def _parties(parties: Iterable[Party]) -> list[dict[str, Any]]:
    return [{"key": party.key, "name": party.name} for party in parties]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
