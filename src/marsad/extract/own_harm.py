"""What nouns for the harmed say of themselves: قتلى, جرحى, أسرى."""

from __future__ import annotations

from marsad.extract.clauses import NONE_REACH, Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.people import DEATH, Group
from marsad.records.event import Harm

_OWNED = ("يها", "رها", "دها")  # «مقاتليها», «عناصرها», «جنودها»
_RELEASED_REACH = 8  # words between "released" and those who were
_HAPPENINGS = frozenset(
    ("هجوم", "هجمات", "تفجير", "تفجيرات", "قصف", "مجزره", "مجازر", "حرب", "حادث", "حادثه", "غاره", "غارات")
)
# Bodies, buildings and places that bear the name of the dead, and those they leave behind.
_NAMED_FOR = frozenset(
    (
        *("كتيبه", "كتايب", "لواء", "الويه", "سريه", "فوج", "فصيل", "مستشفي", "مشفي", "ساحه", "دوار", "جسر"),
        *("شارع", "مخيم", "مسجد", "مدرسه", "حي", "ذوي", "اهالي", "اسر", "عايلات", "عايله"),
    )
)
_CARRIED = frozenset(
    (
        *("نقلها", "نقله", "نقلهم", "تنقل", "ينقل", "تقل", "يقل", "اخلاء", "تخليص"),
        *("لنقل", "لاخلاء", "لتخليص", "باخلاء"),
    )
)
_HITS = frozenset(("مباشره", "نوعيه", "دقيقه", "محققه"))
_COUNT_OF = frozenset(("عدد", "حصيله", "جثث", "من", "لكل"))


def own_harm(clause: Clause, group: Group, harm: HarmWord) -> Harm | None:
    """Return the harm that a noun says for itself where a word for harm takes it: «سقوط 5 جرحى».

    Who is killed is so whatever they were before: «استشهاد أحد الجرحى». Two nouns say both: «راح ضحيتها
    عشرات القتلى والجرحى».
    """
    if harm.harms == ("killed",) and _are_both(clause, group):
        return group.own
    if harm.several and harm.harms == ("killed",):
        return None if group.own == "displaced" else group.own  # «سقوط 20 نازحا»: refugees died
    if harm.harms == ("displaced",) and group.own == "wounded":
        return group.own  # «إجلاء جرحى»
    if harm.harms == ("missing",) and group.own == "detained":
        return group.own
    if DEATH.isdisjoint(harm.harms) or group.own not in ("killed", "wounded"):
        return None
    died = group.own == "wounded" and harm.harms == ("killed",) and group.first == harm.last
    return None if died else group.own


def tallied_harm(clause: Clause, group: Group, harm: HarmWord) -> Harm | None:
    """Return what those say of themselves whom "the number of the dead" counts: «100 قتيل وجريح».

    Where it is the number of the dead and wounded, "5 dead" say it too.
    """
    return group.own if _are_both(clause, group) or harm.harms == ("killed_or_wounded",) else None


def _are_both(clause: Clause, group: Group) -> bool:
    return group.own == "killed_or_wounded" and clause.keys[group.last - 1].startswith("و")


def is_told_beside(mate: Group, group: Group) -> bool:
    """Say whether "and" joins a noun for the harmed to the dead or wounded: «سقوط قتلى وجرحى ومفقودين»."""
    beside = group.prefix == "و" and group.first - mate.last <= 1
    return beside and mate.own in DEATH and group.own in ("missing", "detained") and not group.definite


def shares_harm(mate: Group, group: Group) -> bool:
    """Say whether what people were before the harm that others share with them: «مقتل 6 ضباط و3 سجناء»."""
    beside = group.prefix == "و" and group.first - mate.last <= 1
    return beside and mate.own is None and group.own not in DEATH and bool(group.role)


def lost_in_fight(clause: Clause, harm: HarmWord, group: Group) -> Harm | None:
    """Return what came to people whom an armed body lost: «فقدت المليشيا 30 عنصرا», «تفقد 5 من مقاتليها»."""
    lost = harm.harms == ("missing",) and harm.number and harm.last <= group.first
    own = group.victims == "combatant" and clause.keys[group.last - 1].endswith(_OWNED)
    return "killed" if lost and (own or clause.acted(harm, group.first)) else None


def stands_alone(clause: Clause, group: Group) -> bool:
    """Say whether a noun for the harmed is news by itself and not a mention of those told before."""
    if clause.has("none", group.first - (4 if group.role else NONE_REACH), group.first):
        return False
    if group.own == "detained" and clause.has("release", group.first - _RELEASED_REACH, group.first):
        return False  # «أفرجت السلطات عن 15 معتقلا»
    if clause.has("alive", group.last, group.last + 1):
        return False  # «عودة ثلاثة مخطوفين سالمين»
    if group.own not in DEATH:
        return bool(group.role) and group.low is not None and group.role != "one_of"
    if group.role:
        counted = group.role in ("vague", "amount") or (group.low or 0) > 1
        return group.role != "one_of" and (counted or not group.definite) and not _was_carried(clause, group)
    after = clause.keys[group.last] if group.last < clause.last else ""
    if group.definite or (after.startswith("ال") and len(after) > 3) or _was_carried(clause, group):
        return False
    return clause.before(group) not in _COUNT_OF and not _is_known(clause, group, after)


def _is_known(clause: Clause, group: Group, after: str) -> bool:
    """Say whether bare dead or hurt are known by what stands beside them, or no people at all.

    «ضحايا هجوم المعبد», «جثث قتلاهم», «كتيبة شهداء القرية», «أصيب بإصابات», «إصابات مباشرة».
    """
    key = clause.keys[group.first]
    hurt = key.endswith("اصابات")
    if key.endswith("ضحيه"):
        return True  # «كانوا ضحية للحصار»
    if hurt and (after in _HITS or group.prefix.endswith("ب")):
        return True
    before = clause.before(group)
    return (
        not _NAMED_FOR.isdisjoint((before, before[1:])) or after in _HAPPENINGS or after.startswith("قتلاه")
    )


def _was_carried(clause: Clause, group: Group) -> bool:
    """Say whether the hurt are only those whom someone brings away: «سيارة كانت تنقل جرحى»."""
    return group.own == "wounded" and clause.before(group) in _CARRIED
