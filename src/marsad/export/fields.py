"""An event's values as plain lines: field, value in Latin letters and figures, words, rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.export import wording
from marsad.export.wording import ROLES, Role, label
from marsad.records.event import Actor, Casualty, Event, Place, When
from marsad.records.span import Span


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an event.

    `value` holds no Arabic unless a list's own English name does; `span` is where the words stand, None
    where there are none; `rule` says what gave the value; `rivals` are other readings that lost.
    """

    role: Role
    value: str
    span: Span | None
    rule: str
    rivals: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return the field's English name, in lower case."""
        return ROLES[self.role].en.lower()


def fields_of(event: Event) -> tuple[Field, ...]:
    """Return every value of an event, in the order who, to whom, where, when, harmed, according to."""
    return tuple(_fields(event))


def _fields(event: Event) -> Iterator[Field]:
    for span in event.triggers:
        yield Field("trigger", "", span, event.rule)
    for actor in event.initiators:
        yield Field("initiator", _actor(actor), actor.span, actor.rule)
    for actor in event.targets:
        yield Field("target", _actor(actor), actor.span, actor.rule)
    for place in event.places:
        yield Field("place", _place(place), place.span, place.rule, _rivals(place))
    if event.date is not None:
        yield Field("date", _when(event.date), event.date.span, event.date.rule)
    for row in event.casualties:
        yield Field("casualties", _casualty(row), row.span, row.rule)
    for source in event.sources:
        yield Field("source", "", source.span, source.rule)


def _actor(actor: Actor) -> str:
    return ", ".join(
        part for part in (actor.name, label(wording.ACTOR_CLASSES, actor.actor_class).en) if part
    )


def _place(place: Place) -> str:
    named = " ".join(part for part in (_relation(place), place.name) if part)
    parts = [named, place.admin1, place.country]
    if place.precision:
        parts.append(label(wording.PRECISIONS, place.precision).en)
    if place.radius_km is not None:
        parts.append(f"±{place.radius_km:g} km")
    if place.lat is None or place.lon is None:
        parts.append("no coordinates")
    return ", ".join(part for part in parts if part)


def _relation(place: Place) -> str:
    return label(wording.RELATIONS, place.rel).en if place.rel else ""


def _rivals(place: Place) -> tuple[str, ...]:
    others = (candidate for candidate in place.candidates if candidate.place_id != place.place_id)
    return tuple(
        f"{candidate.name} {wording.percent(candidate.score)}"
        f" at {candidate.lat:.2f}, {candidate.lon:.2f} ({candidate.place_id})"
        for candidate in others
    )


def _when(when: When) -> str:
    return f"{wording.days(when)}, {when.precision}" if when.precision else wording.days(when)


def _casualty(row: Casualty) -> str:
    harm, victims = label(wording.HARMS, row.harm).en, label(wording.VICTIMS, row.victims).en
    figure = wording.amount(row).en
    if row.low is None and row.high is None:
        return f"{harm}, {victims}, {figure}"
    return f"{figure} {harm}, {victims}"
