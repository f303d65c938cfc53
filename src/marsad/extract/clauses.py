"""A sentence as counts are read in it, and which people behind a word for harm it may govern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.extract.harms import HarmWord
from marsad.extract.people import DEATH, Group
from marsad.lexicon.finder import Hit

NONE_REACH = 6
"""Words between a negation and what did not happen: «لم يسفر الهجوم عن سقوط ضحايا»."""

PREPOSITIONS = frozenset(
    (
        "في",
        "علي",
        "من",
        "مع",
        "عن",
        "الي",
        "ضد",
        "بيد",
        "قبل",
        "ضمن",
        "لدي",
        "بين",
        "بعد",
        "عند",
        "تجاه",
        "ايدي",
        "يد",
    )
)
"""Words behind which stands neither the subject nor the object of a verb."""

_DOING_BODIES = frozenset(("مجموعه", "خليه", "دوريه", "عصابه"))  # right behind a verb they are who did it
_WHO = frozenset(("التي", "الذي", "الذين"))
_FAMILIES = ("عايله", "اسره")
_NEUTRALISE = ("تحييد", "حيد", "حيدت")
_CROWD_REACH = 8  # words between those who come out and what for: "خرج المئات من أهالي البلدة في مظاهرة"
_OBJECT_REACH = 7  # words of a subject between a verb and its object


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's words `first` up to, not including, `last`, and the tally words among them.

    `armed` are the words at which names of armed bodies begin.
    """

    keys: Sequence[str]
    first: int
    last: int
    roles: Mapping[int, Hit]
    armed: frozenset[int] = frozenset()

    def has(self, role: str, start: int, end: int) -> bool:
        """Say whether a tally word of that role begins at words `start` up to, not including, `end`."""
        roles = self.roles
        for at in range(max(start, self.first), end):
            if at in roles and roles[at].row.cells["role"] == role:
                return True
        return False

    def before(self, group: Group) -> str:
        """Return the word before a group, empty at the start of the sentence."""
        return self.keys[group.first - 1] if group.first > self.first else ""

    def made_of(self, start: int, end: int) -> bool:
        """Say whether these words name a body whose people are counted next: «عائلة من», «خلية مؤلفة من»."""
        at = start
        while at < end:
            hit = self.roles.get(at)
            if hit is not None and hit.row["role"] == "body":
                at = hit.last
            elif self.keys[at] == "من" and at > start:
                at += 1
            else:
                return False
        return end > start

    def of_family(self, group: Group) -> bool:
        """Say whether a family is made of these people: «مقتل عائلة من خمسة أشخاص»."""
        at = group.first - 1
        while at >= self.first and (self.keys[at] == "من" or self.has("body", at, at + 1)):
            if self.keys[at].endswith(_FAMILIES):
                return True
            at -= 1
        return False

    def acted(self, harm: HarmWord, end: int) -> bool:
        """Say whether an armed body did what a verb says, and no preposition leads on to word `end`."""
        actor = next((at for at in range(harm.last, end) if at in self.armed), -1)
        if not harm.number or actor < 0 or not self.passable(harm.last, actor):
            return False
        # «قبل يومين» only says when
        return (PREPOSITIONS - {"قبل"}).isdisjoint(self.keys[harm.last : end])

    def passable(self, start: int, end: int) -> bool:
        """Say whether all these words may stand between a verb and the people it harmed."""
        at = start
        while at < end:
            hit = self.roles.get(at)
            if hit is not None and hit.row["role"] in ("between", "part"):
                at = hit.last
            elif self.keys[at] in ("،", '"', "_", "#"):
                at += 1
            else:
                return False
        return True


def accusative(clause: Clause, group: Group) -> bool:
    """Say whether a single noun is written as an object: طفلا, شرطيا."""
    return group.number == "one" and clause.keys[group.first].endswith("ا") and not group.definite


def may_follow(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a group after a harm word can be the people it harmed."""
    if group.kind == "named":
        return not harm.several  # as names are only looked for right behind such a word
    size = group.first - harm.last
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
    return _follows_counted(group, size) if group.role else _follows_uncounted(clause, harm, group, size)


def _in_reach(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a group stands near enough to a harm word; who did it may stand between the two."""
    if size <= harm.reach:
        return True
    return size <= _OBJECT_REACH and not harm.opens and clause.acted(harm, group.first)


def _barred(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a clitic, a preposition or the words between keep a harm word from a group after it."""
    contact = clause.keys[harm.last - 1] == "الاتصال"  # «فقدان الاتصال بثلاثة صحفيين»
    if harm.number in ("two", "many") and clause.has("part", harm.last, harm.last + 1):
        return True  # «19 شخصا قتلوا بينهم نساء»: its subject stands before it
    if group.prefix.startswith("و") or (group.prefix[-1:] in ("ب", "ك") and not contact):
        return True
    if clause.has("alive", group.last, group.last + 1):
        return True  # «خروج خمسة أشخاص سالمين»
    if harm.harms == ("displaced",) and (
        group.victims == "combatant" or clause.has("crowd", group.last, group.last + _CROWD_REACH)
    ):
        return True  # fighters who flee withdraw, and who leaves for a protest is not displaced
    if harm.harms == ("displaced",) and group.own in ("detained", "missing"):
        return True  # «خروج 50 سجينا»: prisoners who are let out
    if group.victims == "civilian" and clause.keys[harm.first].endswith(_NEUTRALISE):
        return True  # «تحييد المدنيين» keeps them out of it
    if harm.several and clause.has("none", harm.first - NONE_REACH, harm.first):
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
    return parted or (size > 1 and clause.has("part", harm.last, group.first))


def _follows_counted(group: Group, size: int) -> bool:
    if group.kind == "strange":
        return size == 0
    return group.kind != "bare" or size <= 3


def _follows_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    if harm.several and group.number == "one":
        return False
    if group.own in DEATH:
        return not group.definite
    if group.kind in ("other", "kin"):
        return size <= 1
    if group.definite:  # a title before a name: "مقتل المواطن فلان", "استشهاد الأسير فلان"
        known = group.kind == "person" or (group.kind == "harmed" and harm.harms == ("killed",))
        return group.number in ("one", "two") and known and (size == 0 or _is_done_to(clause, harm, group))
    if size == 0:
        return True
    two = group.number == "two" and group.kind == "person"
    one = group.number == "one" and group.kind == "person" and not group.nisba
    if size <= _OBJECT_REACH and (two or one) and clause.acted(harm, group.first):
        return clause.keys[group.first] != "امام"  # before, not an imam
    if size <= _OBJECT_REACH and (two or accusative(clause, group)):
        plain = not group.nisba and not two
        before = clause.before(group)
        return plain or before.startswith("ال") or clause.passable(group.first - 1, group.first)
    return clause.passable(harm.last, group.first)


def _is_done_to(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether one with a title stands behind those who did it: «اعتقلت قوات الأمن الطبيب سالم الحداد».

    A noun for fighters there describes them: «التنظيم المتشدد».
    """
    adjective = group.nisba or group.victims == "combatant"
    told_of = not _WHO.isdisjoint(clause.keys[harm.last : group.first])  # «الحركة التي تريد …»
    return group.number == "one" and not adjective and not told_of and clause.acted(harm, group.first)
