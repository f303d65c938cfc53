"""Which people behind a word for harm it came to: «قتل في المدينة 9 عناصر», «مقتل المواطن فلان»."""

from __future__ import annotations

from marsad.extract.clauses import NONE_REACH, PREPOSITIONS, Clause, accusative
from marsad.extract.harm_words import HarmWord
from marsad.extract.nouns import MANY
from marsad.extract.people import DEATH, Group
from marsad.extract.unharmed import is_unharmed

_DOING_BODIES = frozenset(("مجموعه", "خليه", "دوريه", "عصابه"))  # right behind a verb they are who did it
_HOW_REACH = 4  # words of when and how people fell
_HOW_SAID = """
خلال خلالها خلاله جراء جراءها اثر اثرها نتيجه في فيها فيه بحسب وفق بسبب منذ ضحيه ضحيتها اليوم امس
بالتزامن بفعل بنيران برصاص بقصف
"""
_HOW = frozenset(_HOW_SAID.split())
_WHO = frozenset(("التي", "الذي", "الذين"))
_OBJECT_REACH = 7  # words of a subject between a verb and its object


def may_follow(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a group after a harm word can be the people it harmed."""
    if group.kind == "named":
        return not harm.several  # as names are only looked for right behind such a word
    size = group.first - harm.last
    if group.prefix == "ل" and size and harm.last in clause.armed and size <= _OBJECT_REACH:
        return PREPOSITIONS.isdisjoint(clause.keys[harm.last : group.first])  # «إعدام التنظيم لرهائن»
    if group.role and not harm.tally and clause.made_of(harm.last, group.first):
        if not harm.number or clause.keys[harm.last] not in _DOING_BODIES:
            return True
        if size > 1:
            return False  # «قتلت دورية من ستة جنود …»
    if not _in_reach(clause, harm, group, size) or clause.has("break", harm.last, group.first):
        return False
    if harm.tally:
        return bool(group.role)
    if _barred(clause, harm, group, size):
        return False
    if group.role == "share":  # "مقتل جميع عناصر المجموعة"; further off, "all" is said of something else
        return size == 0
    return (
        _follows_counted(clause, harm, group) if group.role else _follows_uncounted(clause, harm, group, size)
    )


def _in_reach(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a group stands near enough to a harm word; who did it may stand between the two."""
    if size <= harm.reach or _fell(clause, harm, group, size):
        return True
    if group.role and size <= _OBJECT_REACH and not harm.opens and clause.passable(harm.last, group.first):
        return True  # «غادر، الأحد، نحو ألفي مدني»
    return size <= _OBJECT_REACH and not harm.opens and clause.acted(harm, group.first)


def _fell(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether only when or how stands between «سقط» and people: «سقط خلال الاشتباكات 14 مسلحا»."""
    people = bool(group.role) and group.kind in ("person", "nation", "harmed")
    fell = harm.several and harm.harms == ("killed",) and clause.keys[harm.last] in _HOW
    return people and fell and size <= _HOW_REACH


def _barred(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a clitic, a preposition or the words between keep a harm word from a group after it."""
    contact = clause.keys[harm.last - 1] == "الاتصال"  # «فقدان الاتصال بثلاثة صحفيين»
    if harm.number in ("two", "many") and clause.has("part", harm.last, harm.last + 1):
        return True  # «19 شخصا قتلوا بينهم نساء»: its subject stands before it
    if group.prefix.startswith("و") or (group.prefix[-1:] in ("ب", "ك") and not contact):
        return True
    if clause.has("alive", group.last, group.last + 1):
        return True  # «خروج خمسة أشخاص سالمين»
    if is_unharmed(clause, harm, group):
        return True
    if harm.several and clause.denies(harm.first - NONE_REACH, harm.first):
        return True  # «دون سقوط ضحايا»
    if harm.opens and group.own and (group.definite or group.role == "one_of"):
        return True  # told before: «نقل أحد الجرحى»
    moved = harm.harms == ("displaced",) and not harm.number and size <= 1  # «نزوح كبير لآلاف السكان»
    if (
        size
        and not contact
        and (clause.before(group) in PREPOSITIONS or (group.prefix.endswith("ل") and not moved))
    ):
        return True
    gap = clause.keys[harm.last : group.first]
    aside = bool(group.role) and size > 3 and gap[-1] == "،" and clause.acted(harm, group.first)
    parted = "؛" in gap or ":" in gap or (size > 3 and gap.count("،") == 1 and not aside)
    from_it = harm.harms == ("displaced",) and "منها" in gap[:1]  # «نزح منها 30 ألفا»
    return parted or (size > 1 and clause.has("part", harm.last + from_it, group.first))


def _follows_counted(clause: Clause, harm: HarmWord, group: Group) -> bool:
    if group.kind == "strange":  # «اعتقل أمس 17 نجارا»
        return clause.passable(harm.last, group.first)
    return group.kind != "bare" or group.first - harm.last <= 3


def _follows_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    if harm.several and group.number == "one":
        return False
    if group.own in DEATH:
        return not group.definite
    if group.kind in ("other", "kin"):
        return size <= 1
    if harm.harms == ("displaced",) and _fled_at_large(clause, harm, group, size):
        return True
    if group.definite:  # a title before a name: "مقتل المواطن فلان", "استشهاد الأسير فلان"
        known = group.kind == "person" or (group.kind == "harmed" and harm.harms == ("killed",))
        one = group.number in ("one", "two") and known
        return one and (size == 0 or _is_done_to(clause, harm, group) or _is_named_late(clause, harm, group))
    if size == 0:
        return True
    two = group.number == "two" and group.kind == "person"
    one = group.number == "one" and group.kind == "person" and not group.nisba
    if size <= _OBJECT_REACH and (two or one) and clause.acted(harm, group.first):
        return clause.keys[group.first] != "امام"  # before, not an imam
    if size <= _OBJECT_REACH and _are_those(group, clause) and clause.acted(harm, group.first):
        return True
    if size <= _OBJECT_REACH and (two or accusative(clause, group)):
        plain = not group.nisba and not two
        before = clause.before(group)
        return plain or before.startswith("ال") or clause.passable(group.first - 1, group.first)
    return clause.passable(harm.last, group.first)


def _fled_at_large(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether civilians fled or were driven out: «نزوح الأهالي», «هجرت القوات أهالي القرية»."""
    if group.number not in MANY or group.victims != "civilian":
        return False
    if size <= _OBJECT_REACH and clause.acted(harm, group.first):
        return True
    return group.definite and size <= 1


def _are_those(group: Group, clause: Clause) -> bool:
    """Say whether a noun for more than one is written as an object: «قتل الجيش جنودا», «… متظاهرين»."""
    many = group.number == "two_or_many" and clause.keys[group.first].endswith("ين")
    return not group.definite and (many or (group.number == "many" and accusative(clause, group)))


def _is_named_late(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether when and how stand before one with title and name: «أصيب في الغارة القائد سالم الحداد»."""
    late = group.first - harm.last <= _HOW_REACH and clause.keys[harm.last] in _HOW
    return late and harm.number == group.number == "one" and group.last - group.first > 1


def _is_done_to(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether one with a title stands behind those who did it: «اعتقلت قوات الأمن الطبيب سالم الحداد».

    A noun for fighters there describes them: «التنظيم المتشدد».
    """
    adjective = group.nisba or group.victims == "combatant"
    told_of = not _WHO.isdisjoint(clause.keys[harm.last : group.first])  # «الحركة التي تريد …»
    return group.number == "one" and not adjective and not told_of and clause.acted(harm, group.first)
