"""What was seen and fits no event: counts, days and places that became no value, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.records.event import Place
from marsad.records.reading import Unresolved
from marsad.resolve.when import Dates
from marsad.resolve.where import unresolved_places


def leftovers(
    scene: Scene,
    drafts: Sequence[Draft],
    places: Sequence[Place],
    dates: Dates,
    uncounted: Iterable[tuple[int, int, str]],
) -> tuple[Unresolved, ...]:
    """Return the unresolved words of an article in reading order.

    Named are: counts of people harmed that no event took (repetitions of a count that was taken and parts of
    one are no loss), numbers beside words of harm that could not be read, words of time that name no days,
    and places of events that no gazetteer entry or anchor gives a point.
    """
    page = scene.page
    taken = {(c.mention.harm, c.mention.low, c.mention.high) for draft in drafts for c in draft.tolls}
    found: list[tuple[int, int, str]] = [
        (toll.first, toll.last, "a count of people harmed that no event took")
        for toll in scene.tolls
        if not toll.detail and toll.harm is not None and (toll.harm, toll.low, toll.high) not in taken
    ]
    found += uncounted
    found += [(day.first, day.last, day.reason) for day in dates.unresolved]
    chosen = {id(c.mention) for draft in drafts for c in draft.places}
    used = [(m, p) for m, p in zip(scene.places, places, strict=True) if id(m) in chosen]
    found += unresolved_places([m for m, _ in used], [p for _, p in used])
    unique = dict.fromkeys(sorted(found))
    return tuple(Unresolved(page.span(first, last), reason) for first, last, reason in unique)
