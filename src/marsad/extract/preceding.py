"""Which people before a word for harm it came to: «إن 9 عناصر قتلوا», «المزارع فلان أصيب بشظية»."""

from __future__ import annotations

from marsad.extract.agents import did_it
from marsad.extract.clauses import PREPOSITIONS, Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.nouns import MANY
from marsad.extract.people import Group
from marsad.extract.people_words import DRIVEN_REACH, TALLY
from marsad.extract.relative import THAT, is_described, is_joined, is_object, suffered, told_of_kin
from marsad.extract.unharmed import is_departure

_INTRODUCE = frozenset(("ان", "بان", "وان", "فان", "انه", "،", ":", '"', "وكان", "كان", "او"))
_NAME_REACH = 3  # marks and «فقد» between a name and its verb
_LEFT_REACH = 14  # "25 of the militia's and the former president's men were killed"


def may_precede(clause: Clause, harm: HarmWord, group: Group, *, joined: bool = False) -> bool:
    """Say whether a group before a harm word can be the people it harmed.

    `joined`: "and" joins it to others, with whom the verb agrees.
    """
    size = harm.first - group.last
    if group.role == "share" or size > _LEFT_REACH or told_of_kin(clause, harm, group):
        return False
    if clause.has("break", group.last, harm.first) or did_it(clause, harm, group):
        return False
    if _stopped(clause, harm, group):
        return False
    if is_departure(clause, harm, group) or (group.kind == "strange" and (size > 3 or harm.number != "many")):
        return False
    if harm.pronoun and harm.number and harm.side == "either":
        return is_object(clause, harm, group)
    tallied = not TALLY.isdisjoint(clause.keys[group.first + 1 : group.last])
    if is_described(clause, harm, group) or _was_found(clause, harm, size):
        return True
    if (clause.before(group) in PREPOSITIONS and not tallied) or group.prefix[-1:] in ("ب", "ك", "ل"):
        return False
    if clause.has("part", group.first - 2, group.first) or not _is_told(clause, harm, group, joined=joined):
        return False
    return bool(group.role) or _precedes_uncounted(clause, harm, group, size)


def _stopped(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether gunmen are who stopped or seized: «إن مسلحين … أوقفوا حافلة», «مسلحون خطفوا سائقين»."""
    after = clause.keys[harm.last] if harm.last < clause.last else "."
    seized = harm.harms == ("detained",) and clause.keys[harm.first].endswith("وا") and not group.role
    gunmen = clause.keys[group.first].removeprefix("و").startswith(("مسلح", "مجهول"))
    return (
        seized and gunmen and after[0].isalpha() and after not in PREPOSITIONS and not suffered(clause, harm)
    )


def _was_found(clause: Clause, harm: HarmWord, size: int) -> bool:
    """Say whether people are found dead: «عثر على مزارعين مقتولين»."""
    return size <= 1 and clause.keys[harm.first].startswith("مقتول")


def _is_told(clause: Clause, harm: HarmWord, group: Group, *, joined: bool) -> bool:
    """Say whether a word for harm reaches back to a group and, where it is a verb, agrees with it."""
    size = harm.first - group.last
    if harm.side != "either":
        return size <= harm.reach and (not harm.number or _agrees(clause, harm, group, 0))
    if not (joined and harm.number in ("two", "many")) and not _agrees(clause, harm, group, size):
        return False
    return size == 0 or not is_joined(clause, harm)


def _precedes_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    if group.kind == "named":
        return size <= _NAME_REACH and suffered(clause, harm)
    if harm.side == "left" and harm.harms == ("displaced",) and group.number in MANY:
        return size <= DRIVEN_REACH and group.victims == "civilian"  # «دفع القصف أهالي القرية للنزوح»
    before = clause.before(group) or "،"
    if before not in _INTRODUCE and group.prefix != "و":
        return False
    if group.definite:
        one = group.number == "one" and group.kind == "person" and size <= 6
        return one and (harm.side == "left" or (not harm.pronoun and suffered(clause, harm)))
    return size <= 6


def _agrees(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a verb agrees in number with a subject before it, as Arabic demands."""
    if harm.number == "many":
        many = group.role and (group.low is None or group.low > 1 or group.high is None)
        return bool(many) or group.number in ("many", "two_or_many")
    if harm.number == "two":
        return group.low == 2 or group.number in ("two", "two_or_many")
    if group.kind == "household" and harm.harms == ("displaced",):  # «30 أسرة نزحت»: the verb of things
        return bool(group.role) and size <= 2
    if group.role and group.low != 1:  # «أن 12 شخصا قتل خلال الهجوم»: the verb agrees with the number
        return size <= 2 and clause.before(group) in THAT and suffered(clause, harm)
    return group.low == 1 and (size <= 2 or (size <= 6 and clause.before(group).endswith("ان")))


def as_told(harm: HarmWord, group: Group) -> Group:
    """Return a group with the count that a word for harm makes of it.

    «تجاوز عدد القتلى 40» tells the least, and a verb of two that its subject is two («مدنيين قتلا»).
    """
    if harm.exceeded:
        return group._replace(high=None)
    if harm.number == "two" and group.number == "two_or_many" and not group.role and group.last <= harm.first:
        return group._replace(low=2, high=2, number="two")
    return group
