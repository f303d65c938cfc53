"""People whom "and", "with" or "among them" ties to those a harm was given to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.extract.clauses import Clause, adds, breaks_down
from marsad.extract.harm_words import HarmWord
from marsad.extract.people import Group
from marsad.extract.summing import (
    added,
    between,
    side_by_side,
    sums,
    with_companions,
    with_his_own,
    with_others,
)
from marsad.records.event import Harm

_JOIN_REACH = 9  # words between a count and one that "and" or "among them" ties to it


class Given(NamedTuple):
    """A group with the harm it came to; `at` is the word that says the harm.

    `way` is how the harm was found: right or left (of the harm word), own (the noun says it), and (joined
    to the group before) or part (of the group before).
    """

    group: Group
    harms: tuple[Harm, ...]
    at: int
    detail: bool
    way: str
    rule: str


def join(
    clause: Clause,
    groups: Sequence[Group],
    harms: Sequence[HarmWord],
    given: Mapping[int, Given],
    index: int,
) -> dict[int, Given]:
    """Return what tying a group to the one before it changes, by the index of the group.

    By "and" it shares the harm of that group or is one count with it, by "among them" it is part of it.
    """
    group = groups[index]
    earlier = max((at for at in given if at < index), default=None)
    if earlier is None:
        return {}
    mate = given[earlier]
    start, end = mate.group.last, group.first
    if end < start or end - start > _JOIN_REACH or clause.has("break", start, end):
        return {}
    last = clause.keys[end - 1]
    passed = [word for word in harms if start <= word.first < end]
    if passed:  # «القيادي سالم الحداد قتل مع سبعة آخرين»
        own = last == "مع" and all(word.opens or word.first == mate.at for word in passed)
        both = with_others(clause.keys, mate.group, group) if own else None
        return {} if both is None else {earlier: mate._replace(group=both)}
    if group.definite and not group.role:
        return {}
    if breaks_down(clause, mate.group, group):
        return {index: mate._replace(group=group, detail=True, way="part")}
    if last == "مع" and (both := with_others(clause.keys, mate.group, group)) is not None:
        return {earlier: mate._replace(group=both)}
    also = bool(group.role) and (last == "مع" or adds(clause, start, group))
    if group.kind == "strange" or not (also or group.prefix.startswith("و") or last == "و"):
        return {}
    return _by_and(clause, given, earlier, group, index)


def _by_and(
    clause: Clause, given: Mapping[int, Given], earlier: int, group: Group, index: int
) -> dict[int, Given]:
    mate = given[earlier]
    gap = len(between(clause.keys, mate.group, group))
    beside = side_by_side(clause.keys, mate.group, group)
    next_ = gap == 0 or (beside and group.kind == "kin")
    told = max((at for at in given if at < earlier), default=None)
    head = mate.group
    if head.kind == "other" and told is not None and given[told].group.victims == group.victims:
        head = head._replace(kind="person", victims=group.victims)  # «قتل ضابط وأصيب آخر وثلاثة جنود»
    if next_ and sums(clause.keys, head, group) and not mate.detail:
        return {earlier: mate._replace(group=added(head, group))}
    if (together := with_companions(clause.keys, mate.group, group)) is not None:
        return {earlier: mate._replace(group=together)}
    if not mate.detail and (his := with_his_own(clause.keys, mate.group, group)) is not None:
        return {earlier: mate._replace(group=his)}
    if group.role or gap == 0 or beside:
        return {index: mate._replace(group=group, way="and")}
    return {}
