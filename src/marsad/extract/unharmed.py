"""People beside a word for harm to whom no harm came: who leaves of themselves, whom it keeps out of it."""

from __future__ import annotations

from marsad.extract.clauses import Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.people import Group
from marsad.extract.relative import suffered

_NEUTRALISE = ("تحييد", "حيد", "حيدت")
_SEIZE = ("ضبط", "ضبطت", "ضبطوا", "يضبط", "تضبط")
_LEAVE = ("غادر", "غادرت", "يغادر", "تغادر", "مغادره")
_LIFE = "حيا"
_FLED = ("فر", "يفر")
_CROWD_REACH = 8  # words between those who come out and what for: "خرج المئات من أهالي البلدة في مظاهرة"


def is_departure(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether people leave or lose a thing: «غادر الوزير», «إن المسلحين فروا», «فقدوا السيطرة»."""
    if harm.first >= group.last and (_lost(clause, harm) or _fled(clause, harm, group)):
        return True
    return group.low == 1 and not group.role and clause.keys[harm.first].endswith(_LEAVE)


def _lost(clause: Clause, harm: HarmWord) -> bool:
    after = clause.keys[harm.last] if harm.last < clause.last else ""
    verb = harm.harms == ("missing",) and harm.side == "either"
    return verb and not after.startswith(_LIFE) and not suffered(clause, harm)


def _fled(clause: Clause, harm: HarmWord, group: Group) -> bool:
    return group.victims == "combatant" and clause.keys[harm.first].startswith(_FLED)


def is_unharmed(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a word for harm says something else of the people behind it."""
    if is_departure(clause, harm, group):
        return True
    if harm.harms == ("displaced",) and (
        group.victims == "combatant" or clause.has("crowd", group.last, group.last + _CROWD_REACH)
    ):
        return True  # fighters who flee withdraw, and who leaves for a protest is not displaced
    if harm.harms == ("displaced",) and group.own in ("detained", "missing"):
        return True  # «خروج 50 سجينا»: prisoners who are let out
    if group.kind in ("strange", "bare") and clause.keys[harm.first].endswith(_SEIZE):
        return True  # goods are seized as well
    # «تحييد المدنيين» keeps them out of it
    return group.victims == "civilian" and clause.keys[harm.first].endswith(_NEUTRALISE)
