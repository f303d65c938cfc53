"""Clauses that tell of people what came to them: «الشاب الذي استشهد», «جنود قتلوا», «عمال خطفتهم الجماعة»."""

from __future__ import annotations

from marsad.extract.clauses import Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.nouns import MANY
from marsad.extract.people import Group

THAT = frozenset(("ان", "بان", "وان", "فان"))
"""Words behind which a clause begins with its subject."""

_BY_WHAT = frozenset(
    ("جراء", "اثر", "خلال", "نتيجه", "امس", "متاثرا", "برصاص", "بالرصاص", "بقصف", "بانفجار", "بغاره", "بعبوه")
)
_SUFFERED_SAID = """
. ، في مع علي اليوم صباح مساء فجر ليل قرب اثناء الاسبوع الشهر العام قبل بعد منذ يوم السبت الاحد الاثنين
الثلاثاء الاربعاء الخميس الجمعه
"""
_SUFFERED = frozenset(_SUFFERED_SAID.split())
_RELATIVES = {
    **dict.fromkeys(("الذي", "التي", "والذي", "والتي"), ("one",)),
    **dict.fromkeys(("الذين", "والذين", "اللواتي", "ممن"), ("many", "two_or_many")),
    **dict.fromkeys(("اللذين", "اللذان", "اللتين", "اللتان"), ("two", "two_or_many")),
}
_OWN_F = ("فقد", "فر", "فارق", "وفا")
_HAD = frozenset(("قد", "كان", "كانت", "كانوا", "كانا"))
_NOUNS = ("اسر", "اصابت")  # with a pronoun: their families, their being hurt
_KIN = ("ذوي", "ذوو", "اقارب", "ابنا", "اولاد", "ازواج", "اخوت", "شهدا", "قتلا", "ضحايا", "جرحا", "اسرا")
_WHO_REACH = 5  # words between people and «الذين»: a name, or whose they are
_OBJECT_REACH = 6  # words between people and the verb whose pronoun means them


def is_described(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a clause without or with «الذي» tells of people before it what came to them."""
    return _verb_follows(clause, harm, group) or _who_were(clause, harm, group)


def _verb_follows(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a verb describes people right before it: «عائلة طفل قتل برصاص جندي», «صور جنود قتلوا»."""
    if group.last != harm.first or group.definite or is_joined(clause, harm):
        return False
    if harm.number == "many" and group.number in MANY and group.own is None:
        return suffered(clause, harm) and not clause.has("part", group.first - 2, group.first)
    if group.role or group.number != "one" or group.kind != "person":
        return False
    after = clause.keys[harm.last] if harm.last < clause.last else ""
    passive = after in _BY_WHAT and clause.before(group) != "محاكمه"
    return harm.number == "one" and passive


def _who_were(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a clause of «الذي», «التي», «الذين» tells of people before it what came to them.

    «الشاب سالم الحداد الذي استشهد بغارة», «العمال الخمسة الذين كانوا قد خطفوا في المدينة».
    """
    at = harm.first - 1
    while at > group.last and clause.keys[at] in _HAD:
        at -= 1
    if not group.last <= at <= group.last + _WHO_REACH or not harm.number:
        return False
    if not THAT.isdisjoint(clause.keys[group.last : at]):
        return False
    if group.definite and group.own and group.number != "one":
        return False  # «أسماء الشهداء الذين قضوا»: told before
    if group.definite and group.nisba and clause.before(group).startswith("ال"):
        return False  # an adjective: «الميليشيا الانقلابية التي فرت»
    numbers = _RELATIVES.get(clause.keys[at], ())
    agrees = group.number in numbers or (bool(group.role) and (group.low == 1) == (numbers == ("one",)))
    return bool(numbers) and agrees and suffered(clause, harm)


def told_of_kin(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether those who were harmed are kin told behind a group: «ودع الأهالي ذويهم الذين قتلوا»."""
    at = harm.first - 1
    kin = clause.keys[at - 1] if at - 1 >= group.last else ""
    return clause.keys[at] in _RELATIVES and kin.startswith(_KIN) and kin.endswith(("هم", "هن", "ها", "ه"))


def is_object(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether the pronoun on a verb means people before it: «178 شخصا كانت الجماعة تحتجزهم»."""
    key, size = clause.keys[harm.first], harm.first - group.last
    if size > _OBJECT_REACH or key.startswith(("ل", "ب")) or key.removeprefix("و").startswith(_NOUNS):
        return False
    if key.endswith(("هم", "هن")):
        return bool(group.role) and (group.low is None or group.low > 1 or group.high is None)
    if key.endswith("هما"):
        return group.low == 2 or group.number in ("two", "two_or_many")
    told = group.last + (clause.keys[group.last] in ("الذي", "التي"))  # «الشاب سالم الحداد الذي اعتقلته …»
    return group.low == group.high == 1 and told == harm.first


def suffered(clause: Clause, harm: HarmWord) -> bool:
    """Say whether how it came about stands behind a verb, as behind a passive: «القائد فلان قتل بغارة»."""
    after = clause.keys[harm.last] if harm.last < clause.last else "."
    return after in _BY_WHAT or after in _SUFFERED or (after.startswith("ب") and len(after) > 3)


def is_joined(clause: Clause, harm: HarmWord) -> bool:
    """Say whether "and" is written onto a word for harm; «فقد», «فر» and «فارق» only begin like it."""
    key = clause.keys[harm.first]
    return key.startswith(("و", "ف")) and not key.startswith(_OWN_F)
