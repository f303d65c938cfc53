"""Which triggers tell of the same happening.

Triggers are taken in reading order. Each chooses the earlier trigger that most likely tells of the same
happening, or opens a new one. A group's type is what its triggers' votes add up to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.events.apart import are_two
from marsad.events.clues import Clue, clues_of
from marsad.events.constructions import tells_how
from marsad.events.linear import TwoWay
from marsad.events.opinions import on_pair
from marsad.events.retelling import COMPARED, opening, printed_again, retelling, told_again
from marsad.events.scene import Scene
from marsad.events.triggers import TypedTrigger

_PROTESTERS = frozenset(("متظاهرين", "محتجين", "معتصمين"))  # rows of triggers.tsv, by their form
_ADDING = 3  # of a group's triggers, those that raise the margin
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

    Each trigger chooses between the triggers before it and a happening of its own; the chances of a group's
    triggers add up, which favours the large ones. It joins the likeliest group if the log-odds against a new
    happening are above `margin` for each of the group's triggers, up to three. A noun that says how the act
    of the verb before it was done joins that, and so does one that can only tell again (`told_again`,
    `printed_again`).
    """
    clues = clues_of(scene, triggers)
    members: list[list[int]] = []
    home: list[int] = []
    for index in range(len(triggers)):
        options = antecedents(scene, clues, index)
        chances = model.shares([features for _, features in options])
        totals: dict[int, float] = {}
        for (earlier, _), chance in zip(options[:-1], chances, strict=False):
            if not any(are_two(clues[other], clues[index]) for other in members[home[earlier]]):
                totals[home[earlier]] = totals.get(home[earlier], 0.0) + chance
        again = max(told_again(clues, home), printed_again(scene, clues, home))
        if index and _is_same(scene, triggers[index - 1], triggers[index]):
            totals = {home[-1]: math.inf}
        elif again in totals:
            totals = {again: math.inf}
        best = max(totals, key=totals.__getitem__, default=-1)
        size = min(len(members[best]), _ADDING) if best >= 0 else 0
        if best < 0 or totals[best] <= chances[-1] * math.exp(margin * size):
            best = len(members)
            members.append([])
        home.append(best)
        members[best].append(index)
    return tuple(_group([triggers[i] for i in indexes]) for indexes in members)


def _is_same(scene: Scene, before: TypedTrigger, own: TypedTrigger) -> bool:
    """Say whether a trigger says how the one before it was done, or names the protesters it was done to."""
    if before.type != own.type:
        return False
    sentence_of = scene.page.sentence_of
    beside = sentence_of[before.hit.first] == sentence_of[own.hit.first]
    dispersed = own.type == "protest_repression" and own.hit.row["form"] in _PROTESTERS
    return (beside and dispersed) or tells_how(scene, before.hit, own.hit)


def antecedents(scene: Scene, clues: Sequence[Clue], index: int) -> list[tuple[int, list[str]]]:
    """Return the earlier triggers that may tell of the same happening as one, with what is observed.

    The last option is that it tells of a new one (-1).
    """
    own = clues[index]
    options = [
        (earlier, [*pair_features(scene, clues[earlier], own), *retelling(scene, clues, earlier, index)])
        for earlier in range(max(0, index - COMPARED), index)
        if not _far_apart(clues[earlier], own)
    ]
    return [*options, (-1, _new_features(scene, clues, index))]


def _new_features(scene: Scene, clues: Sequence[Clue], index: int) -> list[str]:
    """Observations about whether a trigger opens a new happening."""
    own, earlier = clues[index], clues[:index]
    trigger, hit, keys = own.trigger, own.trigger.hit, scene.page.keys
    alike = min(sum(other.trigger.type == trigger.type for other in earlier), 3)
    again = min(sum(other.trigger.hit.row.id == hit.row.id for other in earlier), 2)
    told = any(other.sentence == own.sentence for other in earlier)
    seen = [
        "b",
        f"type:{trigger.type}",
        f"row:{hit.row.id}",
        f"row:{hit.row.id}|alike:{min(alike, 1)}",
        f"kind:{own.kind}",
        f"definite:{hit.definite:d}{bool(hit.suffix):d}",
        f"pos:{hit.row['pos']}",
        f"earlier:{min(index, 6)}",
        f"alike:{alike}",
        f"alike:{alike}|{trigger.type}",
        f"again:{again}",
        f"sentence:{min(own.sentence, 6)}",
        f"told:{told:d}|{trigger.type}",
        f"places:{bool(own.places):d}",
        f"days:{bool(own.days):d}",
        f"tolls:{bool(own.tolls):d}",
        f"opens:{keys[scene.page.sentences[own.sentence].first]}",
        f"prefix:{hit.prefix}",
        f"next:{keys[hit.last] if hit.last < len(keys) else '>'}",
        f"before:{keys[hit.first - 1] if hit.first else '<'}",
        *(f"n:{cue}" for cue in ("background", "total") if cue in own.cued),
    ]
    return [f"new|{feature}" for feature in (*seen, *opening(clues, index))]


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
    agreement = ""
    for name, left, right in shared:
        known = "none" if not left or not right else "share" if _meet(left, right) else "differ"
        features += [f"{name}:{known}", f"{name}:{known}|{same_type:d}", f"{name}:{known}|s:{distance}"]
        agreement += known[0]
    features.append(f"all:{agreement}|{same_type:d}|{distance}")
    clash = _clash(a.tolls, b.tolls)
    features += [f"counts:{clash}", f"counts:{clash}|{same_type:d}", f"counts:{clash}|s:{distance}"]
    for cue in ("background", "total"):
        features.append(f"{cue}:{cue in a.cued:d}{cue in b.cued:d}")
    if "number" in b.cued:
        features.append(f"number|{same_type:d}")
    return features + on_pair(scene.opinion, ta.hit, tb.hit)


def _clash(
    left: frozenset[tuple[str | None, int | None]], right: frozenset[tuple[str | None, int | None]]
) -> str:
    """Say how the counts around two triggers stand to each other, harm by harm."""
    if not left or not right:
        return "none"
    if not left.isdisjoint(right):
        return "share"
    return "differ" if {harm for harm, _ in left} & {harm for harm, _ in right} else "apart"


def _meet(left: object, right: object) -> bool:
    if isinstance(left, frozenset) and isinstance(right, frozenset):
        return not left.isdisjoint(right)
    return left == right
