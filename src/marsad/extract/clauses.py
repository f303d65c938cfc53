"""Where in a sentence a count may stand for a word for harm to govern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.extract.harms import HarmWord
from marsad.extract.people import DEATH, Group
from marsad.extract.people_words import TALLY
from marsad.lexicon.finder import Hit

_PREPOSITIONS = frozenset(
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
_INTRODUCE = frozenset(("ان", "بان", "وان", "فان", "انه", "،", ":", '"', "وكان", "كان", "او"))
_LEFT_REACH = 14  # "25 of the militia's and the former president's men were killed"
_OBJECT_REACH = 7  # words of a subject between a verb and its object


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's words `first` up to, not including, `last`, and the tally words among them."""

    keys: Sequence[str]
    first: int
    last: int
    roles: Mapping[int, Hit]

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

    def passable(self, start: int, end: int) -> bool:
        """Say whether all these words may stand between a verb and the people it harmed."""
        at = start
        while at < end:
            hit = self.roles.get(at)
            if hit is not None and hit.row["role"] in ("between", "part"):
                at = hit.last
            elif self.keys[at] in ("،", '"'):
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
        return True  # as names are only looked for right behind such a word
    size = group.first - harm.last
    if size > harm.reach or clause.has("break", harm.last, group.first):
        return False
    if harm.tally:
        return bool(group.role)
    if group.prefix.startswith("و") or group.prefix[-1:] in ("ب", "ك"):
        return False
    if size and (clause.before(group) in _PREPOSITIONS or group.prefix.endswith("ل")):
        return False
    if size > 1 and clause.has("part", harm.last, group.first):
        return False
    if harm.harms == ("displaced",) and group.victims == "combatant":
        return False  # fighters who flee withdraw
    if group.role == "share":  # "مقتل جميع عناصر المجموعة"; further off, "all" is said of something else
        return size == 0
    gap = clause.keys[harm.last : group.first]
    if "؛" in gap or ":" in gap or (size > 3 and gap.count("،") == 1):
        return False
    return _follows_counted(group, size) if group.role else _follows_uncounted(clause, harm, group, size)


def _follows_counted(group: Group, size: int) -> bool:
    if group.kind == "strange":
        return size == 0
    return group.kind != "bare" or size <= 3


def _follows_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    if group.own in DEATH:
        return not group.definite
    if group.kind in ("other", "kin"):
        return size <= 1
    if group.definite:  # a title before a name: "مقتل المواطن فلان"
        return group.number in ("one", "two") and group.kind == "person" and size == 0
    if size == 0:
        return True
    two = group.number == "two" and group.kind == "person"
    if size <= _OBJECT_REACH and (two or accusative(clause, group)):
        plain = not group.nisba and not two
        before = clause.before(group)
        return plain or before.startswith("ال") or clause.passable(group.first - 1, group.first)
    return clause.passable(harm.last, group.first)


def may_precede(clause: Clause, harm: HarmWord, group: Group) -> bool:
    """Say whether a group before a harm word can be the people it harmed."""
    size = harm.first - group.last
    if group.role == "share" or size > _LEFT_REACH or clause.has("break", group.last, harm.first):
        return False
    if group.kind == "strange" and (size > 3 or harm.number != "many"):
        return False
    tallied = not TALLY.isdisjoint(clause.keys[group.first + 1 : group.last])
    if (clause.before(group) in _PREPOSITIONS and not tallied) or group.prefix[-1:] in ("ب", "ك", "ل"):
        return False
    if clause.has("part", group.first - 2, group.first):
        return False
    if harm.side == "either":
        if not _agrees(clause, harm, group, size):
            return False
        if size > 0 and clause.keys[harm.first].startswith(("و", "ف")):
            return False
    elif size > harm.reach:
        return False
    return bool(group.role) or _precedes_uncounted(clause, harm, group, size)


def _precedes_uncounted(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    before = clause.before(group) or "،"
    if before not in _INTRODUCE and group.prefix != "و":
        return False
    if group.definite:
        return group.number == "one" and group.kind == "person" and size <= 6 and harm.side == "left"
    return size <= 6


def _agrees(clause: Clause, harm: HarmWord, group: Group, size: int) -> bool:
    """Say whether a verb agrees in number with a subject before it, as Arabic demands."""
    if harm.number == "many":
        many = group.role and (group.low is None or group.low > 1 or group.high is None)
        return bool(many) or group.number in ("many", "two_or_many")
    if harm.number == "two":
        return group.low == 2 or group.number in ("two", "two_or_many")
    return group.low == 1 and (size <= 2 or (size <= 6 and clause.before(group).endswith("ان")))
