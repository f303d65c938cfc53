"""Who did it, where a verb for harm stands before the doer and those it was done to: «قتل مسلحون مدنيا»."""

from __future__ import annotations

from marsad.extract.clauses import Clause, accusative, may_follow
from marsad.extract.harms import HarmWord
from marsad.extract.people import Group


def is_agent(clause: Clause, harm: HarmWord, group: Group, following: Group) -> bool:
    """Say whether the first of two groups after a verb did the harm: "قتل مسلحون مدنيا"."""
    alone = group.number == "one" and not group.definite
    object_ = accusative(clause, following)
    if (group.role and not object_) or ((group.role or alone) and group.victims != "combatant"):
        return False
    if following.prefix or following.first - group.last > 6:
        return False
    if clause.has("part", group.last, following.first):
        return False
    if any(key.startswith("و") for key in clause.keys[group.last : following.first]):
        return False
    woman = following.number == "one" and following.victims == "civilian"
    known = following.definite and not group.definite and following.first - group.last <= 2
    counted = bool(following.role) or object_ or woman or known
    return counted and (woman or may_follow(clause, harm, following))  # the verb need not agree with her


def describes(group: Group, before: Group) -> bool:
    """Say whether a noun for people is the adjective of the one before it: «قناصو الحوثي»."""
    return group.definite and group.nisba and group.first == before.last
