"""Whom a pronoun on a word for harm means: «أطلقوا النار على شاب ما أدى لمقتله», «أدى إلى مقتله وسائقه»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.clauses import Clause
from marsad.extract.harm_words import HarmWord
from marsad.extract.people import Group
from marsad.extract.summing import added, with_companions

RECALL_REACH = 25
"""Words between a person and what an act led to."""
_DYING = ("توفي", "فارق", "مات", "يفارق", "تفارق")
_JOINED = tuple(f"{joint}{verb}" for joint in ("و", "ف") for verb in _DYING)
_AND_DEATH = frozenset(("ووفاته", "ووفاتها"))
_AFTERWARDS = frozenset(
    ("لاحقا", "متاثرا", "في", "علي", "بعد", "اليوم", "الحياه", "،", ".", '"', "فيما", "فورا")
)
_THEN = frozenset(("حيث", "ثم", "ان", "لكنه", "لكنها"))
_LEADS_TO = frozenset(("الي", "عن", "في"))
_ARTICLES = ("ال", "لل", "وال", "بال")
_HIS = ("ه", "ها")


def points_back(clause: Clause, harm: HarmWord) -> bool:
    """Say whether a word for harm is what an act led to, and its pronoun someone told before."""
    before = clause.keys[harm.first - 1] if harm.first > clause.first else ""
    leads = clause.keys[harm.first].startswith(("ل", "ب")) or before in _LEADS_TO
    return harm.pronoun and harm.side == "right" and leads


def meant_by(clause: Clause, groups: Sequence[Group], harm: HarmWord) -> int | None:
    """Return the last group before a harm word that its pronoun can stand for."""
    key = clause.keys[harm.first]
    people = 2 if key.endswith("هما") else 1 if key.endswith(_HIS) else 0
    many = key.endswith(("هم", "هن"))
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        near = 0 <= harm.first - group.last <= RECALL_REACH
        # an adjective is nobody: «القوات التركية … ما أدى إلى مقتله»
        describes = group.nisba and group.definite and clause.before(group).startswith(_ARTICLES)
        alone = group.kind in ("person", "nation") and not describes
        meant = (group.low or 0) > 2 and bool(group.role) if many else group.low == group.high == people
        if near and meant and alone:
            return index
    return None


def died_later(clause: Clause, harm: HarmWord, following: Sequence[HarmWord]) -> bool:
    """Say whether a verb without a subject of its own says that the one told before died.

    `following` is the next word for harm, if any: «فارق» needs «الحياة».
    """
    if clause.keys[harm.first] in _AND_DEATH:  # «إصابة الشاب ووفاته»
        return True
    key, before = clause.keys[harm.first], clause.keys[harm.first - 1] if harm.first > clause.first else ""
    then = before in _THEN or key.startswith(_JOINED)
    if not then or harm.number != "one" or not key.startswith((*_DYING, *_JOINED)) or key.endswith("ت"):
        return False
    after = clause.keys[harm.last] if harm.last < clause.last else "."
    if after not in _AFTERWARDS:
        return False  # someone else died
    return not harm.opens or any(word.side == "closes" and word.first <= harm.last + 1 for word in following)


def companions_of(clause: Clause, groups: Sequence[Group], harm: HarmWord) -> int | None:
    """Return those who came to the harm with the one meant: «مقتله وسائقه», «مقتله مع أحد مرافقيه»."""
    for index, group in enumerate(groups):
        joined = group.first == harm.last and group.prefix == "و"
        apart = group.first == harm.last + 1 and clause.keys[harm.last] in ("مع", "و")
        if (joined or apart) and not group.own:
            return index
    return None


def with_one(keys: Sequence[str], group: Group) -> Group | None:
    """Return a group and the one a pronoun means, of whom nothing is known, as one group."""
    if group.definite and not group.role:
        return None
    alone = group._replace(low=1, high=1, victims="unknown", role="", kind="person")
    return with_companions(keys, alone, group) or added(alone, group)
