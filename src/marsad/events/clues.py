"""What is known around a trigger: names, days and counts by which two triggers are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.events.lasting import is_lasting
from marsad.events.nearby import Nearby, nearby
from marsad.events.own_part import OwnPart, own_part
from marsad.events.scene import Scene
from marsad.events.subjects import subject_of
from marsad.events.triggers import TypedTrigger
from marsad.lexicon.hits import Hit

TAKING = frozenset({"capture"})
"""Types of which the place is what was taken: two places are two happenings (guidelines, rule 3)."""

_CUED = {"n:background": "background", "n:total": "total", "num-": "number", "num+": "number"}


@dataclass(frozen=True, slots=True)
class Clue:
    """What is known around one trigger when it is compared with others.

    `cued` is whether words around tell of what went before (`background`), of a sum (`total`), of a `number`;
    `lasting`, whether it is of a state that goes on: «ما زال يسيطر»; `taker`, whose subject it is that takes
    a place, "jihadist" or "other", empty where that cannot be told; `own`, what stands between the triggers
    next to it; `part`, what of that can belong to no other trigger.
    """

    trigger: TypedTrigger
    sentence: int
    kind: str
    place: str
    places: frozenset[str]
    days: frozenset[tuple[str, str]]
    tolls: frozenset[tuple[str | None, int | None]]
    actors: frozenset[str]
    cued: frozenset[str]
    lasting: bool
    taker: str
    own: Nearby
    part: OwnPart


def clues_of(scene: Scene, triggers: Sequence[TypedTrigger]) -> list[Clue]:
    """Collect what is known around each of some triggers, which stand in reading order."""
    hits = [trigger.hit for trigger in triggers]
    neighbours = zip([None, *hits[:-1]], [*hits[1:], None], strict=True) if hits else ()
    return [clue(scene, trigger, *beside) for trigger, beside in zip(triggers, neighbours, strict=True)]


def clue(scene: Scene, trigger: TypedTrigger, before: Hit | None = None, after: Hit | None = None) -> Clue:
    """Collect the names, days and counts that stand in the trigger's sentence near it.

    `before` and `after` are the triggers next to it.
    """
    page, hit = scene.page, trigger.hit
    number = page.sentence_of[hit.first]
    sentence = page.sentences[number]
    first, last = max(sentence.first, hit.first - 18), min(sentence.last, hit.last + 22)
    return Clue(
        trigger,
        number,
        sentence.kind,
        next((p.name for p in scene.places if hit.last <= p.first < last and p.name), ""),
        frozenset(p.name for p in scene.places if first <= p.first < last),
        frozenset((d.begin.isoformat(), d.end.isoformat()) for d in scene.dates if first <= d.first < last),
        frozenset((t.harm, t.low) for t in scene.tolls if first <= t.first < last and t.low is not None),
        frozenset(
            a.actor_id or a.name for a in scene.actors if first <= a.first < last and (a.actor_id or a.name)
        ),
        frozenset(_CUED[feature] for feature in trigger.features if feature in _CUED),
        is_lasting(page, hit),
        _taker(scene, trigger) if trigger.type in TAKING else "",
        nearby(scene, hit, before, after),
        own_part(scene, hit, before, after),
    )


def _taker(scene: Scene, trigger: TypedTrigger) -> str:
    told = subject_of(scene, trigger.hit)
    known = (a.actor_class for a in scene.actors if told is not None and a.first == told.first)
    taker = next(known, "unknown")
    return "" if taker == "unknown" else "jihadist" if taker == "jihadist" else "other"
