"""Which people before a word for harm it came to: «إن 9 عناصر قتلوا», «المزارع فلان أصيب بشظية»."""

from __future__ import annotations

from marsad.extract.clauses import PREPOSITIONS, Clause
from marsad.extract.harms import HarmWord
from marsad.extract.people import Group
from marsad.extract.people_words import TALLY

_INTRODUCE = frozenset(("ان", "بان", "وان", "فان", "انه", "،", ":", '"', "وكان", "كان", "او"))
_BY_WHAT = frozenset(
    ("جراء", "اثر", "خلال", "نتيجه", "امس", "متاثرا", "برصاص", "بالرصاص", "بقصف", "بانفجار", "بغاره", "بعبوه")
)
_SUFFERED = frozenset((".", "،", "في", "مع", "علي", "اليوم", "صباح", "مساء", "فجر", "ليل", "قرب", "اثناء"))
_LEFT_REACH = 14  # "25 of the militia's and the former president's men were killed"


def may_precede(clause: Clause, harm: HarmWord, group: Group, *, joined: bool = False) -> bool:
    """Say whether a group before a harm word can be the people it harmed.

    `joined`: "and" joins it to others, with whom the verb agrees.
    """
    size = harm.first - group.last
    if group.role == "share" or size > _LEFT_REACH or clause.has("break", group.last, harm.first):
        return False
    if group.kind == "strange" and (size > 3 or harm.number != "many"):
        return False
    tallied = not TALLY.isdisjoint(clause.keys[group.first + 1 : group.last])
    if _described_by(clause, harm, group):
        return True
    if (clause.before(group) in PREPOSITIONS and not tallied) or group.prefix[-1:] in ("ب", "ك", "ل"):
        return False
    if clause.has("part", group.first - 2, group.first):
        return False
    if harm.side == "either":
        if not (joined and harm.number in ("two", "many")) and not _agrees(clause, harm, group, size):
            return False
        if size > 0 and clause.keys[harm.first].startswith(("و", "ف")):
            return False
    elif size > harm.reach or (harm.number and not _agrees(clause, harm, group, 0)):
        return False
    return bool(group.role) or _precedes_uncounted(clause, harm, group, size)


def _described_by(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a verb describes one person before it: «عائلة طفل قتل برصاص جندي»."""
    if (
        group.role
        or group.definite
        or group.number != "one"
        or group.kind != "person"
        or group.last != harm.first
    ):
        return False
    after = clause.keys[harm.last] if harm.last < clause.last else ""
    passive = after in _BY_WHAT and clause.before(group) != "محاكمه"
    return harm.number == "one" and passive and not clause.keys[harm.first].startswith(("و", "ف"))


def _precedes_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    before = clause.before(group) or "،"
    if before not in _INTRODUCE and group.prefix != "و":
        return False
    if group.definite:
        one = group.number == "one" and group.kind == "person" and size <= 6
        return one and (harm.side == "left" or (not harm.pronoun and _suffered(clause, harm)))
    return size <= 6


def _suffered(clause: Clause, harm: HarmWord) -> bool:
    """Say whether how it came about stands behind a verb, as behind a passive: «القائد فلان قتل بغارة»."""
    after = clause.keys[harm.last] if harm.last < clause.last else "."
    return after in _BY_WHAT or after in _SUFFERED or (after.startswith("ب") and len(after) > 3)


def _agrees(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a verb agrees in number with a subject before it, as Arabic demands."""
    if harm.number == "many":
        many = group.role and (group.low is None or group.low > 1 or group.high is None)
        return bool(many) or group.number in ("many", "two_or_many")
    if harm.number == "two":
        return group.low == 2 or group.number in ("two", "two_or_many")
    if group.kind == "household" and harm.harms == ("displaced",):  # «30 أسرة نزحت»: the verb of things
        return bool(group.role) and size <= 2
    return group.low == 1 and (size <= 2 or (size <= 6 and clause.before(group).endswith("ان")))
