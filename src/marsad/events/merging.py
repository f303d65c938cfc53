"""Which triggers tell of the same happening.

Triggers are taken in reading order. Each joins the earlier group that most likely tells of the same
happening, or opens a new one. A group's type is what its triggers' votes add up to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.events.linear import TwoWay
from marsad.events.scene import Scene
from marsad.events.triggers import TypedTrigger

_COMPARED = 4  # of a group's triggers, the nearest
_FAR = 3  # sentences beyond which triggers of unlike types are not compared
_ALIKE = 0.1  # a chance from which a type counts as one that a trigger may be of


@dataclass(frozen=True, slots=True)
class Group:
    """Triggers of one happening, and the chances of its types."""

    triggers: tuple[TypedTrigger, ...]
    type: str
    chances: Mapping[str, float]


def group(
    scene: Scene, triggers: Sequence[TypedTrigger], model: TwoWay, *, margin: float = 0.0
) -> tuple[Group, ...]:
    """Return the happenings that the triggers tell of, in the order of their first triggers.

    A trigger joins a group when the mean of its log-odds with the group's triggers (the nearest counted
    twice) is above `margin`.
    """
    clues = [clue(scene, trigger) for trigger in triggers]
    members: list[list[int]] = []
    for index in range(len(triggers)):
        best, best_score = -1, margin
        for number, others in enumerate(members):
            if _far_apart(clues[others[-1]], clues[index]):
                continue
            votes = [model.score(pair_features(scene, clues[o], clues[index])) for o in others[-_COMPARED:]]
            score = (sum(votes) + max(votes)) / (len(votes) + 1)
            if score > best_score:
                best, best_score = number, score
        if best < 0:
            members.append([index])
        else:
            members[best].append(index)
    return tuple(_group([triggers[i] for i in indexes]) for indexes in members)


def _far_apart(a: Clue, b: Clue) -> bool:
    """Say whether two triggers are so far apart, and of such different types, that nothing joins them."""
    if b.sentence - a.sentence <= _FAR or a.trigger.type == b.trigger.type:
        return False
    return all(
        b.trigger.chances.get(label, 0.0) < _ALIKE
        for label in a.trigger.chances
        if a.trigger.chances[label] >= _ALIKE
    )


def united(groups: Sequence[Group]) -> Group:
    """Return the group that holds the triggers of all the groups, in reading order."""
    if len(groups) == 1:
        return groups[0]
    return _group(sorted((t for group in groups for t in group.triggers), key=lambda t: t.at))


def _group(triggers: list[TypedTrigger]) -> Group:
    totals: dict[str, float] = {}
    for label in sorted({label for trigger in triggers for label in trigger.chances}):
        totals[label] = sum(math.log(max(trigger.chances.get(label, 0.0), 0.01)) for trigger in triggers)
    best = max(totals.values())
    odds = {label: math.exp(total - best) for label, total in totals.items()}
    whole = sum(odds.values())
    chances = {label: value / whole for label, value in odds.items()}
    return Group(tuple(triggers), max(chances, key=lambda label: (chances[label], label)), chances)


@dataclass(frozen=True, slots=True)
class Clue:
    """What is known around one trigger when it is compared with others."""

    trigger: TypedTrigger
    sentence: int
    kind: str
    place: str
    places: frozenset[str]
    days: frozenset[tuple[str, str]]
    tolls: frozenset[tuple[str | None, int | None]]
    actors: frozenset[str]


def clue(scene: Scene, trigger: TypedTrigger) -> Clue:
    """Collect the names, days and counts that stand in the trigger's sentence near it."""
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
    )


def pair_features(scene: Scene, a: Clue, b: Clue) -> list[str]:
    """Return the observations about two triggers, `a` before `b`."""
    ta, tb = a.trigger, b.trigger
    away = b.sentence - a.sentence
    distance = "0" if away == 0 else "1" if away == 1 else "2" if away == 2 else "3" if away <= 5 else "4"
    same_type = ta.type == tb.type
    types = f"{ta.type}+{tb.type}" if ta.type <= tb.type else f"{tb.type}+{ta.type}"
    likeness = sum(chance * tb.chances.get(label, 0.0) for label, chance in ta.chances.items())
    features = [
        "b",
        f"same:{same_type:d}",
        f"same:{same_type:d}|s:{distance}",
        f"types:{types}",
        f"types:{types}|s:{'0' if away == 0 else '1'}",
        f"like:{min(int(likeness * 5), 4)}",
        f"like:{min(int(likeness * 5), 4)}|s:{distance}",
        f"head:{a.kind == 'headline':d}",
        f"head:{a.kind == 'headline':d}|same:{same_type:d}|s:{distance}",
        f"def:{tb.hit.definite:d}{bool(tb.hit.suffix):d}|same:{same_type:d}",
        f"row:{ta.hit.row.id == tb.hit.row.id:d}",
        f"rows:{ta.hit.row.id}+{tb.hit.row.id}",
        f"poss:{ta.hit.row['pos']}+{tb.hit.row['pos']}|{distance}",
        f"apart:{min(tb.at - ta.at, 6)}|{same_type:d}",
    ]
    if away == 0:
        words = tb.hit.first - ta.hit.last
        features.append(
            f"words:{0 if words <= 1 else 1 if words <= 4 else 2 if words <= 10 else 3}|{same_type:d}"
        )
        if any(scene.page.keys[w] == "،" for w in range(ta.hit.last, tb.hit.first)):
            features.append("comma")
        if scene.page.keys[tb.hit.first].startswith("و") and "و" in tb.hit.prefix:
            features.append("and")
            features.append(f"and|{same_type:d}")
    shared: tuple[tuple[str, object, object], ...] = (
        ("nextplace", a.place, b.place),
        ("place", a.places, b.places),
        ("day", a.days, b.days),
        ("toll", a.tolls, b.tolls),
        ("actor", a.actors, b.actors),
    )
    for name, left, right in shared:
        known = "none" if not left or not right else "share" if _meet(left, right) else "differ"
        features += [f"{name}:{known}", f"{name}:{known}|{same_type:d}", f"{name}:{known}|s:{distance}"]
    for cue in ("background", "total"):
        features.append(f"{cue}:{f'n:{cue}' in ta.features:d}{f'n:{cue}' in tb.features:d}")
    if "num-" in tb.features or "num+" in tb.features:
        features.append(f"number|{same_type:d}")
    return features


def _meet(left: object, right: object) -> bool:
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        return not left.isdisjoint(right)
    return left == right
