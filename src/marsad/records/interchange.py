"""The interchange format: one JSON object per coded article, in the gold set's form plus added keys.

`to_json` and `from_json` are exact inverses for everything `Reading` holds. `from_json` also reads
files without the added keys (hand-coded gold): those values come back as None or empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marsad.records.article import Article
from marsad.records.event import (
    Actor,
    Casualty,
    Event,
    Place,
    PlaceCandidate,
    Source,
    When,
)
from marsad.records.reading import Reading, Unresolved
from marsad.records.span import Span

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """Return the coded article as JSON-ready values, keys in a fixed order."""
    article, text = reading.article, reading.article.text
    return {
        "doc_id": article.doc_id,
        "source": article.source,
        "published": article.published.isoformat(),
        "title": article.title,
        "text": text,
        "sha256": article.sha256,
        "events": [_event(event, text) for event in reading.events],
        "unresolved": [{"reason": left.reason, **_span(left.span, text)} for left in reading.unresolved],
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _event(event: Event, text: str) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "modality": event.modality,
        "triggers": [_span(span, text) for span in event.triggers],
        "initiators": [_actor(actor, text) for actor in event.initiators],
        "targets": [_actor(actor, text) for actor in event.targets],
        "places": [_place(place, text) for place in event.places],
        "date": None if event.date is None else _when(event.date, text),
        "casualties": [
            _span(row.span, text)
            | {
                "harm": row.harm,
                "low": row.low,
                "high": row.high,
                "victims": row.victims,
                "rule": row.rule,
            }
            for row in event.casualties
        ],
        "sources": [_span(source.span, text) | {"rule": source.rule} for source in event.sources],
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _actor(actor: Actor, text: str) -> Json:
    return _span(actor.span, text) | {
        "name_en": actor.name,
        "class": actor.actor_class,
        "actor_id": actor.actor_id,
        "kind": actor.kind,
        "rule": actor.rule,
    }


def _place(place: Place, text: str) -> Json:
    row = _span(place.span, text) | {
        "name_en": place.name,
        "country": place.country,
        "admin1": place.admin1,
    }
    if place.rel is not None:
        row["rel"] = place.rel
    return row | {
        "place_id": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "radius_km": place.radius_km,
        "p_code": place.p_code,
        "candidates": [
            {
                "place_id": c.place_id,
                "name_en": c.name,
                "lat": c.lat,
                "lon": c.lon,
                "score": c.score,
            }
            for c in place.candidates
        ],
        "rule": place.rule,
    }


def _when(when: When, text: str) -> Json:
    row = {} if when.span is None else _span(when.span, text)
    return row | {
        "from": when.first.isoformat(),
        "to": when.last.isoformat(),
        "precision": when.precision,
        "rule": when.rule,
    }


def from_json(row: Mapping[str, Any]) -> Reading:
    """Return the coded article a JSON object describes.

    Raises:
        KeyError, ValueError, TypeError: a required key is missing or a value is impossible; the caller
            knows the file and line and turns these into an `InputError`.
    """
    article = Article(
        doc_id=str(row["doc_id"]),
        source=row.get("source") or "",
        published=date.fromisoformat(row["published"]),
        text=row["text"],
        title=row.get("title") or "",
    )
    return Reading(
        article=article,
        events=tuple(_read_event(event) for event in row["events"]),
        unresolved=tuple(
            Unresolved(span=_read_span(left), reason=left["reason"]) for left in row.get("unresolved", ())
        ),
    )


def _read_span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _read_event(row: Mapping[str, Any]) -> Event:
    return Event(
        id=row.get("id", ""),
        type=row["type"],
        modality=row.get("modality", "actual"),
        triggers=tuple(_read_span(span) for span in row["triggers"]),
        initiators=_read_actors(row.get("initiators", ())),
        targets=_read_actors(row.get("targets", ())),
        places=tuple(_read_place(place) for place in row.get("places", ())),
        date=_read_when(row["date"]) if row.get("date") else None,
        casualties=tuple(
            Casualty(
                span=_read_span(c),
                harm=c["harm"],
                low=c["low"],
                high=c["high"],
                victims=c["victims"],
                rule=c.get("rule", ""),
            )
            for c in row.get("casualties", ())
        ),
        sources=tuple(Source(span=_read_span(s), rule=s.get("rule", "")) for s in row.get("sources", ())),
        confidence=row.get("confidence", 1.0),
        rule=row.get("rule", ""),
    )


def _read_actors(rows: Sequence[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(
        Actor(
            span=_read_span(row),
            name=row.get("name_en", ""),
            actor_class=row["class"],
            actor_id=row.get("actor_id"),
            kind=row.get("kind", ""),
            rule=row.get("rule", ""),
        )
        for row in rows
    )


def _read_place(row: Mapping[str, Any]) -> Place:
    return Place(
        span=_read_span(row),
        name=row.get("name_en", ""),
        country=row.get("country"),
        admin1=row.get("admin1"),
        rel=row.get("rel"),
        place_id=row.get("place_id"),
        lat=row.get("lat"),
        lon=row.get("lon"),
        precision=row.get("precision"),
        radius_km=row.get("radius_km"),
        p_code=row.get("p_code"),
        candidates=tuple(
            PlaceCandidate(c["place_id"], c["name_en"], c["lat"], c["lon"], c["score"])
            for c in row.get("candidates", ())
        ),
        rule=row.get("rule", ""),
    )


def _read_when(row: Mapping[str, Any]) -> When:
    return When(
        first=date.fromisoformat(row["from"]),
        last=date.fromisoformat(row["to"]),
        span=_read_span(row) if "start" in row else None,
        precision=row.get("precision", ""),
        rule=row.get("rule", ""),
    )
