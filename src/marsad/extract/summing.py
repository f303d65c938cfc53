"""Which groups of people that "and" joins make one count, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.people import Group

_COMPANIONS = "مرافقي"  # with a pronoun: "قيادي مع عدد من مرافقيه"


def sums(head: Group, group: Group) -> bool:
    """Say whether two groups side by side make one count: "رجل وامرأة", "أربعة أطفال وسيدة"."""
    if head.own or group.own or head.low is None or group.low is None or group.low != group.high:
        return False
    if group.kind == "kin" and head.kind in ("person", "named") and not head.role:
        return head.victims != "combatant"  # "شخص ووالدته"
    if head.victims == "combatant":  # "ضابط و3 جنود" are one side's, two numbers may be two sides
        return head.victims == group.victims and not head.role and head.kind == group.kind == "person"
    if group.role and (head.victims != "civilian" or head.low != head.high or head.kind != "person"):
        return False
    return head.victims == group.victims


def added(head: Group, group: Group) -> Group:
    """Return one group of the people of two."""
    low, high = head.low, head.high
    more = group.low or 0
    return head._replace(
        last=group.last,
        low=None if low is None else low + more,
        high=None if high is None else high + more,
        role="number",
        rule=f"{head.rule} + {group.rule}",
    )


def accompanied(keys: Sequence[str], head: Group, group: Group) -> bool:
    """Say whether "a number of" companions came to harm with one person: at least one in all."""
    companions = keys[group.last - 1].startswith(_COMPANIONS)
    return companions and group.role == "amount" and not head.role and head.low == 1
