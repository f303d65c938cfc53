"""Who did it, where a verb for harm stands before the doer and those it was done to: «قتل مسلحون مدنيا»."""

from __future__ import annotations

from marsad.extract.clauses import Clause, accusative
from marsad.extract.following import may_follow
from marsad.extract.harm_words import HarmWord
from marsad.extract.nouns import MANY
from marsad.extract.people import Group

_AFTER_FORCE = 2  # words between whose force it is and those it was done to
_OF_FORCE = 3  # words from the men to whose force they are of
_COUNT_REACH = 9  # words from those who did it to those counted to whom it was done
_HOW = 1  # word of how they did it, behind them
_UNKNOWN = ("مجهولون", "مجهولين", "مجهولان")
_ABDUCT = ("خطف", "خطفت")
_LED_AWAY = ("اقتاد", "اقتادت")
_SETTLER = "مستوطن"  # civilians who are told of as doing harm


def is_agent(clause: Clause, harm: HarmWord, group: Group, following: Group) -> bool:
    """Say whether the first of two groups after a verb did the harm: "قتل مسلحون مدنيا"."""
    if group.definite and clause.acted(harm, group.first):
        # «اعتقلت قوات الأمن الطبيب سالم الحداد إمام المسجد», but «اعتقلت قوات الأمن التركية 5 شبان»
        counted = following.role in ("number", "amount", "vague") and not following.prefix
        return group.kind == "nation" and counted and following.first - group.last <= _AFTER_FORCE
    alone = group.number == "one" and not group.definite
    object_ = accusative(clause, following)
    armed = group.victims == "combatant" or clause.keys[group.first].startswith(_SETTLER)
    if (group.role and not object_) or ((group.role or alone) and not armed):
        return False
    if following.prefix or following.first - group.last > (_COUNT_REACH if following.role else 6):
        return False
    if clause.keys[group.last].endswith("وا"):
        return False  # «قتل مسلحون هاجموا 3 جنود»: they are those killed
    if any(clause.has(role, group.last, following.first) for role in ("part", "break")):
        return False
    if any(key.startswith("و") for key in clause.keys[group.last : following.first]):
        return False
    woman = following.number == "one" and following.victims == "civilian"
    known = following.definite and not group.definite and following.first - group.last <= 2
    cases = clause.keys[following.first].endswith("ين") and not following.definite
    subject = clause.keys[group.first].endswith(("ون", "و"))  # «مسلحون», «مقاتلو الحركة»
    cases = cases and (subject or (alone and following.number == "two"))
    beside = object_ and following.first == group.last  # «قتل مستوطن فلسطينيا»
    # «قتل متطرفون بالرصاص 48 مصليا»: of what nobody lists, too
    many = clause.keys[group.last - 1].endswith("ون") and following.role == "number"
    beside = beside or (many and following.first - group.last <= _HOW)
    # «خطف مسلحون وكيل وزارة»: no plural has a singular beside it that describes it
    single = following.number == "one" and following.kind == "person" and not following.definite
    beside = beside or (
        single and clause.keys[group.last - 1].endswith("ون") and following.first == group.last
    )
    counted = bool(following.role) or object_ or woman or known or cases or beside  # «خطف مسلحون شرطيين»
    # the verb need not agree with her
    return counted and (woman or beside or cases or may_follow(clause, harm, following))


def describes(group: Group, before: Group) -> bool:
    """Say whether a noun for people is the adjective of others: «قناصو الحوثي», «عناصر القوات السورية»."""
    gap = group.first - before.last
    nation = group.kind == "nation" and group.number == "one" and not group.role and 0 < gap <= _OF_FORCE
    return group.definite and ((group.nisba and gap == 0) or nation)


def did_it(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether gunmen are who did it, as those unknown are, and who abducts: «مسلحون مجهولون»."""
    if group.role or group.victims != "combatant" or group.number not in ("two", *MANY):
        return False
    after = clause.keys[group.last] if group.last < clause.last else ""
    key = clause.keys[group.last - 1]
    # «اقتاد عناصر من اللواء شابا»: who was led away alone would be so in other letters, «اقتيد»
    theirs = after == "من" and clause.keys[harm.first].endswith(_LED_AWAY)
    gunmen = clause.keys[harm.first].endswith(_ABDUCT) and key.endswith("ون")
    return after.startswith(_UNKNOWN) or theirs or gunmen
