"""Whole slots of an event as a person gives them, in the interchange form: checked, read, written back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, get_args

from marsad.errors import UsageError
from marsad.records.article import Article
from marsad.records.event import ActorClass, Event, Harm, Modality, Victims
from marsad.records.interchange import Json, from_json, to_json
from marsad.records.reading import Reading
from marsad.records.span import Span
from marsad.review import rows
from marsad.review.decision import SLOTS, Slot, Values

_SPAN = ("start", "end", "text")
# As the JSON Schema of coded articles has them.
_RELATIONS = (
    *("north_of", "northeast_of", "east_of", "southeast_of", "south_of", "southwest_of", "west_of"),
    *("northwest_of", "near", "between", "road", "in"),
)
_TIMES = ("", "day", "days", "week", "month", "season", "year")
_ADDED_TO_ACTORS = ("actor_id", "kind", "rule")
_ADDED_TO_PLACES = ("rel", "place_id", "lat", "lon", "precision", "radius_km", "p_code", "candidates", "rule")
_CANDIDATE = ("place_id", "name_en", "lat", "lon", "score")


def read_values(given: Mapping[str, Any], article: Article, *, types: Collection[str]) -> Values:
    """Return slots given in the interchange form as values of an event of this article.

    Raises:
        UsageError: there are none, one is unknown, or a value is impossible; the message names the field.
    """
    if not given:
        raise UsageError(f"nothing is set: give at least one of {', '.join(SLOTS)}")
    for slot, value in given.items():
        _check_slot(slot, value, article.text, types)
    return values_of(given, article)


def values_of(row: Mapping[str, Any], article: Article) -> Values:
    """Return the slots that an object holds, known to be fit: `write_values` made it."""
    event = event_of({"type": "", "triggers": [], **row}, article)
    return MappingProxyType({slot: getattr(event, slot) for slot in SLOTS if slot in row})


def write_values(values: Values, article: Article) -> Json:
    """Return values as `read_values` takes them."""
    stub = Event("", "", "actual", (), (), (), (), None, (), (), 1.0, "")
    row = json_of(changed(stub, values), article)
    return {slot: row[slot] for slot in values}


def changed(event: Event, values: Values) -> Event:
    """Return an event with these values in place of its own."""
    slots: dict[Any, Any] = dict(values)
    return replace(event, **slots)


def json_of(event: Event, article: Article) -> Json:
    """Return an event in the interchange form."""
    row: Json = to_json(Reading(article, (event,), ()))["events"][0]
    return row


def event_of(row: Mapping[str, Any], article: Article) -> Event:
    """Return the event that an object of the interchange form describes; it must be one that fits."""
    whole = {"doc_id": "", "published": article.published.isoformat(), "text": "", "events": [row]}
    return from_json(whole).events[0]


def without_rule(row: Json) -> Json:
    """Return an event of the interchange form without what says how it was found: its values alone."""
    values: Json = json.loads(json.dumps(row), object_hook=_without_rule)
    return {slot: values[slot] for slot in SLOTS}


def digest_of(event: Event, article: Article) -> str:
    """Return the SHA-256 of an event's values, however they were found."""
    values = json.dumps(without_rule(json_of(event, article)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(values.encode("utf-8", "surrogatepass")).hexdigest()


def _without_rule(row: Json) -> Json:
    return {key: value for key, value in row.items() if key not in ("rule", "candidates")}


def _check_slot(slot: str, value: object, text: str, types: Collection[str]) -> None:
    if slot not in SLOTS:
        raise UsageError(f"{slot}: no such field of an event: set one of {', '.join(SLOTS)}")
    if slot == "type":
        _check_type(value, types)
    elif slot == "modality":
        rows.check_choice(slot, value, get_args(Modality))
    elif slot == "date":
        _check_date(value, text)
    else:
        if not isinstance(value, list):
            raise UsageError(f"{slot}: must be a list, not {value!r}: give [] for none")
        if slot == "triggers" and not value:
            raise UsageError(
                "triggers: an event needs the words that name it: give at least one, or reject it"
            )
        seen: set[Span] = set()
        for number, row in enumerate(value):
            field = f"{slot}[{number}]"
            _CHECKS[slot](field, row, text)
            span = Span(row["start"], row["end"])
            if span in seen and slot != "casualties":
                raise UsageError(f"{field}: these words are in the list already: give them once")
            seen.add(span)


def _check_type(value: object, types: Collection[str]) -> None:
    if not isinstance(value, str) or value not in types:
        close = get_close_matches(str(value), types, n=1)
        meant = f" (did you mean {close[0]!r}?)" if close else ""
        raise UsageError(f"type: {value!r} is no event type{meant}: 'marsad schema' lists them")


def _check_date(value: object, text: str) -> None:
    if value is None:
        return
    spanned = isinstance(value, dict) and not value.keys().isdisjoint(_SPAN)
    required = ("from", "to", *_SPAN) if spanned else ("from", "to")
    row = rows.check_keys("date", value, required, ("precision", "rule"))
    if spanned:
        rows.check_span("date", row, text)
    first, last = rows.read_day("date.from", row["from"]), rows.read_day("date.to", row["to"])
    if first > last:
        raise UsageError(f"date: from ({first}) is after to ({last}): give the first day as from")
    rows.check_choice("date.precision", row.get("precision", ""), _TIMES)
    rows.check_text("date.rule", row.get("rule", ""), null=False)


def _check_words(field: str, given: object, text: str) -> None:
    rows.check_span(field, rows.check_keys(field, given, _SPAN, ()), text)


def _check_source(field: str, given: object, text: str) -> None:
    row = rows.check_keys(field, given, _SPAN, ("rule",))
    rows.check_span(field, row, text)
    rows.check_text(f"{field}.rule", row.get("rule", ""), null=False)


def _check_actor(field: str, given: object, text: str) -> None:
    row = rows.check_keys(field, given, (*_SPAN, "name_en", "class"), _ADDED_TO_ACTORS)
    rows.check_span(field, row, text)
    rows.check_choice(f"{field}.class", row["class"], get_args(ActorClass))
    for key in ("name_en", "kind", "rule"):
        rows.check_text(f"{field}.{key}", row.get(key, ""), null=False)
    rows.check_text(f"{field}.actor_id", row.get("actor_id"), null=True)


def _check_place(field: str, given: object, text: str) -> None:
    row = rows.check_keys(field, given, (*_SPAN, "name_en", "country", "admin1"), _ADDED_TO_PLACES)
    rows.check_span(field, row, text)
    for key in ("name_en", "rule"):
        rows.check_text(f"{field}.{key}", row.get(key, ""), null=False)
    for key in ("admin1", "place_id", "precision", "p_code"):
        rows.check_text(f"{field}.{key}", row.get(key), null=True)
    rows.check_country(f"{field}.country", row["country"])
    if row.get("rel") is not None:
        rows.check_choice(f"{field}.rel", row["rel"], _RELATIONS)
    _check_point(field, row)
    candidates = row.get("candidates", [])
    if not isinstance(candidates, list):
        raise UsageError(f"{field}.candidates: must be a list, not {candidates!r}: leave it out")
    for number, each in enumerate(candidates):
        name = f"{field}.candidates[{number}]"
        candidate = rows.check_keys(name, each, _CANDIDATE, ())
        for key in ("place_id", "name_en"):
            rows.check_text(f"{name}.{key}", candidate[key], null=False)
        if None in (candidate["lat"], candidate["lon"], candidate["score"]):
            raise UsageError(f"{name}: lat, lon and score must be numbers: leave the candidate out")
        _check_point(name, candidate)
        rows.check_number(f"{name}.score", candidate["score"], least=0, most=1)


def _check_point(field: str, row: rows.Row) -> None:
    rows.check_number(f"{field}.lat", row.get("lat"), least=-90, most=90)
    rows.check_number(f"{field}.lon", row.get("lon"), least=-180, most=180)
    rows.check_number(f"{field}.radius_km", row.get("radius_km"), least=0, most=20_000)
    if (row.get("lat") is None) != (row.get("lon") is None):
        raise UsageError(f"{field}: lat and lon go together: give both, or neither")


def _check_casualty(field: str, given: object, text: str) -> None:
    row = rows.check_keys(field, given, (*_SPAN, "harm", "low", "high", "victims"), ("rule",))
    rows.check_span(field, row, text)
    rows.check_choice(f"{field}.harm", row["harm"], get_args(Harm))
    rows.check_choice(f"{field}.victims", row["victims"], get_args(Victims))
    rows.check_counts(field, row["low"], row["high"])
    rows.check_text(f"{field}.rule", row.get("rule", ""), null=False)


_CHECKS: Mapping[str, Callable[[str, object, str], None]] = MappingProxyType(
    {
        "triggers": _check_words,
        "initiators": _check_actor,
        "targets": _check_actor,
        "places": _check_place,
        "casualties": _check_casualty,
        "sources": _check_source,
    }
)


def slots_that_differ(one: Event, other: Event, article: Article) -> tuple[Slot, ...]:
    """Return the slots in which two events of an article say something else, however each was found."""
    mine, theirs = (without_rule(json_of(event, article)) for event in (one, other))
    return tuple(slot for slot in SLOTS if mine[slot] != theirs[slot])
