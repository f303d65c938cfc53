"""Who shares a role: what و joins to the one who did it, or to the thing it was done to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.events.chosen import Chosen
from marsad.events.links import Stage
from marsad.records.mention import ActorMention

_BETWEEN = frozenset(("بين", "وبين"))
_THINGS = frozenset(("object", "people"))


def sharing(
    stage: Stage, number: int, near: Sequence[ActorMention], chosen: Sequence[Chosen[ActorMention]]
) -> Iterator[Chosen[ActorMention]]:
    """Yield the mentions that share the role of one that is chosen already, right before them.

    «قصف الجيش وفصائله البلدة»: subjects beside the trigger, all of whom did it; «استهدف السوق ومنازل …»:
    things that it was done to. Of 26 such mentions of the training reports that the votes alone had left out
    coders gave 17 the role.
    """
    before = {row.mention.last: row for row in chosen}
    for mention in near:
        row = before.get(mention.first)
        if row is None or not stage.page.keys[mention.first].startswith("و"):
            continue
        if _did_too(stage, number, row, mention) or _was_hit_too(row, mention):
            before[mention.last] = Chosen(mention, row.role, row.chance)
            yield before[mention.last]


def _did_too(stage: Stage, number: int, row: Chosen[ActorMention], mention: ActorMention) -> bool:
    """Say whether two are subjects of one trigger: right behind it, or right before it or its comma."""
    one = row.mention
    if row.role != "initiator" or mention.kind in _THINGS:
        return False
    if one.first and stage.page.keys[one.first - 1] in _BETWEEN:
        return False
    hits = [stage.hits[at] for at in stage.own[number]]
    return any(one.first == hit.last or 0 <= hit.first - mention.last <= 1 for hit in hits)


def _was_hit_too(row: Chosen[ActorMention], mention: ActorMention) -> bool:
    return row.role == "target" and row.mention.kind == mention.kind == "object"
