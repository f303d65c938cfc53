"""Event cards: what was read of each event, every value with its words and a link to where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.export import wording
from marsad.export.highlight import anchor, event_anchor
from marsad.export.markup import Child, Html, join, ltr, quotation, tag
from marsad.export.wording import Label, Role, label
from marsad.ontology.model import Ontology
from marsad.records.event import Actor, Casualty, Event, Place, When
from marsad.records.reading import Reading
from marsad.records.span import Span


@dataclass(frozen=True, slots=True)
class Page:
    """What a card needs to know of its surroundings: the reading, its number in the file, the type names."""

    reading: Reading
    number: int
    ontology: Ontology

    def words(self, span: Span) -> Html:
        """Return the article's words as a link to their place in the text."""
        words = quotation(span.of(self.reading.article.text))
        return tag("a", {"class": "words", "href": f"#{anchor(self.number, span)}"}, words)


def both(names: Label) -> Html:
    """Return a label in Arabic and, smaller, in English."""
    english = tag("span", {"class": "en", "lang": "en", "dir": "ltr"}, names.en)
    return join([tag("span", {"lang": "ar"}, names.ar), " ", english])


def event_cards(page: Page) -> Html:
    """Return the cards of all events of an article, in the reading's order."""
    cards = (_card(page, event, number) for number, event in enumerate(page.reading.events, 1))
    return tag("ol", {"class": "cards"}, *cards)


def _card(page: Page, event: Event, number: int) -> Html:
    head = tag(
        "header",
        None,
        tag("span", {"class": "number"}, str(number)),
        tag("h3", None, both(wording.type_label(event.type, page.ontology))),
        tag(
            "span",
            {"class": f"chip {_style(event.modality)}"},
            both(label(wording.MODALITIES, event.modality)),
        ),
        _confidence(event.confidence),
    )
    triggers = [page.words(span) for span in event.triggers]
    fields: tuple[tuple[Role, list[Html]], ...] = (
        ("trigger", triggers),
        ("initiator", [_actor(page, actor) for actor in event.initiators]),
        ("target", [_actor(page, actor) for actor in event.targets]),
        ("place", [_place(page, place) for place in event.places]),
        ("date", [] if event.date is None else [_when(page, event.date)]),
        ("casualties", [_casualty(page, row) for row in event.casualties]),
        ("source", [page.words(source.span) for source in event.sources]),
    )
    rows = [_row(role, values) for role, values in fields if values]
    missing = _missing([role for role, values in fields if not values])
    attributes = {"class": "card", "id": event_anchor(page.number, number)}
    return tag("li", attributes, head, tag("dl", None, *rows, missing))


def _style(modality: str) -> str:
    return modality if modality in wording.MODALITIES else "other"


def _confidence(share: float) -> Html:
    filled = min(1.0, max(0.0, share))
    return tag(
        "span",
        {"class": "confidence", "title": "الثقة · confidence"},
        tag("span", {"class": "bar"}, tag("span", {"style": f"width:{filled:.0%}"})),
        ltr(wording.percent(share)),
    )


def _row(role: Role, values: Sequence[Html]) -> Html:
    term = tag("dt", {"class": role}, both(wording.ROLES[role]))
    return join([term, *(tag("dd", None, value) for value in values)])


def _missing(roles: Sequence[Role]) -> Html | None:
    """Return the line that names the fields nothing was found for; None where every field has a value."""
    if not roles:
        return None
    listed: list[Child] = [piece for role in roles for piece in ("، ", both(wording.ROLES[role]))]
    return tag("dd", {"class": "missing nothing"}, both(wording.NOT_FOUND), ": ", *listed[1:])


def _actor(page: Page, actor: Actor) -> Html:
    return _value(
        page, actor.span, [name(actor.name), _note(label(wording.ACTOR_CLASSES, actor.actor_class))]
    )


def _place(page: Page, place: Place) -> Html:
    parts: list[Child] = []
    if place.rel is not None:
        parts.append(_note(label(wording.RELATIONS, place.rel)))
    parts.append(name(place.name))
    parts += [_latin(part) for part in (place.admin1, place.country) if part]
    if place.precision:
        parts.append(_note(label(wording.PRECISIONS, place.precision)))
    if place.radius_km is not None:
        parts.append(tag("span", {"class": "note"}, ltr(f"± {place.radius_km:g} km")))
    if place.lat is None or place.lon is None:
        parts.append(_note(Label("بلا إحداثيات", "no coordinates")))
    return _value(page, place.span, parts)


def _when(page: Page, when: When) -> Html:
    parts: list[Child] = [ltr(wording.days(when))]
    if when.span is None:
        parts.append(_note(Label("ليس في النص كلمة تاريخ", "no date word in the text")))
        return join([tag("span", {"class": "value"}, *spaced(parts))])
    return _value(page, when.span, parts)


def _casualty(page: Page, row: Casualty) -> Html:
    parts = (
        amount(row),
        both(label(wording.HARMS, row.harm)),
        _note(label(wording.VICTIMS, row.victims)),
    )
    return _value(page, row.span, parts)


def amount(row: Casualty) -> Html:
    """Return how many, as a left-to-right figure or, for a vague count, in words."""
    names = wording.amount(row)
    return tag("strong", None, ltr(names.ar) if names.ar == names.en else both(names))


def name(english: str) -> Html | None:
    """Return a canonical name, or None for a name no list knows."""
    return tag("bdi", {"class": "name", "lang": "en"}, english) if english else None


def _latin(part: str) -> Html:
    return tag("bdi", {"class": "note", "lang": "en"}, part)


def _note(names: Label) -> Html:
    return tag("span", {"class": "note"}, both(names))


def _value(page: Page, span: Span, parts: Sequence[Child]) -> Html:
    """Return the words as written, then what they were taken to mean."""
    return join([page.words(span), " ", tag("span", {"class": "value"}, *spaced(parts))])


def spaced(parts: Sequence[Child]) -> list[Child]:
    """Return the parts that are there, with a space between any two."""
    pieces: list[Child] = [piece for part in parts if part is not None for piece in (" ", part)]
    return pieces[1:]
