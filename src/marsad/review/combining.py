"""What becomes of an event's values: corrected by a decision, or joined with those of another event."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from marsad.records.event import Actor, Casualty, Event, Place, Source, When
from marsad.records.span import Span
from marsad.review.decision import Values
from marsad.review.slots import changed

_T = TypeVar("_T")


def corrected(event: Event, values: Values, *, decision_id: int) -> Event:
    """Return an event with a decision's values; each says by its rule which decision gave it."""
    by = f"decision {decision_id}"
    signed: dict[Any, Any] = {slot: _signed(value, by) for slot, value in values.items()}
    plain = [slot for slot in ("type", "modality", "triggers") if slot in values]
    rule = f"{event.rule} · {by}: {', '.join(plain)}" if plain else event.rule
    return replace(changed(event, signed), rule=rule)


def joined(first: Event, second: Event, *, decision_id: int) -> Event:
    """Return the first event with all that the second tells of the same happening besides.

    Type and kind of statement are the first's, and the date where it has one. What both have by the same
    words stands once. A count of the same harm, victims and number is one count told twice.
    """
    return replace(
        first,
        triggers=tuple(sorted({*first.triggers, *second.triggers})),
        initiators=_union(first.initiators, second.initiators, lambda actor: actor.span),
        targets=_union(first.targets, second.targets, lambda actor: actor.span),
        places=_union(first.places, second.places, lambda place: place.span),
        date=first.date or second.date,
        casualties=_union(
            first.casualties, second.casualties, lambda row: (row.harm, row.victims, row.low, row.high)
        ),
        sources=_union(first.sources, second.sources, lambda source: source.span),
        rule=f"{first.rule} · decision {decision_id}: merged with {second.id}",
    )


def _union(mine: Sequence[_T], theirs: Iterable[_T], key: Callable[[_T], Hashable]) -> tuple[_T, ...]:
    there = {key(each) for each in mine}
    return (*mine, *(each for each in theirs if key(each) not in there))


def _signed(value: Any, by: str) -> Any:
    match value:
        case Span():
            return value
        case Actor(rule=rule) | Place(rule=rule) | Casualty(rule=rule) | Source(rule=rule) | When(rule=rule):
            return replace(value, rule=f"{by}: {rule}" if rule else by)
        case tuple():
            return tuple(_signed(each, by) for each in value)
    return value
