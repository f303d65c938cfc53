"""People beside a word for harm to whom no harm came: who leaves of themselves, whom it keeps out of it."""

from __future__ import annotations

from marsad.extract.clauses import Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.people import Group
from marsad.extract.relative import suffered

_NEUTRALISE = ("تحييد", "حيد", "حيدت")
_SEIZE = ("ضبط", "ضبطت", "ضبطوا", "يضبط", "تضبط")
_LEAVE = ("غادر", "غادرت", "يغادر", "تغادر", "مغادره")
_LOSE = ("خسر", "تكبد")
_LIFE = "حيا"
_FLED = ("فر", "يفر")
_FLIGHT = ("فرار", "هروب")  # «دفع المسلحين إلى الفرار»
_CAUSING = ("سفر", "ود", "تسبب", "وقع", "خلف", "سجل", "قع")  # of a verb behind its يـ or تـ
_CAUSED = frozenset(
    ("عن", "الي", "في", "ان", "اي", "وقوع", "سقوط", "حدوث", "تسجيل", "مزاعم", "اتهامات", "بشده", '"')
)
_DENIED_REACH = 9  # words between a negation and the harm: «لم يسفر الانفجار الذي …» is too far
_SPARED = frozenset(("علي", "حمايه", "لحمايه", "انقاذ", "لانقاذ", "سلامه"))  # «حفاظا على أرواح المدنيين»
_CROWDS = ("متظاهر", "محتج")
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
    drove = harm.harms == ("displaced",) and clause.keys[harm.last - 1].endswith(_FLIGHT)
    return group.victims == "combatant" and (drove or clause.keys[harm.first].startswith(_FLED))


def is_denied(clause: Clause, harm: HarmWord) -> bool:
    """Say whether a harm is said not to have come: «لم يسفر القصف عن مقتل مدنيين», «عدم إصابة أحد»."""
    caused, subject = False, False
    for at in range(harm.first - 1, max(clause.first, harm.first - _DENIED_REACH) - 1, -1):
        key = clause.keys[at]
        if clause.has("none", at, at + 1):
            return caused or not subject or key.startswith("نف")
        verb = key[1:].startswith(_CAUSING)
        caused, subject = caused or verb, subject or key.startswith("ال")
        if key == "الا" or not (verb or key.startswith("ال") or key in _CAUSED):
            return False
    return False


def is_unharmed(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a word for harm says something else of the people behind it."""
    if is_departure(clause, harm, group) or is_denied(clause, harm) or _is_spared(clause, harm, group):
        return True
    if harm.harms == ("displaced",) and (
        group.victims == "combatant" or clause.has("crowd", group.last, group.last + _CROWD_REACH)
    ):
        return True  # fighters who flee withdraw, and who leaves for a protest is not displaced
    if harm.harms == ("displaced",) and group.own in ("detained", "missing"):
        return True  # «خروج 50 سجينا»: prisoners who are let out
    if harm.harms == ("displaced",) and any(word in clause.keys[group.last - 1] for word in _CROWDS):
        return True
    if group.kind in ("strange", "bare") and clause.keys[harm.first].endswith(_SEIZE):
        return True  # goods are seized as well
    if clause.keys[harm.first].removeprefix("و").startswith(_LOSE) and not clause.acted(harm, group.first):
        return True  # «خسر 30 تاجرا أموالهم»
    # «تحييد المدنيين» keeps them out of it
    return group.victims == "civilian" and clause.keys[harm.first].endswith(_NEUTRALISE)


def _is_spared(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether lives are kept («حفاظا على أرواح السكان»), or the last of things fall («آخر جيب»)."""
    before = clause.keys[harm.first - 1] if harm.first > clause.first else ""
    lives = clause.keys[harm.first].endswith("ارواح") and before in _SPARED
    away = clause.keys[harm.last - 1] == "علي" and harm.harms == ("killed",)  # «القبض على آخر»: another
    return lives or (away and clause.keys[group.first] == "اخر")
