"""A sentence as counts are read in it, and which people behind a word for harm it may govern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.extract.harm_words import HarmWord
from marsad.extract.people import Group
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

_ONLY = frozenset(("سوي", "الا"))
_FAMILIES = ("عايله", "اسره")


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

    def denies(self, start: int, end: int) -> bool:
        """Say whether these words deny what follows, without «سوى» or «إلا»: «لم تسفر إلا عن سقوط جريحين»."""
        return self.has("none", start, end) and _ONLY.isdisjoint(self.keys[max(start, self.first) : end])

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
    """Say whether a noun is written as an object: طفلا, شرطيا, جنودا."""
    key = clause.keys[group.first]
    plural = group.number == "many" and not (group.role or key.endswith(("ها", "نا")))
    return (group.number == "one" or plural) and key.endswith("ا") and not group.definite


def breaks_down(clause: Clause, mate: Group, group: Group) -> bool:
    """Say whether a count is part of the one before: «بينهم طفلان», «4 أشخاص (الأب وثلاث بنات)»."""
    gap = clause.keys[mate.last : group.first]
    opened = bool(gap) and (gap[-1] in tuple(":(-") or ("(" in gap and ")" not in gap))
    return clause.has("part", mate.last, group.first) or (opened and bool(mate.role and group.role))


def adds(clause: Clause, start: int, group: Group) -> bool:
    """Say whether «إضافة إلى» ties people to those told before, and no bare number of what else was done."""
    near = group.kind not in ("bare", "strange") or clause.before(group) in (*PREPOSITIONS, "مقابل")
    return near and clause.has("also", start, group.first)  # not «إضافة إلى تدمير عشرات الأوكار»
