"""Which drafts tell of the same happening after all, now that their arguments are known.

Triggers are first grouped by what stands around them (`merging`). Once a group has its day, places, actors
and counts, two groups that agree in them are one happening told twice: a headline and its report, a
background sentence that returns to the news of the day.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from marsad.events.apart import are_two
from marsad.events.clues import Clue, clues_of
from marsad.events.draft import Draft
from marsad.events.linear import TwoWay
from marsad.events.merging import Group, united
from marsad.events.opinions import on_happenings
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit


def join(scene: Scene, drafts: Sequence[Draft], model: TwoWay, cut: float) -> tuple[Group, ...]:
    """Return the groups of the drafts, those joined whose chance of being one happening is at least `cut`.

    The likeliest pair is joined first. A later pair that shares a group with it joins the same happening:
    each group follows the one it was joined to. What cannot be one stays apart, as it does when triggers
    are grouped.
    """
    groups = [draft.group for draft in drafts]
    pairs = (
        (model.chance(join_features(scene, drafts, a, b)), a, b) for b in range(len(drafts)) for a in range(b)
    )
    likely = sorted((pair for pair in pairs if pair[0] >= cut), key=lambda pair: (-pair[0], pair[1], pair[2]))
    if not likely:  # as in most reports: nothing needs to be known around the triggers
        return tuple(groups)
    clues = _clues(scene, drafts)
    home = list(range(len(groups)))
    for _, a, b in likely:
        one, two = sorted((_root(home, a), _root(home, b)))
        if not any(_are_two(x, y) for x in clues[one] for y in clues[two]):
            home[two] = one
            if one != two:
                clues[one] = clues[one] + clues[two]
    members: dict[int, list[Group]] = {}
    for number in range(len(groups)):
        members.setdefault(_root(home, number), []).append(groups[number])
    return tuple(united(parts) for _, parts in sorted(members.items()))


def _clues(scene: Scene, drafts: Sequence[Draft]) -> list[list[Clue]]:
    """Return what is known around the triggers of each draft."""
    told = sorted((t for draft in drafts for t in draft.group.triggers), key=lambda t: t.at)
    known = {clue.trigger.at: clue for clue in clues_of(scene, told)}
    return [[known[trigger.at] for trigger in draft.group.triggers] for draft in drafts]


def _are_two(one: Clue, two: Clue) -> bool:
    a, b = sorted((one, two), key=lambda clue: clue.trigger.at)
    return are_two(a, b)


def _root(home: Sequence[int], number: int) -> int:
    while home[number] != number:
        number = home[number]
    return number


def join_features(scene: Scene, drafts: Sequence[Draft], a: int, b: int) -> list[str]:
    """Return the observations about two drafts, `a` told before `b`."""
    one, two = drafts[a], drafts[b]
    sentence_of = scene.page.sentence_of
    told_one = {sentence_of[t.hit.first] for t in one.group.triggers}
    told_two = {sentence_of[t.hit.first] for t in two.group.triggers}
    gap = min(abs(x - y) for x in told_one for y in told_two)
    away = "0" if gap == 0 else "1" if gap == 1 else "2" if gap <= 3 else "4"
    same = one.group.type == two.group.type
    likeness = sum(chance * two.group.chances.get(label, 0.0) for label, chance in one.group.chances.items())
    first = two.group.triggers[0].hit
    kinds = scene.page.sentences
    headline = any(kinds[s].kind == "headline" for s in told_one)
    types = "+".join(sorted((one.group.type, two.group.type)))
    agreement = {
        "day": _compared({one.date.days}, {two.date.days}),
        "place": _compared({c.mention.name for c in one.places}, {c.mention.name for c in two.places}),
        "by": _compared(_actors(one, "initiator"), _actors(two, "initiator")),
        "to": _compared(_actors(one, "target"), _actors(two, "target")),
        "toll": _compared(_tolls(one), _tolls(two)),
    }
    features = [
        "b",
        f"same:{same:d}|{away}",
        f"types:{types}",
        f"types:{types}|{away}",
        f"like:{min(int(likeness * 5), 4)}",
        f"definite:{first.definite:d}{bool(first.suffix):d}|{same:d}",
        f"headline:{headline:d}|{same:d}",
        f"headline:{headline:d}|{away}",
        f"origin:{one.date.origin}+{two.date.origin}",
        f"between:{min(b - a, 4)}",
        f"drafts:{min(len(drafts), 8)}",
        f"sizes:{min(len(one.group.triggers), 3)}+{min(len(two.group.triggers), 3)}",
    ]
    for name, value in agreement.items():
        features += [
            f"{name}:{value}",
            f"{name}:{value}|{same:d}",
            f"{name}:{value}|{away}",
            f"{name}:{value}|{types}",
        ]
    features.append("all:" + "".join(value[0] for value in agreement.values()) + f"|{same:d}")
    features.append(f"all:{agreement['day'][0]}{agreement['place'][0]}|{same:d}|{away}|{headline:d}")
    return features + on_happenings(scene.opinion, _hits(one), _hits(two))


def _hits(draft: Draft) -> list[Hit]:
    return [trigger.hit for trigger in draft.group.triggers]


def _compared(one: Set[object], two: Set[object]) -> str:
    if not one or not two:
        return "open"
    return "differ" if one.isdisjoint(two) else "share"


def _actors(draft: Draft, role: str) -> set[str]:
    return {c.mention.actor_id or c.mention.name for c in draft.actors if c.role == role} - {""}


def _tolls(draft: Draft) -> set[object]:
    return {(c.mention.harm, c.mention.low, c.mention.high) for c in draft.tolls if c.mention.low is not None}
