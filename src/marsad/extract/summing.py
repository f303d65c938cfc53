"""Groups of people that "and" joins: which make one count, what they add up to, what they share."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.nouns import MANY
from marsad.extract.people import DEATH, Group

_DESCRIBED_REACH = 3  # words of what describes the first of two groups
_OWNED_REACH = 5  # words of whose people the first of two groups are
# the beginnings of words for soldiers, officers and policemen
_SERVING = ("جندي", "جنود", "ضابط", "ضباط", "شرطي", "عسكري", "مجند", "عريف", "رقيب", "دركي")
# and those for who fights a state
_FIGHTING = ("مسلح", "ارهابي", "متمرد", "متطرف", "متشدد", "تكفيري", "انتحاري")
_COMPANIONS = "مرافقي"  # with a pronoun: "قيادي مع عدد من مرافقيه"
_CHILDREN = ("ابناي", "ابناو", "اولاد", "اطفال", "بنات")
_HIS = ("ه", "ها")
_BESIDE_HIM = ("ومرافق", "وسايق", "وحارس", "ورفيق", "وصديق", "ومساعد", "وسكرتير", "ومعاون")
_PLURAL = ("ين", "ون")
_YEARS = frozenset(("عاما", "عام", "سنه", "سنوات", "اعوام", "اشهر", "شهرا", "ربيعا"))
_AGE_REACH = 5  # words of an age: «( 12 عاما )», «عمره اثنا عشر عاما»


def sums(keys: Sequence[str], head: Group, group: Group) -> bool:
    """Say whether two groups side by side make one count: "رجل وامرأة", "أربعة أطفال وسيدة".

    «ضابط و3 جنود» are one side's, as all are who serve a state; two numbers of fighters may be two sides'.
    """
    if head.own or group.own or head.low is None or group.low is None or group.low != group.high:
        return False
    if group.kind == "other" and group.role == "number" and head.kind in ("person", "kin"):
        return not head.role and head.low == 1  # «السائق واثنان آخران», «نجله وثلاثة آخرون»
    if group.kind == "kin" and head.kind in ("person", "named", "kin") and not head.role:
        return head.victims != "combatant"  # "شخص ووالدته"
    if head.victims == "combatant":
        if head.victims != group.victims or not head.kind == group.kind == "person":
            return False
        if _are_of(_FIGHTING, keys, head) != _are_of(_FIGHTING, keys, group):
            return False  # «جندي وثلاثة مسلحين»
        return not head.role or (_are_of(_SERVING, keys, head) and _are_of(_SERVING, keys, group))
    counted = head.kind in ("person", "kin") and head.victims == "civilian" and head.low == head.high
    if group.role and not counted:
        return False
    return head.victims == group.victims


def _are_of(words: tuple[str, ...], keys: Sequence[str], group: Group) -> bool:
    """Say whether a word that begins like one of these tells of people."""
    return any(key.removeprefix("و").startswith(words) for key in keys[group.first : group.last])


def with_others(keys: Sequence[str], head: Group, group: Group) -> Group | None:
    """Return people and those told of with them as one group, None if these are of another kind.

    «القائد مع سبعة آخرين» are eight; with "a number of" others or «مع قادة آخرين» they are at least one.
    """
    counted = head.role not in ("", "one_of") or head.low is None or head.low != head.high
    if counted or head.own or group.own:
        return None
    if group.victims not in (head.victims, "unknown") and not _are_with_one(keys, group):
        return None
    if group.role in ("number", "one_of") and group.low is not None:
        return added(head, group)
    others = bool(group.role) or keys[group.last - 1].startswith("اخر")
    return head._replace(high=None) if others else None


def between(keys: Sequence[str], mate: Group, group: Group) -> list[str]:
    """Return the words that part two groups, but for "and" and what is said of the first.

    «ضابط برتبة عقيد», «طفلة عمرها 7 أعوام», «ثلاثة عمال باكستانيين».
    """
    gap = without_age([key for key in keys[mate.last : group.first] if key != "و"])
    if gap[:1] == ["برتبه"]:
        return gap[3:] if gap[2:3] in (["اول"], ["ثان"]) else gap[2:]
    many = mate.role == "number" and mate.number in MANY
    while many and gap and gap[0].endswith(_PLURAL) and not gap[0].startswith(("و", "ال")):
        gap = gap[1:]
    return gap


def without_age(gap: Sequence[str]) -> list[str]:
    """Return words behind a person without the age they may begin with: «عمره 12 عاما», «(20 عاما)»."""
    end = next((at for at, key in enumerate(gap[:_AGE_REACH]) if key in _YEARS), -1)
    if end < 0 or gap[0] not in ("(", "عمره", "عمرها"):
        return list(gap)
    return [key for key in gap[end + 1 :] if key != ")"]


def added(head: Group, group: Group) -> Group:
    """Return one group of the people of two, at least the first if nobody says how many the second are.

    Full hundreds count both nouns of one person each: «مئة رجل وامرأة».
    """
    low, high = head.low, head.high
    if low and low % 100 == 0 and head.number == group.number == "one" and not group.role:
        return head._replace(last=group.last, rule=f"{head.rule} + {group.rule}")
    return head._replace(
        last=group.last,
        low=None if low is None else low + (group.low or 0),
        high=None if high is None or group.high is None else high + group.high,
        role="number",
        rule=f"{head.rule} + {group.rule}",
    )


def with_companions(keys: Sequence[str], head: Group, group: Group) -> Group | None:
    """Return one person and the companions who came to harm with them as one group, None if there are none.

    "A number of" companions makes at least one in all.
    """
    if not _are_with_one(keys, group) or head.role or head.low != 1 or not group.role:
        return None
    return added(head, group) if group.high is not None else head._replace(high=None)


def with_his_own(keys: Sequence[str], head: Group, group: Group) -> Group | None:
    """Return one person and his driver, guard or kin, who "and" joins further on, as one group, else None.

    «القيادي في الحركة سالم الحداد ومرافقه», «عضو المجلس المحلي في البلدة ونجله».
    """
    key = keys[group.first]
    his = key.startswith("و") and keys[group.last - 1].endswith(_HIS) and group.number == "one"
    known = group.kind == "kin" or key.startswith(_BESIDE_HIM)
    one = head.low == head.high == 1 and not head.role and head.kind in ("person", "named", "kin")
    if not (his and known and one) or group.role or group.own or head.own:
        return None
    both = added(head, group)
    mixed = group.kind == "kin" and head.victims == "combatant"
    return both._replace(victims="unknown", kind="mixed") if mixed else both


def as_one(keys: Sequence[str], head: Group, group: Group) -> Group | None:
    """Return one person and those whom "with" joins to a pronoun for them as one group: «مقتله مع ابنه»."""
    if sums(keys, head._replace(own=None), group):
        return added(head, group)
    return with_companions(keys, head, group)


def _are_with_one(keys: Sequence[str], group: Group) -> bool:
    """Say whether people are told of as companions or as the children of one before them: «و3 من أبنائه»."""
    first, last = keys[group.first].removeprefix("و"), keys[group.last - 1]
    children = any(key.startswith(_CHILDREN) and key.endswith(_HIS) for key in (first, last))
    return last.startswith(_COMPANIONS) or children


def side_by_side(keys: Sequence[str], mate: Group, group: Group) -> bool:
    """Say whether only what describes the first of two groups parts them.

    «عنصرين من الشرطة ومدني», «مختار القرية وحارسين», «مختار القرية ونجله»; before two, also a name:
    «مختار القرية سليم حداد وحارسين».
    """
    gap = between(keys, mate, group)
    owned = (bool(mate.role) or mate.number == "two") and gap[:1] == ["من"]
    if owned and len(gap) <= _OWNED_REACH:
        gap = [key for key in gap if key not in ("،", '"')][:_DESCRIBED_REACH]  # «4 عناصر من "قسد"، ومدني»
    plain = bool(gap) and all(key.isalpha() and not key.startswith("و") for key in gap)
    if not plain or len(gap) > _DESCRIBED_REACH:
        return False
    described = owned or (gap[0].startswith("ال") and (len(gap) == 1 or group.number == "two"))
    return (
        described
        and group.kind in ("person", "kin")
        and group.number in ("one", "two")
        and not group.definite
    )


def shares_number(mate: Group, group: Group) -> bool:
    """Say whether a noun for the harmed shares the quantity of the one before it: "عدد من القتلى والجرحى"."""
    joined = mate.last == group.first and group.prefix == "و" and mate.role == "amount"
    return joined and mate.own in DEATH and group.own in DEATH
